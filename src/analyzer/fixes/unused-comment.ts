import type { SyntaxTree } from '../python/syntax.ts';
import type { Fix } from '../rules/finding.ts';
import { applySplices, editsBetween } from './edits.ts';
import { safetyOf } from './kinds.ts';

/** Takes the suppression at the end of a line out, and the line if there is nothing else on it. */
export function removeSuppression(path: string, tree: SyntaxTree, line: number): Fix | undefined {
  const lines = tree.text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
  const text = lines[line - 1];
  const found = text === undefined ? null : /[ \t]*#[ \t]*lockkeeper:[ \t]*ignore\[[^\n]*?(?=\r?\n|$)/iu.exec(text);
  if (text === undefined || found === null) return undefined;
  const start = lines.slice(0, line - 1).join('').length;
  const isAlone = text.slice(0, found.index).trim() === '';
  const splice = isAlone
    ? { start, end: start + text.length + blanksAfter(lines, line - 1), text: '' }
    : { start: start + found.index, end: start + found.index + found[0].length, text: '' };
  const edits = editsBetween(path, tree.text, applySplices(tree.text, [splice]));
  const kind = 'unused-suppression';
  return { kind, title: 'Take the comment out', safety: safetyOf(kind), edits, newFiles: [] };
}

/** The blank lines below a line that has blank ones above it as well: what stood apart leaves one gap, not two. */
function blanksAfter(lines: readonly string[], index: number): number {
  const isBlank = (line: string | undefined): boolean => line?.trim() === '';
  if (!isBlank(lines[index - 1])) return 0;
  const rest = lines.slice(index + 1);
  const end = rest.findIndex((line) => !isBlank(line));
  return rest.slice(0, Math.max(end, 0)).join('').length;
}
