import type { SyntaxNode, SyntaxTree } from '../../python/syntax.ts';
import type { FunctionValue } from '../../python/value.ts';

/** A function of the project with the text that it stands in. */
export interface FunctionSource {
  readonly value: FunctionValue;
  readonly tree: SyntaxTree;
}

/** Every node below a node, in the order of the text, the node itself first. A loop: hostile input nests deep. */
export function* nodesIn(root: SyntaxNode): Iterable<SyntaxNode> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) open.push(child);
    }
  }
}

/** The same without what stands in functions that it defines: those run at another time, if at all. */
export function* ownNodesIn(definition: SyntaxNode): Iterable<SyntaxNode> {
  const inner: { readonly start: number; readonly end: number }[] = [];
  for (const node of nodesIn(definition)) {
    const isNested = node !== definition && (node.type === 'function_definition' || node.type === 'lambda');
    if (isNested) inner.push({ start: node.startIndex, end: node.endIndex });
    if (!inner.some(({ start, end }) => start <= node.startIndex && node.endIndex <= end)) yield node;
  }
}
