/** One line of a unified diff. Line numbers count from 1; a removed line has no new number, an added one no old number. */
export interface HunkLine {
  readonly kind: 'context' | 'added' | 'removed';
  readonly text: string;
  readonly oldLine: number | undefined;
  readonly newLine: number | undefined;
  /** GitHub's `position`: lines below the file's first "@@" line. */
  readonly position: number;
}

export interface Hunk {
  readonly header: string;
  readonly lines: readonly HunkLine[];
}

export type Side = 'LEFT' | 'RIGHT';

/** Reads the `patch` of one file. "\ No newline at end of file" is no line of its own, but counts for positions. */
export function parseHunks(patch: string): readonly Hunk[] {
  const hunks: { header: string; lines: HunkLine[] }[] = [];
  let oldLine = 0;
  let newLine = 0;
  for (const [position, line] of patch.split('\n').entries()) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (header !== null) {
      oldLine = Number(header[1]);
      newLine = Number(header[2]);
      hunks.push({ header: line, lines: [] });
      continue;
    }
    const lines = hunks.at(-1)?.lines;
    const text = line.slice(1);
    if (line.startsWith('+')) {
      lines?.push({ kind: 'added', text, oldLine: undefined, newLine: newLine++, position });
    } else if (line.startsWith('-')) {
      lines?.push({ kind: 'removed', text, oldLine: oldLine++, newLine: undefined, position });
    } else if (line.startsWith(' ')) {
      lines?.push({ kind: 'context', text, oldLine: oldLine++, newLine: newLine++, position });
    }
  }
  return hunks;
}

/** The hunk and line that a comment on `line` of `side` stands on: RIGHT takes added and context lines, LEFT removed ones. */
export function findLine(
  hunks: readonly Hunk[],
  side: Side,
  line: number,
): { readonly hunk: Hunk; readonly line: HunkLine } | undefined {
  for (const hunk of hunks) {
    const found = hunk.lines.find((candidate) =>
      side === 'RIGHT' ? candidate.newLine === line : candidate.kind === 'removed' && candidate.oldLine === line,
    );
    if (found !== undefined) {
      return { hunk, line: found };
    }
  }
  return undefined;
}

/** The part of a hunk that GitHub shows above a comment: its header and the lines down to the commented one. */
export function hunkExcerpt(hunk: Hunk, last: HunkLine): string {
  const marks = { context: ' ', added: '+', removed: '-' } as const;
  const lines = hunk.lines.filter((line) => line.position <= last.position);
  return [hunk.header, ...lines.map((line) => `${marks[line.kind]}${line.text}`)].join('\n');
}
