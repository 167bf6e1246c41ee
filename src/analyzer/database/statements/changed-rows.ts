import type { Catalog, CatalogConstraint, CatalogTable } from '../catalog.ts';
import { isDeferred } from '../deferred-checks.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import type { Node } from '../prepare.ts';
import { all, as, names } from '../syntax.ts';
import type { StatementContext } from './define.ts';

/** A view of one table is changed through that; what else a view stands for is for its triggers and rules to say. */
export function changedThrough(table: CatalogTable, effects: EffectsDraft, catalog: Catalog): string {
  let current = table;
  for (let depth = 0; current.kind === 'view' && depth < deepestView; depth += 1) {
    const [only, ...others] = new Set(current.reads.map(({ relation }) => relation));
    const next = only === undefined ? undefined : catalog.table(only);
    if (next === undefined || others.length > 0 || current.triggers.length > 0) {
      effects.doNotKnow(`what a change of the view ${current.name} does is not known`);
      return table.name;
    }
    current = next;
  }
  return current.name;
}

/** Views are followed through views so deep. */
const deepestView = 16;

/** Which rows are written with which values. */
export interface WrittenRows {
  /** True for a column that gets a value, NULL left out. */
  readonly isGiven: (column: string) => boolean;
  /** True for a column that may be another than before; left out where the rows are new. */
  readonly isChanged?: (column: string) => boolean;
  /** True if a row is written whatever the table holds. */
  readonly certain: boolean;
}

/** The row that a foreign key points to is locked at once, or later if the key is deferred; NULL points to none. */
export function lockPointedTo(
  table: CatalogTable | undefined,
  { isGiven, isChanged, certain }: WrittenRows,
  effects: EffectsDraft,
  { catalog, checks }: Judged,
): void {
  for (const constraint of table?.constraints ?? []) {
    const { name, references, columns, enforced } = constraint;
    if (table === undefined || references === undefined) continue;
    const locks = [{ relation: references.relation, mode: 'ROW SHARE' as const }];
    if (isDeferred(constraint, checks)) {
      // The server notes the check of a new row whatever its values are.
      if (!enforced || isChanged?.(columns[0] ?? '') === false) continue;
      const isPointing = columns.every(isGiven);
      effects.defer({ constraint: name, relation: table.name, locks: isPointing ? locks : [], certain });
      continue;
    }
    if (!columns.every(isGiven)) continue;
    effects.lock(references.relation, 'ROW SHARE');
    if (catalog.table(references.relation)?.kind === 'partitioned-table') {
      effects.doNotKnow(`which partitions of ${references.relation} the new rows point to is not known`);
    }
  }
}

type Judged = Pick<StatementContext, 'catalog' | 'checks'>;

/** Constraint triggers that wait for COMMIT keep the table from being changed, as foreign keys do. */
export function deferTriggers(
  table: CatalogTable | undefined,
  event: 'INSERT' | 'UPDATE' | 'DELETE',
  certain: boolean,
  effects: EffectsDraft,
): void {
  for (const { name, events, deferred, enabled, conditional } of table?.triggers ?? []) {
    if (table === undefined || !deferred || !enabled || !events.has(event)) continue;
    effects.defer({ constraint: name, relation: table.name, locks: undefined, certain: certain && !conditional });
  }
}

/** What an UPDATE sets, but for columns that are set to themselves. */
export function assignments({ targetList }: { readonly targetList?: Node[] }): readonly [string, Node | undefined][] {
  return all(targetList, 'ResTarget').flatMap(({ name = '', val }): [string, Node | undefined][] =>
    names(as(val, 'ColumnRef')?.fields).at(-1) === name && !isQualified(val) ? [] : [[name, val]],
  );
}

/** `u.name` may be the column of another table. */
function isQualified(value: Node | undefined): boolean {
  return (as(value, 'ColumnRef')?.fields ?? []).length > 1;
}

/** True if an UPDATE may send rows to other partitions: it changes what the table or one below it is partitioned by. */
export function changesPartition(
  table: CatalogTable | undefined,
  isChanged: (column: string) => boolean,
  catalog: Catalog,
): boolean {
  if (table?.kind !== 'partitioned-table') return false;
  return treeOf(catalog, table.name).some((name) => catalog.table(name)?.partitionKey.some(isChanged) === true);
}

/** New rows of a partitioned table go to partitions; those of a partition are held against the bounds in its parents. */
export function lockRouted(
  table: CatalogTable | undefined,
  effects: EffectsDraft,
  { catalog }: Pick<StatementContext, 'catalog'>,
): void {
  if (table?.kind === 'partitioned-table')
    effects.doNotKnow(`which partitions of ${table.name} the new rows go to is not known`);
  lockBounds(table, effects, catalog);
}

/**
 * The bounds of a partition are those of all above it. Until 13, a session reads them once, and for every change of rows; a
 * migration has a session of its own.
 */
export function lockBounds(table: CatalogTable | undefined, effects: EffectsDraft, catalog: Catalog): void {
  let parent = table?.partitionOf?.parent;
  for (let depth = 0; parent !== undefined && depth < deepestView; depth += 1) {
    effects.lock(parent, 'ACCESS SHARE');
    parent = catalog.table(parent)?.partitionOf?.parent;
  }
}

/** True if an INSERT gives a column no value but NULL. */
export function isNullIn(
  { cols, selectStmt }: { readonly cols?: Node[]; readonly selectStmt?: Node },
  table: CatalogTable | undefined,
  column: string,
): boolean {
  const written = all(cols, 'ResTarget').flatMap(({ name }) => name ?? []);
  const position = (written.length > 0 ? written : [...(table?.columns.keys() ?? [])]).indexOf(column);
  const known = table?.columns.get(column);
  if (position === -1) return known?.hasDefault === false && !known.identity;
  const select = as(selectStmt, 'SelectStmt');
  const values = all(select?.valuesLists, 'List');
  if (select?.targetList !== undefined && select.op === 'SETOP_NONE') {
    return isNullConstant(as(select.targetList[position], 'ResTarget')?.val);
  }
  return values.length > 0 && values.every(({ items }) => isNullConstant(items?.[position]));
}

export function isNullConstant(value: Node | undefined): boolean {
  return as(value, 'A_Const')?.isnull === true;
}

/**
 * Foreign keys to rows that go or change: their rows are looked up and locked, or changed along with them. Keys that are
 * deferred are checked at COMMIT, but what they do to rows is done at once.
 */
export function judgeKeysTo(
  table: CatalogTable | undefined,
  event: 'onDelete' | 'onUpdate',
  isChanged: (column: string) => boolean,
  ...[effects, judged]: [EffectsDraft, Judged]
): void {
  const { catalog } = judged;
  const reached = new Set(table === undefined ? [] : [table]);
  for (const parent of reached) {
    const keys = partitionPath(parent, catalog).flatMap((name) =>
      catalog
        .referencing(name)
        .flatMap((child) =>
          child.constraints.flatMap((key) => (key.references?.relation === name ? [{ child, key }] : [])),
        ),
    );
    for (const { child, key } of keys) {
      if (key.references?.columns.some(isChanged) !== true) continue;
      if (judgeKey({ parent, child, key }, event, effects, judged) === 'DELETE') reached.add(child);
    }
  }
}

/** A table and those that it is a partition of: who points to one of them points to its rows. */
function partitionPath(table: CatalogTable, catalog: Catalog): readonly string[] {
  const path = [table.name];
  let parent = table.partitionOf?.parent;
  for (; parent !== undefined && path.length < deepestView; parent = catalog.table(parent)?.partitionOf?.parent) {
    path.push(parent);
  }
  return path;
}

/** What one foreign key makes of the rows that point to what goes or changes. */
function judgeKey(
  {
    parent,
    child,
    key,
  }: { readonly parent: CatalogTable; readonly child: CatalogTable; readonly key: CatalogConstraint },
  event: 'onDelete' | 'onUpdate',
  ...[effects, { catalog, checks }]: [EffectsDraft, Judged]
): 'DELETE' | 'UPDATE' | undefined {
  const { references, columns, name } = key;
  const action = references?.[event];
  if (action === 'no-action' && isDeferred(key, checks)) {
    const locks = treeOf(catalog, child.name).map((relation) => ({ relation, mode: 'ROW SHARE' as const }));
    effects.defer({ constraint: name, relation: parent.name, locks, certain: false });
    return undefined;
  }
  const isCheck = action === 'no-action' || action === 'restrict';
  const isIndexed = child.indexes.some(({ keys, partial }) => !partial && keys[0] === columns[0]);
  for (const relation of treeOf(catalog, child.name)) {
    effects.lock(relation, isCheck ? 'ROW SHARE' : 'ROW EXCLUSIVE');
    if (!isIndexed) effects.scan(relation);
  }
  if (isCheck) return undefined;
  const command = action === 'cascade' && event === 'onDelete' ? 'DELETE' : 'UPDATE';
  effects.write({ relation: child.name, command, whole: false });
  return command;
}
