import type { Catalog, CatalogConstraint, CatalogTable } from '../catalog.ts';
import { isDeferred } from '../deferred-checks.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import { partitionsOfRow } from '../partition-pruning.ts';
import type { Node } from '../prepare.ts';
import { all, as, constantText, names } from '../syntax.ts';
import type { StatementContext } from './define.ts';

/** A view of one table is changed through that; what else a view stands for is for its triggers and rules to say. */
export function changedThrough(
  table: CatalogTable,
  event: ChangeEvent,
  ...[effects, catalog]: [EffectsDraft, Catalog]
): string {
  let current = table;
  for (let depth = 0; current.kind === 'view' && depth < deepestView; depth += 1) {
    if (isInsteadOf(current, event)) return current.name;
    const [only, ...others] = new Set(current.reads.map(({ relation }) => relation));
    const next = only === undefined ? undefined : catalog.table(only);
    const isMerged = event === 'MERGE' && current.triggers.length > 0;
    if (next === undefined || others.length > 0 || isMerged) {
      effects.doNotKnow(`what a change of the view ${current.name} does is not known`);
      return table.name;
    }
    current = next;
  }
  return current.name;
}

export type ChangeEvent = 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE';

/** True for a view whose trigger does what the statement says. */
export function isInsteadOf({ kind, triggers }: CatalogTable, event: ChangeEvent): boolean {
  return kind === 'view' && event !== 'MERGE' && triggers.some((each) => each.each === 'row' && each.events.has(event));
}

/** The conditions of the views through which a table is changed. */
export function filtersThrough(table: CatalogTable | undefined, catalog: Catalog): readonly (Node | undefined)[] {
  const filters: (Node | undefined)[] = [];
  let shows = table?.shows;
  for (let depth = 0; shows !== undefined && depth < deepestView; depth += 1) {
    filters.push(shows.filter);
    shows = catalog.table(shows.relation)?.shows;
  }
  return filters;
}

/** Views are followed through views so deep. */
const deepestView = 16;

/** Which rows are written with which values. */
export interface WrittenRows {
  /** True for a column that may get a value, NULL left out. */
  readonly isGiven: (column: string) => boolean;
  /** True for one that gets a value for certain; left out where that is so for none. */
  readonly isSet?: (column: string) => boolean;
  /** True for a column that may be another than before; left out where the rows are new. */
  readonly isChanged?: (column: string) => boolean;
  /** True if a row is written whatever the table holds. */
  readonly certain: boolean;
  /** True if every row of the table is written. */
  readonly whole?: boolean;
}

/** A new row without a value for a column that has to have one is refused, unless a trigger gives it one. */
export function refuseNulls(
  table: CatalogTable | undefined,
  isGiven: (column: string) => boolean,
  ...[effects, catalog]: [EffectsDraft, Catalog]
): void {
  if (
    !catalog.complete ||
    table?.kind !== 'table' ||
    table.triggers.some(({ each, events, before }) => each === 'row' && before !== false && events.has('INSERT'))
  )
    return;
  const missing = [...table.columns.values()].find(
    ({ name, type, notNull, generated, identity }) =>
      notNull && !generated && !identity && !isGiven(name) && catalog.types.get(type)?.kind !== 'domain',
  );
  if (missing === undefined) return;
  effects.refuse(`null value in column "${missing.name}" of relation "${table.name}" violates not-null constraint`);
}

/** The row that a foreign key points to is locked at once, or later if the key is deferred; NULL points to none. */
export function lockPointedTo(
  table: CatalogTable | undefined,
  rows: WrittenRows,
  effects: EffectsDraft,
  judged: Judged,
): void {
  if (judged.isReplica || table === undefined) return;
  // Rows that this transaction has written before are checked again, whatever an UPDATE changes.
  const written = rows.isChanged === undefined ? undefined : judged.checks.written.get(table.name);
  const isAgain = written === 'all' || (written !== undefined && rows.whole === true);
  for (const key of table.constraints) {
    if (key.references === undefined) continue;
    const isChecked = (isAgain && key.enforced) || isDoubted(key, written, rows);
    const isPointing = isChecked || key.columns.every(rows.isGiven);
    if (isDeferred(key, judged.checks)) {
      const isNoted = isChecked || rows.isChanged?.(key.columns[0] ?? '') !== false;
      if (isNoted) deferKey(table, key, { ...rows, isPointing }, effects);
    } else if (isPointing) {
      lockReferenced(key.references.relation, pointsForCertain(key, rows) ? undefined : 'none', effects, judged);
    }
  }
}

/** Of some rows that were written before, nobody knows whether these are among them. */
function isDoubted(
  { columns, enforced }: CatalogConstraint,
  written: string | undefined,
  { isChanged }: WrittenRows,
): boolean {
  return written === 'some' && enforced && !columns.some((column) => isChanged?.(column) === true);
}

function pointsForCertain({ columns }: CatalogConstraint, { certain, isSet }: WrittenRows): boolean {
  return certain && isSet !== undefined && columns.every(isSet);
}

/** The server notes the check of a new row whatever its values are. */
function deferKey(
  { name: relation }: CatalogTable,
  key: CatalogConstraint,
  rows: WrittenRows & { readonly isPointing: boolean },
  effects: EffectsDraft,
): void {
  if (!key.enforced) return;
  const lock = { relation: key.references?.relation ?? '', mode: 'ROW SHARE' as const };
  const locks = pointsForCertain(key, rows) ? [lock] : [{ ...lock, otherwise: 'none' as const }];
  effects.defer({ constraint: key.name, relation, locks: rows.isPointing ? locks : [], certain: rows.certain });
}

function lockReferenced(
  relation: string,
  otherwise: 'none' | undefined,
  ...[effects, { catalog }]: [EffectsDraft, Judged]
): void {
  effects.lock(relation, 'ROW SHARE', otherwise);
  if (catalog.table(relation)?.kind === 'partitioned-table') {
    effects.doNotKnow(`which partitions of ${relation} the new rows point to is not known`);
  }
}

type Judged = Pick<StatementContext, 'catalog' | 'checks' | 'isReplica'>;

/** Constraint triggers that wait for COMMIT keep the table from being changed, as foreign keys do. */
export function deferTriggers(
  table: CatalogTable | undefined,
  event: 'INSERT' | 'UPDATE' | 'DELETE',
  ...[certain, effects, { isReplica }]: [boolean, EffectsDraft, Judged]
): void {
  if (isReplica) return;
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
  statement: GivenRows,
  effects: EffectsDraft,
  { catalog }: Pick<StatementContext, 'catalog'>,
): void {
  if (table?.kind === 'partitioned-table') {
    for (const row of rowsIn(statement) ?? [undefined]) {
      const routed = row && partitionsOfRow(catalog, table.name, (column) => valueIn(row, statement, table, column));
      if (routed === undefined) {
        effects.doNotKnow(`which partitions of ${table.name} the new rows go to is not known`);
      }
      for (const each of routed ?? []) effects.lock(each, 'ROW EXCLUSIVE');
    }
  }
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

interface GivenRows {
  readonly cols?: Node[];
  readonly selectStmt?: Node;
}

/** The rows of an INSERT as they are written: those of VALUES, or the one that a SELECT makes again and again. */
function rowsIn({ selectStmt }: GivenRows): readonly (readonly (Node | undefined)[])[] | undefined {
  const select = as(selectStmt, 'SelectStmt');
  if (selectStmt === undefined) return [[]];
  if (select?.valuesLists !== undefined) return all(select.valuesLists, 'List').map(({ items }) => items ?? []);
  const isOne = select?.op === 'SETOP_NONE' && select.targetList !== undefined;
  return isOne ? [all(select.targetList, 'ResTarget').map(({ val }) => val)] : undefined;
}

/** What a row gives a column: null where nothing is given and there is no default, undefined where that can't be told. */
function valueIn(
  row: readonly (Node | undefined)[],
  { cols }: GivenRows,
  ...[table, column]: [CatalogTable, string]
): Node | null | undefined {
  const written = all(cols, 'ResTarget').flatMap(({ name }) => name ?? []);
  const position = (written.length > 0 ? written : [...table.columns.keys()]).indexOf(column);
  const value = position === -1 ? undefined : row[position];
  if (isNullConstant(value)) return null;
  if (value !== undefined && as(value, 'SetToDefault') === undefined) return value;
  const known = table.columns.get(column);
  return known === undefined || known.hasDefault || known.identity || known.generated ? undefined : null;
}

/** True if an INSERT gives a column no value but NULL. */
export function isNullIn(
  { cols, selectStmt }: { readonly cols?: Node[]; readonly selectStmt?: Node },
  table: CatalogTable | undefined,
  column: string,
): boolean {
  const written = all(cols, 'ResTarget').flatMap(({ name }) => name ?? []);
  // DEFAULT VALUES names no column.
  const given = written.length > 0 || selectStmt === undefined ? written : [...(table?.columns.keys() ?? [])];
  const position = given.indexOf(column);
  const known = table?.columns.get(column);
  if (position === -1) return known?.hasDefault === false && !known.identity;
  const select = as(selectStmt, 'SelectStmt');
  const values = all(select?.valuesLists, 'List');
  if (select?.targetList !== undefined && select.op === 'SETOP_NONE') {
    return isNullConstant(as(select.targetList[position], 'ResTarget')?.val);
  }
  const isLeftOut = known?.hasDefault === false && !known.identity;
  return (
    values.length > 0 &&
    values.every(({ items = [] }) => (position < items.length ? isNullConstant(items[position]) : isLeftOut))
  );
}

/** True if an INSERT gives a column a constant, in a row at least. */
export function isSetIn(statement: GivenRows, table: CatalogTable | undefined, column: string): boolean {
  if (table?.columns.get(column)?.notNull === true) return true;
  const given = (row: readonly (Node | undefined)[]): Node | null | undefined =>
    table === undefined ? undefined : valueIn(row, statement, table, column);
  return (rowsIn(statement) ?? []).some((row) => constantText(given(row) ?? undefined) !== undefined);
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
  if (judged.isReplica) return;
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
    const mode = { mode: 'ROW SHARE', otherwise: 'none' } as const;
    const locks = treeOf(catalog, child.name).map((relation) => ({ relation, ...mode }));
    effects.defer({ constraint: name, relation: parent.name, locks, certain: false });
    return undefined;
  }
  const isCheck = action === 'no-action' || action === 'restrict';
  const isIndexed = child.indexes.some(({ keys, partial }) => !partial && keys[0] === columns[0]);
  for (const relation of treeOf(catalog, child.name)) {
    effects.lock(relation, isCheck ? 'ROW SHARE' : 'ROW EXCLUSIVE', 'none');
    if (!isIndexed) effects.scan(relation, true);
  }
  if (isCheck) return undefined;
  const command = action === 'cascade' && event === 'onDelete' ? 'DELETE' : 'UPDATE';
  effects.write({ relation: child.name, command, whole: false });
  return command;
}
