import { isUnique } from '../django/fields/index.ts';
import { dropForeignKey } from './add-field.ts';
import {
  changeCollation,
  changeType,
  dropPatternIndex,
  losesPatternIndex,
  typeWithProperties,
  type ColumnChange,
} from './alter-type.ts';
import { databaseDefault, generatedExpression, parameter } from './column-definition.ts';
import { commentDiffers } from './comments.ts';
import { anonymousCheck } from './columns.ts';
import { uniqueTogetherStatement } from './constraints.ts';
import { skipsDefaultOnAlter } from './default-limits.ts';
import { shouldBeAltered } from './field-difference.ts';
import { effectiveDefault, hasDefault, sameValue } from './field-values.ts';
import { createForeignKey, isConstrained } from './foreign-keys.ts';
import { createIndexStatement, dropIndex, nameOfIndex, patternIndex, patternIndexName } from './indexes.ts';
import { alterManyToMany } from './many-to-many.ts';
import { columnNameOf, primaryKeyOf, tableOf, type Attribute } from './model.ts';
import { columnsPart, mergeNotes, noNotes, renameColumn, type Notes } from './references.ts';
import { isHidden, loadingOrderDecides, relatedPairs, type RelatedPair } from './related.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';
import { unknownColumn } from './statement.ts';

/** A physical change of a field, as its facets see it. `model` is the one before: Django names tables by it. */
interface Alteration extends ColumnChange {
  readonly session: Session;
  /** Constraints of other tables are taken off while the type changes. */
  readonly dropsIncoming: boolean;
  /** Set by the facet that drops the field's own foreign key, read by the one that makes it again. */
  foreignKeyDropped: boolean;
  /** Set where a default was put into the database for the moment. */
  temporaryDefault: boolean;
}

type Facet = (alteration: Alteration) => void;

/** What changes a column, in Django's order (`_alter_field` of base/schema.py, then of postgresql/schema.py). */
const facets: readonly Facet[] = [
  dropOldPatternIndex,
  dropOwnForeignKey,
  dropUnique,
  dropIncomingForeignKeys,
  dropPlainIndex,
  dropCheck,
  renameTheColumn,
  changeColumn,
  dropPrimaryKey,
  addUnique,
  addPlainIndex,
  addPrimaryKeyAndFollow,
  addOwnForeignKey,
  restoreIncomingForeignKeys,
  addCheck,
  dropTemporaryDefault,
  addPatternIndex,
  dropNewPatternIndex,
];

/** `alter_field`. `model` is the model before the change. */
export function alterField(session: Session, model: ModelInState, before: Attribute, after: Attribute): void {
  // Two names that are not known may be one or two.
  if ([before, after].every((side) => columnNameOf(side) === unknownColumn))
    session.unresolved(...after.field.unresolved);
  if (!shouldBeAltered(session, before, after)) return;
  const [beforeColumn, afterColumn] = [session.column(before), session.column(after)];
  if (beforeColumn.type === undefined && afterColumn.type === undefined) {
    alterManyToMany(session, before, after);
    return;
  }
  if (beforeColumn.type === undefined || afterColumn.type === undefined) {
    session.unresolved({
      at: session.at,
      reason: 'Django refuses to alter a column into a many-to-many relation, or back',
    });
    return;
  }
  if (changesGenerated(session, before, after)) {
    session.unresolved({ at: session.at, reason: 'Django refuses to change a GeneratedField' });
    return;
  }
  if ([before, after].some((side) => hasMadeUpKey(side)) && before.field.primaryKey !== after.field.primaryKey) {
    session.unresolved({ at: session.at, reason: 'Django makes up another `id` for a model without a primary key' });
    return;
  }
  alterColumn(session, model, { before, after });
}

/** True where the key that Django makes up for a model without one takes the name of the field. */
function hasMadeUpKey({ name, owner }: Attribute): boolean {
  return name === 'id' && primaryKeyOf(owner) === undefined;
}

export function changesGenerated(session: Session, before: Attribute, after: Attribute): boolean {
  const [was, is] = [before, after].map(({ field }) => field.fieldClass === 'GeneratedField');
  if (was !== is) return true;
  return was === true && generatedExpression(session, before).sql !== generatedExpression(session, after).sql;
}

function alterColumn(session: Session, model: ModelInState, { before, after }: RelatedPair): void {
  const [beforeColumn, afterColumn] = [session.column(before), session.column(after)];
  const keys = (before.field.primaryKey && after.field.primaryKey) || (isUnique(before.field) && isUnique(after.field));
  const collates = session.features.collatesRelations && beforeColumn.collation !== afterColumn.collation;
  const alteration: Alteration = {
    session,
    model,
    before,
    after,
    beforeColumn,
    afterColumn,
    dropsIncoming: keys && (beforeColumn.type !== afterColumn.type || collates),
    foreignKeyDropped: false,
    temporaryDefault: false,
  };
  for (const facet of facets) facet(alteration);
}

/** Before Django 4.2 the pattern index goes before everything else. */
function dropOldPatternIndex(alteration: Alteration): void {
  const { session, model, before } = alteration;
  if (!session.features.altersCollationWithType && losesPatternIndex(session, alteration))
    dropPatternIndex(session, model, before);
}

function dropOwnForeignKey(alteration: Alteration): void {
  const { session, model, before, after } = alteration;
  if (!isConstrained(before)) return;
  if (session.features.comments && !shouldBeAltered(session, before, after, new Set(['db_comment']))) return;
  for (const name of session.constraintNames(model, { columns: [columnNameOf(before)], foreignKey: true })) {
    alteration.foreignKeyDropped = true;
    dropForeignKey(session, model, name);
  }
}

function becamePrimaryKey({ before, after }: Alteration): boolean {
  return !before.field.primaryKey && after.field.primaryKey;
}

function constraintNamesOf({ model }: ModelInState): ReadonlySet<string> {
  return new Set(model.options.constraints.map(({ name }) => name));
}

function dropUnique(alteration: Alteration): void {
  const { session, model, before, after } = alteration;
  if (!isUnique(before.field) || (isUnique(after.field) && !becamePrimaryKey(alteration))) return;
  const query = { columns: [columnNameOf(before)], unique: true, primaryKey: false, exclude: constraintNamesOf(model) };
  for (const name of session.constraintNames(model, query)) {
    session.executeFor(model, session.templates.deleteUnique, { name: session.names.quote(name) });
  }
}

function relatedOf({ session, before, after }: Alteration): readonly RelatedPair[] {
  return relatedPairs(before, after, session.features);
}

function dropIncomingForeignKeys(alteration: Alteration): void {
  const { session } = alteration;
  if (!alteration.dropsIncoming) return;
  if (loadingOrderDecides(relatedOf(alteration), session.features)) session.dependsOnLoadingOrder(session.at);
  for (const { after } of relatedOf(alteration)) {
    const names = session.constraintNames(after.owner, { columns: [columnNameOf(after)], foreignKey: true });
    for (const name of names) dropForeignKey(session, after.owner, name);
  }
}

function dropPlainIndex({ session, model, before, after }: Alteration): void {
  const had = before.field.dbIndex && !isUnique(before.field);
  if (!had || (after.field.dbIndex && !isUnique(after.field))) return;
  const exclude = new Set(model.model.options.indexes.flatMap((index) => nameOfIndex(model, index) ?? []));
  for (const name of session.plainIndexNames(model, { columns: [columnNameOf(before)], exclude })) {
    dropIndex(session, model, name);
  }
}

/** The checks of the column class, compared as the Django version compares them. */
function checksOf({ session, beforeColumn, afterColumn }: Alteration): readonly (string | undefined)[] {
  const withColumn = !session.features.comparesChecksWithoutColumn || session.database.comparesChecksWithColumn;
  if (withColumn) return [beforeColumn.check, afterColumn.check];
  return [anonymousCheck(beforeColumn, session.columns), anonymousCheck(afterColumn, session.columns)];
}

function dropCheck(alteration: Alteration): void {
  const { session, model, before } = alteration;
  const [old, fresh] = checksOf(alteration);
  if (old === undefined || old === fresh) return;
  const query = { columns: [columnNameOf(before)], check: true, exclude: constraintNamesOf(model) };
  for (const name of session.constraintNames(model, query)) {
    session.executeFor(model, session.templates.deleteCheck, { name: session.names.quote(name) });
  }
}

function renameTheColumn({ session, model, before, after, afterColumn }: Alteration): void {
  const [old, fresh] = [columnNameOf(before), columnNameOf(after)];
  if (old === fresh) return;
  const table = tableOf(model);
  session.execute(
    session.fill(session.templates.renameColumn, {
      table: session.names.quote(table),
      old_column: session.names.quote(old),
      new_column: session.names.quote(fresh),
      type: typeWithProperties(session, before, afterColumn.type ?? '').sql,
    }),
  );
  session.rewrite((each) => renameColumn(each, table, old, fresh));
}

/** The actions that one ALTER TABLE takes, and what follows it. */
interface Actions {
  readonly fragments: string[];
  readonly following: string[];
  readonly notes: Notes[];
}

function changeColumn(alteration: Alteration): void {
  const { session, model, before, after } = alteration;
  const actions: Actions = { fragments: [], following: [], notes: [] };
  addTypeAction(alteration, actions);
  addDatabaseDefaultAction(alteration, actions);
  addTemporaryDefaultAction(alteration, actions);
  const nullability = nullabilityFragment(alteration);
  const becomesRequired = before.field.null && !after.field.null;
  const fillsRows = becomesRequired && (hasDefault(after) || hasDatabaseDefault(session, after));
  if (nullability !== undefined && !fillsRows) actions.fragments.push(nullability);
  const notes = mergeNotes(...actions.notes);
  const anything = actions.fragments.length > 0 || nullability !== undefined;
  const { combinedAlters } = session.database;
  const together = combinedAlters && actions.fragments.length > 0 ? [actions.fragments.join(', ')] : actions.fragments;
  for (const fragment of together) alterTable(session, model, fragment, notes);
  if (anything && fillsRows) {
    fillRows(alteration);
    if (nullability !== undefined) alterTable(session, model, nullability);
  }
  for (const sql of actions.following) session.execute(sql);
}

function alterTable(session: Session, model: ModelInState, changes: string, notes: Notes = noNotes): void {
  const sql = session.fill(session.templates.alterColumn, { table: session.names.quote(tableOf(model)), changes });
  session.execute(sql, { notes });
}

function addTypeAction(alteration: Alteration, actions: Actions): void {
  const { session, before, after, beforeColumn, afterColumn } = alteration;
  const { features } = session;
  const typeDiffers = beforeColumn.type !== afterColumn.type || beforeColumn.suffix !== afterColumn.suffix;
  const collationDiffers = ownCollation(alteration, 'before') !== ownCollation(alteration, 'after');
  const comments = features.comments && session.database.comments && commentDiffers(before, after);
  const collatesAlone = collationDiffers && !features.altersCollationWithType;
  if (!typeDiffers && !collationDiffers && !comments) return;
  const change = collatesAlone ? changeCollation(session, alteration) : changeType(session, alteration);
  actions.fragments.push(change.fragment);
  actions.following.push(...change.following);
  actions.notes.push(change.notes);
}

/** Before Django 4.1 only the field's own `db_collation` counts, not that of a foreign key's target. */
function ownCollation({ beforeColumn, afterColumn }: Alteration, side: 'before' | 'after'): string | undefined {
  return (side === 'before' ? beforeColumn : afterColumn).collation;
}

function hasDatabaseDefault(session: Session, { field }: Attribute): boolean {
  return session.features.databaseDefaults && field.dbDefault !== undefined;
}

function addDatabaseDefaultAction({ session, before, after }: Alteration, actions: Actions): void {
  const column = session.names.quote(columnNameOf(after));
  if (hasDatabaseDefault(session, after)) {
    const fresh = databaseDefault(session, after);
    const old = hasDatabaseDefault(session, before) ? databaseDefault(session, before) : undefined;
    const isKnown = [...fresh.notes.unresolved, ...(old?.notes.unresolved ?? [])].length === 0;
    if (isKnown && old?.sql === fresh.sql) return;
    actions.fragments.push(session.fill(session.templates.alterColumnDefault, { column, default: fresh.sql }));
    actions.notes.push(fresh.notes);
  } else if (hasDatabaseDefault(session, before)) {
    actions.fragments.push(session.fill(session.templates.alterColumnNoDefault, { column }));
  }
}

function addTemporaryDefaultAction(alteration: Alteration, actions: Actions): void {
  const { session, before, after } = alteration;
  if (!before.field.null || after.field.null || hasDatabaseDefault(session, after)) return;
  const [old, fresh] = [effectiveDefault(before, session.columns), effectiveDefault(after, session.columns)];
  if (skipsDefaultOnAlter(session, after) || fresh.kind === 'none' || sameValue(old, fresh)) return;
  alteration.temporaryDefault = true;
  const literal = parameter(session, fresh);
  const column = session.names.quote(columnNameOf(after));
  actions.fragments.push(session.fill(session.templates.alterColumnDefault, { column, default: literal.sql }));
  actions.notes.push(literal.notes);
}

function nullabilityFragment({ session, before, after, afterColumn }: Alteration): string | undefined {
  if (before.field.null === after.field.null) return undefined;
  if (session.backend === 'mysql' && hasDatabaseDefault(session, after)) {
    const { sql } = typeWithProperties(session, after, afterColumn.type ?? '');
    return `MODIFY ${session.names.quote(columnNameOf(after))} ${sql}`;
  }
  const template = after.field.null ? session.templates.alterColumnNull : session.templates.alterColumnNotNull;
  const column = session.names.quote(columnNameOf(after));
  return session.fill(template, { column, type: afterColumn.type ?? '' });
}

/** Rows that hold NULL get the default before NOT NULL is set. */
function fillRows({ session, model, after }: Alteration): void {
  const given = hasDatabaseDefault(session, after)
    ? databaseDefault(session, after)
    : parameter(session, effectiveDefault(after, session.columns));
  const sql = session.fill(session.templates.updateWithDefault, {
    table: session.names.quote(tableOf(model)),
    column: session.names.quote(columnNameOf(after)),
    default: given.sql,
  });
  session.execute(sql, { notes: given.notes });
}

function dropPrimaryKey({ session, model, before, after }: Alteration): void {
  if (!before.field.primaryKey || after.field.primaryKey) return;
  for (const name of session.constraintNames(model, { primaryKey: true })) {
    session.executeFor(model, session.templates.deletePrimaryKey, { name: session.names.quote(name) });
  }
}

function addUnique({ session, model, before, after }: Alteration): void {
  const gains =
    !after.field.primaryKey && isUnique(after.field) && (!isUnique(before.field) || before.field.primaryKey);
  if (gains) session.execute(uniqueTogetherStatement(session, model, [after]));
}

function addPlainIndex({ session, model, before, after }: Alteration): void {
  const had = before.field.dbIndex && !isUnique(before.field);
  if (had || !after.field.dbIndex || isUnique(after.field)) return;
  session.execute(createIndexStatement(session, model, { attributes: [after] }));
}

function addPrimaryKeyAndFollow(alteration: Alteration): void {
  const { session, model, after } = alteration;
  const related: RelatedPair[] = alteration.dropsIncoming ? [...relatedOf(alteration)] : [];
  if (becamePrimaryKey(alteration)) {
    const table = tableOf(model);
    const column = columnNameOf(after);
    session.executeFor(model, session.templates.createPrimaryKey, {
      name: session.names.quote(session.names.index(table, [column], '_pk')),
      columns: columnsPart(table, [column]),
    });
    related.push(...relatedOf(alteration));
  }
  for (const pair of related) followType(session, pair);
}

/** The column at the other end of a relation takes the new type of the key. */
function followType(session: Session, { before, after }: RelatedPair): void {
  const change: ColumnChange = {
    model: after.owner,
    before,
    after,
    beforeColumn: session.column(before),
    afterColumn: session.column(after),
  };
  const collatesAlone =
    !session.features.altersCollationWithType && change.beforeColumn.collation !== change.afterColumn.collation;
  const { fragment, following, notes } = collatesAlone ? changeCollation(session, change) : changeType(session, change);
  alterTable(session, after.owner, fragment, notes);
  for (const sql of following) session.execute(sql);
}

function addOwnForeignKey({ session, model, before, after, foreignKeyDropped }: Alteration): void {
  if (!isConstrained(after)) return;
  if (!foreignKeyDropped && before.field.relation !== undefined && before.field.relation.dbConstraint) return;
  session.execute(createForeignKey(session, model, after, 'target'));
}

function restoreIncomingForeignKeys(alteration: Alteration): void {
  if (!alteration.dropsIncoming) return;
  const { session } = alteration;
  const twice = becamePrimaryKey(alteration) ? [...relatedOf(alteration)] : [];
  for (const { after } of [...relatedOf(alteration), ...twice]) {
    // Django 3.2 forgets the ones that are hidden.
    if (isHidden(after) && !session.features.followsNestedRelations) continue;
    if (isConstrained(after)) session.execute(createForeignKey(session, after.owner, after, '_fk'));
  }
}

function addCheck(alteration: Alteration): void {
  const { session, model, after, afterColumn } = alteration;
  const [old, fresh] = checksOf(alteration);
  if (fresh === undefined || old === fresh) return;
  session.executeFor(model, session.templates.createCheck, {
    name: session.names.quote(session.names.index(tableOf(model), [columnNameOf(after)], '_check')),
    check: afterColumn.check ?? '',
  });
}

function dropTemporaryDefault({ session, model, after, temporaryDefault }: Alteration): void {
  if (!temporaryDefault) return;
  const column = session.names.quote(columnNameOf(after));
  alterTable(session, model, session.fill(session.templates.alterColumnNoDefault, { column }));
}

function addPatternIndex(alteration: Alteration): void {
  const { session, model, before, after } = alteration;
  const gainsIndex = !(before.field.dbIndex || isUnique(before.field)) && after.field.dbIndex;
  const gainsUnique = !isUnique(before.field) && isUnique(after.field);
  const restores = session.features.restoresPatternIndex && losesPatternIndex(session, alteration);
  if (!gainsIndex && !gainsUnique && !restores) return;
  const pattern = patternIndex(session, model, after);
  if (pattern !== undefined) session.execute(pattern);
}

function dropNewPatternIndex({ session, model, before, after }: Alteration): void {
  if (session.backend !== 'postgresql') return;
  if (!isUnique(before.field) || after.field.dbIndex || isUnique(after.field)) return;
  dropIndex(session, model, patternIndexName(session, model, columnNameOf(before)));
}
