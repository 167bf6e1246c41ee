import type { CatalogType } from './catalog.ts';
import { baseOf, castBetween, domainLimit, isCheckedDomain, type Cast, type KnownTypes } from './casts.ts';
import type { Node } from './prepare.ts';
import { as, names } from './syntax.ts';
import { isUtc } from './session-zone.ts';
import { canonicalType, spelledType, typeParts, type TypeParts } from './type-name.ts';

/** What has to become of a column's stored values when its type changes. */
export interface TypeChange {
  /** `keep`: each value is valid as it is. `rewrite`: each has to be computed anew, and the table with it. */
  readonly values: 'keep' | 'rewrite' | 'unknown';
  /** False where an index over the column is ordered by other rules afterwards, and so has to be built anew. */
  readonly sameOrder: boolean;
  /** False where an index of a method that names no operators gets others. */
  readonly sameOperators: (method: string) => boolean;
  /** The server's message where there is no automatic conversion, and no USING gives one. */
  readonly error: string | undefined;
  /** What was taken for granted. */
  readonly assumes: string | undefined;
}

/** The type of a column before and after ALTER COLUMN … TYPE. Types are canonical. */
export interface ColumnTypes extends KnownTypes {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly using: Node | undefined;
  /** The session's time zone; undefined where it is not known. */
  readonly zone: string | undefined;
}

/**
 * Whether changing a type rewrites the table, as PostgreSQL decides it: not if the value is binary coercible and its new
 * length limit can't be exceeded (`ATColumnChangeRequiresRewrite`, commands/tablecmds.c; support functions of the length
 * coercions). Observed with PostgreSQL 12 to 18. A session whose time zone is not known is taken to be in UTC, and that is said.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function judgeTypeChange({ column, from, to, using, zone, types, features }: ColumnTypes): TypeChange {
  const before = typeParts(from);
  const after = typeParts(to);
  const cast = castBetween(before, after, { types, features });
  const isPlain = using === undefined || isColumn(using, column);
  const isCast = !isPlain && isCastOf(using, column, to);
  const isOfZones = isZoneChange(baseOf(before, types).name, baseOf(after, types).name);
  const isConverted = isOfZones && zone !== undefined && !isUtc(zone);
  const values = (isPlain || isCast) && !isConverted ? judgeValues(before, after, cast, types) : 'rewrite';
  const hasSameOperators = (method: string): boolean =>
    orderOf(baseOf(before, types), method) === orderOf(baseOf(after, types), method);
  return {
    values,
    assumes: isOfZones && zone === undefined && values === 'keep' ? 'the session is in UTC' : undefined,
    sameOrder: hasSameOperators('btree'),
    sameOperators: hasSameOperators,
    error: castError({ column, from, to }, cast, { isPlain, isCast }),
  };
}

/** `USING "c"::new_type` says no more than the new type does; any other expression computes values. */
function isCastOf(using: Node | undefined, column: string, to: string): boolean {
  const cast = as(using, 'TypeCast');
  return cast !== undefined && isColumn(cast.arg, column) && canonicalType(cast.typeName) === to;
}

function castError(
  { column, from, to }: Omit<ColumnTypes, 'using' | 'zone' | keyof KnownTypes>,
  { context }: Cast,
  { isPlain, isCast }: { readonly isPlain: boolean; readonly isCast: boolean },
): string | undefined {
  if (isPlain && (context === 'explicit' || context === 'none')) {
    return `column "${column}" cannot be cast automatically to type ${spelledType(to)}`;
  }
  return isCast && context === 'none' ? `cannot cast type ${spelledType(from)} to ${spelledType(to)}` : undefined;
}

function isColumn(node: Node | undefined, column: string): boolean {
  const fields = as(node, 'ColumnRef')?.fields;
  return fields !== undefined && names(fields).at(-1) === column;
}

function judgeValues(
  before: TypeParts,
  after: TypeParts,
  cast: Cast,
  types: ColumnTypes['types'],
): TypeChange['values'] {
  if (before.name === 'unknown' || after.name === 'unknown') return 'unknown';
  if (before.name !== after.name) {
    if (!after.array && isCheckedDomain(after.name, types)) return 'rewrite';
    if ([before, after].some(({ name }) => types.get(name)?.kind === 'domain')) {
      // The limit of the domain that values are put into is applied; one that they come from is forgotten.
      const target = typeParts(domainLimit(after, types));
      return judgeValues(baseOf(before, types), { ...target, array: after.array || target.array }, cast, new Map());
    }
  }
  if (before.array !== after.array) return 'rewrite';
  if (before.name === after.name) return judgeLimits(before, after);
  if (cast.context === 'unknown') return 'unknown';
  const isSame = cast.binary || isZoneChange(before.name, after.name);
  // The cast forgets the old limit, so that a new one has to be applied, unless it is none.
  return isSame && isWithin({ ...before, modifiers: [] }, after) ? 'keep' : 'rewrite';
}

/** timestamp and timestamptz hold the same number where the session's time zone is UTC. */
function isZoneChange(from: string, to: string): boolean {
  return (from === 'timestamp' && to === 'timestamptz') || (from === 'timestamptz' && to === 'timestamp');
}

function judgeLimits(before: TypeParts, after: TypeParts): TypeChange['values'] {
  if (before.modifiers.join() === after.modifiers.join() || after.modifiers.length === 0) return 'keep';
  // The elements of an array are coerced one by one, whatever their limit.
  if (before.array) return 'rewrite';
  if (isWithin(before, after)) return 'keep';
  return before.name in limits || lengthCoerced.has(before.name) ? 'rewrite' : 'unknown';
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
  interval: ([precision = '6', fields], [newPrecision = '6', newFields]) =>
    isMorePrecise([precision], [newPrecision]) && leastField(newFields) <= leastField(fields),
  numeric: ([precision, scale = '0'], [newPrecision, newScale = '0']) =>
    precision !== undefined && Number(newPrecision) >= Number(precision) && newScale === scale,
};

/** The bits of an interval's fields, the least first: seconds, minutes, hours, days, months, years (utils/datetime.h). */
const intervalFields = [12, 11, 10, 3, 1, 2];

/** The place of the least field that an interval is restricted to; 0 for one that is not. */
function leastField(fields: string | undefined): number {
  if (fields === undefined) return 0;
  const mask = Number(fields.slice(1));
  return intervalFields.findIndex((bit) => (mask & (1 << bit)) !== 0);
}

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

/** Types without operators for an index method, where that is known. */
const indexable: Readonly<Record<string, (type: TypeParts) => boolean>> = {
  gin: ({ name, array }) => array || !scalar.has(name),
  btree: ({ name, array }) => array || !unordered.has(name),
  gist: ({ name, array }) => !array && !scalar.has(name),
  brin: ({ name, array }) => !array && !withoutBounds.has(name),
};

const scalar: ReadonlySet<string> = new Set(
  'int2 int4 int8 numeric float4 float8 bool text varchar bpchar date timestamp timestamptz time interval uuid json'.split(
    ' ',
  ),
);
const unordered: ReadonlySet<string> = new Set([
  'json',
  'xml',
  'xid',
  'point',
  'lseg',
  'path',
  'box',
  'polygon',
  'line',
]);
const withoutBounds: ReadonlySet<string> = new Set([
  'json',
  'jsonb',
  'xml',
  'xid',
  'bool',
  'hstore',
  'ltree',
  'tsvector',
  'point',
]);

/** The server's message where an index over the column can't be made over the new type. */
export function indexError(method: string, type: string, extensions: ReadonlySet<string>): string | undefined {
  const parts = typeParts(type);
  if (extensions.has(`btree_${method}`)) return undefined;
  if (indexable[method]?.(parts) !== false) return undefined;
  return `data type ${type} has no default operator class for access method "${method}"`;
}

/** Families of types that are compared with each other by the operators of one kind of index. */
const families: readonly ReadonlySet<string>[] = [
  new Set(['int2', 'int4', 'int8']),
  new Set(['text', 'varchar', 'bpchar', 'name']),
  new Set(['date', 'timestamp', 'timestamptz']),
  new Set(['float4', 'float8']),
  new Set(['inet', 'cidr']),
  new Set(['citext']),
  ...['uuid', 'bool', 'numeric', 'interval', 'time', 'timetz', 'bytea', 'jsonb', 'int4range'].map(
    (name) => new Set([name]),
  ),
];

/** Types that every value of the key's type can be turned into by itself. */
const implicit: Readonly<Record<string, readonly string[]>> = {
  numeric: ['int2', 'int4', 'int8'],
  float8: ['int2', 'int4', 'int8', 'numeric', 'float4'],
  float4: ['int2', 'int4', 'int8', 'numeric', 'float8'],
  interval: ['time'],
  text: ['citext'],
  varchar: ['citext'],
};

/** False where a column of one type is certain not to be able to point to a key of the other by foreign key. */
export function canReference(column: string, key: string, types: ReadonlyMap<string, CatalogType>): boolean {
  const own = baseOf(typeParts(column), types);
  const other = baseOf(typeParts(key), types);
  if (own.array || other.array) return own.array === other.array && own.name === other.name;
  const ownFamily = families.find((family) => family.has(own.name));
  const family = families.find((each) => each.has(other.name));
  const isOwn = [own, other].some(({ name }) => types.get(name)?.kind === 'enum');
  if (isOwn) return own.name === other.name;
  if (ownFamily === undefined || family === undefined) return true;
  return ownFamily === family || implicit[other.name]?.includes(own.name) === true;
}

/** Types that share the operators their indexes are ordered by. */
const orders: Readonly<Record<string, string>> = { varchar: 'text', cidr: 'inet' };
/** citext has operators of its own for these methods alone. */
const ordersOfText: Readonly<Record<string, string>> = { ...orders, citext: 'text' };
/** The extension btree_gin has operators for each type of its own. */
const ordersByMethod: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  brin: ordersOfText,
  gist: ordersOfText,
  spgist: ordersOfText,
  gin: {},
};

function orderOf({ name, array }: TypeParts, method: string): string {
  const order = (ordersByMethod[method] ?? orders)[name] ?? name;
  // An array's index depends on the exact type of the array.
  return array ? `${name}[]` : order;
}
