import { oncePer } from '../once-per.ts';
import type { Edit } from '../rules/finding.ts';

/** Thrown where edits can't be applied: they overlap, or name lines that the text does not have. */
export class EditError extends Error {}

/** Replaces whole lines, as the edits say. Edits of other files are left alone. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = text === '' ? [''] : linesOf(text);
  let next = lines.length;
  for (const { startLine, endLine, replacement } of edits.toSorted((a, b) => b.startLine - a.startLine)) {
    if (startLine < 1 || endLine < startLine || endLine > next) {
      throw new EditError(`lines ${startLine} to ${endLine} overlap with another edit, or don't exist`);
    }
    lines.splice(startLine - 1, endLine - startLine + 1, replacement);
    next = startLine - 1;
  }
  return lines.join('');
}

/** A piece of a text that becomes another one; offsets count UTF-16 units. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Replaces pieces of a text. Of two that overlap the later one is not applied, so callers keep them apart. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, text: replacement } of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < position) continue;
    parts.push(text.slice(position, start), replacement);
    position = end;
  }
  return [...parts, text.slice(position)].join('');
}

/** A text by its lines, with their ends, and where each starts. */
const linesIn = oncePer(({ text }: { readonly text: string }) => {
  const lines = linesOf(text);
  const starts: number[] = [];
  let position = 0;
  for (const line of lines) {
    starts.push(position);
    position += line.length;
  }
  return { lines, starts };
});

/** A text of so many lines is compared as a whole, which finds the fewest lines that differ. */
const shortText = 300;

/**
 * The edits that splices come to. Of a longer text only what is around each of them is compared, so that many fixes of one file
 * take no longer than the lines that they change.
 */
export function editsOf(
  file: { readonly path: string; readonly text: string },
  splices: readonly Splice[],
): readonly Edit[] {
  const { lines, starts } = linesIn(file);
  if (lines.length <= shortText) return editsBetween(file.path, file.text, applySplices(file.text, splices));
  const regions: { first: number; last: number; splices: Splice[] }[] = [];
  for (const splice of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const [first, last] = [lineAt(starts, splice.start), lineAt(starts, splice.end)];
    const before = regions.at(-1);
    // An edit may take the line before it along.
    if (before !== undefined && first - 1 <= before.last) {
      before.last = Math.max(before.last, last);
      before.splices.push(splice);
    } else regions.push({ first, last, splices: [splice] });
  }
  return regions.flatMap(({ first, last, splices: own }) => {
    const from = Math.max(0, first - 1);
    const text = lines.slice(from, last + 1).join('');
    const start = starts[from] ?? 0;
    const moved = own.map((splice) => ({ ...splice, start: splice.start - start, end: splice.end - start }));
    return editsBetween(file.path, text, applySplices(text, moved)).map((edit) => ({
      ...edit,
      startLine: edit.startLine + from,
      endLine: edit.endLine + from,
    }));
  });
}

/** The last line that starts at or before an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Above so many lines in the part that differs, the difference is not refined into several edits. */
const mostLines = 1500;

/** The edits that make one text of the other: as few whole lines as possible, and never an empty range. */
export function editsBetween(path: string, before: string, after: string): readonly Edit[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let oldEnd = old.length;
  let newEnd = now.length;
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === now[newEnd - 1]) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  if (oldEnd === start && newEnd === start) return [];
  const isLarge = oldEnd - start > mostLines || newEnd - start > mostLines;
  const hunks = isLarge
    ? [{ start, oldEnd, newStart: start, newEnd }]
    : hunksOf(old, now, { start, oldEnd, newStart: start, newEnd });
  return merged(hunks.map((hunk) => withALine(hunk, old.length))).map((hunk) => ({
    path,
    startLine: hunk.start + 1,
    endLine: Math.max(hunk.oldEnd, hunk.start + 1),
    replacement: now.slice(hunk.newStart, hunk.newEnd).join(''),
  }));
}

interface Hunk {
  readonly start: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** An insertion has no line of its own to replace: it takes the line before it along, or the one after it. */
function withALine(hunk: Hunk, oldLength: number): Hunk {
  const { start, oldEnd, newStart, newEnd } = hunk;
  if (oldEnd > start) return hunk;
  if (start > 0) return { ...hunk, start: start - 1, newStart: newStart - 1 };
  return oldLength === 0 ? hunk : { ...hunk, oldEnd: oldEnd + 1, newEnd: newEnd + 1 };
}

/** Hunks that have come to share a line become one. */
function merged(hunks: readonly Hunk[]): readonly Hunk[] {
  const result: Hunk[] = [];
  for (const hunk of hunks) {
    const last = result.at(-1);
    if (last === undefined || hunk.start >= last.oldEnd) result.push(hunk);
    else {
      result[result.length - 1] = {
        ...last,
        oldEnd: Math.max(last.oldEnd, hunk.oldEnd),
        newEnd: Math.max(last.newEnd, hunk.newEnd),
      };
    }
  }
  return result;
}

/** Splits a differing range along the longest common subsequence of its lines. */
function hunksOf(old: readonly string[], now: readonly string[], range: Hunk): readonly Hunk[] {
  const height = range.oldEnd - range.start;
  const width = range.newEnd - range.newStart;
  const lengths = Array.from({ length: height + 1 }, () => new Uint16Array(width + 1));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const isSame = (row: number, column: number): boolean => old[range.start + row] === now[range.newStart + column];
  for (let row = height - 1; row >= 0; row -= 1) {
    const line = lengths[row] ?? new Uint16Array(width + 1);
    for (let column = width - 1; column >= 0; column -= 1) {
      line[column] = isSame(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const hunks: Hunk[] = [];
  let [row, column, fromRow, fromColumn] = [0, 0, 0, 0];
  const close = (): void => {
    if (row === fromRow && column === fromColumn) return;
    hunks.push({
      start: range.start + fromRow,
      oldEnd: range.start + row,
      newStart: range.newStart + fromColumn,
      newEnd: range.newStart + column,
    });
  };
  while (row < height && column < width) {
    if (isSame(row, column)) {
      close();
      row += 1;
      column += 1;
      [fromRow, fromColumn] = [row, column];
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  [row, column] = [height, width];
  close();
  return hunks;
}

/** The lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}
