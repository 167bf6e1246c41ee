import type { Catalog } from '../catalog.ts';
import { isIndexed } from '../constraints.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import { isRelation, systemColumns } from '../known-names.ts';
import type { RenameStmt } from '../prepare.ts';
import type { Store } from '../store.ts';
import { objectName, qualifiedName, relationName, schemaOf } from '../syntax.ts';
import { familyOf, parentsOf, renameColumn, renameRelation, renameType } from '../tables.ts';
import { isInheritedConstraint } from './alter-table/existing-constraint.ts';
import { judgeAttribute } from './attributes.ts';
import { renameSchema } from './schemas.ts';
import { defineStatement, type StatementContext } from './define.ts';
import { isOnPartitions } from './drop-functions.ts';

const relationTypes: ReadonlySet<unknown> = new Set([
  'OBJECT_TABLE',
  'OBJECT_FOREIGN_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
]);

/**
 * RENAME is a change of the catalog alone, under ACCESS EXCLUSIVE; of an index, it locks only the index.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME
 */
export const rename = defineStatement({
  kind: 'RenameStmt',

  effects(statement, effects, { catalog, features }) {
    const relation = relationName(statement.relation);
    const to = statement.newname ?? '';
    const type = (statement.renameType ?? '').replace(/^OBJECT_/, '').replaceAll('_', ' ');
    effects.command(commands[statement.renameType ?? ''] ?? `ALTER ${type} … RENAME`);
    if (isIndexRename(statement, (name) => catalog.tableOfIndex(name) !== undefined)) {
      effects.command('ALTER INDEX … RENAME');
      refuseTaken(relation, to, effects, catalog);
      if (catalog.table(relation) !== undefined) effects.lock(relation, 'ACCESS EXCLUSIVE');
      effects.other(catalog.tableOfIndex(relation)?.name, `rename index ${relation} to ${to}`);
    } else if (statement.renameType === 'OBJECT_ATTRIBUTE') {
      judgeAttribute(relation, statement.behavior, effects, catalog);
    } else if (statement.relation === undefined || isSequenceRename(statement, catalog)) {
      if (statement.relation !== undefined) refuseTaken(relation, to, effects, catalog);
      refuseOther(statement, effects, catalog);
      effects.other(undefined, `rename ${type.toLowerCase()} to ${to}`);
    } else judgeRename(statement, effects, { catalog, features });
  },

  apply(statement, store) {
    const relation = relationName(statement.relation);
    const to = statement.newname ?? '';
    const from = statement.subname ?? '';
    if (isIndexRename(statement, (name) => store.ownerOfIndex(name) !== undefined)) renameIndex(store, relation, to);
    else if (statement.renameType === 'OBJECT_SCHEMA') renameSchema(store, from, to);
    else if (statement.renameType === 'OBJECT_TYPE' || statement.renameType === 'OBJECT_DOMAIN') {
      const type = qualifiedName(objectName(statement.object));
      renameType(store, type, schemaOf(type) + to);
    } else if (relationTypes.has(statement.renameType)) renameRelation(store, relation, schemaOf(relation) + to);
    else appliers[statement.renameType ?? '']?.(store, relation, from, to);
  },
});

/** Schemas have names of their own, and the row type of a table has that of its table. */
function refuseOther({ renameType, object, newname = '' }: RenameStmt, effects: EffectsDraft, catalog: Catalog): void {
  if (renameType === 'OBJECT_SCHEMA' && catalog.schemas.has(newname))
    effects.refuse(`schema "${newname}" already exists`);
  const type = renameType === 'OBJECT_TYPE' ? qualifiedName(objectName(object)) : '';
  if (catalog.table(type) !== undefined) effects.refuse(`${type} is a table's row type`);
}

function judgeRename(
  statement: RenameStmt,
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const relation = relationName(statement.relation);
  const to = statement.newname ?? '';
  const from = statement.subname ?? '';
  const table = catalog.table(relation);
  effects.require(features.renameViewColumn || !isOfViewColumn(statement), 'ALTER VIEW … RENAME COLUMN');
  if (table === undefined && statement.missing_ok === true) return;
  if (table === undefined && catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
  effects.lock(relation, 'ACCESS EXCLUSIVE');
  if (relationTypes.has(statement.renameType)) {
    refuseTaken(relation, to, effects, catalog);
    if (catalog.types.has(schemaOf(relation) + to)) effects.refuse(`type "${to}" already exists`);
    effects.act({ kind: 'rename-table', relation, to: schemaOf(relation) + to });
  } else if (statement.renameType === 'OBJECT_COLUMN') {
    judgeColumnRename(statement, effects, { catalog });
  } else {
    judgePartRename(statement, effects, { catalog, features });
    effects.other(relation, `rename ${from} to ${to}`);
  }
}

/** A constraint, a rule, a trigger or a policy. */
function judgePartRename(
  statement: RenameStmt,
  effects: EffectsDraft,
  context: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const { catalog, features } = context;
  const relation = relationName(statement.relation);
  const { subname: from = '', newname: to = '', renameType } = statement;
  const table = catalog.table(relation);
  if (renameType === 'OBJECT_TABCONSTRAINT') judgeConstraintRename(statement, effects, context);
  if (
    renameType === 'OBJECT_RULE' &&
    table?.readers.some(({ kind, name }) => kind === 'rule' && name === to) === true
  ) {
    effects.refuse(`rule "${to}" for relation "${relation}" already exists`);
  }
  if (renameType !== 'OBJECT_TRIGGER' || !features.triggersRenamedOnPartitions) return;
  if (isOnPartitions(catalog.table(table?.partitionOf?.parent ?? ''), from)) {
    effects.refuse(`cannot rename trigger "${from}" on table "${relation}"`);
  }
  if (isOnPartitions(table, from)) effects.lockTree(relation, 'ACCESS EXCLUSIVE');
}

/** A check that heirs and partitions have inherited is renamed there, too; an index has the name of its constraint. */
function judgeConstraintRename(
  statement: RenameStmt,
  effects: EffectsDraft,
  context: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const { catalog } = context;
  const relation = relationName(statement.relation);
  const { subname: from = '', newname: to = '' } = statement;
  const table = catalog.table(relation);
  const renamed = table?.constraints.find(({ name }) => name === from);
  if (table !== undefined && renamed === undefined) refuseMissing(statement, effects, context);
  if (table?.constraints.some(({ name }) => name === to) === true) {
    effects.refuse(`constraint "${to}" for relation "${relation}" already exists`);
  }
  if (renamed === undefined) return;
  if (isInheritedConstraint({ table, catalog }, renamed))
    effects.refuse(`cannot rename inherited constraint "${from}"`);
  if (isIndexed(renamed.kind)) refuseTaken(relation, to, effects, catalog);
  if (renamed.kind === 'check' && !renamed.noInherit) effects.lockTree(relation, 'ACCESS EXCLUSIVE');
}

/** Tables, views, indexes and sequences of one schema share their names. */
function refuseTaken(relation: string, to: string, effects: EffectsDraft, catalog: Catalog): void {
  if (catalog.complete && isRelation(schemaOf(relation) + to, catalog))
    effects.refuse(`relation "${to}" already exists`);
}

function isOfViewColumn({ renameType, relationType }: RenameStmt): boolean {
  return renameType === 'OBJECT_COLUMN' && relationType === 'OBJECT_VIEW';
}

/** Since 18, every NOT NULL has a name, which nobody has to have written. */
function refuseMissing(
  { relation, subname = '' }: RenameStmt,
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const mayBeUnwritten = features.namedNotNullConstraints && /_not_null\d*$/.test(subname);
  if (!catalog.complete || mayBeUnwritten) return;
  effects.refuse(`constraint "${subname}" for table "${relationName(relation)}" does not exist`);
}

function judgeColumnRename(
  statement: RenameStmt,
  effects: EffectsDraft,
  { catalog }: Pick<StatementContext, 'catalog'>,
): void {
  const relation = relationName(statement.relation);
  const { subname: from = '', newname: to = '' } = statement;
  const table = catalog.table(relation);
  effects.lockTree(relation, 'ACCESS EXCLUSIVE');
  if (table?.ofType !== undefined) effects.refuse('cannot rename column of typed table');
  effects.act({ kind: 'rename-column', relation, column: from, to });
  refuseInherited(statement, effects, catalog);
  const isMissing = table !== undefined && table.columns.size > 0 && !table.columns.has(from);
  if (catalog.complete && isMissing) effects.refuse(`column "${from}" does not exist`);
  if (systemColumns.has(to)) effects.refuse(`column name "${to}" conflicts with a system column name`);
  const taken = treeOf(catalog, relation).find((name) => catalog.table(name)?.columns.has(to) === true);
  if (taken !== undefined) effects.refuse(`column "${to}" of relation "${taken}" already exists`);
}

/** A column is renamed in all the tables of a tree, starting from the one that it comes from. */
function refuseInherited({ relation, subname = '' }: RenameStmt, effects: EffectsDraft, catalog: Catalog): void {
  const table = catalog.table(relationName(relation));
  if (parentsOf(table).some((parent) => catalog.table(parent)?.columns.has(subname) === true)) {
    effects.refuse(`cannot rename inherited column "${subname}"`);
  }
  if (relation?.inh !== true && catalog.children(table?.name ?? '').length > 0) {
    effects.refuse(`inherited column "${subname}" must be renamed in child tables too`);
  }
}

const commands: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'ALTER TABLE … RENAME',
  OBJECT_COLUMN: 'ALTER TABLE … RENAME COLUMN',
  OBJECT_TABCONSTRAINT: 'ALTER TABLE … RENAME CONSTRAINT',
};

const appliers: Readonly<Record<string, (store: Store, relation: string, from: string, to: string) => void>> = {
  OBJECT_COLUMN: renameColumn,
  OBJECT_TABCONSTRAINT: renameConstraint,
  OBJECT_SEQUENCE(store, relation, _, to) {
    const owner = store.sequences.get(relation);
    if (!store.sequences.has(relation)) return;
    store.sequences.delete(relation);
    store.sequences.set(schemaOf(relation) + to, owner);
  },
  OBJECT_ROLE(store, _, from, to) {
    store.roles.delete(from);
    store.roles.set(to, true);
  },
  OBJECT_TRIGGER(store, relation, from, to) {
    store.change(relation, (table) => ({
      ...table,
      triggers: table.triggers.map((trigger) => (trigger.name === from ? { ...trigger, name: to } : trigger)),
      readers: table.readers.map((reader) => (reader.name === from ? { ...reader, name: to } : reader)),
    }));
  },
};

/** ALTER TABLE may name a sequence, too. */
function isSequenceRename({ renameType, relation }: RenameStmt, catalog: Catalog): boolean {
  return (
    renameType === 'OBJECT_SEQUENCE' || (renameType === 'OBJECT_TABLE' && catalog.sequences.has(relationName(relation)))
  );
}

/** ALTER TABLE may name an index, too. */
function isIndexRename(statement: RenameStmt, isIndex: (name: string) => boolean): boolean {
  if (statement.renameType === 'OBJECT_INDEX') return true;
  return statement.renameType === 'OBJECT_TABLE' && isIndex(relationName(statement.relation));
}

/** The constraint that owns an index is renamed with it. */
function renameIndex(store: Store, index: string, to: string): void {
  const owner = store.ownerOfIndex(index);
  if (owner === undefined) return;
  const constraint = store.table(owner)?.indexes.find(({ name }) => name === index)?.constraint;
  store.change(owner, (table) => ({
    ...table,
    indexes: table.indexes.map((each) =>
      each.name === index ? { ...each, name: schemaOf(owner) + to, constraint: constraint && to } : each,
    ),
    constraints:
      constraint === undefined
        ? table.constraints
        : table.constraints.map((each) => (each.name === constraint ? { ...each, name: to } : each)),
  }));
}

/** The index of a constraint is renamed with it. */
function renameConstraint(store: Store, relation: string, from: string, to: string): void {
  for (const name of familyOf(store, relation)) {
    store.change(name, (table) => ({
      ...table,
      constraints: table.constraints.map((each) => (each.name === from ? { ...each, name: to } : each)),
      indexes: table.indexes.map((each) =>
        each.constraint === from ? { ...each, name: schemaOf(name) + to, constraint: to } : each,
      ),
    }));
  }
}
