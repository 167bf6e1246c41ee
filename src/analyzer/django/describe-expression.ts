import type { PythonValue } from '../python/value.ts';
import { floatText } from '../python/text.ts';
import { shortName } from './django-class.ts';
import { stringOf } from './plain-values.ts';

/**
 * `str(expression)` as Django prints it in an operation's description (db/models/expressions.py, the `__repr__`s of F, Func,
 * Value and OrderBy). Undefined for what is not known.
 */
export function describeExpression(value: PythonValue): string | undefined {
  if (value.kind === 'string') return `F(${value.value})`;
  if (value.kind === 'operation') return describeCombined(value);
  if (value.kind !== 'call') return describeConstant(value);
  const method = orderingMethod(value);
  if (method !== undefined) return method;
  if (value.callee.kind !== 'reference') return undefined;
  const name = shortName(value.callee.name);
  const [first] = value.positional;
  if (name === 'F') return `F(${stringOf(first) ?? ''})`;
  if (name === 'Value') return first === undefined ? undefined : describeConstant(first);
  if (name === 'OrderBy')
    return first === undefined ? undefined : describeOrder(describeExpression(first), value.keywords.get('descending'));
  if (!/^django\.(db\.models|contrib\.postgres)\./.test(value.callee.name) || value.keywords.size > 0) return undefined;
  // The second argument of these is no expression: it is not in the list that Django prints.
  const shown = name === 'Cast' || name === 'Collate' ? value.positional.slice(0, 1) : value.positional;
  const parts = shown.map((part) => describeExpression(part));
  return parts.includes(undefined) ? undefined : `${name}(${parts.join(', ')})`;
}

/** `CombinedExpression.__str__`: operators without parentheses. */
function describeCombined(value: Extract<PythonValue, { kind: 'operation' }>): string | undefined {
  if (value.left === undefined) return undefined;
  const [left, right] = [value.left, value.right].map(describeExpression);
  return left === undefined || right === undefined ? undefined : `${left} ${value.operator} ${right}`;
}

function describeConstant(value: PythonValue): string | undefined {
  if (value.kind === 'string') return `Value('${value.value}')`;
  if (value.kind === 'integer') return `Value(${value.value})`;
  return value.kind === 'float' ? `Value(${floatText(value.value)})` : undefined;
}

function describeOrder(inner: string | undefined, descending: PythonValue | undefined): string | undefined {
  if (inner === undefined) return undefined;
  return `OrderBy(${inner}, descending=${descending?.kind === 'boolean' && descending.value ? 'True' : 'False'})`;
}

/** `F("x").desc()` and `Lower("x").asc()`: a call of a method of an expression. */
function orderingMethod(value: Extract<PythonValue, { kind: 'call' }>): string | undefined {
  const { callee } = value;
  if (callee.kind !== 'call' || callee.callee.kind !== 'reference' || callee.callee.name !== 'builtins.getattr')
    return undefined;
  const [owner, name] = callee.positional;
  const method = stringOf(name);
  if (owner === undefined || (method !== 'desc' && method !== 'asc')) return undefined;
  const inner = describeExpression(owner);
  return inner === undefined ? undefined : `OrderBy(${inner}, descending=${method === 'desc' ? 'True' : 'False'})`;
}
