import type { Catalog, CatalogTable } from '../catalog.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import type { RelationUse } from '../expressions.ts';
import type { Node } from '../prepare.ts';
import { all, as, names, walk, type NodeOf } from '../syntax.ts';

type Insert = NodeOf<'InsertStmt'>;
type Table = CatalogTable | undefined;

/** Columns that are written are columns that the table has. */
export function refuseColumns(
  columns: readonly string[],
  table: Table,
  ...[effects, catalog]: [EffectsDraft, Catalog]
): void {
  if (!hasAllColumns(table, catalog)) return;
  const missing = columns.find((column) => !table.columns.has(column));
  if (missing !== undefined) effects.refuse(`column "${missing}" of relation "${table.name}" does not exist`);
}

/** Of a table that a query has made, not all columns may be known. */
function hasAllColumns(table: Table, { complete }: Catalog): table is CatalogTable {
  const isWhole = table?.kind === 'table' && [...table.columns.values()].every(({ type }) => type !== 'unknown');
  return complete && isWhole && table.columns.size > 0;
}

/** The columns of the table that is changed, where the condition of an UPDATE or DELETE names no other. */
export function refuseConditionColumns(
  condition: Node | undefined,
  table: Table,
  use: RelationUse,
  ...[effects, catalog]: [EffectsDraft, Catalog]
): void {
  if (condition === undefined || !hasAllColumns(table, catalog)) return;
  const others = new Set([use.relname, use.alias?.aliasname]);
  walk(condition, (kind, { fields }: { fields?: Node[] }) => {
    // The names in a subquery may be those of its own tables.
    if (kind === 'SubLink') return false;
    const [name = '', more] = kind === 'ColumnRef' ? names(fields) : [];
    const isColumn = name === '' || more !== undefined || table.columns.has(name) || ofEveryTable.test(name);
    if (!isColumn && !others.has(name)) effects.refuse(`column "${name}" does not exist`);
    return true;
  });
}

/** The columns of the server's own, and what PL/pgSQL has for variables. */
const ofEveryTable = /^(?:ctid|tableoid|[cx]m(?:in|ax)|found|sqlstate|sqlerrm|tg_\w+)$/;

/** An INSERT gives a row as many values as columns, and none to those that are computed. */
export function refuseValues(statement: Insert, table: Table, ...[effects, catalog]: [EffectsDraft, Catalog]): void {
  if (!hasAllColumns(table, catalog)) return;
  const written = all(statement.cols, 'ResTarget').flatMap(({ name }) => name ?? []);
  const columns = written.length > 0 ? written : [...table.columns.keys()];
  for (const values of rowsOf(statement)) {
    if (values.length > columns.length) effects.refuse('INSERT has more expressions than target columns');
    if (values.length < written.length) effects.refuse('INSERT has more target columns than expressions');
    const computed = values.findIndex(
      (value, position) =>
        as(value, 'SetToDefault') === undefined && table.columns.get(columns[position] ?? '')?.generated === true,
    );
    if (computed !== -1) effects.refuse(`cannot insert a non-DEFAULT value into column "${columns[computed]}"`);
  }
}

/** The rows of VALUES, or the one of a SELECT that names what it gives. */
function rowsOf({ selectStmt }: Insert): readonly (readonly Node[])[] {
  const select = as(selectStmt, 'SelectStmt');
  if (select?.valuesLists !== undefined) return all(select.valuesLists, 'List').map(({ items }) => items ?? []);
  const targets = all(select?.targetList, 'ResTarget').flatMap(({ val }) => val ?? []);
  const isStarred = targets.some((each) => (as(each, 'ColumnRef')?.fields ?? []).some((field) => 'A_Star' in field));
  return select?.op !== 'SETOP_NONE' || targets.length === 0 || isStarred ? [] : [targets];
}

/** A computed column is set to DEFAULT alone. */
export function refuseAssignments(
  changed: ReadonlyMap<string, Node | undefined>,
  table: Table,
  effects: EffectsDraft,
): void {
  for (const [column, value] of changed) {
    const isComputed = table?.columns.get(column)?.generated === true;
    if (isComputed && as(value, 'SetToDefault') === undefined) {
      effects.refuse(`column "${column}" can only be updated to DEFAULT`);
    }
  }
}

/**
 * ON CONFLICT of some columns needs a unique index over those; without columns it asks every unique index, and one that is
 * checked later has no answer.
 */
export function refuseArbiters(
  { onConflictClause }: Insert,
  table: Table,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  if (onConflictClause === undefined || table === undefined) return;
  const { infer } = onConflictClause;
  if (infer !== undefined) {
    const columns = all(infer.indexElems, 'IndexElem').map(({ name }) => name);
    const isPlain = infer.whereClause === undefined && columns.length > 0 && !columns.includes(undefined);
    if (isPlain && hasAllColumns(table, catalog) && !table.indexes.some((index) => isArbiter(index, columns, table))) {
      effects.refuse('there is no unique or exclusion constraint matching the ON CONFLICT specification');
    }
    return;
  }
  const later = table.constraints.some(
    ({ kind, deferrable }) => deferrable && (kind === 'unique' || kind === 'primary-key' || kind === 'exclude'),
  );
  if (later) {
    effects.refuse('ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters');
  }
}

function isArbiter(
  { name, unique, partial, keys }: CatalogTable['indexes'][number],
  columns: readonly (string | undefined)[],
  { constraints }: CatalogTable,
): boolean {
  const isLater = constraints.some((each) => each.name === name && each.deferrable);
  const isSame = keys.length === new Set(columns).size && keys.every((key) => columns.includes(key));
  return unique && !partial && !isLater && isSame;
}
