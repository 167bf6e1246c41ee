import type { Catalog, CatalogIndex, CatalogTable } from '../catalog.ts';
import { refuseForChecks } from '../deferred-checks.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import { columnsRead, functionsCalled } from '../expressions.ts';
import { predicateOf, shapeOf } from '../index-use.ts';
import { collationError } from '../known-types.ts';
import { lastAnswer } from '../last-answer.ts';
import type { LockMode } from '../lock-modes.ts';
import { isMutable } from '../mutability.ts';
import { chooseName, nameAddition } from '../object-names.ts';
import type { IndexElem, IndexStmt, Node } from '../prepare.ts';
import type { Store } from '../store.ts';
import { parameterError } from '../storage-parameters.ts';
import { all, localName, names, relationName, schemaOf } from '../syntax.ts';
import { addIndex, familyOf, indexName, indexSignature } from '../tables.ts';
import { indexError } from '../type-change.ts';
import { defineStatement, type StatementContext } from './define.ts';

/**
 * CREATE INDEX holds SHARE on the table while it reads it: writers wait. CONCURRENTLY holds SHARE UPDATE EXCLUSIVE, reads
 * the table twice, and can't run in a transaction block nor on a partitioned table.
 *
 * @see https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export const createIndex = defineStatement({
  kind: 'IndexStmt',

  effects(statement, effects, { catalog, features, checks }) {
    const relation = relationName(statement.relation);
    const concurrently = statement.concurrent === true;
    const { method, columns, partial, unique } = toCatalogIndex(statement);
    const name = statement.idxname;
    const ifNotExists = statement.if_not_exists === true;
    effects.command(concurrently ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX');
    if (concurrently) effects.refuseInTransaction();
    effects.lock(relation, modeOf(statement));
    effects.require(features.nullsNotDistinct || statement.nulls_not_distinct !== true, 'NULLS NOT DISTINCT');
    const taken = isTaken(statement, (wanted) => isKnown(catalog, wanted));
    for (const each of reached(statement, catalog)) effects.lock(each, modeOf(statement));
    if (taken && ifNotExists) return;
    if (taken && catalog.complete) effects.refuse(`relation "${name}" already exists`);
    refuseTable(statement, effects, catalog);
    refuseKeys(statement, effects, catalog);
    refuseMethod(statement, effects, { catalog, features });
    refuseForChecks('CREATE INDEX', reached(statement, catalog), checks, effects);
    const keys = statement.indexParams?.length ?? 0;
    const index = { relation, name, unique, concurrently, method, columns, keys, partial, ifNotExists };
    effects.act({ kind: 'create-index', ...index });
    for (const each of reached(statement, catalog)) {
      if (catalog.table(each)?.kind === 'partitioned-table') continue;
      // A partition's index that is equal becomes a part of the new one.
      if (each !== relation && hasEqual(catalog.table(each), toCatalogIndex(statement))) continue;
      effects.scan(each);
      effects.buildIndex({ relation: each, index: name, concurrently, columns, method, partial });
    }
  },

  apply(statement, store) {
    const relation = relationName(statement.relation);
    const table = store.table(relation);
    if (table === undefined || isTaken(statement, (name) => store.isRelation(name))) return;
    const schema = schemaOf(relation);
    const local = statement.idxname ?? chosenName(statement, store, relation);
    // One of a partitioned table alone is invalid until each partition has given one to it.
    const isAlone = table.kind === 'partitioned-table' && statement.relation?.inh !== true;
    addIndex(store, relation, { ...toCatalogIndex(statement), name: schema + local, valid: !isAlone });
    if (table.kind !== 'partitioned-table' || statement.relation?.inh !== true) return;
    for (const partition of familyOf(store, relation).slice(1)) {
      if (hasEqual(store.table(partition), toCatalogIndex(statement))) continue;
      const name = schemaOf(partition) + chosenName(statement, store, partition);
      addIndex(store, partition, { ...toCatalogIndex(statement), name });
    }
  },
});

function modeOf({ concurrent }: IndexStmt): LockMode {
  return concurrent === true ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE';
}

/** The table, and its partitions unless ONLY is written. Heirs by INHERITS have indexes of their own. */
function reached({ relation }: IndexStmt, catalog: Catalog): readonly string[] {
  const name = relationName(relation);
  const isPartitioned = catalog.table(name)?.kind === 'partitioned-table';
  return isPartitioned && relation?.inh === true ? treeOf(catalog, name) : [name];
}

/** True if a relation has the name that the statement gives its index. */
function isTaken({ idxname, relation }: IndexStmt, isRelation: (name: string) => boolean): boolean {
  return idxname !== undefined && isRelation(indexName(relationName(relation), idxname));
}

function isKnown(catalog: Catalog, name: string): boolean {
  return catalog.tableOfIndex(name) !== undefined || catalog.table(name) !== undefined;
}

function hasEqual(partition: CatalogTable | undefined, wanted: CatalogIndex): boolean {
  const signature = indexSignature(wanted);
  return (
    partition?.indexes.some((index) => index.plain && wanted.plain && indexSignature(index) === signature) === true
  );
}

/** Columns that are not there, and types that the index method has no operators for. */
function refuseKeys(statement: IndexStmt, effects: EffectsDraft, catalog: Catalog): void {
  const { columns, uses, keys, opclasses, method, unique } = toCatalogIndex(statement);
  const table = catalog.table(relationName(statement.relation));
  if (table === undefined || table.columns.size === 0) return;
  const missing = uses.find((column) => !table.columns.has(column));
  if (missing !== undefined && catalog.complete) effects.refuse(`column "${missing}" does not exist`);
  if (unique && method !== 'btree') effects.refuse(`access method "${method}" does not support unique indexes`);
  opclasses.forEach((opclass, position) => {
    const type = table.columns.get(keys[position] ?? '')?.type;
    const problem =
      opclass !== undefined || type === undefined ? undefined : indexError(method, type, catalog.extensions);
    if (problem !== undefined && catalog.complete) effects.refuse(problem);
  });
  for (const { name = '', collation } of all(statement.indexParams, 'IndexElem')) {
    if (collation === undefined) continue;
    const problem = collationError(table.columns.get(name)?.type ?? 'unknown', names(collation).at(-1));
    if (problem !== undefined) effects.refuse(problem);
  }
  refuseMutable(statement, table, effects, catalog);
  const isPartitioned = table.kind === 'partitioned-table' && statement.relation?.inh === true;
  const tables = isPartitioned ? treeOf(catalog, table.name) : [table.name];
  const partitionKeys = tables.flatMap((name) => catalog.table(name)?.partitionKey ?? []);
  if (unique && partitionKeys.some((column) => !columns.includes(column))) {
    effects.refuse('unique constraint on partitioned table must include all partitioning columns');
  }
}

/** What an index method is able to, and its parameters. */
function refuseMethod(
  { accessMethod: method = 'btree', indexParams, indexIncludingParams, options }: IndexStmt,
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const problem = methodError(method, catalog) ?? parameterError(options, method, features);
  if (problem !== undefined) effects.refuse(problem);
  if (oneColumn.has(method) && (indexParams?.length ?? 0) > 1) {
    effects.refuse(`access method "${method}" does not support multicolumn indexes`);
  }
  const includes = method === 'btree' || method === 'gist' || (method === 'spgist' && features.spgistInclude);
  const isOwn = includes || methods.has(method);
  if ((indexIncludingParams?.length ?? 0) > 0 && isOwn && !includes) {
    effects.refuse(`access method "${method}" does not support included columns`);
  }
}

const methods: ReadonlySet<string> = new Set(['btree', 'hash', 'gist', 'spgist', 'gin', 'brin']);
const oneColumn: ReadonlySet<string> = new Set(['hash', 'spgist']);

/** Methods that extensions bring, as far as they are known by name. */
const methodOfExtension: Readonly<Record<string, string>> = {
  bloom: 'bloom',
  hnsw: 'vector',
  ivfflat: 'vector',
  rum: 'rum',
};

function methodError(method: string, { complete, extensions }: Catalog): string | undefined {
  const extension = Object.hasOwn(methodOfExtension, method) ? methodOfExtension[method] : undefined;
  const isMissing = complete && extension !== undefined && !extensions.has(extension);
  return isMissing ? `access method "${method}" does not exist` : undefined;
}

/** What an index holds may not change with time, settings or chance. */
function refuseMutable(statement: IndexStmt, { columns }: CatalogTable, effects: EffectsDraft, catalog: Catalog): void {
  const typeOf = (column: string): string | undefined => columns.get(column)?.type;
  if (expressionsOf(statement).some((expression) => isMutable(expression, typeOf, catalog))) {
    effects.refuse('functions in index expression must be marked IMMUTABLE');
  }
}

/** What has to be computed for each row of the index, and whether there is one. */
function expressionsOf({ indexParams, whereClause }: IndexStmt): readonly Node[] {
  const keys = all(indexParams, 'IndexElem').flatMap(({ expr }) => expr ?? []);
  return whereClause === undefined ? keys : [...keys, whereClause];
}

function refuseTable(statement: IndexStmt, effects: EffectsDraft, catalog: Catalog): void {
  const relation = relationName(statement.relation);
  const table = catalog.table(relation);
  if (table === undefined && catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
  if (table?.kind === 'view' || table?.kind === 'foreign-table') {
    effects.refuse(`cannot create index on relation "${relation}"`);
  }
  if (table?.kind === 'partitioned-table' && statement.concurrent === true) {
    effects.refuse(`cannot create index on partitioned table "${relation}" concurrently`);
  }
}

/** The index that the statement describes, without the name that it gets in the catalog. */
const toCatalogIndex = lastAnswer((statement: IndexStmt): CatalogIndex => {
  const elements = all(statement.indexParams, 'IndexElem');
  const included = all(statement.indexIncludingParams, 'IndexElem').map((element) => element.name);
  const keys = [...elements.map((element) => element.name), ...included];
  const columns = keys.flatMap((key) => key ?? []);
  const read = [...elements.flatMap((element) => columnsRead(element.expr)), ...columnsRead(statement.whereClause)];
  return {
    name: '',
    keys,
    columns,
    uses: [...new Set([...columns, ...read])],
    calls: expressionsOf(statement).flatMap(functionsCalled),
    expressions: elements.map(({ expr }) => (expr === undefined ? undefined : shapeOf(expr))),
    predicate: predicateOf(statement.whereClause),
    unique: statement.unique === true,
    primary: false,
    method: statement.accessMethod ?? 'btree',
    partial: statement.whereClause !== undefined,
    plain: elements.every((element) => element.expr === undefined),
    opclasses: elements.map((element) => names(element.opclass).at(-1)),
    constraint: undefined,
    valid: true,
  };
});

/** `t_a_b_idx`; an expression is called after its function, or `expr` (`ChooseIndexColumnNames`). */
function chosenName(statement: IndexStmt, store: Store, relation: string): string {
  const columns: string[] = [];
  for (const element of all(statement.indexParams, 'IndexElem')) {
    const wanted = element.name ?? expressionName(element);
    let name = wanted;
    for (let pass = 1; columns.includes(name); pass += 1) name = `${wanted}${pass}`;
    columns.push(name);
  }
  const parts = { table: localName(relation), addition: nameAddition(columns), label: 'idx' };
  return chooseName(parts, (name) => store.isRelation(schemaOf(relation) + name));
}

function expressionName({ expr }: IndexElem): string {
  const [call] = all(expr === undefined ? [] : [expr], 'FuncCall');
  const [coalesce] = all(expr === undefined ? [] : [expr], 'CoalesceExpr');
  if (coalesce !== undefined) return 'coalesce';
  return names(call?.funcname).at(-1) ?? 'expr';
}
