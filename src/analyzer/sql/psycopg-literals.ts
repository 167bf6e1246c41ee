import type { Literal } from './literals.ts';
import type { PythonObject } from './python-object.ts';
import { pythonFloat, pythonTimedelta } from './python-text.ts';
import { mergeNotes, noNotes, type Notes } from './references.ts';

type List = Extract<PythonObject, { kind: 'list' }>;

/** Text as libpq's PQescapeLiteral writes it: with a backslash in it as an escape string, behind a space. */
export function psycopgText(value: string): string {
  const quoted = value.replaceAll("'", "''");
  return value.includes('\\') ? ` E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

/** A list as psycopg 3 writes it: PostgreSQL's own array syntax, cast to the type of its items where they have one. */
export function psycopgList(list: List): Literal {
  const { text, notes } = arrayText(list);
  const type = typeOf(list, leavesOf(list));
  return { sql: `${psycopgText(text)}${type === undefined ? '' : `::${type}[]`}`, notes };
}

function arrayText({ items }: List): { readonly text: string; readonly notes: Notes } {
  const parts = items.map(itemText);
  return {
    text: `{${parts.map(({ text }) => text).join(',')}}`,
    notes: mergeNotes(...parts.map(({ notes }) => notes)),
  };
}

function itemText(item: PythonObject): { readonly text: string; readonly notes: Notes } {
  if (item.kind === 'list') return arrayText(item);
  if (item.kind === 'none') return { text: 'NULL', notes: noNotes };
  if (item.kind === 'unknown') return { text: 'NULL', notes: { unresolved: [item.problem], varies: [] } };
  if (item.kind === 'varying') {
    const example = itemText(item.example);
    const varies = [{ ...item.problem, placeholder: example.text }];
    return { text: example.text, notes: mergeNotes(example.notes, { unresolved: [], varies }) };
  }
  const text = plainText(item);
  // Numbers and the like need no quotes; what PostgreSQL would read otherwise does.
  const needsQuotes = /^$|["{},\\\s]|^null$/i.test(text);
  return { text: needsQuotes ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : text, notes: noNotes };
}

type Plain = Exclude<PythonObject, { kind: 'list' | 'none' | 'unknown' | 'varying' }>;

/** The value as text, without quotes. */
function plainText(item: Plain): string {
  switch (item.kind) {
    case 'boolean':
      return item.value ? 't' : 'f';
    case 'integer':
      return String(item.value);
    case 'float':
      return pythonFloat(item.value).replace('Infinity', 'inf').replace('NaN', 'nan');
    case 'string':
      return item.value;
    case 'bytes':
      return `\\x${Array.from(item.value, (each) => (each.codePointAt(0) ?? 0).toString(16).padStart(2, '0')).join('')}`;
    case 'datetime':
      return item.text.replace('T', ' ');
    case 'timedelta':
      return pythonTimedelta(item.microseconds);
    case 'uuid':
      return item.text.replaceAll('-', '');
    case 'dict':
    case 'hstore':
      return '';
    default:
      return item.text;
  }
}

const types: Readonly<Partial<Record<PythonObject['kind'], string>>> = {
  boolean: 'bool',
  float: 'float8',
  decimal: 'numeric',
  bytes: 'bytea',
  date: 'date',
  time: 'time',
  timedelta: 'interval',
  uuid: 'uuid',
  json: 'jsonb',
  inet: 'inet',
};

function typeOf(list: List, leaves: readonly PythonObject[]): string | undefined {
  const [first] = leaves;
  if (first === undefined) return undefined;
  if (first.kind === 'integer') return list.integers ?? innermost(list)?.integers ?? smallestInteger(leaves);
  if (first.kind === 'datetime') return first.aware ? 'timestamptz' : 'timestamp';
  return types[first.kind];
}

/** Values other than None, through all levels. */
function leavesOf({ items }: List, depth = 0): readonly PythonObject[] {
  if (depth > 20) return [];
  return items.flatMap((item) => {
    const value = item.kind === 'varying' ? item.example : item;
    if (value.kind === 'list') return leavesOf(value, depth + 1);
    return value.kind === 'none' || value.kind === 'unknown' ? [] : [value];
  });
}

function innermost(list: List, depth = 0): List | undefined {
  const inner = list.items.find((item) => item.kind === 'list');
  return inner === undefined || depth > 20 ? list : innermost(inner, depth + 1);
}

/** Integers that no field has marked are of the smallest type that holds them all. */
function smallestInteger(leaves: readonly PythonObject[]): string {
  const values = leaves.flatMap((leaf) => (leaf.kind === 'integer' ? [leaf.value] : []));
  const fits = (bits: bigint): boolean => values.every((value) => BigInt.asIntN(Number(bits), value) === value);
  if (fits(16n)) return 'int2';
  if (fits(32n)) return 'int4';
  return fits(64n) ? 'int8' : 'numeric';
}
