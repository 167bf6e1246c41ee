import type { CatalogIndex, CatalogTable } from '../catalog.ts';
import { treeOf } from '../effects-draft.ts';
import { columnsRead } from '../expressions.ts';
import { chooseName, nameAddition } from '../object-names.ts';
import type { IndexElem, IndexStmt } from '../prepare.ts';
import type { Store } from '../store.ts';
import { all, localName, names, relationName, schemaOf } from '../syntax.ts';
import { addIndex, familyOf, indexName } from '../tables.ts';
import { defineStatement } from './define.ts';

/**
 * CREATE INDEX holds SHARE on the table while it reads it: writers wait. CONCURRENTLY holds SHARE UPDATE EXCLUSIVE, reads
 * the table twice, and can't run in a transaction block nor on a partitioned table.
 *
 * @see https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export const createIndex = defineStatement({
  kind: 'IndexStmt',

  effects(statement, effects, { catalog }) {
    const relation = relationName(statement.relation);
    const table = catalog.table(relation);
    const concurrently = statement.concurrent === true;
    const index = toCatalogIndex(statement, statement.idxname ?? '');
    effects.command(concurrently ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX');
    if (concurrently) effects.refuseInTransaction();
    effects.lock(relation, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE');
    if (isTaken(statement, table)) {
      if (statement.if_not_exists === true) return;
      if (catalog.complete) effects.refuse(`relation "${statement.idxname}" already exists`);
    }
    if (table?.kind === 'partitioned-table' && concurrently) {
      effects.refuse(`cannot create index on partitioned table "${relation}" concurrently`);
    }
    const { method, columns, partial } = index;
    effects.act({
      kind: 'create-index',
      relation,
      name: statement.idxname,
      unique: index.unique,
      concurrently,
      method,
      columns,
      partial,
      ifNotExists: statement.if_not_exists === true,
    });
    for (const each of statement.relation?.inh === true ? partitionsOf(relation) : [relation]) {
      effects.lock(each, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE');
      if (catalog.table(each)?.kind === 'partitioned-table') continue;
      effects.scan(each);
      effects.buildIndex({ relation: each, index: statement.idxname, concurrently, columns, method, partial });
    }

    function partitionsOf(name: string): readonly string[] {
      return table?.kind === 'partitioned-table' ? treeOf(catalog, name) : [name];
    }
  },

  apply(statement, store) {
    const relation = relationName(statement.relation);
    const table = store.table(relation);
    if (table === undefined || isTaken(statement, table)) return;
    const schema = schemaOf(relation);
    const local = statement.idxname ?? chosenName(statement, store, relation);
    addIndex(store, relation, toCatalogIndex(statement, schema + local));
    if (table.kind !== 'partitioned-table' || statement.relation?.inh !== true) return;
    for (const partition of familyOf(store, relation).slice(1)) {
      const name = schemaOf(partition) + chosenName(statement, store, partition);
      addIndex(store, partition, toCatalogIndex(statement, name));
    }
  },
});

function isTaken(statement: IndexStmt, table: CatalogTable | undefined): boolean {
  const { idxname } = statement;
  if (idxname === undefined || table === undefined) return false;
  return table.indexes.some(({ name }) => name === indexName(table.name, idxname));
}

/** The index that the statement describes, under a name of the catalog. */
function toCatalogIndex(statement: IndexStmt, name: string): CatalogIndex {
  const elements = all(statement.indexParams, 'IndexElem');
  const included = all(statement.indexIncludingParams, 'IndexElem').map((element) => element.name);
  const keys = [...elements.map((element) => element.name), ...included];
  const columns = keys.flatMap((key) => key ?? []);
  const read = [...elements.flatMap((element) => columnsRead(element.expr)), ...columnsRead(statement.whereClause)];
  return {
    name,
    keys,
    columns,
    uses: [...new Set([...columns, ...read])],
    unique: statement.unique === true,
    primary: false,
    method: statement.accessMethod ?? 'btree',
    partial: statement.whereClause !== undefined,
    plain: elements.every((element) => element.expr === undefined),
    opclasses: elements.map((element) => names(element.opclass).at(-1)),
    constraint: undefined,
    valid: true,
  };
}

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
