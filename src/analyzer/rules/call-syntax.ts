import type { Operation } from '../django/operations/define.ts';
import { textOf, type SyntaxNode, type SyntaxTree } from '../python/syntax.ts';
import type { RuleContext } from './define.ts';

/** An operation as it is written: every node of its call. */
export interface CallSyntax {
  readonly tree: SyntaxTree;
  readonly nodes: readonly SyntaxNode[];
}

/** The call that writes an operation in the migration's own file; undefined where it stands elsewhere. */
export function callSyntaxOf({ at, name }: Operation, { compiled, project }: RuleContext): CallSyntax | undefined {
  const tree = project.modules.at(at.path)?.tree;
  if (tree === undefined || at.path !== compiled.migration.path) return undefined;
  const open: SyntaxNode[] = [tree.root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const isHere = node.startLine === at.startLine && node.type === 'call' && textOf(tree, node).includes(`${name}(`);
    if (isHere) return { tree, nodes: nodesBelow(node) };
    for (const child of node.children)
      if (child.startLine <= at.startLine && child.endLine >= at.startLine) open.push(child);
  }
  return undefined;
}

function nodesBelow(root: SyntaxNode): readonly SyntaxNode[] {
  const nodes = [root];
  for (const node of nodes) nodes.push(...node.children);
  return nodes;
}
