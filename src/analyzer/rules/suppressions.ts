import type { SyntaxNode, SyntaxTree } from '../python/syntax.ts';
import { textOf } from '../python/syntax.ts';

/** A `# lockkeeper: ignore[rule-name] the reason` comment. */
export interface Suppression {
  /** The rule names as written. */
  readonly rules: readonly string[];
  readonly reason: string;
  readonly line: number;
  /** Who says it, where that is not a comment in the file. */
  readonly origin?: 'configuration' | 'another tool';
  /** What it silences: the whole migration, or the lines that a finding or its operation has to touch. */
  readonly scope: 'migration' | { readonly line: number; readonly from: 'here' | 'start' };
}

// In files with CRLF the comment ends with the CR, which `.` does not match.
const pattern = /^#\s*lockkeeper:\s*ignore\[([^\]]*)\]\s*(.*?)\s*$/iu;

/**
 * Reads the suppressions of a file. A comment before the first statement is for the whole migration, one beside code for
 * the operation that it stands in, one on a line of its own for what starts below it.
 */
export function readSuppressions(tree: SyntaxTree): readonly Suppression[] {
  const comments = commentsOf(tree.root);
  if (!comments.some((node) => pattern.test(textOf(tree, node)))) return [];
  const firstStatement = tree.root.children.find((node) => node.type !== 'comment' && !isDocstring(node));
  const commentLines = new Set(comments.filter((node) => isAlone(tree, node)).map(({ startLine }) => startLine));
  return comments.flatMap((node): readonly Suppression[] => {
    const match = pattern.exec(textOf(tree, node));
    if (match === null) return [];
    const rules = (match[1] ?? '').split(',').map((name) => name.trim());
    const isOnTop = firstStatement === undefined || node.startIndex < firstStatement.startIndex;
    return [
      {
        rules: rules.filter((name) => name !== ''),
        reason: (match[2] ?? '').replace(/^[-–—:\s]+/u, '').trim(),
        line: node.startLine,
        scope: isOnTop ? 'migration' : lineScope(tree, node, commentLines),
      },
    ];
  });
}

/** True if the suppression covers lines `startLine` to `endLine` of the file. */
export function covers(suppression: Suppression, startLine: number, endLine: number): boolean {
  const { scope } = suppression;
  if (scope === 'migration') return true;
  const isInside = startLine <= suppression.line && suppression.line <= endLine;
  return scope.from === 'here' ? isInside : isInside || scope.line === startLine;
}

function lineScope(
  tree: SyntaxTree,
  node: SyntaxNode,
  commentLines: ReadonlySet<number>,
): { readonly line: number; readonly from: 'here' | 'start' } {
  if (!isAlone(tree, node)) return { line: node.startLine, from: 'here' };
  let line = node.startLine + 1;
  while (commentLines.has(line)) line += 1;
  return { line, from: 'start' };
}

/** True if nothing but blanks stands before the comment on its line. */
function isAlone(tree: SyntaxTree, node: SyntaxNode): boolean {
  const lineStart = tree.text.lastIndexOf('\n', node.startIndex - 1) + 1;
  return tree.text.slice(lineStart, node.startIndex).trim() === '';
}

function isDocstring(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && node.children.length === 1 && node.children[0]?.type === 'string';
}

function commentsOf(root: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'comment') found.push(node);
    for (const child of node.children) open.push(child);
  }
  return found.sort((a, b) => a.startIndex - b.startIndex);
}
