import type { Location } from '../location.ts';
import type { Arguments } from './call.ts';
import { itemsOf } from './force.ts';
import { maxSize } from './limits.ts';
import { boolean, integer, isSequence, none, sequence, string, unknown } from './make.ts';
import { areEqual, mergeEntries } from './operators.ts';
import { formatBraces, joined } from './text.ts';
import type { DictValue, PythonValue, SequenceValue } from './value.ts';

type TextMethod = (text: string, args: Arguments, at: Location) => PythonValue | undefined;

function textArgument(args: Arguments, index: number): string | undefined {
  const value = args.positional[index];
  return value?.kind === 'string' ? value.value : undefined;
}

const mapText =
  (change: (text: string) => string): TextMethod =>
  (text, _args, at) =>
    string(change(text), at);

/** Methods of `str`. */
const textMethods: Readonly<Record<string, TextMethod>> = {
  lower: mapText((text) => text.toLowerCase()),
  upper: mapText((text) => text.toUpperCase()),
  strip: (text, args, at) => stripped(text, args, at, 'both'),
  lstrip: (text, args, at) => stripped(text, args, at, 'start'),
  rstrip: (text, args, at) => stripped(text, args, at, 'end'),
  title: mapText((text) => text.toLowerCase().replaceAll(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase())),
  capitalize: mapText((text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()),
  format: (text, args, at) => formatBraces(text, args.positional, args.keywords, at),
  join(text, args, at) {
    const result = args.positional[0] === undefined ? undefined : joined(text, args.positional[0]);
    if (result === undefined) return undefined;
    return result.length > maxSize
      ? unknown(`a value of more than ${maxSize} characters or items`, at)
      : string(result, at);
  },
  replace(text, args, at) {
    const [from, to] = [textArgument(args, 0), textArgument(args, 1)];
    if (from === undefined || to === undefined || args.positional.length > 2) return undefined;
    const pieces = from === '' ? [text] : text.split(from);
    return text.length + pieces.length * to.length > maxSize
      ? unknown('a string that is too long', at)
      : string(pieces.join(to), at);
  },
  split(text, args, at) {
    const separator = textArgument(args, 0);
    const [given, most] = args.positional;
    if (given !== undefined && given.kind !== 'none' && separator === undefined) return undefined;
    if (separator === undefined) {
      return most === undefined
        ? texts(
            text.split(/\s+/).filter((part) => part !== ''),
            at,
          )
        : undefined;
    }
    const parts = text.split(separator);
    if (separator === '' || (most !== undefined && most.kind !== 'integer')) return undefined;
    const count = most?.kind === 'integer' && most.value >= 0n ? Number(most.value) : parts.length;
    const rest = parts.slice(count);
    return texts([...parts.slice(0, count), ...(rest.length > 0 ? [rest.join(separator)] : [])], at);
  },
  rsplit(text, args, at) {
    const [separator, most] = [textArgument(args, 0), args.positional[1]];
    if (separator === undefined || separator === '' || most?.kind !== 'integer' || most.value < 0n) return undefined;
    const parts = text.split(separator);
    const first = Math.max(parts.length - Number(most.value), 1);
    return texts([parts.slice(0, first).join(separator), ...parts.slice(first)], at);
  },
  partition(text, args, at) {
    const separator = textArgument(args, 0);
    if (separator === undefined || separator === '') return undefined;
    const index = text.indexOf(separator);
    const parts =
      index === -1 ? [text, '', ''] : [text.slice(0, index), separator, text.slice(index + separator.length)];
    return { ...texts(parts, at), kind: 'tuple' };
  },
  find: (text, args, at) => found(text, args, at, (part) => text.indexOf(part)),
  rfind: (text, args, at) => found(text, args, at, (part) => text.lastIndexOf(part)),
  startswith: (text, args, at) => testText(args, at, (part) => text.startsWith(part)),
  endswith: (text, args, at) => testText(args, at, (part) => text.endsWith(part)),
};

/** How many arguments are understood; with more of them a method does something else. `format` takes any number. */
const mostArguments: Readonly<Record<string, number>> = {
  strip: 1,
  lstrip: 1,
  rstrip: 1,
  join: 1,
  replace: 2,
  split: 2,
  rsplit: 2,
  partition: 1,
  find: 1,
  rfind: 1,
  startswith: 1,
  endswith: 1,
};

/** The arguments of a method of `str` in their places; undefined where one is not understood. */
function textArguments(method: string, args: Arguments): Arguments | undefined {
  if (method === 'format') return args;
  const names = method === 'split' || method === 'rsplit' ? ['sep', 'maxsplit'] : [];
  const named = [...args.keywords.keys()];
  if (named.length === 0) return args.positional.length <= (own(mostArguments, method) ?? 0) ? args : undefined;
  const given = names.map((name, index) => args.positional[index] ?? args.keywords.get(name));
  // `split(maxsplit=1)` splits at white space: its first argument stays open.
  if (!named.every((name) => names.includes(name)) || given[0] === undefined) return undefined;
  return { ...args, positional: given.filter((value) => value !== undefined), keywords: new Map() };
}

/** What Python takes for white space (`str.isspace`). */
const whitespace = new Set(
  '\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

function stripped(
  text: string,
  args: Arguments,
  at: Location,
  side: 'both' | 'start' | 'end',
): PythonValue | undefined {
  const [given] = args.positional;
  const written = textArgument(args, 0);
  if (given !== undefined && given.kind !== 'none' && written === undefined) return undefined;
  const taken = written === undefined ? whitespace : new Set(written);
  const characters = [...text];
  let [start, end] = [0, characters.length];
  if (side !== 'end') while (start < end && taken.has(characters[start] ?? '')) start += 1;
  if (side !== 'start') while (end > start && taken.has(characters[end - 1] ?? '')) end -= 1;
  return string(characters.slice(start, end).join(''), at);
}

/** A place in characters, as Python counts them. */
function found(text: string, args: Arguments, at: Location, find: (part: string) => number): PythonValue | undefined {
  const part = textArgument(args, 0);
  if (part === undefined) return undefined;
  const index = find(part);
  return integer(
    index === -1 ? -1 : text.slice(0, index).replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, '_').length,
    at,
  );
}

function texts(parts: readonly string[], at: Location): SequenceValue {
  return sequence(
    'list',
    parts.map((part) => string(part, at)),
    at,
  );
}

function testText(args: Arguments, at: Location, test: (part: string) => boolean): PythonValue | undefined {
  const part = textArgument(args, 0);
  return part === undefined ? undefined : boolean(test(part), at);
}

type DictMethod = (value: DictValue, args: Arguments, at: Location) => PythonValue | undefined;

/** Methods of `dict`. */
const dictMethods: Readonly<Record<string, DictMethod>> = {
  keys: (value, _args, at) =>
    sequence(
      'list',
      value.entries.map(([key]) => key),
      at,
    ),
  values: (value, _args, at) =>
    sequence(
      'list',
      value.entries.map(([, entry]) => entry),
      at,
    ),
  items: (value, _args, at) =>
    sequence(
      'list',
      value.entries.map((entry) => sequence('tuple', entry, at)),
      at,
    ),
  copy: (value) => value,
  get(value, args, at) {
    const [key, fallback] = args.positional;
    if (key === undefined) return undefined;
    const matches = value.entries.map(([candidate]) => areEqual(candidate, key));
    if (matches.includes(undefined)) return undefined;
    return value.entries[matches.lastIndexOf(true)]?.[1] ?? fallback ?? none(at);
  },
};

type SequenceMethod = (value: SequenceValue, args: Arguments, at: Location) => PythonValue | undefined;

/** Methods of `list`, `tuple` and `set` that change nothing. */
const sequenceMethods: Readonly<Record<string, SequenceMethod>> = {
  copy: (value) => value,
  index(value, args, at) {
    const [wanted] = args.positional;
    const matches = value.items.map((item) => (wanted === undefined ? undefined : areEqual(item, wanted)));
    const index = matches.indexOf(true);
    return index === -1 || matches.slice(0, index).includes(undefined) ? undefined : integer(index, at);
  },
  union: (value, args, at) =>
    sequence('set', [...value.items, ...args.positional.flatMap((other) => itemsOf(other) ?? [])], at),
};

/** The result of a method of a known value that changes nothing; undefined if there is no such method here. */
export function callMethod(value: PythonValue, method: string, args: Arguments, at: Location): PythonValue | undefined {
  if (value.kind === 'string') {
    const understood = textArguments(method, args);
    return understood === undefined ? undefined : own(textMethods, method)?.(value.value, understood, at);
  }
  if (value.kind === 'dict') return own(dictMethods, method)?.(value, args, at);
  return isSequence(value) ? own(sequenceMethods, method)?.(value, args, at) : undefined;
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The value after `.append()`, `.extend()`, `.update()`, …; undefined if the method changes nothing. */
export function changeInPlace(value: PythonValue, method: string, args: Arguments): PythonValue | undefined {
  if (value.kind === 'dict') return changeDict(value, method, args);
  if (!isSequence(value) || value.kind === 'tuple') return undefined;
  const [first, second] = args.positional;
  if (first === undefined) return changeWithoutArgument(value, method);
  if (method === 'append' || method === 'add') return { ...value, items: [...value.items, first] };
  if (method === 'extend' || method === 'update') return extended(value, first);
  if (method === 'insert' && first.kind === 'integer' && second !== undefined) {
    return { ...value, items: value.items.toSpliced(Number(first.value), 0, second) };
  }
  return blurring.has(method) ? unknown('a list that is changed in place', value.at) : undefined;
}

/** Methods whose result on the list is not followed. */
const blurring = new Set(['insert', 'remove', 'pop', 'sort', 'discard']);

/** What a method gives that changes its container: `pop` and `setdefault` give a value, the others nothing. */
export function resultOfChange(value: PythonValue, method: string, args: Arguments, at: Location): PythonValue {
  if (method === 'popitem' || (method === 'pop' && value.kind !== 'dict'))
    return unknown(`the result of \`.${method}()\``, at);
  if (value.kind !== 'dict' || (method !== 'pop' && method !== 'setdefault')) return none(at);
  return dictMethods['get']?.(value, args, at) ?? unknown(`the result of \`.${method}()\``, at);
}

function changeWithoutArgument(value: SequenceValue, method: string): PythonValue | undefined {
  if (method === 'clear') return { ...value, items: [] };
  return blurring.has(method) ? unknown('a list that is changed in place', value.at) : undefined;
}

function extended(value: SequenceValue, other: PythonValue): PythonValue {
  const items = itemsOf(other);
  if (items === undefined)
    return { ...value, items: [...value.items, unknown('the items of a value that is not known', other.at)] };
  if (value.items.length + items.length > maxSize)
    return unknown(`a value of more than ${maxSize} characters or items`, value.at);
  return { ...value, items: [...value.items, ...items] };
}

function changeDict(value: DictValue, method: string, args: Arguments): PythonValue | undefined {
  const [first, second] = args.positional;
  if (method === 'pop' && first !== undefined) return withoutKey(value, first);
  if (method === 'pop' || method === 'clear' || method === 'popitem')
    return unknown('a dict that is changed in place', value.at);
  if (method === 'setdefault' && first !== undefined) {
    const has = value.entries.some(([key]) => areEqual(key, first) === true);
    return has ? value : { ...value, entries: [...value.entries, [first, second ?? none(value.at)]] };
  }
  if (method !== 'update') return undefined;
  if (first !== undefined && first.kind !== 'dict')
    return unknown('a dict that is updated with a value that is not known', value.at);
  const named = [...args.keywords].map(([key, entry]) => [string(key, entry.at), entry] as const);
  return { ...value, entries: mergeEntries(mergeEntries(value.entries, first?.entries ?? []), named) };
}

/** A dict without a key. */
export function withoutKey(value: DictValue, key: PythonValue): PythonValue {
  const matches = value.entries.map(([candidate]) => areEqual(candidate, key));
  return matches.includes(undefined)
    ? unknown('a dict that is changed in place', value.at)
    : { ...value, entries: value.entries.filter((_entry, index) => matches[index] === false) };
}
