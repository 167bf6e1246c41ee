import type { Catalog } from '../catalog.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import type { DropStmt, ObjectType } from '../prepare.ts';
import type { Store } from '../store.ts';
import { objectName, qualifiedName } from '../syntax.ts';
import { dropConstraint, dropRelation } from '../tables.ts';
import { defineStatement } from './define.ts';

interface DropRow {
  readonly command: string;
  readonly effects: (name: string, parts: readonly string[], drop: DropContext) => void;
  readonly apply?: (store: Store, name: string, parts: readonly string[]) => void;
}

interface DropContext {
  readonly statement: DropStmt;
  readonly effects: EffectsDraft;
  readonly catalog: Catalog;
}

const rows: Readonly<Partial<Record<ObjectType, DropRow>>> = {
  OBJECT_TABLE: { command: 'DROP TABLE', effects: dropTable, apply: dropRelation },
  OBJECT_MATVIEW: { command: 'DROP MATERIALIZED VIEW', effects: dropTable, apply: dropRelation },
  OBJECT_VIEW: { command: 'DROP VIEW', effects: dropView, apply: dropRelation },
  OBJECT_INDEX: { command: 'DROP INDEX', effects: dropIndex, apply: applyDropIndex },
  OBJECT_TRIGGER: {
    command: 'DROP TRIGGER',
    effects: (_, parts, { effects }) => onTable('ACCESS EXCLUSIVE', parts, effects, 'drop trigger'),
    apply: (store, _, parts) => {
      const trigger = parts.at(-1) ?? '';
      store.change(qualifiedName(parts.slice(0, -1)), (table) => ({
        ...table,
        triggers: table.triggers.filter((name) => name !== trigger),
        readers: table.readers.filter(({ kind, name }) => kind !== 'trigger' || name !== trigger),
      }));
    },
  },
  OBJECT_POLICY: { command: 'DROP POLICY', effects: dropReader, apply: applyDropReader },
  OBJECT_RULE: { command: 'DROP RULE', effects: dropReader, apply: applyDropReader },
  OBJECT_SEQUENCE: {
    command: 'DROP SEQUENCE',
    effects: () => undefined,
    apply: (store, name) => store.sequences.delete(name),
  },
  OBJECT_TYPE: { command: 'DROP TYPE', effects: () => undefined, apply: (store, name) => store.types.delete(name) },
  OBJECT_DOMAIN: { command: 'DROP DOMAIN', effects: () => undefined, apply: (store, name) => store.types.delete(name) },
  OBJECT_FUNCTION: {
    command: 'DROP FUNCTION',
    effects: () => undefined,
    apply: (store, name) => store.functions.delete(name),
  },
};

/**
 * DROP of anything: the object is locked in ACCESS EXCLUSIVE, and so is the other end of each foreign key that goes with
 * it, because its triggers are removed there.
 *
 * @see https://www.postgresql.org/docs/current/sql-droptable.html
 */
export const drop = defineStatement({
  kind: 'DropStmt',

  effects(statement, effects, { catalog }) {
    const row = statement.removeType === undefined ? undefined : rows[statement.removeType];
    const type = (statement.removeType ?? '').replace(/^OBJECT_/, '').replaceAll('_', ' ');
    effects.command(row?.command ?? `DROP ${type}`);
    if (row === undefined && statement.behavior === 'DROP_CASCADE') {
      effects.doNotKnow(`what DROP ${type} … CASCADE takes with it is not known`);
    }
    for (const object of statement.objects ?? []) {
      const parts = objectName(object);
      if (row === undefined) effects.other(undefined, `DROP ${type} ${parts.join('.')}`);
      row?.effects(qualifiedName(parts), parts, { statement, effects, catalog });
    }
  },

  apply(statement, store) {
    const row = statement.removeType === undefined ? undefined : rows[statement.removeType];
    for (const object of statement.objects ?? []) {
      const parts = objectName(object);
      row?.apply?.(store, qualifiedName(parts), parts);
    }
  },
});

function dropTable(name: string, _: readonly string[], { statement, effects, catalog }: DropContext): void {
  const cascade = statement.behavior === 'DROP_CASCADE';
  const table = catalog.table(name);
  if (table === undefined) {
    if (statement.missing_ok === true) return;
    if (catalog.complete) effects.refuse(`table "${name}" does not exist`);
  }
  effects.act({ kind: 'drop-table', relation: name, cascade });
  const dropped = new Set((statement.objects ?? []).map((object) => qualifiedName(objectName(object))));
  for (const each of treeOf(catalog, name)) {
    effects.lock(each, 'ACCESS EXCLUSIVE');
    for (const { references } of catalog.table(each)?.constraints ?? []) {
      if (references !== undefined) effects.lock(references.relation, 'ACCESS EXCLUSIVE');
    }
    judgeDependents(each, dropped, { statement, effects, catalog });
  }
  // A partition's parent has to forget it.
  const parent = table?.partitionOf?.parent;
  if (parent !== undefined) effects.lock(parent, 'ACCESS EXCLUSIVE');
}

/** Foreign keys of other tables and views go with CASCADE, and are in the way without. */
function judgeDependents(
  name: string,
  dropped: ReadonlySet<string>,
  { statement, effects, catalog }: DropContext,
): void {
  const cascade = statement.behavior === 'DROP_CASCADE';
  const others = catalog.referencing(name).filter((other) => !dropped.has(other.name) && other.name !== name);
  const views = catalog.viewsReading(name).filter((view) => !dropped.has(view.name));
  if (!cascade && others.length + views.length > 0) {
    effects.refuse(`cannot drop table ${name} because other objects depend on it`);
  }
  for (const { name: other } of [...others, ...views]) effects.lock(other, 'ACCESS EXCLUSIVE');
  for (const view of views) judgeDependents(view.name, dropped, { statement, effects, catalog });
}

function dropView(name: string, _: readonly string[], context: DropContext): void {
  context.effects.other(name, `DROP VIEW ${name}`);
  judgeDependents(name, new Set([name]), context);
}

function dropIndex(name: string, _: readonly string[], { statement, effects, catalog }: DropContext): void {
  const table = catalog.tableOfIndex(name);
  const concurrently = statement.concurrent === true;
  if (concurrently) {
    effects.command('DROP INDEX CONCURRENTLY');
    effects.refuseInTransaction();
  }
  if (table === undefined) {
    if (statement.missing_ok === true) return;
    if (catalog.complete) effects.refuse(`index "${name}" does not exist`);
    else effects.doNotKnow(`the table of index "${name}" is not known`);
  }
  effects.act({ kind: 'drop-index', relation: table?.name, name, concurrently });
  const constraint = table?.indexes.find((index) => index.name === name)?.constraint;
  if (constraint !== undefined) {
    effects.refuse(`cannot drop index ${name} because constraint ${constraint} on table ${table?.name} requires it`);
  }
  if (table?.kind === 'partitioned-table' && concurrently) {
    effects.refuse(`cannot drop partitioned index "${name}" concurrently`);
  }
  if (table === undefined) return;
  const tree = table.kind === 'partitioned-table' ? treeOf(catalog, table.name) : [table.name];
  for (const each of tree) effects.lock(each, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE');
}

function applyDropIndex(store: Store, name: string): void {
  const owner = store.ownerOfIndex(name);
  if (owner === undefined) return;
  const constraint = store.table(owner)?.indexes.find((index) => index.name === name)?.constraint;
  if (constraint !== undefined) dropConstraint(store, owner, constraint);
  else store.change(owner, (table) => ({ ...table, indexes: table.indexes.filter((index) => index.name !== name) }));
}

function onTable(mode: 'ACCESS EXCLUSIVE', parts: readonly string[], effects: EffectsDraft, description: string): void {
  const relation = qualifiedName(parts.slice(0, -1));
  effects.lock(relation, mode);
  effects.other(relation, `${description} ${parts.at(-1)}`);
}

function dropReader(_: string, parts: readonly string[], { statement, effects }: DropContext): void {
  onTable('ACCESS EXCLUSIVE', parts, effects, statement.removeType === 'OBJECT_RULE' ? 'drop rule' : 'drop policy');
}

function applyDropReader(store: Store, _: string, parts: readonly string[]): void {
  store.change(qualifiedName(parts.slice(0, -1)), (table) => ({
    ...table,
    readers: table.readers.filter(({ name }) => name !== parts.at(-1)),
  }));
}
