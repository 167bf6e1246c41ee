import { nodesIn, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import type { FunctionValue } from '../../python/value.ts';
import type { Given } from './given-names.ts';

/** A function of the project with the text that it stands in. */
export interface FunctionSource {
  readonly value: FunctionValue;
  readonly tree: SyntaxTree;
  /** What its parameters and the names around it stand for. */
  readonly given: Given;
}

/** `nodesIn` without what stands in functions that it defines: those run at another time, if at all. */
export function* ownNodesIn(definition: SyntaxNode): Iterable<SyntaxNode> {
  const inner: { readonly start: number; readonly end: number }[] = [];
  for (const node of nodesIn(definition)) {
    const isNested = node !== definition && (node.type === 'function_definition' || node.type === 'lambda');
    if (isNested) inner.push({ start: node.startIndex, end: node.endIndex });
    if (!inner.some(({ start, end }) => start <= node.startIndex && node.endIndex <= end)) yield node;
  }
}
