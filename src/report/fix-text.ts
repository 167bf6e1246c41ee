import type { Edit, Fix } from '../analyzer/rules/finding.ts';
import { onOneLine, withoutControls } from './escape.ts';
import { alignBlocks, diffLines, type DiffLine } from './line-diff.ts';
import type { TextOptions } from './text.ts';

/** Unchanged lines around a change, as `diff -u` has them. */
const context = 2;

/** A fix as a person reads it: the changed lines with their numbers, renamed files, and new files in full. */
export function fixText(fix: Fix, options: TextOptions): readonly string[] {
  const { style, displayPath } = options;
  const paths = [...new Set(fix.edits.map(({ path }) => path))];
  const note = fix.safety === 'manual' ? style.dim(' (read it before you apply it)') : '';
  return [
    `${style.bold('Fix:')} ${onOneLine(fix.title)}${note}`,
    ...paths.flatMap((path) => [
      `  ${onOneLine(displayPath(path))}`,
      ...editLines(
        fix.edits.filter((edit) => edit.path === path),
        options.readSource(path),
        options,
      ),
    ]),
    ...(fix.renamedFiles ?? []).map(
      ({ path, newPath }) =>
        `  ${onOneLine(displayPath(path))} ${style.green('→')} ${onOneLine(displayPath(newPath))} ${style.dim('(renamed)')}`,
    ),
    ...fix.newFiles.flatMap(({ path, content }) => [
      `  ${onOneLine(displayPath(path))} ${style.dim('(new file)')}`,
      ...textLines(content).map((line) => `    ${style.green(`+ ${line}`.trimEnd())}`),
    ]),
  ];
}

/** The file with what the edits change in it, cut to the changes. */
function editLines(edits: readonly Edit[], source: string | undefined, options: TextOptions): readonly string[] {
  const before = textLines(source ?? '');
  const lines: DiffLine[] = [];
  let next = 1;
  const keepUntil = (end: number): void => {
    for (; next < end; next += 1) lines.push({ kind: 'same', number: next, text: before[next - 1] ?? '' });
  };
  for (const edit of edits.toSorted((one, other) => one.startLine - other.startLine)) {
    keepUntil(edit.startLine);
    const old = before.slice(edit.startLine - 1, edit.endLine);
    lines.push(...diffLines(old, textLines(edit.replacement), edit.startLine));
    next = Math.max(next, edit.endLine + 1);
  }
  keepUntil(before.length + 1);
  return hunks(alignBlocks(lines)).flatMap((hunk, index) => [
    ...(index > 0 ? [options.style.dim('    …')] : []),
    ...hunk.map((line) => diffText(line, options)),
  ]);
}

function diffText({ kind, number, text }: DiffLine, { style }: TextOptions): string {
  const gutter = style.dim(`${number}`.padStart(4));
  if (kind === 'same') return `    ${gutter}   ${text}`.trimEnd();
  const mark = kind === 'added' ? style.green : style.red;
  return `    ${gutter} ${mark(`${kind === 'added' ? '+' : '-'} ${text}`.trimEnd())}`;
}

/** The changed lines with a little of what stands around them, where they are far apart in pieces. */
function hunks(lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] {
  const pieces: DiffLine[][] = [];
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    const near = lines.slice(Math.max(0, index - context), index + context + 1);
    const isNear = near.some(({ kind }) => kind !== 'same');
    if (isNear && !isOpen) pieces.push([]);
    if (isNear) pieces.at(-1)?.push(line);
    isOpen = isNear;
  }
  return pieces;
}

function textLines(text: string): readonly string[] {
  if (text === '') return [];
  return withoutControls(text).replace(/\n$/, '').split('\n');
}
