import type { Catalog, CatalogTable, PartitionBound } from '../../catalog.ts';
import { treeOf, type EffectsDraft } from '../../effects-draft.ts';
import { parseSql } from '../../parse-sql.ts';
import { readBound } from '../../partition-bounds.ts';
import { and, conditionOn, implies, or, type Condition } from '../../implied.ts';
import type { Node, PartitionBoundSpec } from '../../prepare.ts';
import { as } from '../../syntax.ts';
import { typeParts } from '../../type-name.ts';
import { heapsOf } from './define.ts';

/** A partitioned table and its partitions, which say what may be in another. */
interface Parent {
  readonly table: CatalogTable | undefined;
  readonly siblings: readonly CatalogTable[];
}

/**
 * True if valid CHECKs say that every row lies within the bounds, so that ATTACH PARTITION needs no scan; of the DEFAULT
 * partition, that every row lies outside of those of the others. Keys of one column, and comparisons with constants.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ATTACH-PARTITION
 */
export function isProvenWithin(
  table: CatalogTable | undefined,
  { table: parent, siblings }: Parent,
  spec: PartitionBoundSpec | undefined,
): boolean {
  const key = keyOf(parent);
  if (table === undefined || key === undefined) return false;
  const bounds = spec?.is_default === true ? siblings.map(({ partitionOf }) => partitionOf?.bound) : [readBound(spec)];
  const goals = bounds.map((bound) => conditionOfBound(bound, spec?.is_default === true));
  return goals.every((goal) => goal !== undefined && isProven(table, key, goal));
}

/** Reads the DEFAULT partition for rows that belong to a new one, as far as its CHECKs do not say that there are none. */
export function scanDefault(
  partition: CatalogTable,
  bound: PartitionBoundSpec | undefined,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  const parent = catalog.table(partition.partitionOf?.parent ?? '');
  if (isProvenOutside(partition, parent, bound)) return;
  for (const each of heapsOf({ catalog, tree: treeOf(catalog, partition.name) })) {
    if (!isProvenOutside(catalog.table(each), parent, bound)) effects.scan(each);
  }
}

/** True if valid CHECKs of the DEFAULT partition say that it holds no row of a new partition, so that it needs no scan. */
function isProvenOutside(
  table: CatalogTable | undefined,
  parent: CatalogTable | undefined,
  spec: PartitionBoundSpec | undefined,
): boolean {
  const key = keyOf(parent);
  const goal = conditionOfBound(readBound(spec), true);
  return table !== undefined && key !== undefined && goal !== undefined && isProven(table, key, goal);
}

interface Key {
  readonly column: string;
  readonly type: string;
}

function keyOf(parent: CatalogTable | undefined): Key | undefined {
  const [column, ...others] = parent?.partitionKey ?? [];
  if (column === undefined || others.length > 0) return undefined;
  return { column, type: typeParts(parent?.columns.get(column)?.type ?? 'unknown').name };
}

function isProven({ constraints, columns }: CatalogTable, key: Key, goal: Condition): boolean {
  const checks = constraints.filter(({ kind, valid }) => kind === 'check' && valid);
  const facts = checks.map(({ expression = '' }) => conditionOn(key, conditionOf(expression)));
  const notNull: readonly Condition[] = columns.get(key.column)?.notNull === true ? [{ kind: 'not-null' }] : [];
  return implies(and([...facts, ...notNull]), goal, key.type);
}

/** What rows within bounds satisfy, or those outside of them; undefined for bounds that are not compared. */
function conditionOfBound(bound: PartitionBound | undefined, isOutside: boolean): Condition | undefined {
  if (bound?.strategy === 'list') {
    const values = bound.values.map((value) => (value?.startsWith('=') === true ? value.slice(1) : undefined));
    if (values.includes(undefined)) return undefined;
    const each = values.map((value): Condition => ({ kind: isOutside ? '<>' : '=', value: value ?? '' }));
    return isOutside ? or([{ kind: 'null' }, and(each)]) : and([{ kind: 'not-null' }, or(each)]);
  }
  if (bound?.strategy !== 'range') return undefined;
  const [lower, upper] = [bound.lower[0], bound.upper[0]];
  if (lower === undefined || upper === undefined) return undefined;
  const limits: Condition[] = [];
  // MINVALUE and MAXVALUE demand nothing.
  if (lower.startsWith('=')) limits.push({ kind: isOutside ? '<' : '>=', value: lower.slice(1) });
  if (upper.startsWith('=')) limits.push({ kind: isOutside ? '>=' : '<', value: upper.slice(1) });
  return isOutside ? or([{ kind: 'null' }, ...limits]) : and([{ kind: 'not-null' }, ...limits]);
}

function conditionOf(expression: string): Node | undefined {
  const [statement] = parseSql(`SELECT ${expression}`);
  const [target] = statement?.kind === 'parsed' ? (as(statement.node, 'SelectStmt')?.targetList ?? []) : [];
  return as(target, 'ResTarget')?.val;
}
