import type { Node, TypeName } from './prepare.ts';
import { as, constantText, names, qualifiedName } from './syntax.ts';

/** Spellings that PostgreSQL's grammar leaves as they are, and what they stand for. */
const aliases: Readonly<Record<string, string>> = {
  serial: 'int4',
  serial4: 'int4',
  bigserial: 'int8',
  serial8: 'int8',
  smallserial: 'int2',
  serial2: 'int2',
};

/** The placeholder for a column type that could not be resolved, see sql/statement.ts. */
const placeholder = 'lockkeeper_unknown_type';

/** interval(3) carries this as its first modifier: no restriction of fields (INTERVAL_FULL_RANGE). */
const fullIntervalRange = '32767';

/**
 * The canonical spelling of a type: PostgreSQL's internal name, modifiers without spaces, `[]` for an array of whatever
 * dimensions: `varchar(50)`, `int4`, `numeric(10,2)`, `timestamptz(3)[]`; fields of an interval are bits, as in `interval(6,f2048)`.
 * `unknown` for the placeholder and for `%TYPE`.
 */
export function canonicalType(type: TypeName | undefined): string {
  if (type === undefined || type.pct_type === true) return 'unknown';
  const written = qualifiedName(names(type.names));
  if (written === placeholder) return 'unknown';
  const name = aliases[written] ?? written;
  const modifiers = modifiersOf(name, type.typmods ?? []);
  const array = (type.arrayBounds ?? []).length > 0 ? '[]' : '';
  return `${name}${modifiers.length > 0 ? `(${modifiers.join(',')})` : ''}${array}`;
}

/** True for serial types, which are a NOT NULL column with a default of its own sequence. */
export function isSerial(type: TypeName | undefined): boolean {
  const parts = names(type?.names);
  return parts.length === 1 && (parts[0] ?? '') in aliases;
}

/** A canonical type in its parts: `numeric(10,2)[]` is numeric, 10, 2, an array. */
export interface TypeParts {
  readonly name: string;
  readonly modifiers: readonly string[];
  readonly array: boolean;
}

export function typeParts(type: string): TypeParts {
  const array = type.endsWith('[]');
  const element = array ? type.slice(0, -2) : type;
  const open = element.indexOf('(');
  if (open === -1) return { name: element, modifiers: [], array };
  return { name: element.slice(0, open), modifiers: element.slice(open + 1, -1).split(','), array };
}

function modifiersOf(name: string, typmods: readonly Node[]): readonly string[] {
  const written = typmods.map(
    (modifier) => constantText(modifier) ?? names(as(modifier, 'ColumnRef')?.fields).join('.'),
  );
  if (name === 'interval' && written[0] === fullIntervalRange) return written.slice(1);
  if (name === 'interval' && written[0] !== undefined) return [written[1] ?? '6', `f${written[0]}`];
  if (name === 'numeric' && written.length === 1) return [...written, '0'];
  return written;
}

/** A canonical type as the manual and the server's messages spell it, where the catalog has another name for it: `int8` is `bigint`. */
export function spelledType(type: string): string {
  return type.replace(/^\w+/u, (name) => (Object.hasOwn(spelledOut, name) ? (spelledOut[name] ?? name) : name));
}

/** PostgreSQL manual, table 8.1: names of types and their aliases. */
const spelledOut: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
};
