import type { Edit, Finding } from '../analyzer/rules/finding.ts';
import { fenceFor } from './escape.ts';

/** New text for whole lines of the finding's file, as one GitHub suggestion can carry it. */
export interface Suggestion {
  readonly startLine: number;
  readonly endLine: number;
  /** With its line ends; empty to delete the lines. */
  readonly replacement: string;
}

/**
 * The edits of a fix as one replacement: a suggestion replaces exactly the lines of its comment, so edits at several places
 * of the file become one that also repeats what lies between them. Undefined where the fix also edits other files or renames one, where the
 * span would be longer than `longest` lines, or where nothing would change. Files that the fix adds are shown by
 * `findingBody` beside the suggestion. `text` is the file as the review read it.
 */
export function suggestionFor(finding: Finding, text: string, longest = 60): Suggestion | undefined {
  const edits = (finding.fix?.edits ?? []).toSorted((one, other) => one.startLine - other.startLine);
  const startLine = edits[0]?.startLine;
  if (startLine === undefined || finding.fix?.renamedFiles !== undefined) return undefined;
  if (edits.some(({ path }) => path !== finding.path)) return undefined;

  const lines = linesOf(text);
  const endLine = Math.max(...edits.map((edit) => edit.endLine));
  if (!isReplaceable(lines, startLine, endLine) || endLine - startLine + 1 > longest) return undefined;

  const replacement = joinedEdits(edits, lines);
  const isSame = replacement === lines.slice(startLine - 1, endLine).join('');
  return replacement === undefined || isSame ? undefined : { startLine, endLine, replacement };
}

/** GitHub's behaviour on a last line without a line end is not documented (GITHUB.md 1.2), so it is left alone. */
function isReplaceable(lines: readonly string[], startLine: number, endLine: number): boolean {
  if (startLine < 1 || endLine > lines.length) return false;
  return endLine < lines.length || lines.at(-1)?.endsWith('\n') === true;
}

/** The text from the first edited line to the last one as the edits leave it; undefined where edits overlap. */
function joinedEdits(edits: readonly Edit[], lines: readonly string[]): string | undefined {
  let joined = '';
  let next = edits[0]?.startLine ?? 1;
  for (const edit of edits) {
    if (edit.startLine < next) return undefined;
    joined += lines.slice(next - 1, edit.startLine - 1).join('') + edit.replacement;
    next = edit.endLine + 1;
  }
  return joined;
}

/**
 * The block by which GitHub offers to replace the comment's lines. Undefined where the text holds an HTML comment, which
 * could pass for one of our markers and must not be changed either.
 */
export function suggestionBlock(replacement: string): string | undefined {
  if (replacement.includes('<!--')) return undefined;
  const fence = fenceFor(replacement);
  const end = replacement === '' || replacement.endsWith('\n') ? '' : '\n';
  return `${fence}suggestion\n${replacement}${end}${fence}`;
}

/** Lines with their line ends. */
export function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
