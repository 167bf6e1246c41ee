import type { Catalog, CatalogConstraint, CatalogTable } from '../catalog.ts';
import { refuseForChecks, type DeferredChecks } from '../deferred-checks.ts';
import { ancestorsOf, treeOf, type EffectsDraft } from '../effects-draft.ts';
import type { PostgresqlFeatures } from '../features.ts';
import type { DropStmt } from '../prepare.ts';
import type { Store } from '../store.ts';
import { objectName, qualifiedName } from '../syntax.ts';
import { lockReferenced } from './alter-table/define.ts';
import { referencingTree } from './create-table.ts';
import { dropConstraint, familyOf, indexSignature } from '../tables.ts';

export interface DropContext {
  readonly statement: DropStmt;
  readonly features: PostgresqlFeatures;
  readonly effects: EffectsDraft;
  readonly catalog: Catalog;
  readonly checks: DeferredChecks;
  readonly builtLater: (index: string) => string | undefined;
}

/** DROP TABLE and DROP MATERIALIZED VIEW. */
export function dropTable(name: string, _: readonly string[], context: DropContext): void {
  const { statement, effects, catalog } = context;
  const cascade = statement.behavior === 'DROP_CASCADE';
  const table = catalog.table(name);
  if (table === undefined) {
    // A catalog that does not know everything does not tell that the table is not there.
    if (statement.missing_ok === true && catalog.complete) return;
    if (catalog.complete) effects.refuse(`table "${name}" does not exist`);
  }
  refuseKind(table, statement.removeType, effects);
  effects.act({ kind: 'drop-table', relation: name, cascade });
  const dropped = new Set((statement.objects ?? []).map((object) => qualifiedName(objectName(object))));
  refuseForChecks('DROP TABLE', treeOf(catalog, name), context.checks, effects);
  for (const each of treeOf(catalog, name)) dropWithKeys(each, dropped, context);
  if (table?.partitionOf !== undefined) {
    lockParent(table.partitionOf.parent, context);
    judgeKeysToParent(name, table.partitionOf.parent, { ...context, dropped });
  }
}

/** Each kind of relation has a DROP of its own. */
function refuseKind(table: CatalogTable | undefined, type: DropStmt['removeType'], effects: EffectsDraft): void {
  const wanted = wantedKinds[type ?? ''];
  if (table !== undefined && wanted?.includes(table.kind) === false)
    effects.refuse(`"${table.name}" is not a ${wanted[0]}`);
}

const wantedKinds: Readonly<Record<string, readonly CatalogTable['kind'][]>> = {
  OBJECT_TABLE: ['table', 'partitioned-table'],
  OBJECT_FOREIGN_TABLE: ['foreign-table'],
  OBJECT_MATVIEW: ['materialized-view'],
  OBJECT_VIEW: ['view'],
};

/** A foreign key to a partitioned table depends on each of its partitions, and goes as a whole. */
function judgeKeysToParent(
  partition: string,
  parent: string,
  context: DropContext & { readonly dropped: ReadonlySet<string> },
): void {
  const { effects, catalog, statement, dropped } = context;
  let top = parent;
  for (const name of referencingTree(catalog, parent)) {
    const goesToo = dropped.has(name) || ancestorsOf(name, catalog).some((above) => dropped.has(above));
    if (statement.behavior !== 'DROP_CASCADE' && !goesToo) {
      effects.refuse(`cannot drop table ${partition} because other objects depend on it`);
    }
    effects.lock(name, 'ACCESS EXCLUSIVE');
    for (const key of catalog.table(name)?.constraints ?? [])
      if (key.references !== undefined) top = key.references.relation;
    lockReferenced(context, top, 'ACCESS EXCLUSIVE');
  }
}

/** One table with the triggers of its foreign keys, which stand on the other tables as well. */
function dropWithKeys(name: string, dropped: ReadonlySet<string>, context: DropContext): void {
  const { statement, effects, catalog } = context;
  const table = catalog.table(name);
  effects.lock(name, 'ACCESS EXCLUSIVE');
  if (statement.behavior !== 'DROP_CASCADE' && !dropped.has(name) && table?.partitionOf === undefined) {
    effects.refuse(`cannot drop a table because ${name} inherits from it`);
  }
  for (const { references } of table?.partitionOf === undefined || dropped.has(name)
    ? (table?.constraints ?? [])
    : []) {
    // A foreign key that is a part of the parent's has no triggers of its own on the other table.
    const isParts = table?.partitionOf !== undefined && isKeyOf(catalog.table(table.partitionOf.parent), references);
    if (references !== undefined && !isParts) lockReferenced(context, references.relation, 'ACCESS EXCLUSIVE');
  }
  judgeDependents(name, dropped, context);
}

function isKeyOf(table: CatalogTable | undefined, wanted: CatalogConstraint['references']): boolean {
  return table?.constraints.some(({ references }) => references?.relation === wanted?.relation) === true;
}

/** The parent has to forget a partition, and the bounds of the DEFAULT one change with it. */
function lockParent(parent: string, { effects, catalog }: DropContext): void {
  effects.lock(parent, 'ACCESS EXCLUSIVE');
  for (const sibling of catalog.children(parent)) {
    if (sibling.partitionOf?.isDefault === true) effects.lock(sibling.name, 'ACCESS EXCLUSIVE');
  }
}

/** Foreign keys of other tables and views go with CASCADE, and are in the way without. */
function judgeDependents(name: string, dropped: ReadonlySet<string>, context: DropContext): void {
  const { statement, effects, catalog } = context;
  const others = catalog.referencing(name).filter((other) => !dropped.has(other.name) && other.name !== name);
  const views = catalog.viewsReading(name).filter((view) => !dropped.has(view.name));
  if (statement.behavior !== 'DROP_CASCADE' && others.length + views.length > 0) {
    effects.refuse(`cannot drop table ${name} because other objects depend on it`);
  }
  for (const { name: other } of [...others, ...views]) effects.lock(other, 'ACCESS EXCLUSIVE');
  for (const view of views) judgeDependents(view.name, dropped, context);
}

export function dropView(name: string, _: readonly string[], context: DropContext): void {
  const { catalog, effects, statement } = context;
  if (catalog.complete && catalog.table(name) === undefined && statement.missing_ok !== true) {
    effects.refuse(`view "${name}" does not exist`);
  }
  if (catalog.table(name)?.kind === 'view') effects.lock(name, 'ACCESS EXCLUSIVE');
  refuseKind(catalog.table(name), statement.removeType, effects);
  effects.other(name, `drop view ${name}`);
  const dropped = (statement.objects ?? []).map((object) => qualifiedName(objectName(object)));
  judgeDependents(name, new Set(dropped), context);
}

/** DROP INDEX takes ACCESS EXCLUSIVE on the table, too: plans of running queries may use the index. */
export function dropIndex(name: string, _: readonly string[], context: DropContext): void {
  const { statement, effects, catalog } = context;
  const table = catalog.tableOfIndex(name);
  const concurrently = statement.concurrent === true;
  if (concurrently) {
    effects.command('DROP INDEX CONCURRENTLY');
    effects.refuseInTransaction();
  }
  effects.act({ kind: 'drop-index', relation: table?.name, name, concurrently });
  if (table === undefined) return judgeUnknownIndex(name, context);
  const constraint = table.indexes.find((index) => index.name === name)?.constraint;
  if (constraint !== undefined) {
    effects.refuse(`cannot drop index ${name} because constraint ${constraint} on table ${table.name} requires it`);
  }
  const whole = indexOfParent(table, name, catalog);
  if (whole !== undefined) effects.refuse(`cannot drop index ${name} because index ${whole} requires it`);
  if (table.kind === 'partitioned-table' && concurrently) {
    effects.refuse(`cannot drop partitioned index "${name}" concurrently`);
  }
  const tree = table.kind === 'partitioned-table' ? treeOf(catalog, table.name) : [table.name];
  for (const each of tree) effects.lock(each, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE');
}

/** An index that the history does not know: there is none, or its table is not known. */
function judgeUnknownIndex(name: string, { statement, effects, catalog, builtLater }: DropContext): void {
  const isOptional = statement.missing_ok === true;
  if (catalog.complete) {
    if (!isOptional) effects.refuse(`index "${name}" does not exist`);
    return;
  }
  // Built afterwards, there is none yet, or the invalid one that a build has left which was broken off.
  const later = isOptional ? builtLater(name) : undefined;
  if (later === undefined) effects.doNotKnow(`the table of index "${name}" is not known`);
  else effects.lock(later, statement.concurrent === true ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE');
}

/** The index of the partitioned table that one of a partition is a part of: the first of the partition that is its equal. */
function indexOfParent(table: CatalogTable, name: string, catalog: Catalog): string | undefined {
  const parent = table.partitionOf === undefined ? undefined : catalog.table(table.partitionOf.parent);
  return parent?.indexes.find((whole) => {
    if (!whole.valid) return false;
    const part = table.indexes.find((each) => indexSignature(each) === indexSignature(whole));
    return part?.name === name;
  })?.name;
}

export function applyDropIndex(store: Store, name: string): void {
  const owner = store.ownerOfIndex(name);
  if (owner === undefined) return;
  const constraint = store.table(owner)?.indexes.find((index) => index.name === name)?.constraint;
  const dropped = store.table(owner)?.indexes.find((index) => index.name === name);
  if (store.table(owner)?.kind === 'partitioned-table' && dropped !== undefined)
    dropFromPartitions(store, owner, dropped);
  if (constraint !== undefined) dropConstraint(store, owner, constraint);
  else store.change(owner, (table) => ({ ...table, indexes: table.indexes.filter((index) => index.name !== name) }));
}

/** An index of a partitioned table takes the indexes of the partitions with it, of each the first that is its equal. */
function dropFromPartitions(store: Store, owner: string, dropped: CatalogTable['indexes'][number]): void {
  for (const name of familyOf(store, owner).slice(1)) {
    store.change(name, (table) => {
      const equal = table.indexes.find((index) => indexSignature(index) === indexSignature(dropped));
      return { ...table, indexes: table.indexes.filter((index) => index !== equal) };
    });
  }
}
