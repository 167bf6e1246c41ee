import type { CatalogConstraint, CatalogIndex, CatalogTable } from './catalog.ts';
import { toCatalogConstraint, type ConstraintClause } from './definitions.ts';
import { columnsRead } from './expressions.ts';
import { chooseName, nameAddition } from './object-names.ts';
import type { Store } from './store.ts';
import { localName, schemaOf } from './syntax.ts';

/** Adds a constraint and the index that enforces it, with the names that PostgreSQL gives where none is written. */
export function addConstraint(store: Store, tableName: string, clause: ConstraintClause): void {
  const table = store.table(tableName);
  if (table === undefined) return;
  if (clause.usingIndex !== undefined) {
    adoptIndex(store, table, clause, clause.usingIndex);
    return;
  }
  const name = clause.name ?? implicitName(store, table, clause);
  const constraint = withReferencedColumns(store, toCatalogConstraint(clause, name));
  store.change(tableName, (before) => ({
    ...withNotNull(before, clause.kind === 'primary-key' || isPlainNotNull(clause) ? clause.columns : []),
    constraints: [...before.constraints.filter((other) => other.name !== name), constraint],
    indexes: isIndexed(clause.kind)
      ? [...before.indexes, indexOfConstraint(clause, name, schemaOf(tableName))]
      : before.indexes,
  }));
}

/** Constraint kinds that PostgreSQL enforces with an index. */
export function isIndexed(kind: CatalogConstraint['kind']): boolean {
  return kind === 'unique' || kind === 'primary-key' || kind === 'exclude';
}

function isPlainNotNull(clause: ConstraintClause): boolean {
  return clause.kind === 'not-null' && !clause.notValid;
}

/** A foreign key that names no columns references the primary key. */
function withReferencedColumns(store: Store, constraint: CatalogConstraint): CatalogConstraint {
  const { references } = constraint;
  if (references === undefined || references.columns.length > 0) return constraint;
  const key = store.table(references.relation)?.constraints.find(({ kind }) => kind === 'primary-key');
  return { ...constraint, references: { ...references, columns: key?.columns ?? [] } };
}

/** A table with some of its columns NOT NULL. */
export function withNotNull(table: CatalogTable, columns: readonly string[]): CatalogTable {
  const nullable = columns.filter((column) => table.columns.get(column)?.notNull === false);
  if (nullable.length === 0) return table;
  const changed = new Map(table.columns);
  for (const name of nullable) {
    const column = changed.get(name);
    if (column !== undefined) changed.set(name, { ...column, notNull: true });
  }
  return { ...table, columns: changed };
}

/** ADD CONSTRAINT … USING INDEX: the index is renamed to the constraint and belongs to it from then on. */
function adoptIndex(store: Store, table: CatalogTable, clause: ConstraintClause, index: string): void {
  const adopted = table.indexes.find(({ name }) => name === schemaOf(table.name) + index);
  const name = clause.name ?? index;
  const columns = adopted?.columns ?? [];
  const primary = clause.kind === 'primary-key';
  store.change(table.name, (before) => ({
    ...withNotNull(before, primary ? columns : []),
    constraints: [...before.constraints, toCatalogConstraint({ ...clause, columns }, name)],
    indexes: before.indexes.map((each) =>
      each === adopted ? { ...each, name: schemaOf(table.name) + name, constraint: name, primary } : each,
    ),
  }));
}

function indexOfConstraint(clause: ConstraintClause, name: string, schema: string): CatalogIndex {
  const columns = clause.keys.flatMap((key) => key ?? []);
  return {
    name: schema + name,
    columns,
    keys: clause.keys,
    uses: clause.readBeside.length === 0 ? columns : [...new Set([...columns, ...clause.readBeside])],
    ...(clause.operators.length === 0 ? {} : { operators: clause.operators }),
    calls: [],
    unique: clause.kind !== 'exclude',
    primary: clause.kind === 'primary-key',
    method: clause.method,
    partial: clause.partial,
    predicate: clause.predicate,
    plain: clause.keys.every((key) => key !== undefined),
    opclasses: clause.keys.slice(0, clause.keys.length - clause.included).map(() => undefined),
    constraint: name,
    valid: true,
  };
}

const labels: Readonly<Record<CatalogConstraint['kind'], string>> = {
  check: 'check',
  unique: 'key',
  'primary-key': 'pkey',
  'foreign-key': 'fkey',
  exclude: 'excl',
  'not-null': 'not_null',
};

/** `t_pkey`, `t_a_b_key`, `t_a_fkey`, `t_a_check` where the check reads one column and `t_check` otherwise. */
function implicitName(store: Store, table: CatalogTable, clause: ConstraintClause): string {
  const parts = { table: localName(table.name), addition: additionOf(clause), label: labels[clause.kind] };
  return chooseName(parts, (name) => isTaken(store, table, name));
}

function additionOf(clause: ConstraintClause): string | undefined {
  if (clause.kind === 'primary-key') return undefined;
  if (clause.kind === 'check') {
    const read = columnsRead(clause.expression);
    return read.length === 1 ? read[0] : undefined;
  }
  return nameAddition(clause.keys.map((key) => key ?? 'expr'));
}

function isTaken(store: Store, table: CatalogTable, name: string): boolean {
  const hasIt = ({ constraints }: CatalogTable): boolean => constraints.some((constraint) => constraint.name === name);
  if (store.isRelation(schemaOf(table.name) + name) || hasIt(table)) return true;
  // Constraints keep their names when their table is renamed, and may then be in the way of a new table's.
  return store.wasRenamed(table.name) && [...store.tables.values()].some(hasIt);
}
