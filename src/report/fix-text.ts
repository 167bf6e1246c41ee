import type { Edit, Fix } from '../analyzer/rules/finding.ts';
import { onOneLine, withoutControls } from './escape.ts';
import { diffLines, type DiffLine } from './line-diff.ts';
import type { TextOptions } from './text.ts';

/** Unchanged lines around a change, as `diff -u` has them. */
const context = 2;

/** A fix as a person reads it: the changed lines with their numbers, and new files in full. */
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
    ...fix.newFiles.flatMap(({ path, content }) => [
      `  ${onOneLine(displayPath(path))} ${style.dim('(new file)')}`,
      ...textLines(content).map((line) => `    ${style.green(`+ ${line}`.trimEnd())}`),
    ]),
  ];
}

function editLines(edits: readonly Edit[], source: string | undefined, options: TextOptions): readonly string[] {
  const before = textLines(source ?? '');
  const sorted = edits.toSorted((one, other) => one.startLine - other.startLine);
  return sorted.flatMap((edit, index) => {
    const old = before.slice(edit.startLine - 1, edit.endLine);
    const lines = aroundChanges(diffLines(old, textLines(edit.replacement), edit.startLine));
    const separator = index > 0 ? [options.style.dim('    …')] : [];
    return [...separator, ...lines.map((line) => diffText(line, options))];
  });
}

function diffText({ kind, number, text }: DiffLine, { style }: TextOptions): string {
  const gutter = style.dim(`${number}`.padStart(4));
  if (kind === 'same') return `    ${gutter}   ${text}`.trimEnd();
  const mark = kind === 'added' ? style.green : style.red;
  return `    ${gutter} ${mark(`${kind === 'added' ? '+' : '-'} ${text}`.trimEnd())}`;
}

/** The changed lines with a little of what stands around them. */
function aroundChanges(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same'),
  );
  return lines.filter((_, index) => isNear[index] === true);
}

function textLines(text: string): readonly string[] {
  if (text === '') return [];
  return withoutControls(text).replace(/\n$/, '').split('\n');
}
