import type { CallValue, PythonValue } from '../python/value.ts';
import { floatText } from '../python/text.ts';
import { combinedExpression } from './combined-expression.ts';
import { shortName } from './django-class.ts';
import { ownEntry } from './fields/own-entry.ts';
import { stringOf } from './plain-values.ts';

/**
 * `str(expression)` as Django prints it in an operation's description (db/models/expressions.py, the `__repr__`s of F, Func,
 * Value and OrderBy). Undefined for what is not known.
 */
export function describeExpression(value: PythonValue): string | undefined {
  if (value.kind === 'string') return `F(${value.value})`;
  if (value.kind === 'operation') return describeCombined(value);
  if (value.kind !== 'call') return describeConstant(value);
  const combined = combinedExpression(value);
  if (combined !== undefined) return describeCombined(combined);
  const method = orderingMethod(value);
  if (method !== undefined) return method;
  return describeCall(value);
}

type Describe = (first: PythonValue, second: PythonValue | undefined) => string | undefined;

/** Classes whose `__repr__` is their own, or that print an option beside their expressions. */
const descriptions: Readonly<Record<string, Describe>> = {
  F: (name) => `F(${stringOf(name) ?? ''})`,
  Value: (value) => describeConstant(value),
  OrderBy: (inner, descending) => describeOrder(describeExpression(inner), descending),
  OpClass: (inner, name) => withOption(inner, 'OpClass', name),
  // Their second argument is no expression: it is not in the list that Django prints.
  Cast: (inner) => wrapped('Cast', [inner]),
  Collate: (inner) => wrapped('Collate', [inner]),
};

/** The names of the second arguments. */
const seconds: Readonly<Record<string, string>> = { OrderBy: 'descending', OpClass: 'name' };

function describeCall({ callee, positional, keywords }: CallValue): string | undefined {
  if (callee.kind !== 'reference') return undefined;
  const name = shortName(callee.name);
  const [first] = positional;
  const describe = ownEntry(descriptions, name);
  if (describe !== undefined) {
    const second = positional[1] ?? keywords.get(ownEntry(seconds, name) ?? '');
    return first === undefined ? undefined : describe(first, second);
  }
  if (!/^django\.(db\.models|contrib\.postgres)\./.test(callee.name) || keywords.size > 0) return undefined;
  return addsArguments(name, positional.length) ? undefined : wrapped(name, positional);
}

function wrapped(name: string, values: readonly PythonValue[]): string | undefined {
  const parts = values.map((value) => describeExpression(value));
  return parts.includes(undefined) ? undefined : `${name}(${parts.join(', ')})`;
}

function withOption(inner: PythonValue, name: string, option: PythonValue | undefined): string | undefined {
  const [described, value] = [describeExpression(inner), stringOf(option)];
  return described === undefined || value === undefined ? undefined : `${name}(${described}, name=${value})`;
}

/** Functions whose `__init__` puts something into the list of expressions that the call does not say. */
function addsArguments(name: string, given: number): boolean {
  return name === 'Round' || name === 'Concat' || (['LPad', 'RPad', 'Replace'].includes(name) && given < 3);
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
