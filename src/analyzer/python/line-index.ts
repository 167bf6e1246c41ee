/** The lines of a text. Numbers count from 0, offsets UTF-16 units. */
export interface LineIndex {
  lineOf(offset: number): number;
  startOf(line: number): number;
}

/** Lines end at "\n", "\r\n" or a lone "\r", as for Python. The last line asked for is remembered: nodes come in order. */
export function lineIndex(text: string): LineIndex {
  const starts = startsOfLines(text);
  let last = 0;
  const startOf = (line: number): number => starts[line] ?? Number.POSITIVE_INFINITY;
  return {
    lineOf(offset) {
      if (offset < startOf(last) || offset >= startOf(last + 1)) last = findLine(starts, offset);
      return last;
    },
    startOf,
  };
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  const ending = /\r\n?|\n/g;
  while (ending.test(text)) starts.push(ending.lastIndex);
  return starts;
}

function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
