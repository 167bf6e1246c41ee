import type { CatalogTable, PartitionBound, PartitionStrategy } from './catalog.ts';
import type { Node, PartitionBoundSpec, PartitionSpec } from './prepare.ts';
import { as, constantText, names, unknownLiteral } from './syntax.ts';
import { typeParts } from './type-name.ts';

/** How a table is partitioned, by the name of it in PARTITION BY. */
export function strategyOf(spec: PartitionSpec | undefined): PartitionStrategy | undefined {
  return strategies[spec?.strategy ?? ''];
}

const strategies: Readonly<Record<string, PartitionStrategy>> = {
  PARTITION_STRATEGY_RANGE: 'range',
  PARTITION_STRATEGY_LIST: 'list',
  PARTITION_STRATEGY_HASH: 'hash',
};

/** The bounds that FOR VALUES gives; undefined for those of the DEFAULT partition. */
export function readBound(spec: PartitionBoundSpec | undefined): PartitionBound | undefined {
  if (spec?.strategy === 'h') return { strategy: 'hash', modulus: spec.modulus ?? 0, remainder: spec.remainder ?? 0 };
  if (spec?.strategy === 'l') return { strategy: 'list', values: (spec.listdatums ?? []).map(valueOf) };
  if (spec?.strategy !== 'r') return undefined;
  return {
    strategy: 'range',
    lower: (spec.lowerdatums ?? []).map(valueOf),
    upper: (spec.upperdatums ?? []).map(valueOf),
  };
}

/** The text of a constant, NULL, MINVALUE or MAXVALUE (which the grammar reads as names); undefined for an expression. */
function valueOf(node: Node): string | undefined {
  const inner = as(node, 'TypeCast')?.arg ?? node;
  const limit = names(as(inner, 'ColumnRef')?.fields).at(-1)?.toLowerCase();
  if (limit === 'minvalue' || limit === 'maxvalue') return limit === 'minvalue' ? lowest : highest;
  if (as(inner, 'A_Const')?.isnull === true) return nothing;
  const text = constantText(inner);
  return text === undefined || text === unknownLiteral ? undefined : `=${text}`;
}

/** Constants begin with `=`, so that no constant is one of these. */
const [lowest, highest, nothing] = ['minvalue', 'maxvalue', 'null'];

/**
 * What the server says to bounds that a partition can't have: of another kind than its parent's, empty, or overlapping those of
 * a partition that is there. Where values can't be compared without the server, nothing.
 *
 * @see https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARTITION
 */
export function boundProblem(
  name: string,
  spec: PartitionBoundSpec | undefined,
  parent: CatalogTable | undefined,
  siblings: readonly CatalogTable[],
): string | undefined {
  if (parent === undefined) return undefined;
  if (parent.kind !== 'partitioned-table') return `"${parent.name}" is not partitioned`;
  const strategy = parent.partitionStrategy;
  if (spec?.is_default === true) {
    return strategy === 'hash' ? 'a hash-partitioned table may not have a default partition' : undefined;
  }
  const bound = readBound(spec);
  if (bound === undefined || strategy === undefined) return undefined;
  if (bound.strategy !== strategy) return `invalid bound specification for a ${strategy} partition`;
  if (bound.strategy === 'hash' && bound.modulus < 1) {
    return 'modulus for hash partition must be an integer value greater than zero';
  }
  const types = parent.partitionKey.map((column) => parent.columns.get(column)?.type ?? 'unknown');
  if (bound.strategy === 'range' && (compare(bound.lower, bound.upper, types) ?? -1) >= 0) {
    return `empty range bound specified for partition "${name}"`;
  }
  const others = siblings.flatMap((sibling) =>
    sibling.name === name || sibling.partitionOf?.bound === undefined
      ? []
      : [{ sibling, other: sibling.partitionOf.bound }],
  );
  if (bound.strategy === 'hash' && others.some(({ other }) => !isFactor(bound, other))) {
    return 'every hash partition modulus must be a factor of the next larger modulus';
  }
  const overlapped = others.find(({ other }) => overlap(bound, other, types));
  return overlapped && `partition "${name}" would overlap partition "${overlapped.sibling.name}"`;
}

type HashBound = Extract<PartitionBound, { strategy: 'hash' }>;

function isFactor({ modulus }: HashBound, other: PartitionBound): boolean {
  if (other.strategy !== 'hash' || modulus === 0 || other.modulus === 0) return true;
  return Math.max(modulus, other.modulus) % Math.min(modulus, other.modulus) === 0;
}

function overlap(one: PartitionBound, other: PartitionBound, types: readonly string[]): boolean {
  if (one.strategy === 'list' && other.strategy === 'list') {
    return one.values.some((value) => value !== undefined && other.values.includes(value));
  }
  if (one.strategy === 'hash' && other.strategy === 'hash') {
    const smaller = Math.min(one.modulus, other.modulus);
    return smaller > 0 && one.remainder % smaller === other.remainder % smaller;
  }
  if (one.strategy !== 'range' || other.strategy !== 'range') return false;
  const [begin, end] = [compare(one.lower, other.upper, types), compare(other.lower, one.upper, types)];
  return begin !== undefined && end !== undefined && begin < 0 && end < 0;
}

/** A constant with a mark before it, one of the limits, or NULL; undefined for what is none. */
export type BoundValue = string | undefined;

/** Below 0 where the first of two values of a type comes before the second; undefined where that can't be told. */
export function compareBounds(one: BoundValue, other: BoundValue, type: string): number | undefined {
  return compareValues(one, other, typeParts(type).name);
}

type Values = Extract<PartitionBound, { strategy: 'range' }>['lower'];

/** Below 0 where the first comes before the second, column by column; undefined where that can't be told. */
function compare(one: Values, other: Values, types: readonly string[]): number | undefined {
  for (const [position, value] of one.entries()) {
    const order = compareValues(value, other[position], typeParts(types[position] ?? 'unknown').name);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(one: string | undefined, other: string | undefined, type: string): number | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (one === other) return 0;
  if (one === lowest || other === highest) return -1;
  if (one === highest || other === lowest) return 1;
  const [left, right] = [orderKey(one.slice(1), type), orderKey(other.slice(1), type)];
  // Which of two texts comes first is for a collation to say; that they differ is not.
  if (left === undefined || right === undefined || typeof left !== typeof right) return undefined;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The order of two constants of a type; undefined where only the server can tell. */
export function compareConstants(one: string, other: string, type: string): number | undefined {
  return compareValues(`=${one}`, `=${other}`, type);
}

/** What orders values of a type as the server does: numbers, and dates and UUIDs as they are mostly written. */
function orderKey(text: string, type: string): number | string | undefined {
  if (/^(?:int[248]|numeric|float[48])$/.test(type))
    return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
  if (type === 'uuid') return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : undefined;
  if (type !== 'date' && !type.startsWith('timestamp')) return undefined;
  const read = moment.exec(text.trim())?.groups;
  if (read === undefined) return undefined;
  const { day = '', time = '', fraction = '0' } = read;
  const clock = time === '' ? '00:00:00' : time.padEnd(8, ':00');
  return `${day} ${type === 'date' ? '' : clock}.${fraction.padEnd(6, '0')}`;
}

/** A day and a time of it; the zone is left out or that of the session, as Django sets it. */
const moment =
  /^(?<day>\d{4}-\d\d-\d\d)(?:[ T](?<time>\d\d:\d\d(?::\d\d)?)(?:\.(?<fraction>\d{1,6}))?(?:\+00(?::?00)?|Z)?)?$/i;
