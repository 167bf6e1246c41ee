import type { CatalogColumn, CatalogTable } from '../../catalog.ts';
import { collationName } from '../../definitions.ts';
import { buildOf } from '../../effects-draft.ts';
import type { Action } from '../../effects.ts';
import { as } from '../../syntax.ts';
import { familyOf, withColumn } from '../../tables.ts';
import { indexError, judgeTypeChange, type TypeChange } from '../../type-change.ts';
import { canonicalType } from '../../type-name.ts';
import { heapsOf, lockReferenced, requireColumn, type AlterAction, type AlterContext } from './define.ts';

/**
 * ALTER COLUMN … TYPE. Whether the table is rewritten depends on the types; whether indexes are built anew, on what they
 * are made of; checks on the column are validated again in any case; foreign keys are dropped and made anew on both sides.
 */
export const changeType: AlterAction = {
  command: 'ALTER COLUMN … TYPE',
  lock: 'ACCESS EXCLUSIVE',
  recurses: true,

  effects(context) {
    const { action, effects, relation, table, catalog } = context;
    const name = action.name ?? '';
    const written = as(action.def, 'ColumnDef');
    const to = canonicalType(written?.typeName);
    const column = table?.columns.get(name);
    const from = column?.type ?? 'unknown';
    requireColumn(context, name);
    refuseDependents(context, name);
    refuseIndexes(context, name, to);
    const { types } = catalog;
    const using = written?.raw_default;
    const change = judgeTypeChange({ column: name, from, to, using, types, features: context.features });
    if (change.error !== undefined) effects.refuse(change.error);
    const collation = collationName(written?.collClause?.collname);
    const sameOrder = change.sameOrder && isCollation(column, collation);
    const work = judgeStoredData(context, name, { ...change, sameOrder });
    const act = (kind: TypeWork): void =>
      effects.act({ kind: 'alter-column-type', relation, column: name, from: column?.type, to, change: kind });
    if (change.values === 'unknown') {
      effects.doNotKnow(`whether changing "${name}" from ${from} to ${to} rewrites the table is not known`);
      act('unknown');
    } else act(work ?? (from === to && sameOrder ? 'none' : 'metadata'));
  },

  apply(action, store, relation) {
    const written = as(action.def, 'ColumnDef');
    const type = canonicalType(written?.typeName);
    const collation = collationName(written?.collClause?.collname);
    for (const name of familyOf(store, relation)) {
      store.change(name, (table) => {
        const column = table.columns.get(action.name ?? '');
        return column === undefined ? table : withColumn(table, { ...column, type, collation });
      });
    }
  },
};

/** True if the column's collation stays; one that is not written is that of the type. */
function isCollation(column: CatalogColumn | undefined, collation: string | undefined): boolean {
  return column === undefined || column.collation === collation;
}

type TypeWork = Extract<Action, { kind: 'alter-column-type' }>['change'];

/** An index that names no operators needs some that belong to the new type. */
function refuseIndexes({ table, effects }: AlterContext, column: string, type: string): void {
  for (const { keys, opclasses, method } of table?.indexes ?? []) {
    const position = keys.indexOf(column);
    const problem = position === -1 || opclasses[position] !== undefined ? undefined : indexError(method, type);
    if (problem !== undefined) effects.refuse(problem);
  }
}

/** What PostgreSQL will not touch: columns that views, rules, policies, triggers, generated columns, partition keys read. */
function refuseDependents({ catalog, relation, table, effects }: AlterContext, column: string): void {
  if (catalog.viewsReading(relation, column).length > 0) {
    effects.refuse('cannot alter type of a column used by a view or rule');
  }
  for (const { kind, columns } of table?.readers ?? []) {
    if (!columns.includes(column)) continue;
    effects.refuse(
      kind === 'rule'
        ? 'cannot alter type of a column used by a view or rule'
        : `cannot alter type of a column used in a ${kind} definition`,
    );
  }
  if ([...(table?.columns.values() ?? [])].some(({ generatedFrom }) => generatedFrom.includes(column))) {
    effects.refuse('cannot alter type of a column used by a generated column');
  }
  if (table?.partitionKey.includes(column) === true) {
    effects.refuse(`cannot alter column "${column}" because it is part of the partition key of relation "${relation}"`);
  }
  if (table?.partitionOf !== undefined) effects.refuse(`cannot alter inherited column "${column}"`);
}

/** The work on rows and indexes, in the tree of tables: the heaviest that any of them needs. */
function judgeStoredData(context: AlterContext, column: string, change: TypeChange): TypeWork | undefined {
  const { effects } = context;
  const rewrites = change.values === 'rewrite';
  for (const name of context.tree) judgeForeignKeys(context, name, column, rewrites);
  const heaps = heapsOf(context);
  if (rewrites) {
    for (const name of heaps) effects.rewrite(name);
    return 'rewrite';
  }
  const works = heaps.map((name) => judgeKeptRows(context, name, column, change.sameOrder));
  return works.find((work) => work === 'index-rebuild') ?? works.find((work) => work === 'scan');
}

/** Rows stay as they are: some indexes may have to be built anew, and checks on the column are validated again. */
function judgeKeptRows(
  { effects, catalog }: AlterContext,
  name: string,
  column: string,
  sameOrder: boolean,
): TypeWork | undefined {
  const table = catalog.table(name);
  const rebuilt = (table?.indexes ?? []).filter((index) => index.uses.includes(column) && !isKept(index, sameOrder));
  for (const index of rebuilt) effects.buildIndex(buildOf(name, index));
  const isChecked = table?.constraints.some((each) => each.kind === 'check' && isValidated(each, column)) === true;
  if (isChecked || rebuilt.length > 0) effects.scan(name);
  if (rebuilt.length > 0) return 'index-rebuild';
  return isChecked ? 'scan' : undefined;
}

/** A partial index or one over expressions is never taken over as it is (`CheckIndexCompatible`, commands/indexcmds.c). */
function isKept(index: CatalogTable['indexes'][number], sameOrder: boolean): boolean {
  return sameOrder && index.plain && !index.partial;
}

function isValidated({ valid, columns }: CatalogTable['constraints'][number], column: CatalogColumn['name']): boolean {
  return valid && columns.includes(column);
}

/** Foreign keys from and to the column: both tables are locked, and both read if the values may be others now. */
function judgeForeignKeys(context: AlterContext, name: string, column: string, rewrites: boolean): void {
  const { catalog, effects } = context;
  for (const { columns, references, valid } of catalog.table(name)?.constraints ?? []) {
    if (references === undefined || !columns.includes(column)) continue;
    lockReferenced(context, references.relation, 'ACCESS EXCLUSIVE');
    if (rewrites && valid) for (const each of [name, references.relation]) effects.scan(each);
  }
  for (const child of catalog.referencing(name)) {
    const keys = child.constraints.filter(
      ({ references }) => references?.relation === name && references.columns.includes(column),
    );
    if (keys.length === 0) continue;
    lockReferenced(context, child.name, 'ACCESS EXCLUSIVE');
    if (rewrites && keys.some(({ valid }) => valid)) for (const each of [name, child.name]) effects.scan(each);
  }
}
