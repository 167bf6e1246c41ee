import type { Driver } from '../target.ts';
import { daysAndRest, pythonFloat, pythonTimedelta } from './python-text.ts';
import { psycopgList, psycopgText } from './psycopg-literals.ts';
import { mergeNotes, noNotes, type Notes } from './references.ts';
import type { Backend } from './database-features.ts';
import { literalWriters } from './literals-by-backend.ts';
import type { PythonObject } from './python-object.ts';
import { nowhere } from './statement.ts';

/** SQL text for a value, with what has to be said about it. */
export interface Literal {
  readonly sql: string;
  readonly notes: Notes;
}

/** How a Django version hands values to the driver. */
export interface LiteralStyle {
  readonly backend: Backend;
  /** PostgreSQL's driver. */
  readonly driver: Driver;
  /** `quote_value` doubles percent signs in text, and nothing takes the doubling back. */
  readonly doublesPercent: boolean;
  /** psycopg2 only: bytes are written without asking the server, in the escape format. */
  readonly escapesBytes: boolean;
}

/**
 * A value as the driver writes it into a statement. Source: the adapters of psycopg2 2.9 and psycopg 3.3 as they print each
 * type; `conformance/` runs on both.
 */
export function quote(object: PythonObject, style: LiteralStyle): Literal {
  switch (object.kind) {
    case 'varying': {
      const { sql, notes } = quote(object.example, style);
      return { sql, notes: mergeNotes(notes, { unresolved: [], varies: [{ ...object.problem, placeholder: sql }] }) };
    }
    case 'unknown':
      return { sql: 'NULL', notes: { unresolved: [object.problem], varies: [] } };
    default:
      return style.backend === 'postgresql' ? forPostgresql(object, style) : forBackend(object, style, style.backend);
  }
}

type Written = Exclude<PythonObject, { kind: 'varying' | 'unknown' }>;

function forPostgresql(object: Written, style: LiteralStyle): Literal {
  if (object.kind === 'list') return list(object, style);
  if (object.kind === 'hstore') return hstore(object, style);
  if (style.driver === 'psycopg' && object.kind === 'inet' && object.text.startsWith('::ffff:')) {
    return notKnown(`psycopg writes the address ${object.text} as the version of Python does`);
  }
  return { sql: (style.driver === 'psycopg' ? psycopg : plain)(object, style), notes: noNotes };
}

function notKnown(reason: string): Literal {
  return { sql: 'NULL', notes: { unresolved: [{ at: nowhere, reason }], varies: [] } };
}

function forBackend(
  object: Written,
  { doublesPercent }: LiteralStyle,
  backend: Exclude<Backend, 'postgresql'>,
): Literal {
  const isText = object.kind === 'string' && doublesPercent;
  const sql = literalWriters[backend](isText ? { ...object, value: object.value.replaceAll('%', '%%') } : object);
  if (sql !== undefined) return { sql, notes: noNotes };
  return notKnown(`how Django writes a value of the kind "${object.kind}" is not known`);
}

export type Plain = Exclude<PythonObject, { kind: 'varying' | 'unknown' | 'list' | 'hstore' }>;

/** Where psycopg 3 writes something else than psycopg2. */
function psycopg(object: Plain, style: LiteralStyle): string {
  switch (object.kind) {
    case 'string':
      return psycopgText(doubled(object.value, style));
    case 'bytes':
      return bytes(object.value, { ...style, escapesBytes: false });
    case 'float':
      return plain(object, style).replace(/::float$/, '::float8');
    case 'datetime':
      return plain({ ...object, text: object.text.replace('T', ' ') }, style);
    case 'timedelta':
      return `'${pythonTimedelta(object.microseconds)}'::interval`;
    case 'uuid':
      return plain({ ...object, text: object.text.replaceAll('-', '') }, style);
    case 'json':
      return `${psycopgText(object.text)}::jsonb`;
    default:
      return plain(object, style);
  }
}

function plain(object: Plain, style: LiteralStyle): string {
  switch (object.kind) {
    case 'none':
      return 'NULL';
    case 'boolean':
      return object.value ? 'true' : 'false';
    case 'integer':
      return signed(String(object.value));
    case 'float':
      return Number.isFinite(object.value)
        ? signed(pythonFloat(object.value))
        : `'${pythonFloat(object.value)}'::float`;
    case 'decimal':
      return signed(object.text);
    case 'string':
      return quoteText(doubled(object.value, style));
    case 'bytes':
      return bytes(object.value, style);
    case 'datetime':
      return `'${object.text}'::${object.aware ? 'timestamptz' : 'timestamp'}`;
    case 'timedelta':
      return interval(object.microseconds);
    case 'json':
      return object.typed ? `${quoteText(object.text)}::jsonb` : quoteText(doubled(object.text, style));
    case 'dict':
      return 'NULL';
    default:
      return `'${object.text}'::${object.kind}`;
  }
}

function doubled(value: string, style: LiteralStyle): string {
  return style.doublesPercent ? value.replaceAll('%', '%%') : value;
}

/** psycopg2 writes a space before a minus sign, so that two of them never make a comment. */
function signed(number: string): string {
  return number.startsWith('-') ? ` ${number}` : number;
}

export function quoteText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function list(whole: Extract<PythonObject, { kind: 'list' }>, style: LiteralStyle): Literal {
  const { items } = whole;
  if (style.driver === 'psycopg') return psycopgList(whole);
  if (items.length === 0) return { sql: "'{}'", notes: noNotes };
  if (items.every(({ kind }) => kind === 'none'))
    return { sql: `'{${items.map(() => 'NULL').join(',')}}'`, notes: noNotes };
  // `quote_value` doubles the percent signs of a text, not those of the items of a list.
  const quoted = items.map((item) => quote(item, { ...style, doublesPercent: false }));
  return {
    sql: `ARRAY[${quoted.map(({ sql }) => sql).join(',')}]`,
    notes: mergeNotes(...quoted.map(({ notes }) => notes)),
  };
}

/** `HstoreAdapter` (psycopg2/extras.py), which `django.contrib.postgres` registers for dicts. */
function hstore({ keys, values }: Extract<PythonObject, { kind: 'hstore' }>, style: LiteralStyle): Literal {
  if (style.driver === 'psycopg') {
    const problem = { at: nowhere, reason: 'how psycopg 3 writes an hstore is not known' };
    return { sql: 'NULL', notes: { unresolved: [problem], varies: [] } };
  }
  if (keys.length === 0) return { sql: "''::hstore", notes: noNotes };
  const [names, contents] = [keys.map((value): PythonObject => ({ kind: 'string', value })), values].map((items) =>
    list({ kind: 'list', items }, style),
  );
  return { sql: `hstore(${names?.sql ?? ''}, ${contents?.sql ?? ''})`, notes: noNotes };
}

function bytes(value: string, style: LiteralStyle): string {
  const codes = Array.from(value, (character) => character.codePointAt(0) ?? 0);
  if (!style.escapesBytes) {
    return `'\\x${codes.map((code) => code.toString(16).padStart(2, '0')).join('')}'::bytea`;
  }
  return `'${codes.map(escapedByte).join('')}'::bytea`;
}

function escapedByte(code: number): string {
  if (code < 0x20 || code > 0x7e) return `\\${code.toString(8).padStart(3, '0')}`;
  if (code === 0x27) return "''";
  return code === 0x5c ? '\\\\' : String.fromCodePoint(code);
}

function interval(microseconds: bigint): string {
  const [days, rest] = daysAndRest(microseconds);
  const fraction = String(rest % 1_000_000n).padStart(6, '0');
  return `'${days} days ${rest / 1_000_000n}.${fraction} seconds'::interval`;
}
