import { childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { FunctionSource } from './function-source.ts';

/** Nodes within a `try` that catches one of these errors (or every error): the function goes on where they raise it. */
export function nodesThatMayRaise({ tree, value }: FunctionSource, errors: readonly string[]): ReadonlySet<SyntaxNode> {
  const catches = new RegExp(
    `^except(\\s*:|\\W+(.*\\W)?(${[...errors, 'Exception', 'BaseException'].join('|')})\\b)`,
    'u',
  );
  const found = new Set<SyntaxNode>();
  for (const node of nodesIn(value.node)) {
    const body = node.type === 'try_statement' ? childOf(node, 'body') : undefined;
    const isCaught = node.children.some(
      (child) => child.type === 'except_clause' && catches.test(textOf(tree, child).split('\n', 1)[0] ?? ''),
    );
    if (body === undefined || !isCaught) continue;
    for (const inner of nodesIn(body)) found.add(inner);
  }
  return found;
}
