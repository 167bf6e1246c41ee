import type { CatalogReader, CatalogTable } from '../catalog.ts';
import { mayHaveFunction } from '../known-names.ts';
import type { DropStmt, ObjectType } from '../prepare.ts';
import type { Store } from '../store.ts';
import { objectName, qualifiedName } from '../syntax.ts';
import { dropRelation } from '../tables.ts';
import { defineStatement } from './define.ts';
import { applyDropSchema, dropSchema } from './schemas.ts';
import { applyDropExtension, applyDropType, dropExtension, dropType } from './drop-types.ts';
import { applyDropIndex, dropIndex, dropTable, dropView, type DropContext } from './drop-relations.ts';

/** How one kind of object is dropped. `parts` is its name as written, `name` as the catalog has it. */
interface DropRow {
  readonly command: string;
  readonly effects: (name: string, parts: readonly string[], drop: DropContext) => void;
  readonly apply?: (store: Store, name: string, parts: readonly string[], statement: DropStmt) => void;
}

const rows: Readonly<Partial<Record<ObjectType, DropRow>>> = {
  OBJECT_TABLE: { command: 'DROP TABLE', effects: dropTable, apply: dropRelation },
  OBJECT_FOREIGN_TABLE: { command: 'DROP FOREIGN TABLE', effects: dropTable, apply: dropRelation },
  OBJECT_MATVIEW: { command: 'DROP MATERIALIZED VIEW', effects: dropTable, apply: dropRelation },
  OBJECT_VIEW: { command: 'DROP VIEW', effects: dropView, apply: dropRelation },
  OBJECT_INDEX: { command: 'DROP INDEX', effects: dropIndex, apply: applyDropIndex },
  OBJECT_TRIGGER: { command: 'DROP TRIGGER', effects: dropFromTable('trigger'), apply: applyDropFromTable },
  OBJECT_POLICY: { command: 'DROP POLICY', effects: dropFromTable('policy'), apply: applyDropFromTable },
  OBJECT_RULE: { command: 'DROP RULE', effects: dropFromTable('rule'), apply: applyDropFromTable },
  OBJECT_STATISTIC_EXT: {
    command: 'DROP STATISTICS',
    effects(name, _, { effects, catalog }) {
      const relation = catalog.statistics.get(name);
      if (relation !== undefined) effects.lock(relation, 'SHARE UPDATE EXCLUSIVE');
      effects.other(relation, `drop statistics ${name}`);
    },
    apply: (store, name) => store.statistics.delete(name),
  },
  OBJECT_SCHEMA: {
    command: 'DROP SCHEMA',
    effects: (_, parts, context) =>
      dropSchema(parts.at(-1) ?? '', context.statement.behavior, context.effects, context),
    apply: (store, _, parts) => applyDropSchema(store, parts.at(-1) ?? ''),
  },
  OBJECT_SEQUENCE: {
    command: 'DROP SEQUENCE',
    effects: dropSequence,
    apply: (store, name) => store.sequences.delete(name),
  },
  OBJECT_TYPE: { command: 'DROP TYPE', effects: dropType, apply: applyDropType },
  OBJECT_DOMAIN: { command: 'DROP DOMAIN', effects: dropType, apply: applyDropType },
  OBJECT_FUNCTION: { command: 'DROP FUNCTION', effects: dropFunction, apply: dropRoutine },
  OBJECT_PROCEDURE: unlocked('DROP PROCEDURE', dropRoutine),
  OBJECT_ROUTINE: unlocked('DROP ROUTINE', dropRoutine),
  OBJECT_EXTENSION: {
    command: 'DROP EXTENSION',
    effects: dropExtension,
    apply: applyDropExtension,
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

  effects(statement, effects, { catalog, features, checks, builtLater }) {
    const row = statement.removeType === undefined ? undefined : rows[statement.removeType];
    const type = (statement.removeType ?? '').replace(/^OBJECT_/, '').replaceAll('_', ' ');
    effects.command(row?.command ?? `DROP ${type}`);
    if (row === undefined && statement.behavior === 'DROP_CASCADE') {
      effects.doNotKnow(`what DROP ${type} … CASCADE takes with it is not known`);
    }
    for (const object of statement.objects ?? []) {
      const parts = objectName(object);
      if (row === undefined) effects.other(undefined, `DROP ${type} ${parts.join('.')}`);
      row?.effects(qualifiedName(parts), parts, { statement, effects, catalog, features, checks, builtLater });
    }
  },

  apply(statement, store) {
    const row = statement.removeType === undefined ? undefined : rows[statement.removeType];
    for (const object of statement.objects ?? []) {
      const parts = objectName(object);
      row?.apply?.(store, qualifiedName(parts), parts, statement);
    }
  },
});

function dropRoutine(store: Store, name: string): void {
  store.functions.delete(name);
  store.routines.delete(name);
  for (const { name: table, indexes } of store.tables.values()) {
    const left = indexes.filter(({ calls }) => !calls.includes(name));
    if (left.length < indexes.length) store.change(table, (before) => ({ ...before, indexes: left }));
  }
}

/** Triggers that run a function and indexes that call it go with it, by CASCADE alone. */
function dropFunction(name: string, _: readonly string[], { effects, catalog, statement }: DropContext): void {
  if (statement.missing_ok !== true && !mayHaveFunction(name, catalog)) {
    effects.refuse(`function ${name}() does not exist`);
  }
  for (const { name: table, triggers, indexes } of catalog.tables.values()) {
    const isCalled = indexes.some(({ calls }) => calls.includes(name));
    if (!isCalled && !triggers.some((trigger) => trigger.function === name)) continue;
    if (statement.behavior !== 'DROP_CASCADE') {
      effects.refuse(`cannot drop function ${name}() because other objects depend on it`);
    }
    const isOnTree = triggers.some((each) => each.function === name && isOnPartitions(catalog.table(table), each.name));
    if (isOnTree) effects.lockTree(table, 'ACCESS EXCLUSIVE');
    effects.lock(table, 'ACCESS EXCLUSIVE');
  }
  effects.other(undefined, `drop function ${name}`);
}

/** Objects that no table depends on. */
function unlocked(command: string, apply: (store: Store, name: string) => void): DropRow {
  return { command, effects: (name, _, { effects }) => effects.other(undefined, `${command} ${name}`), apply };
}

/** What belongs to a table is dropped under ACCESS EXCLUSIVE on it. Its name is the table's, then its own. */
function dropFromTable(kind: 'trigger' | 'policy' | 'rule'): DropRow['effects'] {
  return (_, parts, { effects, catalog, statement }) => {
    const relation = qualifiedName(parts.slice(0, -1));
    const table = catalog.table(relation);
    if (table === undefined && statement.missing_ok === true) return;
    const isKnown = table === undefined || !catalog.complete || hasObject(table, kind, parts.at(-1) ?? '');
    if (!isKnown && statement.missing_ok === true) return;
    if (!isKnown) effects.refuse(`${kind} "${parts.at(-1)}" for relation "${relation}" does not exist`);
    if (kind === 'trigger' && isOnPartitions(table, parts.at(-1))) effects.lockTree(relation, 'ACCESS EXCLUSIVE');
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    effects.other(relation, `drop ${kind} ${parts.at(-1)}`);
  };
}

/** A trigger for each row of a partitioned table stands on its partitions as well. */
export function isOnPartitions(table: CatalogTable | undefined, name: string | undefined): boolean {
  return (
    table?.kind === 'partitioned-table' &&
    table.triggers.some((trigger) => trigger.name === name && trigger.each === 'row')
  );
}

function hasObject({ readers, triggers }: CatalogTable, kind: CatalogReader['kind'], name: string): boolean {
  return (
    (kind === 'trigger' && triggers.some((each) => each.name === name)) ||
    readers.some((each) => each.kind === kind && each.name === name)
  );
}

/** A sequence that a default takes values from goes with the default, by CASCADE alone. */
function dropSequence(name: string, _: readonly string[], { effects, catalog, statement }: DropContext): void {
  const using = [...catalog.tables.values()].filter(({ columns }) =>
    [...columns.values()].some(({ defaultSequence }) => defaultSequence === name),
  );
  for (const table of using) {
    if (statement.behavior !== 'DROP_CASCADE') {
      effects.refuse(`cannot drop sequence ${name} because other objects depend on it`);
    }
    effects.lock(table.name, 'ACCESS EXCLUSIVE');
  }
  const identity = [...catalog.tables.values()].some(({ columns }) =>
    [...columns.values()].some((column) => column.identity && column.sequence === name),
  );
  if (identity) effects.refuse(`cannot drop sequence ${name} because an identity column requires it`);
  if (catalog.complete && !catalog.sequences.has(name) && statement.missing_ok !== true) {
    effects.refuse(`sequence "${name}" does not exist`);
  }
  effects.other(undefined, `drop sequence ${name}`);
}

function applyDropFromTable(store: Store, _: string, parts: readonly string[]): void {
  const dropped = parts.at(-1);
  store.change(qualifiedName(parts.slice(0, -1)), (table) => ({
    ...table,
    triggers: table.triggers.filter(({ name }) => name !== dropped),
    readers: table.readers.filter(({ name }) => name !== dropped),
  }));
}
