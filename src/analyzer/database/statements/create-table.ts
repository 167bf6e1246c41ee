import type { Catalog, CatalogColumn, CatalogConstraint, CatalogTable } from '../catalog.ts';
import { addConstraint, isIndexed } from '../constraints.ts';
import {
  readColumn,
  readConstraint,
  toCatalogColumn,
  type ColumnDefinition,
  type ConstraintClause,
} from '../definitions.ts';
import { ancestorsOf, keyTreeOf, type EffectsDraft } from '../effects-draft.ts';
import { columnsRead } from '../expressions.ts';
import type { PostgresqlFeatures } from '../features.ts';
import { refuseType, temporalError } from '../known-types.ts';
import { lastAnswer } from '../last-answer.ts';
import { chooseName } from '../object-names.ts';
import type { SourceText } from '../parse-sql.ts';
import { boundProblem, readBound, strategyOf } from '../partition-bounds.ts';
import type { CreateStmt, PartitionBoundSpec, RangeVar } from '../prepare.ts';
import type { Store } from '../store.ts';
import { parameterError } from '../storage-parameters.ts';
import { all, as, localName, objectName, relationName, schemaOf } from '../syntax.ts';
import { newTable, withColumn } from '../tables.ts';
import { indexError } from '../type-change.ts';
import { canonicalType } from '../type-name.ts';
import { scanDefault } from './alter-table/partition-proof.ts';
import { defineStatement, type StatementContext } from './define.ts';
import { refuseKeyTypes, refuseReferencedKey } from './referenced-key.ts';
import { refuseContradictions } from './table-definition.ts';
import { typeProblem } from './typed-table.ts';

/**
 * CREATE TABLE locks nothing of its own that others could wait for, but everything that it points to: the parents of its
 * foreign keys, the table that it is a partition of.
 *
 * @see https://www.postgresql.org/docs/current/sql-createtable.html
 */
export const createTable = defineStatement({
  kind: 'CreateStmt',

  effects(statement, effects, { catalog, source, features }) {
    const name = relationName(statement.relation);
    const parents = all(statement.inhRelations, 'RangeVar').map(relationName);
    const isPartition = statement.partbound !== undefined;
    effects.command(isPartition ? 'CREATE TABLE … PARTITION OF' : 'CREATE TABLE');
    if (catalog.table(name) !== undefined && statement.if_not_exists === true) return;
    // Temporary tables have a schema of their own.
    if (persistenceOf(statement.relation) !== 'temporary') refuseName(name, effects, catalog);
    const definitions = columnDefinitions(statement, source);
    requireColumns(definitions, effects, features);
    refuseOptions(statement, effects, features);
    refuseContradictions({ statement, definitions, clauses: clausesOf(statement, source) }, effects, {
      catalog,
      features,
    });
    if (catalog.complete) refuseTypes(statement, definitions, effects, { source, extensions: catalog.extensions });
    for (const { type } of definitions) refuseType(type, effects, catalog);
    const columns = definitions.map((definition) => definition.name);
    effects.act({ kind: 'create-table', relation: name, columns });
    for (const parent of parents) {
      effects.lock(parent, isPartition ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
    }
    for (const like of all(statement.tableElts, 'TableLikeClause')) {
      if (!catalog.types.has(relationName(like.relation))) effects.lock(relationName(like.relation), 'ACCESS SHARE');
    }
    judgeParents(name, statement, effects, { catalog, features });
    const types = new Map(definitions.map((each) => [each.name, each.type]));
    for (const clause of clausesOf(statement, source)) {
      const parent = clause.references?.relation;
      requireClause(clause, effects, features);
      const problem = temporalError(clause, (column) => types.get(column), { catalog, features });
      if (problem !== undefined) effects.refuse(problem);
      if (parent === undefined || parent === name) continue;
      for (const each of keyTreeOf(catalog, parent)) effects.lock(each, 'SHARE ROW EXCLUSIVE');
      refuseReferencedKey(clause, persistenceOf(statement.relation), effects, catalog);
      refuseKeyTypes(clause, (column) => types.get(column), effects, catalog);
    }
    refuseMerges(definitions, parents, effects, catalog);
    refusePartitionKey(statement, clausesOf(statement, source), effects, catalog);
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
    for (const clause of inOrder(clausesOf(statement, source))) addConstraint(store, name, clause);
    for (const like of all(statement.tableElts, 'TableLikeClause')) {
      copyLike(store, name, relationName(like.relation), like.options ?? 0);
    }
  },
});

function requireColumns(
  definitions: readonly ColumnDefinition[],
  effects: EffectsDraft,
  features: PostgresqlFeatures,
): void {
  const isVirtual = definitions.some(({ generated }) => generated?.stored === false);
  effects.require(features.virtualGeneratedColumns || !isVirtual, 'virtual columns');
  const hasStorage = definitions.some(({ storage }) => storage !== undefined);
  effects.require(features.columnStorage || !hasStorage, 'STORAGE of new columns');
  const isCompressed = definitions.some(({ compression }) => compression !== undefined);
  effects.require(features.columnCompression || !isCompressed, 'COMPRESSION');
}

function requireClause(
  { enforced, temporal }: ConstraintClause,
  effects: EffectsDraft,
  features: PostgresqlFeatures,
): void {
  effects.require(features.notEnforcedConstraints || enforced, 'NOT ENFORCED');
  effects.require(features.temporalKeys || !temporal, 'WITHOUT OVERLAPS and PERIOD');
}

/** WITH (oids = false) is all that is left of OIDs. */
function refuseOptions({ options, partspec }: CreateStmt, effects: EffectsDraft, features: PostgresqlFeatures): void {
  const oids = all(options, 'DefElem').find(({ defname }) => defname === 'oids');
  if (oids !== undefined && objectName(oids.arg).at(-1) !== 'false') {
    effects.refuseAlways('tables declared WITH OIDS are not supported');
  }
  if (partspec !== undefined) return;
  const others = options?.filter((each) => as(each, 'DefElem')?.defname !== 'oids');
  const problem = parameterError(others, 'table', features);
  if (problem !== undefined) effects.refuse(problem);
}

/** Types that the index of a key can't order. */
function refuseTypes(
  statement: CreateStmt,
  definitions: readonly ColumnDefinition[],
  effects: EffectsDraft,
  { source, extensions }: { readonly source: SourceText; readonly extensions: ReadonlySet<string> },
): void {
  const types = new Map(definitions.map(({ name, type }) => [name, type]));
  for (const { kind, columns, method } of clausesOf(statement, source)) {
    if (!isIndexed(kind)) continue;
    const problem = columns.flatMap(
      (column) => indexError(method, types.get(column) ?? 'unknown', extensions) ?? [],
    )[0];
    if (problem !== undefined) effects.refuse(problem);
  }
}

/** Columns that a table is partitioned by are columns that it has. */
function refusePartitionKey(
  statement: CreateStmt,
  clauses: readonly ConstraintClause[],
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  if (statement.inhRelations !== undefined || statement.ofTypename !== undefined || !catalog.complete) return;
  if (all(statement.tableElts, 'TableLikeClause').length > 0) return;
  const columns = new Set(all(statement.tableElts, 'ColumnDef').map(({ colname }) => colname));
  const key = all(statement.partspec?.partParams, 'PartitionElem').flatMap((element) => element.name ?? []);
  const missing = key.find((column) => !columns.has(column));
  if (missing !== undefined) effects.refuse(`column "${missing}" named in partition key does not exist`);
  const unique = clauses.filter(({ kind }) => kind === 'unique' || kind === 'primary-key');
  if (unique.some((clause) => key.some((column) => !clause.columns.includes(column)))) {
    effects.refuse('unique constraint on partitioned table must include all partitioning columns');
  }
}

/** A column that parents have as well is one with theirs, and has to have their type. */
function refuseMerges(
  definitions: readonly ColumnDefinition[],
  parents: readonly string[],
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  if (parents.length === 0) return;
  const types = new Map<string, string>();
  const inherited = parents.flatMap((parent) => [...(catalog.table(parent)?.columns.values() ?? [])]);
  for (const { name, type } of [...inherited, ...definitions]) {
    const known = types.get(name);
    if (known === undefined) types.set(name, type);
    else if (known !== type && type !== 'unknown') effects.refuse(`column "${name}" has a type conflict`);
  }
}

function refuseName(name: string, effects: EffectsDraft, catalog: Catalog): void {
  if (catalog.table(name) !== undefined || catalog.tableOfIndex(name) !== undefined || catalog.sequences.has(name)) {
    effects.refuse(`relation "${name}" already exists`);
  }
  if (catalog.types.has(name)) effects.refuse(`type "${name}" already exists`);
}

/** What a new table inherits from, is a partition of, or has its columns from. */
function judgeParents(
  name: string,
  statement: CreateStmt,
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const parents = all(statement.inhRelations, 'RangeVar').map(relationName);
  const { partbound: bound } = statement;
  const missing = parents.find((parent) => catalog.table(parent) === undefined);
  if (missing !== undefined && catalog.complete) effects.refuse(`relation "${missing}" does not exist`);
  const mismatch = typeProblem(statement, catalog);
  if (mismatch !== undefined) effects.refuse(mismatch);
  if (bound === undefined) {
    const partitioned = parents.find((parent) => catalog.table(parent)?.kind === 'partitioned-table');
    if (partitioned !== undefined) effects.refuse(`cannot inherit from partitioned table "${partitioned}"`);
    return;
  }
  for (const parent of parents) {
    judgePartition(parent, bound, effects, { catalog, features });
    const problem = boundProblem(name, bound, catalog.table(parent), catalog.children(parent));
    if (problem !== undefined) effects.refuse(problem);
  }
}

/** CREATE FOREIGN TABLE is CREATE TABLE for rows that another server has. */
export const createForeignTable = defineStatement({
  kind: 'CreateForeignTableStmt',
  effects({ base }, effects, context) {
    if (base === undefined) return;
    createTable.effects(base, effects, context);
    effects.command('CREATE FOREIGN TABLE');
    const keys = clausesOf(base, context.source).filter(({ kind }) => kind === 'foreign-key' || isIndexed(kind));
    if (keys.length > 0) effects.refuseAlways('keys are not supported on foreign tables');
  },
  apply({ base }, store, source, whole) {
    if (base === undefined) return;
    createTable.apply?.(base, store, source, whole);
    store.change(relationName(base.relation), (table) => ({ ...table, kind: 'foreign-table' }));
  },
});

/** A new partition takes over the foreign keys of its parent, and rows of the DEFAULT partition that would be its own. */
function judgePartition(
  parent: string,
  bound: PartitionBoundSpec,
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  for (const child of catalog.children(parent)) {
    if (child.partitionOf?.isDefault !== true) continue;
    if (bound.is_default === true)
      effects.refuse(`the new partition conflicts with existing default partition "${child.name}"`);
    effects.lockTree(child.name, 'ACCESS EXCLUSIVE');
    scanDefault(child, bound, effects, catalog);
  }
  for (const { references } of catalog.table(parent)?.constraints ?? []) {
    for (const each of references === undefined ? [] : keyTreeOf(catalog, references.relation))
      effects.lock(each, 'SHARE ROW EXCLUSIVE');
  }
  lockReferencing(parent, effects, { catalog, features });
}

/** Foreign keys to a partitioned table are foreign keys to a new partition, too. */
export function lockReferencing(
  parent: string,
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const mode = features.triggersOnPartitioned ? 'SHARE ROW EXCLUSIVE' : 'ACCESS SHARE';
  for (const name of referencingTree(catalog, parent)) if (!isPartOfKey(catalog, name)) effects.lock(name, mode);
}

/** True for a partition whose foreign key is a part of its parent's. */
export function isPartOfKey(catalog: Catalog, name: string): boolean {
  const table = catalog.table(name);
  const parent = catalog.table(table?.partitionOf?.parent ?? '');
  const own = table?.constraints.flatMap(({ references }) => references?.relation ?? []) ?? [];
  return parent?.constraints.some(({ references }) => own.includes(references?.relation ?? '')) === true;
}

/** Tables whose foreign keys point to a table or to what it is a partition of: their triggers stand on partitions too. */
export function referencingTree(catalog: Catalog, relation: string): readonly string[] {
  const above = [relation, ...ancestorsOf(relation, catalog)];
  return above.flatMap((name) => catalog.referencing(name).map((each) => each.name));
}

/** Adds the sequence of a serial or identity column. */
export function addSequence(store: Store, table: string, column: string): void {
  const schema = schemaOf(table);
  const parts = { table: localName(table), addition: column, label: 'seq' };
  const sequence = schema + chooseName(parts, (name) => store.isRelation(schema + name));
  store.sequences.set(sequence, table);
  store.change(table, (each) => {
    const found = each.columns.get(column);
    if (found === undefined) return each;
    return withColumn(each, { ...found, sequence, defaultSequence: found.identity ? undefined : sequence });
  });
}

const columnDefinitions = lastAnswer(({ tableElts }: CreateStmt, source: SourceText): readonly ColumnDefinition[] =>
  all(tableElts, 'ColumnDef').map((definition) => readColumn(definition, source)),
);

const clausesOf = lastAnswer((statement: CreateStmt, source: SourceText): readonly ConstraintClause[] => {
  const ofColumns = columnDefinitions(statement, source).flatMap(({ constraints }) => constraints);
  const ofTable = all([...(statement.tableElts ?? []), ...(statement.constraints ?? [])], 'Constraint');
  const clauses = [...ofColumns, ...ofTable.flatMap((constraint) => readConstraint(constraint, source) ?? [])];
  // NOT VALID means nothing where there are no rows.
  return clauses.map((clause) => (clause.notValid ? { ...clause, notValid: false } : clause));
});

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
  const parents = all(statement.inhRelations, 'RangeVar').map(relationName);
  const partitionKey = all(statement.partspec?.partParams, 'PartitionElem').flatMap((element) =>
    element.name === undefined ? columnsRead(element.expr) : [element.name],
  );
  return {
    ...newTable(name, statement.partspec === undefined ? 'table' : 'partitioned-table'),
    columns: columnsOf(statement, store, definitions),
    partitionKey,
    ...(all(statement.partspec?.partParams, 'PartitionElem').every(({ name: column }) => column !== undefined)
      ? {}
      : { partitionByExpression: true }),
    partitionStrategy: strategyOf(statement.partspec),
    partitionOf:
      statement.partbound === undefined
        ? undefined
        : {
            parent: parents[0] ?? '',
            isDefault: statement.partbound.is_default === true,
            bound: readBound(statement.partbound),
          },
    inherits: statement.partbound === undefined ? parents : [],
    persistence: persistenceOf(statement.relation),
    ofType: statement.ofTypename === undefined ? undefined : canonicalType(statement.ofTypename),
  };
}

/** Columns of parents or of the composite type, then those that are written, then those of LIKE. */
function columnsOf(
  { inhRelations, ofTypename, tableElts, partbound }: CreateStmt,
  store: Store,
  definitions: readonly ColumnDefinition[],
): CatalogTable['columns'] {
  const type = ofTypename === undefined ? undefined : store.types.get(canonicalType(ofTypename));
  const ofTables = (relations: readonly RangeVar[]): readonly CatalogColumn[] =>
    relations.flatMap((each) => [...(store.table(relationName(each))?.columns.values() ?? [])]);
  const ofType = type?.kind === 'composite' ? type.columns : [];
  const sharesIdentity = partbound !== undefined && store.features.identityOfPartitioned;
  const typed = new Set(ofType.map(({ name }) => name));
  const columns = [
    ...ofTables(all(inhRelations, 'RangeVar')).map((column) => (sharesIdentity ? column : withoutIdentity(column))),
    ...ofType,
    // CREATE TABLE … OF repeats columns to add constraints to them.
    ...definitions.filter(({ name }) => !typed.has(name)).map(toCatalogColumn),
    ...ofTables(all(tableElts, 'TableLikeClause').flatMap(({ relation }) => relation ?? [])),
  ];
  return new Map(columns.map((column) => [column.name, column]));
}

/** Heirs take over a default, but no identity. */
function withoutIdentity(column: CatalogColumn): CatalogColumn {
  return column.sequence === undefined && !column.identity
    ? column
    : { ...column, identity: false, sequence: undefined };
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
  const inherited = parent.constraints.filter(
    ({ kind, noInherit }) => !noInherit && (kind === 'check' || (isPartition && !isIndexed(kind))),
  );
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
      indexes: [...table.indexes, { ...index, name: schema + copy, constraint: constraint && copy, clustered: false }],
      constraints: constraint === undefined ? table.constraints : [...table.constraints, { ...constraint, name: copy }],
    }));
  }
}
