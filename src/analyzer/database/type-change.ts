import type { CatalogType } from './catalog.ts';
import type { Node } from './prepare.ts';
import { as, names } from './syntax.ts';
import { canonicalType, typeParts, type TypeParts } from './type-name.ts';

/** What has to become of a column's stored values when its type changes. */
export interface TypeChange {
  /** `keep`: each value is valid as it is. `rewrite`: each has to be computed anew, and the table with it. */
  readonly values: 'keep' | 'rewrite' | 'unknown';
  /** False where an index over the column is ordered by other rules afterwards, and so has to be built anew. */
  readonly sameOrder: boolean;
  /** The server's message where there is no automatic conversion, and no USING gives one. */
  readonly error: string | undefined;
}

/** The type of a column before and after ALTER COLUMN … TYPE. Types are canonical. */
export interface ColumnTypes {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly using: Node | undefined;
  readonly types: ReadonlyMap<string, CatalogType>;
}

/**
 * Whether changing a type rewrites the table, as PostgreSQL decides it: not if the value is binary coercible and its new
 * length limit can't be exceeded (`ATColumnChangeRequiresRewrite`, commands/tablecmds.c; support functions of the length
 * coercions). Observed with PostgreSQL 12 to 18. Sessions are taken to be in UTC, as Django's are.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function judgeTypeChange({ column, from, to, using, types }: ColumnTypes): TypeChange {
  const before = typeParts(from);
  const after = typeParts(to);
  const sameOrder = orderOf(before) === orderOf(after);
  const values = usingChangesValues(using, column, to) ? 'rewrite' : judgeValues(before, after, types);
  const error = using === undefined && !castsByItself(before, after) ? castError(column, to) : undefined;
  return { values, sameOrder, error };
}

/** `USING "c"` and `USING "c"::new_type` say no more than the new type does; anything else computes values. */
function usingChangesValues(using: Node | undefined, column: string, to: string): boolean {
  if (using === undefined || isColumn(using, column)) return false;
  const cast = as(using, 'TypeCast');
  return !(cast !== undefined && isColumn(cast.arg, column) && canonicalType(cast.typeName) === to);
}

function isColumn(node: Node | undefined, column: string): boolean {
  const fields = as(node, 'ColumnRef')?.fields;
  return fields !== undefined && names(fields).at(-1) === column;
}

function judgeValues(before: TypeParts, after: TypeParts, types: ColumnTypes['types']): TypeChange['values'] {
  if (before.name === 'unknown' || after.name === 'unknown') return 'unknown';
  const domain = types.get(after.name);
  if (domain?.kind === 'domain' && before.name !== after.name) {
    if (domain.checked) return 'rewrite';
    return judgeValues(before, typeParts(domain.base), types);
  }
  const baseBefore = types.get(before.name);
  if (baseBefore?.kind === 'domain' && before.name !== after.name) {
    return judgeValues(typeParts(baseBefore.base), after, types);
  }
  if (before.array !== after.array) return 'rewrite';
  if (before.name === after.name) return judgeLimits(before, after);
  if (!isBinaryCoercible(before.name, after.name)) return 'rewrite';
  // The elements of an array are converted one by one, even where that changes nothing.
  if (before.array) return 'rewrite';
  return isWithin(before, after) ? 'keep' : 'rewrite';
}

function judgeLimits(before: TypeParts, after: TypeParts): TypeChange['values'] {
  if (before.modifiers.join() === after.modifiers.join() || after.modifiers.length === 0) return 'keep';
  if (before.array) return 'rewrite';
  if (isWithin(before, after)) return 'keep';
  return before.name in limits || lengthCoerced.has(before.name) ? 'rewrite' : 'unknown';
}

/** Pairs of types with the same representation (`pg_cast.castmethod = 'b'`), from → to. */
const binaryCoercible: Readonly<Record<string, readonly string[]>> = {
  varchar: ['text', 'bpchar', 'citext'],
  text: ['varchar', 'bpchar', 'citext'],
  citext: ['text', 'varchar', 'bpchar'],
  xml: ['text', 'varchar', 'bpchar'],
  cidr: ['inet'],
  bit: ['varbit'],
  varbit: ['bit'],
  int4: ['oid', 'regclass', 'regtype', 'regproc'],
  oid: ['int4', 'regclass', 'regtype', 'regproc'],
  regclass: ['oid', 'int4'],
  timestamp: ['timestamptz'],
  timestamptz: ['timestamp'],
};

function isBinaryCoercible(from: string, to: string): boolean {
  return binaryCoercible[from]?.includes(to) === true;
}

/** Whether every value within the limits of one type is within those of the other. By type that is limited. */
const limits: Readonly<Record<string, (before: readonly string[], after: readonly string[]) => boolean>> = {
  varchar: isWider,
  varbit: isWider,
  // A precision of 6 is the most there is.
  timestamp: isMorePrecise,
  timestamptz: isMorePrecise,
  time: isMorePrecise,
  timetz: isMorePrecise,
  interval: isMorePrecise,
  numeric: ([precision, scale = '0'], [newPrecision, newScale = '0']) =>
    precision !== undefined && Number(newPrecision) >= Number(precision) && newScale === scale,
};

/** Types whose length coercion has no shortcut: any change of the limit computes each value anew. */
const lengthCoerced: ReadonlySet<string> = new Set(['bpchar', 'bit']);

function isWithin(before: TypeParts, after: TypeParts): boolean {
  if (after.modifiers.length === 0) return true;
  return limits[after.name]?.(before.modifiers, after.modifiers) === true;
}

function isWider([before]: readonly string[], [after]: readonly string[]): boolean {
  return before !== undefined && Number(after) >= Number(before);
}

function isMorePrecise([before = '6']: readonly string[], [after = '6']: readonly string[]): boolean {
  return Number(after) >= Number(before);
}

/** Types that an index method has operators for by default, where the method is choosy. */
const indexable: Readonly<Record<string, (type: TypeParts) => boolean>> = {
  gin: ({ name, array }) => array || name === 'jsonb' || name === 'tsvector',
  btree: ({ name, array }) => array || (name !== 'json' && name !== 'xml' && name !== 'point'),
};

/** The server's message where an index over the column can't be made over the new type. */
export function indexError(method: string, type: string): string | undefined {
  const parts = typeParts(type);
  if (!wellKnown.has(parts.name) || indexable[method]?.(parts) !== false) return undefined;
  return `data type ${type} has no default operator class for access method "${method}"`;
}

/** Types that share the operators their indexes are ordered by. */
const orders: Readonly<Record<string, string>> = { varchar: 'text', cidr: 'inet' };

function orderOf({ name, array }: TypeParts): string {
  const order = orders[name] ?? name;
  // An array's index depends on the exact type of the array.
  return array ? `${name}[]` : order;
}

const strings: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);
const numbers: ReadonlySet<string> = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'money', 'oid']);

/** Casts between other types that assignment does by itself (`pg_cast.castcontext` is not explicit). */
const assignable: Readonly<Record<string, readonly string[]>> = {
  date: ['timestamp', 'timestamptz'],
  timestamp: ['date', 'time', 'timestamptz'],
  timestamptz: ['date', 'time', 'timetz', 'timestamp'],
  time: ['interval', 'timetz'],
  timetz: ['time'],
  interval: ['time'],
  json: ['jsonb'],
  jsonb: ['json'],
  cidr: ['inet'],
  inet: ['cidr'],
  bit: ['varbit'],
  varbit: ['bit'],
};

/** Types whose casts are known completely; of others nothing is claimed. */
const wellKnown: ReadonlySet<string> = new Set([
  ...strings,
  ...[...numbers].filter((name) => name !== 'money' && name !== 'oid'),
  ...Object.keys(assignable),
  'bool',
  'uuid',
  'bytea',
  'jsonb',
]);

function castsByItself(before: TypeParts, after: TypeParts): boolean {
  const isKnown = wellKnown.has(before.name) && wellKnown.has(after.name);
  if (!isKnown || before.name === after.name)
    return !isKnown || before.array === after.array || strings.has(after.name);
  if (strings.has(after.name) && !after.array) return true;
  if (before.array !== after.array) return false;
  if (numbers.has(before.name) && numbers.has(after.name)) return true;
  return assignable[before.name]?.includes(after.name) === true || isBinaryCoercible(before.name, after.name);
}

function castError(column: string, to: string): string {
  return `column "${column}" cannot be cast automatically to type ${to}`;
}
