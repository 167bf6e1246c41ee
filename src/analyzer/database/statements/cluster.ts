import type { CatalogIndex, CatalogTable } from '../catalog.ts';
import { refuseForChecks } from '../deferred-checks.ts';
import { treeOf } from '../effects-draft.ts';
import type { Store } from '../store.ts';
import { localName, relationName } from '../syntax.ts';
import { defineStatement, type StatementContext } from './define.ts';

/**
 * CLUSTER writes a table anew in the order of an index: the one that is named, or the one that the table was clustered on
 * before.
 *
 * @see https://www.postgresql.org/docs/current/sql-cluster.html
 */
export const cluster = defineStatement({
  kind: 'ClusterStmt',

  effects(statement, effects, { catalog, features, checks }) {
    effects.command('CLUSTER');
    effects.require(features.clusterOptions || (statement.params ?? []).length === 0, 'options of CLUSTER');
    if (statement.relation === undefined) {
      effects.refuseInTransaction();
      effects.doNotKnow('every table that was clustered before is processed');
      return;
    }
    const relation = relationName(statement.relation);
    const table = catalog.table(relation);
    if (table?.kind === 'partitioned-table') {
      effects.require(features.clusterPartitioned, 'CLUSTER of partitioned tables');
      effects.refuseInTransaction();
    }
    const problem = problemOf(relation, table, statement.indexname, catalog);
    if (problem !== undefined) effects.refuse(problem);
    refuseForChecks('CLUSTER', [relation], checks, effects);
    for (const each of treeOf(catalog, relation)) {
      if (each !== relation && table?.kind !== 'partitioned-table') continue;
      effects.lock(each, 'ACCESS EXCLUSIVE');
      effects.rewrite(each);
    }
    effects.other(relation, 'cluster');
  },

  apply(statement, store) {
    if (statement.relation === undefined || statement.indexname === undefined) return;
    markClustered(store, relationName(statement.relation), statement.indexname);
  },
});

function problemOf(
  relation: string,
  table: CatalogTable | undefined,
  wanted: string | undefined,
  { complete }: StatementContext['catalog'],
): string | undefined {
  if (table === undefined) return complete ? `relation "${relation}" does not exist` : undefined;
  if (table.kind === 'view' || table.kind === 'foreign-table') {
    return `"${relation}" is not a table or materialized view`;
  }
  const index = table.indexes.find(({ name, clustered }) =>
    wanted === undefined ? clustered === true : localName(name) === wanted,
  );
  if (index !== undefined) return clusterProblem(index);
  if (!complete) return undefined;
  return wanted === undefined
    ? `there is no previously clustered index for table "${relation}"`
    : `index "${wanted}" for table "${relation}" does not exist`;
}

/** Why a table can't be ordered by an index. */
export function clusterProblem({ name, method, partial }: CatalogIndex): string | undefined {
  if (!clusterable.has(method)) {
    return `cannot cluster on index "${name}" because access method does not support clustering`;
  }
  return partial ? `cannot cluster on partial index "${name}"` : undefined;
}

/** Index methods that a table can be ordered by. */
const clusterable: ReadonlySet<string> = new Set(['btree', 'gist']);

/** Marks one index of a table to be clustered on, or none. */
export function markClustered(store: Store, relation: string, wanted: string | undefined): void {
  store.change(relation, (table) => ({
    ...table,
    indexes: table.indexes.map((index) => ({ ...index, clustered: localName(index.name) === wanted })),
  }));
}
