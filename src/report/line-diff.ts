/** A line of a comparison; numbers count from 1 in the old and in the new text. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly number: number;
  readonly text: string;
}

/** Above this many line pairs the middle is shown as replaced whole: the table below would grow with their product. */
const largestTable = 250_000;

/** Compares two lists of lines by their longest common subsequence. `start` is the number of the first line. */
export function diffLines(before: readonly string[], after: readonly string[], start: number): readonly DiffLine[] {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;

  const middle = compareMiddle(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
    start + head,
  );
  const same = (lines: readonly string[], first: number): readonly DiffLine[] =>
    lines.map((text, index) => ({ kind: 'same', number: first + index, text }));
  return alignBlocks([
    ...same(before.slice(0, head), start),
    ...middle,
    ...same(before.slice(before.length - tail), start + before.length - tail),
  ]);
}

/**
 * A block of removed (or of added) lines may as well stand one line further down if its first line equals the line after it,
 * and one further up if its last line equals the line before it. Of those places the one is taken at which the block does not
 * begin with a closing bracket and does not end with an opening one: people see calls go, not halves of two calls.
 */
export function alignBlocks(lines: readonly DiffLine[]): readonly DiffLine[] {
  const result = [...lines];
  for (let end = result.length; end > 0;) {
    const kind = result[end - 1]?.kind;
    let start = end - 1;
    while (start > 0 && result[start - 1]?.kind === kind) start -= 1;
    const isAlone = (result[start - 1]?.kind ?? 'same') === 'same' && (result[end]?.kind ?? 'same') === 'same';
    if (kind !== 'same' && isAlone) {
      slideDown(result, start, end);
      slideUp(result, start, end);
    }
    end = start;
  }
  return result;
}

const beginsWithClosing = /^\s*[)\]}]/;
const endsWithOpening = /[([{]\s*$/;

function slideDown(lines: DiffLine[], from: number, to: number): void {
  for (let start = from, end = to; beginsWithClosing.test(lines[start]?.text ?? ''); start += 1, end += 1) {
    if (!exchangeKinds(lines, start, end)) return;
  }
}

function slideUp(lines: DiffLine[], from: number, to: number): void {
  for (let start = from, end = to; endsWithOpening.test(lines[end - 1]?.text ?? ''); start -= 1, end -= 1) {
    if (!exchangeKinds(lines, end - 1, start - 1)) return;
  }
}

/** Moves the mark of a changed line to an unchanged one with the same text. */
function exchangeKinds(lines: DiffLine[], changed: number, same: number): boolean {
  const one = lines[changed];
  const other = lines[same];
  if (one === undefined || other?.kind !== 'same' || other.text !== one.text) return false;
  lines[changed] = { ...one, kind: 'same' };
  lines[same] = { ...other, kind: one.kind };
  return true;
}

function compareMiddle(before: readonly string[], after: readonly string[], start: number): readonly DiffLine[] {
  const lengths = before.length * after.length > largestTable ? undefined : commonLengths(before, after);
  const lines: DiffLine[] = [];
  let left = 0;
  let right = 0;
  while (left < before.length || right < after.length) {
    const removed = before[left];
    const added = after[right];
    if (removed !== undefined && removed === added && lengths !== undefined) {
      lines.push({ kind: 'same', number: start + left, text: removed });
      left += 1;
      right += 1;
    } else if (removed !== undefined && (added === undefined || isRemovedFirst(lengths, left, right))) {
      lines.push({ kind: 'removed', number: start + left, text: removed });
      left += 1;
    } else if (added !== undefined) {
      lines.push({ kind: 'added', number: start + right, text: added });
      right += 1;
    }
  }
  return lines;
}

function isRemovedFirst(lengths: readonly Uint32Array[] | undefined, left: number, right: number): boolean {
  return lengths === undefined || (lengths[left + 1]?.[right] ?? 0) >= (lengths[left]?.[right + 1] ?? 0);
}

/** `lengths[i][j]`: how many lines the texts from `i` and from `j` on have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let left = before.length - 1; left >= 0; left -= 1) {
    const row = lengths[left] ?? new Uint32Array(0);
    const below = lengths[left + 1] ?? new Uint32Array(0);
    for (let right = after.length - 1; right >= 0; right -= 1) {
      row[right] =
        before[left] === after[right] ? (below[right + 1] ?? 0) + 1 : Math.max(below[right] ?? 0, row[right + 1] ?? 0);
    }
  }
  return lengths;
}
