import type { Location } from '../location.ts';
import { maxIntegerBits, maxSize } from './limits.ts';
import { boolean, bytes, float, integer, isSequence, sequence, string, unknown } from './make.ts';
import { appendText, joinPaths } from './paths.ts';
import { formatPercent } from './text.ts';
import type { PythonValue } from './value.ts';

/** Python's truth of a value; undefined where it can't be known. */
export function truthOf(value: PythonValue): boolean | undefined {
  switch (value.kind) {
    case 'none':
      return false;
    case 'boolean':
      return value.value;
    case 'integer':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'string':
    case 'bytes':
      return value.value !== '';
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length > 0;
    case 'dict':
      return value.entries.length > 0;
    case 'function':
    case 'class':
    case 'path':
    case 'open-file':
      return true;
    default:
      return undefined;
  }
}

/** Equality of values, undefined where a symbolic part decides. `1 == True` and `1 == 1.0` hold as in Python. */
export function areEqual(left: PythonValue, right: PythonValue): boolean | undefined {
  const leftNumber = numberOf(left);
  const rightNumber = numberOf(right);
  if (leftNumber !== undefined && rightNumber !== undefined) return Number(leftNumber) === Number(rightNumber);
  if (left.kind === 'function' && right.kind === 'function' && left.node === right.node) return true;
  if (isSymbolic(left) || isSymbolic(right)) return undefined;
  if (left.kind !== right.kind) return false;
  if ((left.kind === 'string' || left.kind === 'bytes') && right.kind === left.kind) return left.value === right.value;
  if (isSequence(left) && isSequence(right)) return areSequencesEqual(left.items, right.items);
  return left.kind === 'none' ? true : undefined;
}

function areSequencesEqual(left: readonly PythonValue[], right: readonly PythonValue[]): boolean | undefined {
  if (left.length !== right.length) return false;
  const results = new Set(left.map((item, index) => areEqual(item, right[index] ?? item)));
  if (results.has(false)) return false;
  return results.has(undefined) ? undefined : true;
}

function isSymbolic(value: PythonValue): boolean {
  return ['reference', 'call', 'operation', 'path', 'unknown', 'function', 'class'].includes(value.kind);
}

function numberOf(value: PythonValue): bigint | number | undefined {
  if (value.kind === 'integer' || value.kind === 'float') return value.value;
  return value.kind === 'boolean' ? BigInt(value.value) : undefined;
}

/** `left operator right` as a boolean; undefined where it can't be known. */
export function compare(operator: string, left: PythonValue, right: PythonValue): boolean | undefined {
  switch (operator) {
    case '==':
      return areEqual(left, right);
    case '!=':
    case '<>':
      return negate(areEqual(left, right));
    case 'is':
      return left.kind === 'none' || right.kind === 'none' ? isNone(left, right) : areEqual(left, right);
    case 'is not':
      return negate(compare('is', left, right));
    case 'in':
      return contains(right, left);
    case 'not in':
      return negate(contains(right, left));
    default:
      return compareOrder(operator, left, right);
  }
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function isNone(left: PythonValue, right: PythonValue): boolean | undefined {
  if (left.kind === 'none' && right.kind === 'none') return true;
  const other = left.kind === 'none' ? right : left;
  return other.kind === 'unknown' || other.kind === 'reference' || other.kind === 'call' ? undefined : false;
}

function contains(container: PythonValue, item: PythonValue): boolean | undefined {
  if (container.kind === 'string' && item.kind === 'string') return container.value.includes(item.value);
  if (container.kind === 'dict') return any(container.entries.map(([key]) => areEqual(key, item)));
  return isSequence(container) ? any(container.items.map((candidate) => areEqual(candidate, item))) : undefined;
}

function any(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

function compareOrder(operator: string, left: PythonValue, right: PythonValue): boolean | undefined {
  const order = orderOf(left, right);
  if (order === undefined) return undefined;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  return operator === '>=' ? order >= 0 : undefined;
}

/** Negative, zero or positive as `left` sorts before, with or after `right`; undefined where Python could not order them or we can't. */
export function orderOf(left: PythonValue, right: PythonValue): number | undefined {
  const leftNumber = numberOf(left);
  const rightNumber = numberOf(right);
  if (leftNumber !== undefined && rightNumber !== undefined) {
    if (leftNumber < rightNumber) return -1;
    return leftNumber > rightNumber ? 1 : 0;
  }
  if (left.kind === 'string' && right.kind === 'string') return compareText(left.value, right.value);
  if (!isSequence(left) || !isSequence(right) || left.kind !== right.kind) return undefined;
  for (const [index, item] of left.items.entries()) {
    const other = right.items[index];
    if (other === undefined) return 1;
    const order = orderOf(item, other);
    if (order !== 0) return order;
  }
  return left.items.length - right.items.length;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** A binary operator over known values; undefined if it has no known meaning for them (then it stays symbolic). */
export function calculate(
  operator: string,
  left: PythonValue,
  right: PythonValue,
  at: Location,
): PythonValue | undefined {
  const leftNumber = numberOf(left);
  const rightNumber = numberOf(right);
  if (leftNumber !== undefined && rightNumber !== undefined) {
    return typeof leftNumber === 'bigint' && typeof rightNumber === 'bigint'
      ? calculateInteger(operator, leftNumber, rightNumber, at)
      : calculateFloat(operator, Number(leftNumber), Number(rightNumber), at);
  }
  if (operator === '+') return concatenate(left, right, at);
  if (operator === '/' && left.kind === 'path' && left.form === 'Path') return joinPaths([left, right], 'Path', at);
  if (operator === '*') return repeat(left, right, at);
  if (operator === '%' && left.kind === 'string') return formatPercent(left.value, right, at);
  if (operator === '|' && left.kind === 'dict' && right.kind === 'dict') {
    return { kind: 'dict', entries: mergeEntries(left.entries, right.entries), at };
  }
  return calculateSets(operator, left, right, at);
}

function calculateSets(operator: string, left: PythonValue, right: PythonValue, at: Location): PythonValue | undefined {
  if (left.kind !== 'set' || right.kind !== 'set') return undefined;
  const has = (items: readonly PythonValue[], item: PythonValue): boolean =>
    items.some((other) => areEqual(other, item) === true);
  if (operator === '|')
    return sequence('set', [...left.items, ...right.items.filter((item) => !has(left.items, item))], at);
  if (operator === '&')
    return sequence(
      'set',
      left.items.filter((item) => has(right.items, item)),
      at,
    );
  return operator === '-'
    ? sequence(
        'set',
        left.items.filter((item) => !has(right.items, item)),
        at,
      )
    : undefined;
}

type Entries = readonly (readonly [PythonValue, PythonValue])[];

/** Containers of migrations are small; longer ones are kept as written rather than compared item by item. */
const longestCompared = 500;

/** The items of a set: equal ones count once. */
export function distinctItems(items: readonly PythonValue[]): readonly PythonValue[] {
  if (items.length > longestCompared) return items;
  return items.filter((item, index) => !items.slice(0, index).some((other) => areEqual(other, item) === true));
}

/** Entries of two dicts as Python merges them: the later value wins, the earlier place stays. */
export function mergeEntries(left: Entries, right: Entries): Entries {
  if (left.length + right.length > longestCompared) return [...left, ...right];
  const merged = [...left];
  for (const entry of right) {
    const index = merged.findIndex(([key]) => areEqual(key, entry[0]) === true);
    if (index === -1) merged.push(entry);
    else merged[index] = entry;
  }
  return merged;
}

function concatenate(left: PythonValue, right: PythonValue, at: Location): PythonValue | undefined {
  if (left.kind === 'path' && right.kind === 'string') return appendText(left, right.value, at);
  if (left.kind === 'string' && right.kind === 'string') {
    return sized(left.value.length + right.value.length, at) ?? string(left.value + right.value, at);
  }
  if (left.kind === 'bytes' && right.kind === 'bytes') return bytes(left.value + right.value, at);
  if (isSequence(left) && isSequence(right) && left.kind === right.kind) {
    return (
      sized(left.items.length + right.items.length, at) ?? sequence(left.kind, [...left.items, ...right.items], at)
    );
  }
  return undefined;
}

function repeat(left: PythonValue, right: PythonValue, at: Location): PythonValue | undefined {
  const [value, times] = right.kind === 'integer' ? [left, right] : [right, left];
  if (times.kind !== 'integer') return undefined;
  const count = Number(times.value < 0n ? 0n : times.value);
  if (value.kind === 'string') return sized(value.value.length * count, at) ?? string(value.value.repeat(count), at);
  if (!isSequence(value)) return undefined;
  const items = value.items;
  return sized(items.length * count, at) ?? sequence(value.kind, Array.from({ length: count }, () => items).flat(), at);
}

function sized(size: number, at: Location): PythonValue | undefined {
  return size > maxSize ? unknown(`a value of more than ${maxSize} characters or items`, at) : undefined;
}

function calculateInteger(operator: string, left: bigint, right: bigint, at: Location): PythonValue | undefined {
  if (['/', '//', '%'].includes(operator) && right === 0n) return unknown('a division by zero', at);
  if ((operator === '**' || operator === '<<') && isTooLarge(operator, left, right)) {
    return unknown(`an integer of more than ${maxIntegerBits} bits`, at);
  }
  switch (operator) {
    case '+':
      return integer(left + right, at);
    case '-':
      return integer(left - right, at);
    case '*':
      return isTooLarge('*', left, right)
        ? unknown(`an integer of more than ${maxIntegerBits} bits`, at)
        : integer(left * right, at);
    case '/':
      return float(Number(left) / Number(right), at);
    case '//':
      return integer(floorDivide(left, right), at);
    case '%':
      return integer(left - floorDivide(left, right) * right, at);
    case '**':
      return right < 0n ? float(Number(left) ** Number(right), at) : integer(left ** right, at);
    default:
      return calculateBits(operator, left, right, at);
  }
}

function calculateBits(operator: string, left: bigint, right: bigint, at: Location): PythonValue | undefined {
  if (operator === '|') return integer(left | right, at);
  if (operator === '&') return integer(left & right, at);
  if (operator === '^') return integer(left ^ right, at);
  if (right < 0n) return undefined;
  if (operator === '<<') return integer(left << right, at);
  return operator === '>>' ? integer(left >> right, at) : undefined;
}

function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

function isTooLarge(operator: string, left: bigint, right: bigint): boolean {
  const bits = (value: bigint): number => (value < 0n ? -value : value).toString(16).length * 4;
  if (operator === '*') return bits(left) + bits(right) > maxIntegerBits;
  if (right > BigInt(maxIntegerBits)) return true;
  return operator === '**' ? bits(left) * Number(right) > maxIntegerBits : bits(left) + Number(right) > maxIntegerBits;
}

function calculateFloat(operator: string, left: number, right: number, at: Location): PythonValue | undefined {
  if (['/', '//', '%'].includes(operator) && right === 0) return unknown('a division by zero', at);
  switch (operator) {
    case '+':
      return float(left + right, at);
    case '-':
      return float(left - right, at);
    case '*':
      return float(left * right, at);
    case '/':
      return float(left / right, at);
    case '//':
      return float(Math.floor(left / right), at);
    case '%':
      return float(left - Math.floor(left / right) * right, at);
    case '**':
      return float(left ** right, at);
    default:
      return undefined;
  }
}

/** `not`, `-`, `+` and `~` of a known value; undefined if it stays symbolic. */
export function calculateUnary(operator: string, value: PythonValue, at: Location): PythonValue | undefined {
  if (operator === 'not') {
    const truth = truthOf(value);
    return truth === undefined ? undefined : boolean(!truth, at);
  }
  const number = numberOf(value);
  if (number === undefined) return undefined;
  if (operator === '-') return typeof number === 'bigint' ? integer(-number, at) : float(-number, at);
  if (operator === '+') return typeof number === 'bigint' ? integer(number, at) : float(number, at);
  return typeof number === 'bigint' ? integer(~number, at) : undefined;
}
