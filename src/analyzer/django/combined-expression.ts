import type { CallValue, OperationValue } from '../python/value.ts';

/**
 * `CombinedExpression(left, "+", right)`, which is how Django's migration writer spells `left + right`
 * (db/models/expressions.py); undefined for any other call.
 */
export function combinedExpression(call: CallValue): OperationValue | undefined {
  const { callee, positional, keywords, at } = call;
  if (callee.kind !== 'reference' || !/^django\..*\bCombinedExpression$/.test(callee.name)) return undefined;
  const left = positional[0] ?? keywords.get('lhs');
  const connector = positional[1] ?? keywords.get('connector');
  const right = positional[2] ?? keywords.get('rhs');
  if (left === undefined || right === undefined || connector?.kind !== 'string') return undefined;
  return { kind: 'operation', operator: connector.value, left, right, at };
}
