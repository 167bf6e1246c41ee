import type { Catalog } from '../catalog.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import type { RelationUse } from '../expressions.ts';
import type { Node, RangeVar, WithClause } from '../prepare.ts';
import { all, relationName } from '../syntax.ts';
import { defineStatement, type AnyStatementDefinition } from './define.ts';
import { conditionsIn, isReadWhole, judgeReads, queriesOf, tableExpressionsOf } from './queries.ts';

/**
 * INSERT, UPDATE, DELETE and MERGE hold ROW EXCLUSIVE on their table, which blocks no reader and no writer of other rows,
 * but every CREATE INDEX and ALTER TABLE. What a trigger of the table does is not known.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES
 */
export const insert = defineStatement({
  kind: 'InsertStmt',
  effects(statement, effects, { catalog }) {
    effects.command('INSERT');
    judgeChange('INSERT', statement.relation, false, effects, catalog);
    judgeParts(statement.selectStmt, [], statement.withClause, effects, catalog);
    const relation = relationName(statement.relation);
    for (const { references, deferrable } of catalog.table(relation)?.constraints ?? []) {
      // The row that a foreign key points to is locked at once, or at COMMIT if the key is deferred.
      if (references !== undefined && !deferrable) effects.lock(references.relation, 'ROW SHARE');
    }
  },
});

export const update = defineStatement({
  kind: 'UpdateStmt',
  effects(statement, effects, { catalog }) {
    effects.command('UPDATE');
    const conditions = [statement.whereClause, ...conditionsIn(statement.fromClause)];
    judgeChange('UPDATE', statement.relation, statement.whereClause === undefined, effects, catalog);
    judgeTargetRead(statement.relation, conditions, effects, catalog);
    const query = [statement.fromClause, statement.targetList, statement.whereClause];
    judgeParts(query, conditions, statement.withClause, effects, catalog);
  },
});

export const remove = defineStatement({
  kind: 'DeleteStmt',
  effects(statement, effects, { catalog }) {
    effects.command('DELETE');
    const conditions = [statement.whereClause, ...conditionsIn(statement.usingClause)];
    judgeChange('DELETE', statement.relation, statement.whereClause === undefined, effects, catalog);
    judgeTargetRead(statement.relation, conditions, effects, catalog);
    const query = [statement.usingClause, statement.whereClause];
    judgeParts(query, conditions, statement.withClause, effects, catalog);
  },
});

export const merge = defineStatement({
  kind: 'MergeStmt',
  effects(statement, effects, { catalog, features }) {
    effects.command('MERGE');
    effects.require(features.merge, 'MERGE');
    judgeChange('MERGE', statement.relation, false, effects, catalog);
    judgeTargetRead(statement.relation, [statement.joinCondition], effects, catalog);
    judgeParts(statement.sourceRelation, [statement.joinCondition], statement.withClause, effects, catalog);
  },
});

export const select = defineStatement({
  kind: 'SelectStmt',
  effects(statement, effects, { catalog }) {
    const into = statement.intoClause?.rel;
    effects.command(into === undefined ? 'SELECT' : 'SELECT INTO');
    judgeParts({ SelectStmt: withoutTarget(statement) }, [], statement.withClause, effects, catalog);
    if (into !== undefined) effects.act({ kind: 'create-table', relation: relationName(into), columns: [] });
  },
});

export const copy = defineStatement({
  kind: 'CopyStmt',
  effects(statement, effects, { catalog }) {
    effects.command('COPY');
    if (statement.query !== undefined) judgeParts(statement.query, [], undefined, effects, catalog);
    else if (statement.is_from === true) judgeChange('INSERT', statement.relation, false, effects, catalog);
    else {
      const relation = relationName(statement.relation);
      effects.lock(relation, 'ACCESS SHARE');
      effects.scan(relation);
    }
  },
});

/**
 * TRUNCATE gives the table a new, empty file. With CASCADE, every table with a foreign key to it loses its rows, too.
 *
 * @see https://www.postgresql.org/docs/current/sql-truncate.html
 */
export const truncate = defineStatement({
  kind: 'TruncateStmt',
  effects(statement, effects, { catalog }) {
    effects.command('TRUNCATE');
    const cascade = statement.behavior === 'DROP_CASCADE';
    const listed = all(statement.relations, 'RangeVar').flatMap((relation) =>
      relation.inh === true ? treeOf(catalog, relationName(relation)) : [relationName(relation)],
    );
    const truncated = new Set(listed);
    for (const name of truncated) {
      for (const child of catalog.referencing(name)) {
        if (cascade) truncated.add(child.name);
        else if (!truncated.has(child.name)) {
          effects.refuse('cannot truncate a table referenced in a foreign key constraint');
        }
      }
    }
    for (const relation of truncated) {
      effects.lock(relation, 'ACCESS EXCLUSIVE');
      effects.write({ relation, command: 'TRUNCATE', whole: true });
      if (catalog.table(relation)?.kind !== 'partitioned-table') effects.replaceRows(relation);
      effects.other(relation, 'truncate');
    }
  },
});

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

function judgeChange(
  command: 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE',
  target: RangeVar | undefined,
  whole: boolean,
  // The fifth is the catalog: these are what every judgement needs.
  ...[effects, catalog]: [EffectsDraft, Catalog]
): void {
  const relation = relationName(target);
  const table = catalog.table(relation);
  if (table === undefined && catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
  for (const each of target?.inh === true && command !== 'INSERT' ? treeOf(catalog, relation) : [relation]) {
    effects.lock(each, 'ROW EXCLUSIVE');
  }
  effects.write({ relation, command, whole });
  const [trigger] = table?.triggers ?? [];
  if (trigger !== undefined) effects.doNotKnow(`what the trigger ${trigger} on ${relation} does is not known`);
}

function judgeTargetRead(
  target: RangeVar | undefined,
  conditions: readonly (Node | undefined)[],
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  const relation = relationName(target);
  if (target === undefined || !isReadWhole(catalog.table(relation), target as RelationUse, conditions)) return;
  for (const each of target.inh === true ? treeOf(catalog, relation) : [relation]) effects.scan(each);
}

/** Judges what a statement reads besides its target, its WITH clause included, where data may be changed as well. */
function judgeParts(
  query: unknown,
  conditions: readonly (Node | undefined)[],
  clause: WithClause | undefined,
  ...[effects, catalog]: [EffectsDraft, Catalog]
): void {
  const tableExpressions = tableExpressionsOf(clause);
  judgeReads({ query, conditions: [...conditions, ...conditionsIn(query)], tableExpressions }, effects, catalog);
  for (const part of queriesOf(clause)) {
    const change = changes.find(({ kind }) => kind in part);
    if (change !== undefined)
      change.effects((part as Record<string, unknown>)[change.kind] as never, effects, { catalog } as never);
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
