/** The lines of a file that a review can comment on, on the right side: those that a hunk of the diff shows. */
export interface FileHunks {
  /** Ranges of lines of the new file, in order, one a hunk. */
  readonly ranges: readonly LineRange[];
}

export interface LineRange {
  readonly start: number;
  readonly end: number;
}

const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/;

/** Reads the `patch` of a changed file (GitHub's `diff-entry`). Undefined where GitHub left it out. */
export function readHunks(patch: string | undefined): FileHunks | undefined {
  if (patch === undefined) return undefined;
  const ranges: LineRange[] = [];
  for (const line of patch.split('\n')) {
    const match = header.exec(line);
    if (match?.[1] === undefined) continue;
    const start = Number(match[1]);
    const length = match[2] === undefined ? 1 : Number(match[2]);
    // A hunk that only removes has no line on the right side.
    if (length > 0) ranges.push({ start, end: start + length - 1 });
  }
  return { ranges };
}

/**
 * The part of a range of lines that one comment can stand on: the last hunk's share of it, whole if a hunk holds it whole.
 * Undefined where no hunk shows any of it.
 */
export function commentableRange(hunks: FileHunks | undefined, range: LineRange): LineRange | undefined {
  for (const hunk of hunks?.ranges ?? []) {
    const start = Math.max(hunk.start, range.start);
    const end = Math.min(hunk.end, range.end);
    if (start <= end) return { start, end };
  }
  return undefined;
}

/** True if one hunk holds the whole range: only then can it be replaced by a suggestion. */
export function isWithinHunk(hunks: FileHunks | undefined, range: LineRange): boolean {
  return hunks?.ranges.some((hunk) => hunk.start <= range.start && range.end <= hunk.end) ?? false;
}
