import type { CatalogReader, CatalogTable } from '../catalog.ts';
import { usersOfFunctions, withoutFunctions } from '../function-users.ts';
import { mayHaveFunction } from '../known-names.ts';
import type { DropStmt, ObjectType } from '../prepare.ts';
import type { Store } from '../store.ts';
import { objectName, qualifiedName } from '../syntax.ts';
import { dropColumn, dropRelation } from '../tables.ts';
import { defineStatement } from './define.ts';
import { applyDropSchema, dropSchema } from './schemas.ts';
import { applyDropExtension, applyDropType, dropExtension, dropType } from './drop-types.ts';
import { isOnPartitions, lockFunctionUsers } from './drop-functions.ts';
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
  OBJECT_FUNCTION: { command: 'DROP FUNCTION', effects: dropRoutine, apply: applyDropRoutine },
  OBJECT_PROCEDURE: { command: 'DROP PROCEDURE', effects: dropRoutine, apply: applyDropRoutine },
  OBJECT_ROUTINE: { command: 'DROP ROUTINE', effects: dropRoutine, apply: applyDropRoutine },
  OBJECT_COLLATION: { command: 'DROP COLLATION', effects: dropCollation },
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

function applyDropRoutine(store: Store, name: string): void {
  if (store.routines.get(name)?.overloaded === true) return;
  store.functions.delete(name);
  store.routines.delete(name);
  const isMeant = (each: string): boolean => each === name;
  for (const { relation, columns } of usersOfFunctions(store, isMeant)) {
    for (const column of columns) dropColumn(store, relation, column);
    store.change(relation, (table) => withoutFunctions(table, isMeant));
  }
}

/** What depends on a function goes with it, by CASCADE alone. */
function dropRoutine(name: string, _: readonly string[], { effects, catalog, statement }: DropContext): void {
  effects.other(undefined, `drop function ${name}`);
  const isProcedure = statement.removeType === 'OBJECT_PROCEDURE';
  if (statement.missing_ok !== true && !isProcedure && !mayHaveFunction(name, catalog)) {
    effects.refuse(`function ${name}() does not exist`);
  }
  const users = usersOfFunctions(catalog, (each) => each === name);
  if (users.length === 0) return;
  if (catalog.routine(name)?.overloaded === true) {
    return effects.doNotKnow(`which of the functions ${name}() others depend on is not known`);
  }
  if (statement.behavior !== 'DROP_CASCADE') {
    effects.refuse(`cannot drop function ${name}() because other objects depend on it`);
  }
  lockFunctionUsers(users, effects, catalog);
}

/** A collation that a column has can't be dropped but with the column. Which indexes and views name it is not known. */
function dropCollation(_: string, parts: readonly string[], { effects, catalog, statement }: DropContext): void {
  const name = parts.at(-1);
  effects.other(undefined, `drop collation ${name}`);
  if (statement.behavior === 'DROP_CASCADE') {
    return effects.doNotKnow('what DROP COLLATION … CASCADE takes with it is not known');
  }
  const isUsed = [...catalog.tables.values()].some(({ columns }) =>
    [...columns.values()].some(({ collation }) => collation === name),
  );
  if (isUsed) effects.refuse(`cannot drop collation ${name} because other objects depend on it`);
}

/** What belongs to a table is dropped under ACCESS EXCLUSIVE on it. Its name is the table's, then its own. */
function dropFromTable(kind: 'trigger' | 'policy' | 'rule'): DropRow['effects'] {
  return (_, parts, { effects, catalog, statement }) => {
    const relation = qualifiedName(parts.slice(0, -1));
    const table = catalog.table(relation);
    if (table === undefined && statement.missing_ok === true) return;
    if (table === undefined && catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
    const isKnown = table === undefined || !catalog.complete || hasObject(table, kind, parts.at(-1) ?? '');
    if (!isKnown && statement.missing_ok === true) return;
    if (!isKnown) effects.refuse(`${kind} "${parts.at(-1)}" for relation "${relation}" does not exist`);
    if (kind === 'trigger' && isOnPartitions(table, parts.at(-1))) effects.lockTree(relation, 'ACCESS EXCLUSIVE');
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    effects.other(relation, `drop ${kind} ${parts.at(-1)}`);
  };
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
