import type { Location } from '../location.ts';
import type { Arguments } from './call.ts';
import { force, itemsOf } from './force.ts';
import type { Interpreter } from './frame.ts';
import { maxSize } from './limits.ts';
import { boolean, integer, isSequence, sequence, string, unknown } from './make.ts';
import { distinctItems, orderOf, truthOf } from './operators.ts';
import { callReflection } from './reflection.ts';
import { textOfValue } from './text.ts';
import type { PythonValue, SequenceValue } from './value.ts';

type Builtin = (args: Arguments, at: Location) => PythonValue | undefined;

const container =
  (kind: SequenceValue['kind']): Builtin =>
  ({ positional: [first] }, at) => {
    const items = first === undefined ? [] : itemsOf(first);
    if (items === undefined) return undefined;
    return sequence(kind, kind === 'set' ? distinctItems(items) : items, at);
  };

const builtins: Readonly<Record<string, Builtin>> = {
  list: container('list'),
  tuple: container('tuple'),
  set: container('set'),
  frozenset: container('set'),
  dict({ positional: [first], keywords }, at) {
    const named = [...keywords].map(([key, value]) => [string(key, value.at), value] as const);
    if (first === undefined) return { kind: 'dict', entries: named, at };
    if (first.kind === 'dict') return { kind: 'dict', entries: [...first.entries, ...named], at };
    const pairs = (itemsOf(first) ?? [first]).map((pair) => (isSequence(pair) ? pair.items : []));
    const entries = pairs.flatMap(([key, value]) =>
      key === undefined || value === undefined ? [] : [[key, value] as const],
    );
    return entries.length === pairs.length ? { kind: 'dict', entries: [...entries, ...named], at } : undefined;
  },
  str({ positional: [first] }, at) {
    const text = first === undefined ? '' : textOfValue(first);
    return text === undefined ? undefined : string(text, at);
  },
  int({ positional: [first] }, at) {
    if (first?.kind === 'integer') return first;
    if (first?.kind === 'string' && /^\s*[+-]?\d{1,300}\s*$/.test(first.value))
      return integer(BigInt(first.value.trim()), at);
    return first?.kind === 'float' && Number.isSafeInteger(Math.trunc(first.value))
      ? integer(Math.trunc(first.value), at)
      : undefined;
  },
  bool({ positional: [first] }, at) {
    const truth = first === undefined ? false : truthOf(first);
    return truth === undefined ? undefined : boolean(truth, at);
  },
  len({ positional: [first] }, at) {
    const items = first === undefined ? undefined : itemsOf(first);
    return items === undefined ? undefined : integer(items.length, at);
  },
  range({ positional }, at) {
    const bounds = positional.map((value) => (value.kind === 'integer' ? Number(value.value) : Number.NaN));
    const [start, stop] = bounds.length === 1 ? [0, bounds[0]] : bounds;
    const step = bounds[2] ?? 1;
    if (start === undefined || stop === undefined || Number.isNaN(start + stop + step) || step === 0) return undefined;
    const length = Math.max(0, Math.ceil((stop - start) / step));
    if (length > maxSize) return unknown(`a range of more than ${maxSize} numbers`, at);
    return sequence(
      'list',
      Array.from({ length }, (_item, index) => integer(start + index * step, at)),
      at,
    );
  },
  zip({ positional }, at) {
    const lists = positional.map((value) => itemsOf(value));
    const known = lists.filter((list) => list !== undefined);
    if (known.length !== lists.length) return undefined;
    const length = Math.min(...known.map((list) => list.length));
    const rows = Array.from({ length: Number.isFinite(length) ? length : 0 }, (_item, index) =>
      sequence(
        'tuple',
        known.flatMap((list) => list[index] ?? []),
        at,
      ),
    );
    return sequence('list', rows, at);
  },
  enumerate({ positional: [first, second], keywords }, at) {
    const items = first === undefined ? undefined : itemsOf(first);
    const start = second ?? keywords.get('start');
    if (items === undefined || (start !== undefined && start.kind !== 'integer')) return undefined;
    const offset = start?.kind === 'integer' ? Number(start.value) : 0;
    return sequence(
      'list',
      items.map((item, index) => sequence('tuple', [integer(index + offset, at), item], at)),
      at,
    );
  },
  sorted({ positional: [first], keywords }, at) {
    const items = first === undefined ? undefined : itemsOf(first);
    if (items === undefined || keywords.size > 0) return undefined;
    let comparable = true;
    const sorted = items.toSorted((left, right) => {
      const order = orderOf(left, right);
      comparable &&= order !== undefined;
      return order ?? 0;
    });
    return comparable ? sequence('list', sorted, at) : undefined;
  },
  isinstance({ positional: [value, types] }, at) {
    const given = value === undefined ? undefined : own(typeOf, value.kind);
    const wanted = types === undefined ? [] : types.kind === 'tuple' ? types.items : [types];
    const names = wanted.map((type) =>
      type.kind === 'reference' ? /^builtins\.(\w+)$/.exec(type.name)?.[1] : undefined,
    );
    if (given === undefined || names.some((name) => name === undefined || !plainTypes.has(name))) return undefined;
    return boolean(names.includes(given) || (given === 'bool' && names.includes('int')), at);
  },
  reversed({ positional: [first] }, at) {
    const items = first === undefined ? undefined : itemsOf(first);
    return items === undefined ? undefined : sequence('list', items.toReversed(), at);
  },
};

const typeOf: Readonly<Record<string, string>> = {
  boolean: 'bool',
  bytes: 'bytes',
  class: 'type',
  dict: 'dict',
  float: 'float',
  function: 'function',
  integer: 'int',
  list: 'list',
  none: 'NoneType',
  set: 'set',
  string: 'str',
  tuple: 'tuple',
};

const plainTypes: ReadonlySet<string> = new Set([
  'bool',
  'bytes',
  'dict',
  'float',
  'int',
  'list',
  'set',
  'str',
  'tuple',
]);

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The result of a builtin of Python over known values; undefined if it stays symbolic. */
export function callBuiltin(
  name: string,
  args: Arguments,
  interpreter: Interpreter,
  at: Location,
): PythonValue | undefined {
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (builtin === undefined) return callReflection(name, args, interpreter, at);
  return builtin({ ...args, positional: args.positional.map((value) => force(value, interpreter)) }, at);
}
