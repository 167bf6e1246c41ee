import type { Catalog, CatalogTable } from '../catalog.ts';
import { buildOf, treeOf } from '../effects-draft.ts';
import { lockModes } from '../lock-modes.ts';
import type { Node } from '../prepare.ts';
import { all, as, constantText, names, qualifiedName, relationName } from '../syntax.ts';
import { defineStatement, type AnyStatementDefinition } from './define.ts';

/** True if an option is written in parentheses and not switched off: `(FULL)`, `(CONCURRENTLY true)`. */
function hasOption(options: readonly Node[] | undefined, name: string): boolean {
  const option = all(options, 'DefElem').find(({ defname }) => defname === name);
  if (option === undefined) return false;
  const value = constantText(option.arg);
  return value === undefined || !['false', 'off', '0'].includes(value);
}

/** @see https://www.postgresql.org/docs/current/sql-vacuum.html */
const vacuum = defineStatement({
  kind: 'VacuumStmt',
  effects(statement, effects, { catalog }) {
    const isVacuum = statement.is_vacuumcmd === true;
    const isFull = isVacuum && hasOption(statement.options, 'full');
    effects.command(`${isVacuum ? 'VACUUM' : 'ANALYZE'}${isFull ? ' FULL' : ''}`);
    if (isVacuum) effects.refuseInTransaction();
    const relations = all(statement.rels, 'VacuumRelation').map(({ relation }) => relationName(relation));
    if (relations.length === 0) effects.doNotKnow('every table of the database is processed');
    for (const relation of relations) {
      effects.other(relation, isVacuum ? 'vacuum' : 'analyze');
      for (const each of treeOf(catalog, relation)) {
        effects.lock(each, isFull ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
        if (isFull) effects.rewrite(each);
      }
    }
  },
});

/** @see https://www.postgresql.org/docs/current/sql-cluster.html */
const cluster = defineStatement({
  kind: 'ClusterStmt',
  effects(statement, effects) {
    effects.command('CLUSTER');
    if (statement.relation === undefined) {
      effects.refuseInTransaction();
      effects.doNotKnow('every table that was clustered before is processed');
      return;
    }
    const relation = relationName(statement.relation);
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    effects.rewrite(relation);
    effects.other(relation, 'cluster');
  },
});

/** @see https://www.postgresql.org/docs/current/sql-reindex.html */
const reindex = defineStatement({
  kind: 'ReindexStmt',
  effects(statement, effects, { catalog }) {
    const concurrently = hasOption(statement.params, 'concurrently');
    const kind = (statement.kind ?? '').replace(/^REINDEX_OBJECT_/, '');
    const name = relationName(statement.relation);
    effects.command(`REINDEX ${kind}${concurrently ? ' CONCURRENTLY' : ''}`);
    if (concurrently) effects.refuseInTransaction();
    if (kind === 'INDEX') judgeReindex(catalog.tableOfIndex(name), name, concurrently);
    else if (kind === 'TABLE') judgeReindex(catalog.table(name), undefined, concurrently);
    else {
      effects.refuseInTransaction();
      effects.doNotKnow('every index of the schema or database is rebuilt');
    }

    function judgeReindex(table: CatalogTable | undefined, only: string | undefined, concurrent: boolean): void {
      const mode = concurrent ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE';
      if (table === undefined) {
        if (catalog.complete) effects.refuse(`relation "${name}" does not exist`);
        if (only === undefined) effects.lock(name, mode);
        effects.doNotKnow(`the indexes of "${name}" are not known`);
        return;
      }
      if (table.kind === 'partitioned-table') effects.refuseInTransaction();
      for (const relation of table.kind === 'partitioned-table' ? treeOf(catalog, table.name) : [table.name]) {
        effects.lock(relation, mode);
        rebuild(relation, relation === table.name ? only : undefined, concurrent);
      }
      effects.other(table.name, `reindex ${kind.toLowerCase()} ${name}`);
    }

    function rebuild(relation: string, only: string | undefined, concurrent: boolean): void {
      const indexes = catalog.table(relation)?.indexes ?? [];
      for (const index of indexes.filter((each) => only === undefined || each.name === only)) {
        effects.scan(relation);
        effects.buildIndex({ ...buildOf(relation, index), concurrently: concurrent });
      }
    }
  },
});

/** @see https://www.postgresql.org/docs/current/sql-lock.html */
const lockTable = defineStatement({
  kind: 'LockStmt',
  effects(statement, effects, { catalog }) {
    effects.command('LOCK TABLE');
    // Lock modes are numbered from 1 in PostgreSQL's order (storage/lockdefs.h).
    const mode = lockModes[(statement.mode ?? lockModes.length) - 1] ?? 'ACCESS EXCLUSIVE';
    for (const relation of all(statement.relations, 'RangeVar')) {
      const name = relationName(relation);
      for (const each of relation.inh === true ? treeOf(catalog, name) : [name]) lockWithViews(each);
      effects.other(name, `lock in ${mode} mode`);
    }

    function lockWithViews(name: string): void {
      effects.lock(name, mode);
      const table = catalog.table(name);
      if (table?.kind === 'view') for (const read of table.reads) lockWithViews(read.relation);
    }
  },
});

/**
 * Extended statistics take the lock of ANALYZE.
 *
 * @see https://www.postgresql.org/docs/current/sql-createstatistics.html
 */
const createStatistics = defineStatement({
  kind: 'CreateStatsStmt',
  effects(statement, effects) {
    effects.command('CREATE STATISTICS');
    for (const relation of all(statement.relations, 'RangeVar')) {
      effects.lock(relationName(relation), 'SHARE UPDATE EXCLUSIVE');
      effects.other(relationName(relation), 'create statistics');
    }
  },
  apply(statement, store) {
    const [relation] = all(statement.relations, 'RangeVar');
    store.statistics.set(qualifiedName(names(statement.defnames)), relationName(relation));
  },
});

const alterStatistics = defineStatement({
  kind: 'AlterStatsStmt',
  effects(_, effects, { features }) {
    effects.command('ALTER STATISTICS');
    effects.require(features.statisticsTarget, 'ALTER STATISTICS … SET STATISTICS');
  },
});

const grant = defineStatement({
  kind: 'GrantStmt',
  effects(statement, effects, { features }) {
    effects.command(statement.is_grant === true ? 'GRANT' : 'REVOKE');
    const isOnTables = statement.objtype === 'OBJECT_TABLE' && statement.targtype === 'ACL_TARGET_OBJECT';
    if (!isOnTables || !features.grantLocksTable) return;
    for (const relation of all(statement.objects, 'RangeVar')) effects.lock(relationName(relation), 'ACCESS SHARE');
  },
});

/** COMMENT ON a table or column takes SHARE UPDATE EXCLUSIVE on the table; on its triggers and the like, ACCESS SHARE. */
const comment = defineStatement({
  kind: 'CommentStmt',
  effects(statement, effects, { catalog }) {
    const type = (statement.objtype ?? '').replace(/^OBJECT_/, '').replaceAll('_', ' ');
    effects.command(`COMMENT ON ${type}`);
    const relation = commentedRelation(type, statement.object, catalog);
    const isWhole = type === 'TABLE' || type === 'MATVIEW' || type === 'COLUMN';
    if (relation !== undefined) effects.lock(relation, isWhole ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS SHARE');
    effects.other(relation, `comment on ${type.toLowerCase()}`);
  },
});

function commentedRelation(type: string, object: Node | undefined, catalog: Catalog): string | undefined {
  const parts = all(as(object, 'List')?.items, 'String').map(({ sval }) => sval ?? '');
  const ofRelation = (path: readonly string[]): string =>
    relationName({ schemaname: path.at(-2) ?? '', relname: path.at(-1) ?? '' });
  if (type === 'TABLE' || type === 'MATVIEW') return ofRelation(parts);
  if (belongsToTable.has(type)) {
    const relation = ofRelation(parts.slice(0, -1));
    return catalog.table(relation)?.kind === 'view' ? undefined : relation;
  }
  return undefined;
}

const belongsToTable: ReadonlySet<string> = new Set(['COLUMN', 'TABCONSTRAINT', 'TRIGGER', 'POLICY', 'RULE']);

/** Statements that look after tables, or lock them without changing them. */
export const maintenanceStatements: readonly AnyStatementDefinition[] = [
  vacuum,
  cluster,
  reindex,
  lockTable,
  createStatistics,
  alterStatistics,
  grant,
  comment,
];
