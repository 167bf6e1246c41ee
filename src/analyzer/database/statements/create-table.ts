import type { CatalogConstraint, CatalogTable } from '../catalog.ts';
import { addConstraint, isIndexed } from '../constraints.ts';
import {
  readColumn,
  readConstraint,
  toCatalogColumn,
  type ColumnDefinition,
  type ConstraintClause,
} from '../definitions.ts';
import { columnsRead } from '../expressions.ts';
import { chooseName } from '../object-names.ts';
import type { SourceText } from '../parse-sql.ts';
import type { CreateStmt, RangeVar } from '../prepare.ts';
import type { Store } from '../store.ts';
import { all, localName, relationName, schemaOf } from '../syntax.ts';
import { newTable } from '../tables.ts';
import { defineStatement, type StatementContext } from './define.ts';

/**
 * CREATE TABLE locks nothing of its own that others could wait for, but everything that it points to: the parents of its
 * foreign keys, the table that it is a partition of.
 *
 * @see https://www.postgresql.org/docs/current/sql-createtable.html
 */
export const createTable = defineStatement({
  kind: 'CreateStmt',

  effects(statement, effects, { catalog, source }) {
    const name = relationName(statement.relation);
    const parents = all(statement.inhRelations, 'RangeVar').map(relationName);
    const isPartition = statement.partbound !== undefined;
    effects.command(isPartition ? 'CREATE TABLE … PARTITION OF' : 'CREATE TABLE');
    if (catalog.table(name) !== undefined) {
      if (statement.if_not_exists === true) return;
      if (catalog.complete) effects.refuse(`relation "${name}" already exists`);
    }
    const columns = all(statement.tableElts, 'ColumnDef').map(({ colname }) => colname ?? '');
    effects.act({ kind: 'create-table', relation: name, columns });
    for (const parent of parents) {
      effects.lock(parent, isPartition ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
    }
    for (const like of all(statement.tableElts, 'TableLikeClause')) {
      effects.lock(relationName(like.relation), 'ACCESS SHARE');
    }
    if (isPartition) for (const parent of parents) judgePartition(parent, effects, { catalog, source });
    for (const clause of clausesOf(statement, source)) {
      const parent = clause.references?.relation;
      if (parent !== undefined && parent !== name) effects.lock(parent, 'SHARE ROW EXCLUSIVE');
    }
  },

  apply(statement, store, source) {
    const name = relationName(statement.relation);
    if (store.table(name) !== undefined && statement.if_not_exists === true) return;
    const definitions = columnDefinitions(statement, source);
    store.put(tableOf(statement, store, name, definitions));
    for (const { name: column, serial, identity } of definitions) {
      if (serial || identity) addSequence(store, name, column);
    }
    for (const parent of all(statement.inhRelations, 'RangeVar').map(relationName)) {
      inheritConstraints(store, name, parent, statement.partbound !== undefined);
    }
    for (const clause of inOrder(clausesOf(statement, source, definitions))) addConstraint(store, name, clause);
    for (const like of all(statement.tableElts, 'TableLikeClause')) {
      copyLike(store, name, relationName(like.relation), like.options ?? 0);
    }
  },
});

/** A new partition takes over the foreign keys of its parent, and rows of the DEFAULT partition that would be its own. */
function judgePartition(
  parent: string,
  effects: Parameters<typeof createTable.effects>[1],
  { catalog }: Pick<StatementContext, 'catalog' | 'source'>,
): void {
  for (const child of catalog.children(parent)) {
    if (child.partitionOf?.isDefault !== true) continue;
    effects.lock(child.name, 'ACCESS EXCLUSIVE');
    effects.scan(child.name);
  }
  for (const { references } of catalog.table(parent)?.constraints ?? []) {
    if (references !== undefined) effects.lock(references.relation, 'SHARE ROW EXCLUSIVE');
  }
}

/** Adds the sequence of a serial or identity column. */
export function addSequence(store: Store, table: string, column: string): void {
  const schema = schemaOf(table);
  const parts = { table: localName(table), addition: column, label: 'seq' };
  store.sequences.set(schema + chooseName(parts, (name) => store.isRelation(schema + name)), table);
}

function columnDefinitions(statement: CreateStmt, source: SourceText): ColumnDefinition[] {
  return all(statement.tableElts, 'ColumnDef').map((definition) => readColumn(definition, source));
}

function clausesOf(
  statement: CreateStmt,
  source: SourceText,
  definitions = columnDefinitions(statement, source),
): readonly ConstraintClause[] {
  const ofColumns = definitions.flatMap(({ constraints }) => constraints);
  const ofTable = all([...(statement.tableElts ?? []), ...(statement.constraints ?? [])], 'Constraint');
  const clauses = [...ofColumns, ...ofTable.flatMap((constraint) => readConstraint(constraint, source) ?? [])];
  // NOT VALID means nothing where there are no rows.
  return clauses.map((clause) => (clause.notValid ? { ...clause, notValid: false } : clause));
}

/** PostgreSQL names checks first, then builds indexes, the primary key's first, then adds foreign keys. */
function inOrder(clauses: readonly ConstraintClause[]): readonly ConstraintClause[] {
  const rank = ({ kind }: ConstraintClause): number => {
    if (kind === 'primary-key') return 1;
    if (kind === 'foreign-key') return 3;
    return isIndexed(kind) ? 2 : 0;
  };
  return withoutRepeated(clauses).toSorted((one, other) => rank(one) - rank(other));
}

/** `PRIMARY KEY UNIQUE` on one column makes one index (`transformIndexConstraints`). */
function withoutRepeated(clauses: readonly ConstraintClause[]): readonly ConstraintClause[] {
  const primary = clauses.find(({ kind }) => kind === 'primary-key')?.columns.join();
  return clauses.filter(
    ({ kind, columns, name }) => kind !== 'unique' || name !== undefined || columns.join() !== primary,
  );
}

function tableOf(
  statement: CreateStmt,
  store: Store,
  name: string,
  definitions: readonly ColumnDefinition[],
): CatalogTable {
  const columns = new Map<string, ReturnType<typeof toCatalogColumn>>();
  const parents = all(statement.inhRelations, 'RangeVar').map(relationName);
  for (const parent of parents) {
    for (const column of store.table(parent)?.columns.values() ?? []) columns.set(column.name, column);
  }
  for (const definition of definitions) {
    columns.set(definition.name, toCatalogColumn(definition));
  }
  for (const like of all(statement.tableElts, 'TableLikeClause')) {
    for (const column of store.table(relationName(like.relation))?.columns.values() ?? []) {
      columns.set(column.name, column);
    }
  }
  const partitionKey = all(statement.partspec?.partParams, 'PartitionElem').flatMap((element) =>
    element.name === undefined ? columnsRead(element.expr) : [element.name],
  );
  return {
    ...newTable(name, statement.partspec === undefined ? 'table' : 'partitioned-table'),
    columns,
    partitionKey,
    partitionOf:
      statement.partbound === undefined
        ? undefined
        : { parent: parents[0] ?? '', isDefault: statement.partbound.is_default === true },
    inherits: statement.partbound === undefined ? parents : [],
    persistence: persistenceOf(statement.relation),
  };
}

/** Whether a relation that is made is temporary, or unlogged. */
export function persistenceOf(relation: RangeVar | undefined): CatalogTable['persistence'] {
  if (relation?.relpersistence === 't') return 'temporary';
  return relation?.relpersistence === 'u' ? 'unlogged' : 'permanent';
}

/** Heirs get the checks of their parents; partitions also the foreign keys and indexes. */
export function inheritConstraints(store: Store, name: string, parentName: string, isPartition: boolean): void {
  const parent = store.table(parentName);
  if (parent === undefined) return;
  const inherited = parent.constraints.filter(({ kind }) => kind === 'check' || (isPartition && !isIndexed(kind)));
  store.change(name, (table) => {
    const taken = new Set(table.constraints.map((constraint) => constraint.name));
    const added = inherited.filter((each) => !taken.has(each.name)).map(asNew);
    return { ...table, constraints: [...table.constraints, ...added] };
  });
  if (isPartition) copyIndexes(store, name, parent);
}

const likeConstraints = 1 << 2;
const likeIndexes = 1 << 6;

function copyLike(store: Store, name: string, like: string, options: number): void {
  const model = store.table(like);
  if (model === undefined) return;
  if ((options & likeConstraints) !== 0) {
    const checks = model.constraints.filter(({ kind }) => kind === 'check').map(asNew);
    store.change(name, (table) => ({ ...table, constraints: [...table.constraints, ...checks] }));
  }
  if ((options & likeIndexes) !== 0) copyIndexes(store, name, model);
}

/** A constraint of a table without rows holds. */
function asNew(constraint: CatalogConstraint): CatalogConstraint {
  return { ...constraint, valid: constraint.enforced };
}

/** Copies indexes with the constraints that own them, under names made for the new table. */
export function copyIndexes(store: Store, name: string, model: CatalogTable): void {
  const schema = schemaOf(name);
  for (const index of model.indexes) {
    const constraint = model.constraints.find((each) => each.name === index.constraint);
    let label = constraint === undefined ? 'idx' : 'key';
    if (index.primary) label = 'pkey';
    const addition = index.primary ? undefined : index.keys.map((key) => key ?? 'expr').join('_');
    const copy = chooseName({ table: localName(name), addition, label }, (each) => store.isRelation(schema + each));
    store.change(name, (table) => ({
      ...table,
      indexes: [...table.indexes, { ...index, name: schema + copy, constraint: constraint && copy }],
      constraints: constraint === undefined ? table.constraints : [...table.constraints, { ...constraint, name: copy }],
    }));
  }
}
