import { isSystemCatalog } from './queries.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import { buildOf, treeOf, type EffectsDraft } from '../effects-draft.ts';
import { isRelation } from '../known-names.ts';
import { lockModes } from '../lock-modes.ts';
import type { Node, RangeVar } from '../prepare.ts';
import { all, as, constantText, names, qualifiedName, relationName } from '../syntax.ts';
import { heapsOf } from './alter-table/define.ts';
import { cluster } from './cluster.ts';
import { defineStatement, type AnyStatementDefinition, type StatementContext } from './define.ts';

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
  effects(statement, effects, context) {
    const isVacuum = statement.is_vacuumcmd === true;
    const isFull = isVacuum && hasOption(statement.options, 'full');
    effects.command(`${isVacuum ? 'VACUUM' : 'ANALYZE'}${isFull ? ' FULL' : ''}`);
    if (isVacuum) effects.refuseInTransaction();
    const relations = all(statement.rels, 'VacuumRelation');
    if (relations.length === 0) judgeAll(isVacuum, effects, context);
    const analyzes = !isVacuum || hasOption(statement.options, 'analyze');
    for (const { relation, va_cols } of relations) {
      refuseColumns(relationName(relation), names(va_cols), effects, context.catalog);
      effects.other(relationName(relation), isVacuum ? 'vacuum' : 'analyze');
      judgeVacuum(relation, { isFull, analyzes }, effects, context);
    }
  },
});

/** ANALYZE alone processes every table, and holds what it locks until the transaction ends. */
function judgeAll(isVacuum: boolean, effects: EffectsDraft, { catalog }: StatementContext): void {
  if (isVacuum || !catalog.complete) return effects.doNotKnow('every table of the database is processed');
  for (const { name, kind } of catalog.tables.values()) {
    if (kind !== 'view' && kind !== 'foreign-table') effects.lock(name, 'SHARE UPDATE EXCLUSIVE');
  }
}

function refuseColumns(relation: string, columns: readonly string[], effects: EffectsDraft, catalog: Catalog): void {
  const known = catalog.table(relation)?.columns;
  const missing = columns.find((column) => known !== undefined && known.size > 0 && !known.has(column));
  if (missing !== undefined && catalog.complete) {
    effects.refuse(`column "${missing}" of relation "${relation}" does not exist`);
  }
}

function judgeVacuum(
  target: RangeVar | undefined,
  { isFull, analyzes }: { readonly isFull: boolean; readonly analyzes: boolean },
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const relation = relationName(target);
  const isWhole = target?.inh === true;
  const kind = catalog.table(relation)?.kind;
  if (kind === undefined && catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
  effects.require(features.analyzeHeirs || isWhole, 'ANALYZE ONLY');
  const tree = treeOf(catalog, relation);
  const reached = isWhole && (kind === 'partitioned-table' || features.analyzeHeirs) ? tree : [relation];
  for (const each of reached) {
    effects.lock(each, isFull ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
    if (isFull) effects.rewrite(each);
  }
  // Statistics are made over partitions and heirs as well, whose rows are read.
  for (const each of analyzes ? heapsOf({ catalog, tree }) : []) effects.lock(each, 'ACCESS SHARE');
}

/** @see https://www.postgresql.org/docs/current/sql-reindex.html */
const reindex = defineStatement({
  kind: 'ReindexStmt',
  effects(statement, effects, { catalog, features }) {
    const concurrently = hasOption(statement.params, 'concurrently');
    const kind = (statement.kind ?? '').replace(/^REINDEX_OBJECT_/, '');
    const name = relationName(statement.relation);
    effects.command(`REINDEX ${kind}${concurrently ? ' CONCURRENTLY' : ''}`);
    if (concurrently) effects.refuseInTransaction();
    effects.require(features.reindexTablespace || !hasOption(statement.params, 'tablespace'), 'REINDEX (TABLESPACE …)');
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
      if (table.kind === 'foreign-table' || table.kind === 'view') {
        effects.refuse(`"${name}" is not a table or materialized view`);
      }
      if (table.kind === 'partitioned-table') {
        // Before, the table was passed over with a warning.
        if (!features.reindexPartitioned && only === undefined) return effects.lock(table.name, mode);
        effects.require(features.reindexPartitioned, 'REINDEX of partitioned indexes');
        effects.refuseInTransaction();
      }
      for (const relation of table.kind === 'partitioned-table' ? treeOf(catalog, table.name) : [table.name]) {
        effects.lock(relation, mode);
        rebuild(relation, relation === table.name ? only : undefined, concurrent);
      }
      effects.other(table.name, `reindex ${kind.toLowerCase()} ${name}`);
    }

    function rebuild(relation: string, only: string | undefined, concurrent: boolean): void {
      const indexes = catalog.table(relation)?.indexes ?? [];
      for (const index of indexes.filter((each) => only === undefined || each.name === only)) {
        // Planning a query opens every index of its tables, so that readers wait as well.
        if (!concurrent) effects.lockObject('index', index.name, 'ACCESS EXCLUSIVE');
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
    if (statement.nowait === true) effects.doNotWait();
    const mode = lockModes[(statement.mode ?? lockModes.length) - 1] ?? 'ACCESS EXCLUSIVE';
    for (const relation of all(statement.relations, 'RangeVar')) {
      const name = relationName(relation);
      const kind = catalog.table(name)?.kind;
      if (kind === undefined && catalog.complete) effects.refuse(`relation "${name}" does not exist`);
      if (kind === 'materialized-view' || catalog.tableOfIndex(name) !== undefined) {
        effects.refuse(`cannot lock relation "${name}"`);
      }
      for (const each of relation.inh === true ? treeOf(catalog, name) : [name]) lockWithViews(each);
      effects.other(name, `lock in ${mode} mode`);
    }

    function lockWithViews(name: string): void {
      effects.lock(name, mode);
      const table = catalog.table(name);
      for (const { relation } of table?.kind === 'view' ? table.reads : []) {
        if (catalog.table(relation)?.kind !== 'materialized-view') lockWithViews(relation);
      }
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
  effects(statement, effects, { catalog, features }) {
    effects.command('CREATE STATISTICS');
    const keys = all(statement.exprs, 'StatsElem');
    effects.require(features.expressionStatistics || keys.every(({ expr }) => expr === undefined), 'expressions here');
    const name = qualifiedName(names(statement.defnames));
    effects.require(features.unnamedStatistics || name !== '', 'CREATE STATISTICS without a name');
    const isKnown = catalog.statistics.has(name);
    if (isKnown && statement.if_not_exists !== true) effects.refuse(`statistics object "${name}" already exists`);
    if ((statement.relations?.length ?? 0) > 1)
      effects.refuseAlways('only a single relation is allowed in CREATE STATISTICS');
    const kind = names(statement.stat_types).find((each) => !statisticsKinds.has(each));
    if (kind !== undefined) effects.refuseAlways(`unrecognized statistics kind "${kind}"`);
    if (keys.length === 1 && keys[0]?.name !== undefined) {
      effects.refuseAlways('extended statistics require at least 2 columns');
    }
    for (const relation of all(statement.relations, 'RangeVar')) {
      if (catalog.table(relationName(relation))?.kind === 'view') {
        effects.refuse(`cannot define statistics for relation "${relationName(relation)}"`);
      }
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
  effects(statement, effects, { features, catalog }) {
    effects.command(statement.is_grant === true ? 'GRANT' : 'REVOKE');
    const isOnTables = statement.objtype === 'OBJECT_TABLE' && statement.targtype === 'ACL_TARGET_OBJECT';
    for (const { priv_name: privilege, cols } of all(statement.privileges, 'AccessPriv')) {
      effects.require(features.maintainPrivilege || privilege !== 'maintain', 'the privilege MAINTAIN');
      for (const named of isOnTables ? all(statement.objects, 'RangeVar') : []) {
        refuseColumns(relationName(named), names(cols), effects, catalog);
      }
    }
    for (const named of isOnTables ? all(statement.objects, 'RangeVar') : []) {
      const relation = relationName(named);
      const isKnown =
        catalog.table(relation) !== undefined || catalog.sequences.has(relation) || isSystemCatalog(named);
      if (catalog.complete && !isKnown) effects.refuse(`relation "${relation}" does not exist`);
      if (features.grantLocksTable) effects.lock(relation, 'ACCESS SHARE');
    }
  },
});

const statisticsKinds: ReadonlySet<string> = new Set(['ndistinct', 'dependencies', 'mcv']);

/** COMMENT ON a table or column takes SHARE UPDATE EXCLUSIVE on the table; on its triggers and the like, ACCESS SHARE. */
const comment = defineStatement({
  kind: 'CommentStmt',
  effects(statement, effects, { catalog }) {
    const type = (statement.objtype ?? '').replace(/^OBJECT_/, '').replaceAll('_', ' ');
    effects.command(`COMMENT ON ${type}`);
    const relation = commentedRelation(type, statement.object, catalog);
    const isWhole = wholeRelations.has(type) || type === 'COLUMN';
    if (relation !== undefined && catalog.complete && !isRelation(relation, catalog)) {
      effects.refuse(`relation "${relation}" does not exist`);
    }
    const commented = type === 'INDEX' ? parts(statement.object) : (relation ?? '');
    refuseCommentedKind(type, commented, effects, catalog);
    if (relation !== undefined && type === 'COLUMN') refuseColumn(relation, statement.object, effects, catalog);
    if (relation !== undefined) effects.lock(relation, isWhole ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS SHARE');
    effects.other(relation, `comment on ${type.toLowerCase()}`);
  },
});

/** A relation is commented on as what it is. */
function refuseCommentedKind(type: string, name: string, effects: EffectsDraft, catalog: Catalog): void {
  const kind = catalog.table(name)?.kind;
  const isOther = (type === 'TABLE' && kind?.endsWith('view') === true) || (type === 'INDEX' && kind !== undefined);
  if (isOther) effects.refuse(`"${name}" is not ${type === 'TABLE' ? 'a table' : 'an index'}`);
}

function parts(object: Node | undefined): string {
  return qualifiedName(names(as(object, 'List')?.items));
}

function refuseColumn(relation: string, object: Node | undefined, effects: EffectsDraft, catalog: Catalog): void {
  const column = all(as(object, 'List')?.items, 'String').at(-1)?.sval ?? '';
  refuseColumns(relation, [column], effects, catalog);
}

function commentedRelation(type: string, object: Node | undefined, catalog: Catalog): string | undefined {
  const parts = all(as(object, 'List')?.items, 'String').map(({ sval }) => sval ?? '');
  const ofRelation = (path: readonly string[]): string =>
    relationName({ schemaname: path.at(-2) ?? '', relname: path.at(-1) ?? '' });
  if (wholeRelations.has(type)) return ofRelation(parts);
  if (belongsToTable.has(type)) {
    const relation = ofRelation(parts.slice(0, -1));
    const isOfRows = catalog.table(relation)?.kind !== 'view' && !catalog.types.has(relation);
    return isOfRows ? relation : undefined;
  }
  return undefined;
}

const wholeRelations: ReadonlySet<string> = new Set(['TABLE', 'MATVIEW', 'FOREIGN TABLE']);
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
