import type { Catalog, CatalogTable } from './catalog.ts';
import { treeOf } from './effects-draft.ts';
import type { RelationUse } from './expressions.ts';
import { compareBounds, type BoundValue } from './partition-bounds.ts';
import type { Node } from './prepare.ts';
import { all, as, constantText, names, unknownLiteral, type NodeOf } from './syntax.ts';

/** A table with those below it that a statement opens, or undefined where that can't be told. */
export type Opened = readonly string[] | undefined;

/** What a column may be: one of some values, or what lies between two. Ends are included or not. */
type Range =
  | { readonly kind: 'values'; readonly values: readonly BoundValue[] }
  | { readonly kind: 'between'; readonly from?: End | undefined; readonly to?: End | undefined };

interface End {
  readonly value: BoundValue;
  readonly included: boolean;
}

/** Conditions that hold together, by column. */
type Region = ReadonlyMap<string, Range>;

/** More alternatives (IN, OR) than that are not followed. */
const mostRegions = 200;

/**
 * The partitions of a table that conditions leave, as the planner finds them by their bounds, with the table and the partitioned
 * ones between: the others are not even locked. Constants alone count: what is computed at run time prunes after the locks.
 *
 * @see https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITION-PRUNING
 */
export function partitionsLeft(
  catalog: Catalog,
  relation: string,
  use: RelationUse,
  conditions: readonly (Node | undefined)[],
): Opened {
  const tree = treeOf(catalog, relation);
  const parents = tree.flatMap((name) => {
    const table = catalog.table(name);
    return table?.kind === 'partitioned-table' ? [table] : [];
  });
  if (parents.length === 0) return tree;
  const keys: Keys = new Map(parents.flatMap(keyTypes));
  let regions: readonly Region[] | undefined = [new Map()];
  for (const condition of conditions) {
    regions = condition === undefined ? regions : both(regions, regionsOf(condition, keys, use));
    if (regions === undefined) return undefined;
  }
  const isUnbound = regions.some((region) => region.size === 0);
  if (isUnbound) return tree;
  const found: string[] = [];
  return open(catalog, relation, regions, found) ? found : undefined;
}

/** The columns that a table and those below it are partitioned by, with their types. */
type Keys = ReadonlyMap<string, string>;

function keyTypes({ partitionKey, columns }: CatalogTable): readonly (readonly [string, string])[] {
  return partitionKey.map((column) => [column, columns.get(column)?.type ?? 'unknown'] as const);
}

/** Opens a table, and of a partitioned one those that some region reaches; false where that can't be told. */
function open(catalog: Catalog, relation: string, regions: readonly Region[], found: string[]): boolean {
  found.push(relation);
  const table = catalog.table(relation);
  if (table?.kind !== 'partitioned-table') return true;
  const partitions = catalog.children(relation);
  for (const partition of partitions) {
    const reached = reaches(table, partition, partitions, regions);
    if (reached === undefined) return false;
    if (reached && !open(catalog, partition.name, regions, found)) return false;
  }
  return true;
}

/** The partitions that a new row goes to, with those between, by the values that are given for its columns. */
export function partitionsOfRow(
  catalog: Catalog,
  relation: string,
  given: (column: string) => Node | null | undefined,
): Opened {
  const found = [relation];
  for (const name of found) {
    const table = catalog.table(name);
    if (table?.kind !== 'partitioned-table') continue;
    const values = table.partitionKey.map((column): readonly [string, BoundValue] => {
      const node = given(column);
      const type = table.columns.get(column)?.type ?? 'unknown';
      return [column, node === null ? nullValue : constantOf(node, type)];
    });
    if (values.length === 0 || values.some(([, value]) => value === undefined)) return undefined;
    const region: Region = new Map(values.map(([column, value]) => [column, oneOf([value])]));
    const partitions = catalog.children(name);
    const answers = new Map(partitions.map((each) => [each, reaches(table, each, partitions, [region])]));
    const taken = partitions.find((each) => answers.get(each) === true);
    if (taken === undefined || partitions.some((each) => answers.get(each) === undefined)) return undefined;
    found.push(taken.name);
  }
  return found;
}

/** Whether rows of some region may be in a partition. */
function reaches(
  parent: CatalogTable,
  partition: CatalogTable,
  siblings: readonly CatalogTable[],
  regions: readonly Region[],
): boolean | undefined {
  const [key, ...more] = parent.partitionKey;
  if (key === undefined || parent.partitionByExpression === true)
    return regionsMention(parent, regions) ? undefined : true;
  const type = parent.columns.get(key)?.type ?? 'unknown';
  const others = siblings.filter(({ partitionOf }) => partitionOf?.isDefault !== true);
  return anyOf(regions, (region) => {
    const range = region.get(key);
    if (range === undefined) return more.some((column) => region.has(column)) ? undefined : true;
    if (parent.partitionStrategy === 'hash' || more.length > 0) return undefined;
    if (partition.partitionOf?.isDefault !== true) return holds(partition, range, type);
    return not(covered(others, range, type));
  });
}

function regionsMention({ partitionKey }: CatalogTable, regions: readonly Region[]): boolean {
  return regions.some((region) => partitionKey.some((column) => region.has(column)));
}

function not(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

/** Whether a partition may hold a value of a range. */
function holds({ partitionOf }: CatalogTable, range: Range, type: string): boolean | undefined {
  const bound = partitionOf?.bound;
  if (bound?.strategy === 'list') {
    if (range.kind === 'values') return anyOf(range.values, (value) => isIn(value, bound.values, type));
    return anyOf(bound.values, (value) => (value === nullValue ? false : isBetween(value, range, type)));
  }
  if (bound?.strategy !== 'range') return undefined;
  const [lower, upper] = [bound.lower[0], bound.upper[0]];
  const own: Range = { kind: 'between', from: { value: lower, included: true }, to: { value: upper, included: false } };
  if (range.kind === 'values')
    return anyOf(range.values, (value) => value !== nullValue && isBetween(value, own, type));
  return everyOf([isBelow(lower, range.to, type), isAbove(upper, range.from, type)], (answer) => answer);
}

/** A partition begins below the end of a range. */
function isBelow(lower: BoundValue, to: End | undefined, type: string): boolean | undefined {
  if (to === undefined) return true;
  const order = compareBounds(lower, to.value, type);
  return order === undefined ? undefined : order < 0 || (order === 0 && to.included);
}

/** A partition, whose upper bound is not in it, ends above the beginning of a range. */
function isAbove(upper: BoundValue, from: End | undefined, type: string): boolean | undefined {
  if (from === undefined) return true;
  const order = compareBounds(upper, from.value, type);
  return order === undefined ? undefined : order > 0;
}

/** Whether every value of a range has a partition of its own, so that none is left for the default one. */
function covered(partitions: readonly CatalogTable[], range: Range, type: string): boolean | undefined {
  if (range.kind === 'values') {
    return everyOf(range.values, (value) =>
      anyOf(partitions, (each) => holds(each, { kind: 'values', values: [value] }, type)),
    );
  }
  const bounds = partitions.flatMap(({ partitionOf }) =>
    partitionOf?.bound?.strategy === 'range' ? [partitionOf.bound] : [],
  );
  // Between the values of lists there are always others.
  if (bounds.length < partitions.length || range.from === undefined || range.to === undefined) return false;
  let reached = range.from.value;
  for (let step = 0; step <= bounds.length; step += 1) {
    const order = compareBounds(reached, range.to.value, type);
    if (order === undefined) return undefined;
    if (order > 0 || (order === 0 && !range.to.included)) return true;
    const own: readonly BoundValue[] = bounds.flatMap(({ lower, upper }) => {
      const begins = compareBounds(lower[0], reached, type);
      const ends = compareBounds(upper[0], reached, type);
      return begins !== undefined && ends !== undefined && begins <= 0 && ends > 0 ? [upper[0]] : [];
    });
    if (own.length === 0) return false;
    reached = own[0];
  }
  return undefined;
}

function isIn(value: BoundValue, values: readonly BoundValue[], type: string): boolean | undefined {
  return anyOf(values, (each) => {
    if (value === nullValue || each === nullValue || value === each) return value === each;
    const order = compareBounds(value, each, type);
    if (order !== undefined) return order === 0;
    return isText.test(type) && value !== undefined && each !== undefined ? false : undefined;
  });
}

/** Types whose values differ where their texts do. */
const isText = /^(?:text|varchar)\b/;

function isBetween(value: BoundValue, range: Range, type: string): boolean | undefined {
  if (range.kind === 'values') return isIn(value, range.values, type);
  const { from, to } = range;
  const [begin, end] = [
    from === undefined ? 1 : compareBounds(value, from.value, type),
    to === undefined ? -1 : compareBounds(value, to.value, type),
  ];
  if (begin === undefined || end === undefined) return undefined;
  return (begin > 0 || (begin === 0 && from?.included === true)) && (end < 0 || (end === 0 && to?.included === true));
}

function anyOf<Item>(items: readonly Item[], test: (item: Item) => boolean | undefined): boolean | undefined {
  let isOpen = false;
  for (const item of items) {
    const answer = test(item);
    if (answer === true) return true;
    isOpen ||= answer === undefined;
  }
  return isOpen ? undefined : false;
}

function everyOf<Item>(items: readonly Item[], test: (item: Item) => boolean | undefined): boolean | undefined {
  return not(anyOf(items, (item) => not(test(item))));
}

/** As `partition-bounds.ts` writes NULL. */
const nullValue = 'null';

/** The alternatives of a condition, as far as it is about some columns; undefined where it is, in a way that is not followed. */
function regionsOf(condition: Node, keys: Keys, use: RelationUse): readonly Region[] | undefined {
  const combination = as(condition, 'BoolExpr');
  if (combination?.boolop === 'AND_EXPR') {
    let regions: readonly Region[] | undefined = [new Map()];
    for (const each of combination.args ?? []) regions = both(regions, regionsOf(each, keys, use));
    return regions;
  }
  if (combination?.boolop === 'OR_EXPR') {
    const branches = (combination.args ?? []).map((each) => regionsOf(each, keys, use));
    if (branches.includes(undefined)) return undefined;
    const joined = branches.flatMap((each) => each ?? []);
    return joined.some((region) => region.size === 0) ? [new Map()] : few(joined);
  }
  const range = rangeOf(condition, keys, use);
  return range === 'other' ? [new Map()] : range === undefined ? undefined : [new Map([range])];
}

function few(regions: readonly Region[]): readonly Region[] | undefined {
  return regions.length > mostRegions ? undefined : regions;
}

function both(one: readonly Region[] | undefined, other: readonly Region[] | undefined): readonly Region[] | undefined {
  if (one === undefined || other === undefined || one.length * other.length > mostRegions) return undefined;
  const joined = one.flatMap((left) => other.map((right) => together(left, right)));
  return joined.some((region) => region === undefined) ? undefined : (joined as readonly Region[]);
}

function together(one: Region, other: Region): Region | undefined {
  const region = new Map(one);
  for (const [column, range] of other) {
    const before = region.get(column);
    const inner = before === undefined ? range : intersection(before, range);
    if (inner === undefined) return undefined;
    region.set(column, inner);
  }
  return region;
}

/** Two lower or two upper limits of one column are rare. */
function intersection(one: Range, other: Range): Range | undefined {
  if (one.kind === 'values' || other.kind === 'values') return undefined;
  if ((one.from && other.from) !== undefined || (one.to && other.to) !== undefined) return undefined;
  return { kind: 'between', from: one.from ?? other.from, to: one.to ?? other.to };
}

type Bound = readonly [column: string, range: Range];

/** What one comparison leaves of a key; `other` for what does not bound any, undefined for what does so at run time. */
function rangeOf(condition: Node, keys: Keys, use: RelationUse): Bound | 'other' | undefined {
  const isNull = as(condition, 'NullTest');
  if (isNull !== undefined) {
    const column = keyOf(isNull.arg, keys, use);
    return column === undefined ? 'other' : isNull.nulltesttype === 'IS_NULL' ? [column, oneOf([nullValue])] : 'other';
  }
  const link = as(condition, 'SubLink');
  // IN (SELECT …) is a join.
  if (link !== undefined) return 'other';
  const comparison = as(condition, 'A_Expr');
  if (comparison === undefined) return mentionsKey(condition, keys, use) ? undefined : 'other';
  const [left, right] = [keyOf(comparison.lexpr, keys, use), keyOf(comparison.rexpr, keys, use)];
  const column = left ?? right;
  if (column === undefined) return 'other';
  const value = left === undefined ? comparison.lexpr : comparison.rexpr;
  // A comparison with a column of another table prunes nothing before it runs.
  if (as(value, 'ColumnRef') !== undefined && names(as(value, 'ColumnRef')?.fields).length > 0) return 'other';
  const range = comparedWith(comparison, value, left === undefined, keys.get(column) ?? 'unknown');
  return range === undefined ? undefined : range === 'other' ? 'other' : [column, range];
}

function comparedWith(
  { kind, name }: NodeOf<'A_Expr'>,
  value: Node | undefined,
  ...[isTurned, type]: [boolean, string]
): Range | 'other' | undefined {
  const operator = names(name)[0] ?? '';
  const items = as(value, 'List')?.items ?? [];
  if (kind === 'AEXPR_IN') {
    const values = items.map((item) => constantOf(item, type));
    return operator !== '=' || values.includes(undefined) ? undefined : oneOf(values);
  }
  if (kind === 'AEXPR_BETWEEN') {
    const [from, to] = items.map((item) => constantOf(item, type));
    if (from === undefined || to === undefined) return undefined;
    return { kind: 'between', from: { value: from, included: true }, to: { value: to, included: true } };
  }
  if (kind === 'AEXPR_LIKE' || kind === 'AEXPR_ILIKE') return 'other';
  const constant = constantOf(value, type);
  if (kind !== 'AEXPR_OP' || constant === undefined) return undefined;
  return ranges[isTurned ? (turned[operator] ?? operator) : operator]?.(constant);
}

const ranges: Readonly<Record<string, (value: BoundValue) => Range>> = {
  '=': (value) => oneOf([value]),
  '<': (value) => ({ kind: 'between', to: { value, included: false } }),
  '<=': (value) => ({ kind: 'between', to: { value, included: true } }),
  '>': (value) => ({ kind: 'between', from: { value, included: false } }),
  '>=': (value) => ({ kind: 'between', from: { value, included: true } }),
};

const turned: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function oneOf(values: readonly BoundValue[]): Range {
  return { kind: 'values', values };
}

/** A constant, as bounds are written. What depends on the session's time zone is computed at run time. */
function constantOf(node: Node | undefined, type: string): BoundValue {
  const cast = as(node, 'TypeCast');
  const castType = names(cast?.typeName?.names).at(-1);
  const [isZoned, isKeyZoned] = [castType === 'timestamptz', type.startsWith('timestamptz')];
  if ((castType === 'timestamp' || castType === 'date' || isZoned) && isZoned !== isKeyZoned) return undefined;
  const text = constantText(cast?.arg ?? node);
  return text === undefined || text === unknownLiteral ? undefined : `=${text}`;
}

/** The key column that an expression is. */
function keyOf(node: Node | undefined, keys: Keys, use: RelationUse): string | undefined {
  const path = names(as(node, 'ColumnRef')?.fields);
  const column = path.at(-1);
  const isOwn = path.length === 1 || path.at(-2) === (use.alias?.aliasname ?? use.relname);
  return column !== undefined && isOwn && keys.has(column) ? column : undefined;
}

function mentionsKey(condition: Node, keys: Keys, use: RelationUse): boolean {
  const test = as(condition, 'BooleanTest')?.arg ?? condition;
  if (as(condition, 'BoolExpr') !== undefined) return all(as(condition, 'BoolExpr')?.args, 'ColumnRef').length > 0;
  return keyOf(test, keys, use) !== undefined;
}
