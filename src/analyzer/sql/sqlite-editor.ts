import { isUnique } from '../django/fields/index.ts';
import { addField, removeField } from './add-field.ts';
import { changesGenerated } from './alter-field.ts';
import { columnDefinition, isConstantDefault } from './column-definition.ts';
import { constraintStatement, isSupportedConstraint } from './constraints.ts';
import { createModel, deleteModel } from './create-table.ts';
import { shouldBeAltered } from './field-difference.ts';
import { effectiveDefault } from './field-values.ts';
import { isConstrained } from './foreign-keys.ts';
import { dropIndex } from './indexes.ts';
import { columnNameOf, isAutomaticManyToMany, tableOf, throughModel, type Attribute } from './model.ts';
import { relatedPairs } from './related.ts';
import { remakeTable } from './remake-table.ts';
import type { ConstraintDefinition } from '../django/state.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/** `add_field` of sqlite3/schema.py: ADD COLUMN where SQLite takes the column, the whole table again where it does not. */
export function addSqliteField(session: Session, model: ModelInState, attribute: Attribute): void {
  const { field } = attribute;
  if (isAutomaticManyToMany(field)) {
    const through = throughModel(attribute);
    if (through !== undefined) createModel(session, through);
    return;
  }
  if (field.fieldClass === 'CompositePrimaryKey') return;
  if (canAddColumn(session, attribute)) addField(session, model, attribute);
  else remakeTable(session, model, { created: attribute });
}

function canAddColumn(session: Session, attribute: Attribute): boolean {
  const { field } = attribute;
  if (!session.features.altersSqliteTables || field.primaryKey || isUnique(field) || !field.null) return false;
  if (effectiveDefault(attribute, session.columns).kind !== 'none') return false;
  return !session.features.databaseDefaults || field.dbDefault === undefined || isConstantDefault(field.dbDefault);
}

/** `remove_field`. */
export function removeSqliteField(session: Session, model: ModelInState, attribute: Attribute): void {
  const { field } = attribute;
  if (field.relation?.kind === 'many-to-many') {
    const through = isAutomaticManyToMany(field) ? throughModel(attribute) : undefined;
    if (through !== undefined) deleteModel(session, through);
    return;
  }
  const isBound = field.primaryKey || isUnique(field) || field.dbIndex || isConstrained(attribute);
  if (session.features.altersSqliteTables && !isBound) removeField(session, model, attribute);
  else if (session.column(attribute).type !== undefined) remakeTable(session, model, { deleted: attribute });
}

/** `alter_field`: RENAME COLUMN where nothing but the name changes, the whole table again otherwise. */
export function alterSqliteField(session: Session, model: ModelInState, before: Attribute, after: Attribute): void {
  if (!shouldBeAltered(session, before, after)) return;
  const [old, fresh] = [session.column(before).type, session.column(after).type];
  if (old === undefined && fresh === undefined) {
    alterSqliteManyToMany(session, before, after);
    return;
  }
  if (old === undefined || fresh === undefined || changesGenerated(session, before, after)) {
    session.unresolved({ at: session.at, reason: 'Django refuses to change this field into the other' });
    return;
  }
  if (onlyRenames(session, before, after)) {
    const [table, from, to] = [tableOf(model), columnNameOf(before), columnNameOf(after)].map((name) =>
      session.names.quote(name),
    );
    session.execute(
      session.fill(session.templates.renameColumn, {
        table: table ?? '',
        old_column: from ?? '',
        new_column: to ?? '',
      }),
    );
    return;
  }
  remakeTable(session, model, { altered: { before, after } });
  rebuildRelated(session, before, after);
}

function onlyRenames(session: Session, before: Attribute, after: Attribute): boolean {
  if (columnNameOf(before) === columnNameOf(after) || isConstrained(before) || isConstrained(after)) return false;
  const [old, fresh] = [before, after].map((each) => columnDefinition(session, each, { withDefault: false })?.sql);
  return old === fresh;
}

/** Tables that refer to a key of another type are made again in the order of a set, which nobody knows. */
function rebuildRelated(session: Session, before: Attribute, after: Attribute): void {
  if (!isUnique(after.field) && !after.field.primaryKey) return;
  const [old, fresh] = [session.column(before), session.column(after)];
  const collates = session.features.collatesRelations && old.collation !== fresh.collation;
  if (old.type === fresh.type && !collates) return;
  const related = relatedPairs(before, after, session.features);
  if (related.some((pair) => tableOf(pair.after.owner) !== tableOf(after.owner))) {
    const reason = `Django makes the tables again that refer to \`${tableOf(after.owner)}\`, which is not followed`;
    session.unresolved({ at: session.at, reason });
  }
}

/** `_alter_many_to_many`. */
export function alterSqliteManyToMany(session: Session, before: Attribute, after: Attribute): void {
  const [old, fresh] = [throughModel(before), throughModel(after)];
  const isAutomatic = isAutomaticManyToMany(before.field) && isAutomaticManyToMany(after.field);
  if (!isAutomatic && !isAutomaticManyToMany(before.field) && !isAutomaticManyToMany(after.field)) return;
  if (!isAutomatic || old === undefined || fresh === undefined) {
    const reason = 'Django refuses to add or remove `through` on a many-to-many relation';
    session.unresolved({ at: session.at, reason });
    return;
  }
  reportRemadeTable(session, old);
}

/** `AlterSortedManyToManyField` of django-sortedm2m: a column that must not be NULL comes, or goes. */
export function alterSqliteOrder(session: Session, attribute: Attribute): void {
  const through = throughModel(attribute);
  if (through !== undefined) reportRemadeTable(session, through);
}

function reportRemadeTable(session: Session, through: ModelInState): void {
  const reason = `Django makes the table \`${tableOf(through)}\` of this relation again, which is not followed`;
  session.unresolved({ at: session.at, reason });
}

/** True for what is an index in SQLite and not a part of the table. */
function isIndex({ features }: Session, constraint: ConstraintDefinition): boolean {
  const { constraintClass, condition, expressions, include, deferrable } = constraint;
  const isPartial = condition !== undefined && condition.kind !== 'none';
  if (constraintClass !== 'UniqueConstraint') return false;
  const isUnsupported = expressions.length > 0 || include.length > 0 || deferrable !== undefined;
  return isPartial || (isUnsupported && features.leavesTablesToUnsupported);
}

/** `add_constraint`. */
export function addSqliteConstraint(session: Session, model: ModelInState, constraint: ConstraintDefinition): void {
  if (!isIndex(session, constraint)) remakeTable(session, model, {});
  else if (isSupportedConstraint(session, constraint)) {
    session.execute(constraintStatement(session, model, constraint), { execution: 'verbatim' });
  }
}

/** `remove_constraint`. */
export function removeSqliteConstraint(session: Session, model: ModelInState, constraint: ConstraintDefinition): void {
  if (!isIndex(session, constraint)) remakeTable(session, model, {});
  else if (isSupportedConstraint(session, constraint)) dropIndex(session, model, constraint.name);
}
