import type { Catalog, CatalogReader } from '../catalog.ts';
import type { Effects } from '../effects.ts';
import { refuseForChecks } from '../deferred-checks.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import { relationsNamed, type RelationUse } from '../expressions.ts';
import type { Node, RangeVar, WithClause } from '../prepare.ts';
import { all, as, constantText, names, relationName } from '../syntax.ts';
import {
  assignments,
  changedThrough,
  changesPartition,
  deferTriggers,
  filtersThrough,
  isInsteadOf,
  isNullConstant,
  isNullIn,
  isSetIn,
  judgeKeysTo,
  lockBounds,
  lockPointedTo,
  lockRouted,
  refuseNulls,
  type ChangeEvent,
} from './changed-rows.ts';
import { referencingTree } from './create-table.ts';
import { defineStatement, type AnyStatementDefinition, type StatementContext } from './define.ts';
import { leavesNothingOut, mostRows, rowsGiven, writesForCertain } from './row-bounds.ts';
import {
  refuseArbiters,
  refuseAssignments,
  refuseColumns,
  refuseConditionColumns,
  refuseValues,
} from './written-columns.ts';
import { conditionsIn, judgeReads, judgeView, openedOf, queriesOf, tableExpressionsOf, wholeRead } from './queries.ts';

/**
 * INSERT, UPDATE, DELETE and MERGE hold ROW EXCLUSIVE on their table, which blocks no reader and no writer of other rows,
 * but every CREATE INDEX and ALTER TABLE. What the table's triggers do comes on top (`procedures/invocations.ts`).
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES
 */
export const insert = defineStatement({
  kind: 'InsertStmt',
  effects(statement, effects, context) {
    const { catalog } = context;
    effects.command('INSERT');
    judgeChange('INSERT', statement.relation, given(statement.selectStmt), effects, catalog);
    const query = [statement.selectStmt, statement.onConflictClause, statement.returningClause];
    judgeParts(query, [], statement.withClause, effects, context);
    const table = changedTable(statement.relation, 'INSERT', effects, catalog);
    const written = all(statement.cols, 'ResTarget').flatMap(({ name }) => name ?? []);
    refuseColumns(written, catalog.table(relationName(statement.relation)), effects, catalog);
    refuseValues(statement, catalog.table(relationName(statement.relation)), effects, catalog);
    refuseArbiters(statement, table, effects, catalog);
    const certain = writesForCertain(statement, table, context);
    const isGiven = (column: string): boolean => !isNullIn(statement, table, column);
    // A rule of a view may say something else.
    if (certain && table?.name === relationName(statement.relation)) refuseNulls(table, isGiven, effects, catalog);
    const isSet = (column: string): boolean => isSetIn(statement, table, column);
    lockPointedTo(table, { isGiven, isSet, certain }, effects, context);
    deferTriggers(table, 'INSERT', certain, effects, context);
    lockRouted(table, statement, effects, context);
  },
});

export const update = defineStatement({
  kind: 'UpdateStmt',
  effects(statement, effects, context) {
    const { catalog } = context;
    effects.command('UPDATE');
    const conditions = [statement.whereClause, ...conditionsIn(statement.fromClause)];
    judgeChange(
      'UPDATE',
      statement.relation,
      left(statement.relation, statement.whereClause, catalog),
      effects,
      catalog,
    );
    judgeTargetRead(
      statement.relation,
      { event: 'UPDATE', conditions, others: relationsNamed(statement.fromClause) },
      effects,
      catalog,
    );
    const changed = new Map(assignments(statement));
    const table = changedTable(statement.relation, 'UPDATE', effects, catalog);
    const named = catalog.table(relationName(statement.relation));
    refuseColumns([...changed.keys()], named, effects, catalog);
    refuseAssignments(changed, named, effects);
    if (statement.fromClause === undefined)
      refuseConditionColumns(statement.whereClause, named, (statement.relation ?? {}) as RelationUse, effects, catalog);
    lockBounds(table, effects, catalog);
    // A row that goes to another partition is deleted here and inserted there, with all of its foreign keys.
    const moves = changesPartition(table, (column) => changed.has(column), catalog);
    if (moves && conditions.some((condition) => condition !== undefined)) {
      effects.doNotKnow(`which partitions of ${table?.name ?? ''} the changed rows go to is not known`);
    }
    const isChanged = (column: string): boolean => moves || changed.has(column);
    const isGiven = (column: string): boolean => isChanged(column) && !isNullConstant(changed.get(column));
    const whole = leavesNothingOut(statement.whereClause, table);
    lockPointedTo(table, { isGiven, isChanged, certain: false, whole }, effects, context);
    deferTriggers(table, 'UPDATE', false, effects, context);
    judgeKeysTo(table, 'onUpdate', (column) => changed.has(column), effects, context);
    const query = [statement.fromClause, statement.targetList, statement.whereClause, statement.returningClause];
    judgeParts(query, conditions, statement.withClause, effects, context);
  },
});

export const remove = defineStatement({
  kind: 'DeleteStmt',
  effects(statement, effects, context) {
    const { catalog } = context;
    effects.command('DELETE');
    const conditions = [statement.whereClause, ...conditionsIn(statement.usingClause)];
    judgeChange(
      'DELETE',
      statement.relation,
      left(statement.relation, statement.whereClause, catalog),
      effects,
      catalog,
    );
    judgeTargetRead(
      statement.relation,
      { event: 'DELETE', conditions, others: relationsNamed(statement.usingClause) },
      effects,
      catalog,
    );
    const table = changedTable(statement.relation, 'DELETE', effects, catalog);
    if (statement.usingClause === undefined) {
      const named = catalog.table(relationName(statement.relation));
      refuseConditionColumns(statement.whereClause, named, (statement.relation ?? {}) as RelationUse, effects, catalog);
    }
    // Of a partition with partitions, the planner reads the bounds.
    if (!context.features.partitionsLockParent || table?.kind === 'partitioned-table')
      lockBounds(table, effects, catalog);
    deferTriggers(table, 'DELETE', false, effects, context);
    judgeKeysTo(table, 'onDelete', () => true, effects, context);
    const query = [statement.usingClause, statement.whereClause, statement.returningClause];
    judgeParts(query, conditions, statement.withClause, effects, context);
  },
});

export const merge = defineStatement({
  kind: 'MergeStmt',
  effects(statement, effects, context) {
    const { catalog, features } = context;
    effects.command('MERGE');
    effects.require(features.merge, 'MERGE');
    const clauses = all(statement.mergeWhenClauses, 'MergeWhenClause');
    const isLater =
      statement.returningClause !== undefined ||
      clauses.some(({ matchKind }) => matchKind === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE');
    effects.require(features.mergeReturning || !isLater, 'MERGE … RETURNING and WHEN NOT MATCHED BY SOURCE');
    judgeChange('MERGE', statement.relation, anyNumber, effects, catalog);
    judgeTargetRead(
      statement.relation,
      { event: 'MERGE', conditions: [statement.joinCondition], others: relationsNamed(statement.sourceRelation) },
      effects,
      catalog,
    );
    judgeParts(statement.sourceRelation, [statement.joinCondition], statement.withClause, effects, context);
  },
});

export const select = defineStatement({
  kind: 'SelectStmt',
  effects(statement, effects, context) {
    const into = statement.intoClause?.rel;
    effects.command(into === undefined ? 'SELECT' : 'SELECT INTO');
    if (statement.op !== 'SETOP_NONE' && statement.lockingClause !== undefined) {
      effects.refuse('FOR UPDATE is not allowed with UNION/INTERSECT/EXCEPT');
    }
    judgeParts({ SelectStmt: withoutTarget(statement) }, [], statement.withClause, effects, context);
    if (into !== undefined) effects.act({ kind: 'create-table', relation: relationName(into), columns: [] });
    const setting = configured(statement.targetList);
    if (setting !== undefined) effects.set(setting);
  },
});

/** `SELECT set_config('search_path', '', false)` is SET as a function. */
function configured(targets: readonly Node[] | undefined): Effects['setting'] {
  const call = as(as(targets?.[0], 'ResTarget')?.val, 'FuncCall');
  if (targets?.length !== 1 || names(call?.funcname).at(-1) !== 'set_config') return undefined;
  const [name, value, isLocal] = (call?.args ?? []).map(constantText);
  return name === undefined || value === undefined
    ? undefined
    : { name: name.toLowerCase(), value, local: isLocal === 'true' || isLocal === 't' };
}

export const copy = defineStatement({
  kind: 'CopyStmt',
  effects(statement, effects, context) {
    const { catalog, features } = context;
    effects.command('COPY');
    const kind = catalog.table(relationName(statement.relation))?.kind;
    const isCopied =
      statement.relation === undefined || kind === undefined || kind === 'table' || statement.is_from === true;
    if (!isCopied && !(kind === 'materialized-view' && features.copyMaterializedView)) {
      effects.refuse(`cannot copy from ${kind.replace('-', ' ')} "${relationName(statement.relation)}"`);
    }
    if (statement.query !== undefined) judgeCopied(statement.query, effects, context);
    else if (statement.is_from === true) judgeChange('INSERT', statement.relation, anyNumber, effects, catalog);
    else {
      const relation = relationName(statement.relation);
      if (features.copyHoldsLock) effects.lock(relation, 'ACCESS SHARE');
      effects.scan(relation);
    }
  },
});

/** COPY of a query, which may change rows and return them. */
function judgeCopied(query: Node, effects: EffectsDraft, context: StatementContext): void {
  const change = changes.find(({ kind }) => kind in query);
  if (change === undefined) judgeParts(query, [], undefined, effects, context);
  else change.effects((query as Record<string, unknown>)[change.kind] as never, effects, context);
  effects.command('COPY');
}

/**
 * TRUNCATE gives the table a new, empty file. With CASCADE, every table with a foreign key to it loses its rows, too.
 *
 * @see https://www.postgresql.org/docs/current/sql-truncate.html
 */
export const truncate = defineStatement({
  kind: 'TruncateStmt',
  effects(statement, effects, { catalog, features, checks }) {
    effects.command('TRUNCATE');
    const cascade = statement.behavior === 'DROP_CASCADE';
    const truncated = truncatedBy(all(statement.relations, 'RangeVar'), cascade, effects, catalog);
    refuseForChecks('TRUNCATE', [...truncated], checks, effects);
    for (const relation of truncated) {
      effects.lock(relation, 'ACCESS EXCLUSIVE');
      if (!features.partitionsLockParent) lockBounds(catalog.table(relation), effects, catalog);
      effects.write({ relation, command: 'TRUNCATE', whole: true });
      effects.replaceRows(relation);
      effects.other(relation, 'truncate');
    }
  },
});

/** The tables that are named with those below them, and by CASCADE those that point to them. */
function truncatedBy(
  named: readonly RangeVar[],
  cascade: boolean,
  ...[effects, catalog]: [EffectsDraft, Catalog]
): ReadonlySet<string> {
  const truncated = new Set<string>();
  for (const relation of named) {
    const name = relationName(relation);
    const kind = catalog.table(name)?.kind;
    if (kind === undefined && catalog.complete) effects.refuse(`relation "${name}" does not exist`);
    if (kind === 'view' || kind === 'materialized-view') effects.refuse(`"${name}" is not a table`);
    if (kind === 'partitioned-table' && relation.inh !== true) {
      effects.refuse('cannot truncate only a partitioned table');
    }
    for (const each of relation.inh === true ? treeOf(catalog, name) : [name]) truncated.add(each);
  }
  for (const name of truncated) {
    // Partitions have the foreign keys of what they are partitions of; heirs have none of their parents'.
    const pointing = referencingTree(catalog, name).flatMap((child) => partitionsOf(catalog, child));
    const others = pointing.filter((child) => !truncated.has(child));
    if (others.length > 0 && !cascade) effects.refuse('cannot truncate a table referenced in a foreign key constraint');
    for (const child of cascade ? others : []) truncated.add(child);
  }
  return truncated;
}

function partitionsOf(catalog: Catalog, name: string): readonly string[] {
  return catalog.table(name)?.kind === 'partitioned-table' ? treeOf(catalog, name) : [name];
}

/** Statements that change rows or read them. */
export const dataStatements: readonly AnyStatementDefinition[] = [
  insert,
  update,
  remove,
  merge,
  select,
  copy,
  truncate,
];

/** How many rows a statement changes: all, or so many at most. */
type ChangedRows = Pick<Effects['rowsWritten'][number], 'whole' | 'atMost'>;

const anyNumber: ChangedRows = { whole: false };

function given(query: Node | undefined): ChangedRows {
  return { whole: false, atMost: rowsGiven(query) };
}

/** The rows that WHERE leaves. */
function left(target: RangeVar | undefined, condition: Node | undefined, catalog: Catalog): ChangedRows {
  const table = catalog.table(relationName(target));
  if (leavesNothingOut(condition, table)) return { whole: true };
  return { whole: false, atMost: mostRows(condition, table, (target ?? {}) as RelationUse) };
}

function judgeChange(
  command: 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE',
  target: RangeVar | undefined,
  rows: ChangedRows,
  // The fifth is the catalog: these are what every judgement needs.
  ...[effects, catalog]: [EffectsDraft, Catalog]
): void {
  const named = catalog.table(relationName(target));
  const relation = named === undefined ? relationName(target) : changedThrough(named, command, effects, catalog);
  const table = catalog.table(relation);
  if (table === undefined && catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
  if (table?.kind === 'materialized-view') effects.refuse(`cannot change materialized view "${relation}"`);
  const isRule = ({ kind, event }: CatalogReader): boolean => kind === 'rule' && event === command;
  const rule = named?.readers.find(isRule) ?? table?.readers.find(isRule);
  if (rule !== undefined) effects.doNotKnow(`what the rule ${rule.name} makes of it is not known`);
  if (command === 'MERGE' && table?.readers.some(({ kind, on }) => kind === 'rule' && on === undefined) === true) {
    effects.refuse(`cannot execute MERGE on relation "${relation}"`);
  }
  // What happens to the rows of a view with a trigger is said in the trigger.
  if (table?.kind === 'view') return;
  effects.lock(relation, 'ROW EXCLUSIVE');
  effects.write({ relation, command, ...rows });
}

/** The table whose rows are changed: a view of one table stands for that. */
function changedTable(
  target: RangeVar | undefined,
  event: ChangeEvent,
  ...[effects, catalog]: [EffectsDraft, Catalog]
): ReturnType<Catalog['table']> {
  const named = catalog.table(relationName(target));
  return named === undefined ? undefined : catalog.table(changedThrough(named, event, effects, catalog));
}

interface TargetRead {
  readonly event: ChangeEvent;
  readonly conditions: readonly (Node | undefined)[];
  /** The other relations of the statement. */
  readonly others: readonly RelationUse[];
}

/** Locks the rows that are changed where they are: in the table, in its heirs and in the partitions that the conditions leave. */
function judgeTargetRead(
  target: RangeVar | undefined,
  { event, conditions: written, others }: TargetRead,
  ...[effects, catalog]: [EffectsDraft, Catalog]
): void {
  const named = catalog.table(relationName(target));
  const relation = named === undefined ? relationName(target) : changedThrough(named, event, effects, catalog);
  if (target === undefined) return;
  const use = target as RelationUse;
  const conditions = [...written, ...filtersThrough(named, catalog)];
  const table = catalog.table(relation);
  if (table?.kind === 'view') {
    if (isInsteadOf(table, event)) judgeView(table, { use, mode: 'ACCESS SHARE', conditions }, effects, catalog);
    return;
  }
  const opened = target.inh === true ? openedOf(relation, use, { conditions, others }, catalog) : [relation];
  if (opened === undefined) {
    effects.doNotKnow(`which partitions of ${relation} are changed depends on their bounds`);
  }
  for (const each of opened ?? treeOf(catalog, relation)) {
    effects.lock(each, 'ROW EXCLUSIVE');
    const read = wholeRead(catalog.table(each), use, conditions);
    if (read !== 'no') effects.scan(each, read === 'possible');
  }
}

/** Judges what a statement reads besides its target, its WITH clause included, where data may be changed as well. */
function judgeParts(
  query: unknown,
  conditions: readonly (Node | undefined)[],
  clause: WithClause | undefined,
  ...[effects, context]: [EffectsDraft, StatementContext]
): void {
  const { catalog } = context;
  const tableExpressions = [...(context.tableExpressions ?? []), ...tableExpressionsOf(clause)];
  judgeReads({ query, conditions: [...conditions, ...conditionsIn(query)], tableExpressions }, effects, catalog);
  for (const part of queriesOf(clause)) {
    const change = changes.find(({ kind }) => kind in part);
    if (change !== undefined)
      change.effects((part as Record<string, unknown>)[change.kind] as never, effects, {
        ...context,
        tableExpressions,
      });
    else judgeReads({ query: part, conditions: conditionsIn(part), tableExpressions }, effects, catalog);
  }
}

const changes: readonly AnyStatementDefinition[] = [insert, update, remove];

function withoutTarget<Statement extends { intoClause?: unknown; withClause?: unknown }>(
  statement: Statement,
): Omit<Statement, 'intoClause' | 'withClause'> {
  const { intoClause: _, withClause: __, ...rest } = statement;
  return rest;
}
