import { diffLines, type DiffLine } from './line-diff.ts';

/** A file as it is and as it is to be; without `before` it is new, without `after` it goes. */
export interface PatchedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Unchanged lines around a change. */
const context = 3;

/** The changes as `git apply` and `patch -p1` take them. Lines are given as they are, line ends included. */
export function patchOf(files: readonly PatchedFile[]): string {
  return files
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
    .map(filePatch)
    .join('');
}

function filePatch({ path, before, after }: PatchedFile): string {
  const old = before ?? '';
  const lines = diffLines(linesOf(old), linesOf(after ?? ''), 1);
  const header = [
    `diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}`,
    ...(before === undefined ? ['new file mode 100644'] : []),
    ...(after === undefined ? ['deleted file mode 100644'] : []),
    `--- ${before === undefined ? '/dev/null' : quoted(`a/${path}`)}`,
    `+++ ${after === undefined ? '/dev/null' : quoted(`b/${path}`)}`,
  ];
  return `${header.join('\n')}\n${hunksOf(lines).map(hunkText).join('')}`;
}

interface Hunk {
  /** Lines of the old and of the new text before the hunk. */
  readonly skippedOld: number;
  readonly skippedNew: number;
  readonly lines: readonly DiffLine[];
}

function hunksOf(lines: readonly DiffLine[]): readonly Hunk[] {
  const hunks: { skippedOld: number; skippedNew: number; lines: DiffLine[] }[] = [];
  let [old, now, quiet] = [0, 0, Infinity];
  for (const [index, line] of lines.entries()) {
    const isNear = lines.slice(index, index + context + 1).some(({ kind }) => kind !== 'same');
    quiet = line.kind === 'same' ? quiet + 1 : 0;
    if (isNear || quiet <= context) {
      const open = hunks.at(-1);
      const isAdjacent = open !== undefined && open.skippedOld + sizeOf(open.lines, 'added') === old;
      if (open !== undefined && isAdjacent) open.lines.push(line);
      else hunks.push({ skippedOld: old, skippedNew: now, lines: [line] });
    }
    if (line.kind !== 'added') old += 1;
    if (line.kind !== 'removed') now += 1;
  }
  return hunks;
}

/** The lines of a hunk that are not of one kind. */
function sizeOf(lines: readonly DiffLine[], except: DiffLine['kind']): number {
  return lines.filter(({ kind }) => kind !== except).length;
}

const marks = { same: ' ', removed: '-', added: '+' } as const;

function hunkText({ skippedOld, skippedNew, lines }: Hunk): string {
  const range = (skipped: number, size: number): string => `${size === 0 ? skipped : skipped + 1},${size}`;
  const head = `@@ -${range(skippedOld, sizeOf(lines, 'added'))} +${range(skippedNew, sizeOf(lines, 'removed'))} @@`;
  const body = lines.map(({ kind, text }) =>
    text.endsWith('\n') ? `${marks[kind]}${text}` : `${marks[kind]}${text}\n\\ No newline at end of file\n`,
  );
  return `${head}\n${body.join('')}`;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

/** A path as git writes it: quoted where it holds what would end the line or the quotes. */
function quoted(path: string): string {
  if (!/["\\\p{Cc}]/u.test(path)) return path;
  const escaped = [...new TextEncoder().encode(path)].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    return byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : character;
  });
  return `"${escaped.join('')}"`;
}
