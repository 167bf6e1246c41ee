import { checkClause, columnDefinition, parameter } from './column-definition.ts';
import { skipsDefault, skipsDefaultOnAlter } from './default-limits.ts';
import { alterColumnComment, columnComment } from './comments.ts';
import { createModel, deleteModel } from './create-table.ts';
import { effectiveDefault } from './field-values.ts';
import { inlineForeignKey, isConstrained } from './foreign-keys.ts';
import { fieldIndexes } from './indexes.ts';
import { columnNameOf, isAutomaticManyToMany, tableOf, throughModel, type Attribute } from './model.ts';
import { mergeNotes, noNotes, referencesColumn } from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/** `add_field`: the column with its default, which is dropped again; comment; deferred indexes. */
export function addField(session: Session, model: ModelInState, attribute: Attribute): void {
  if (isAutomaticManyToMany(attribute.field)) {
    const through = throughModel(attribute);
    if (through !== undefined) createModel(session, through);
    return;
  }
  const definition = columnDefinition(session, attribute, { withDefault: true });
  if (definition === undefined) {
    session.unresolved(...attribute.field.unresolved);
    return;
  }
  const { check, suffix } = session.column(attribute);
  const reference = isConstrained(attribute) ? inlineForeignKey(session, attribute) : undefined;
  // Django 3.2 to 4.0 have no suffix here; the check comes before the reference in every version.
  const words = [definition.sql, suffix ?? '', checkClause(check), reference?.sql ?? ''];
  const sql = session.fill(session.templates.createColumn, {
    table: session.names.quote(tableOf(model)),
    column: session.names.quote(columnNameOf(attribute)),
    definition: words.filter((word) => word !== '').join(' '),
  });
  session.execute(sql, {
    notes: mergeNotes(definition.notes, reference?.notes ?? noNotes),
    execution: definition.hasParameters || !session.features.defersWithoutParameters ? 'formatted' : 'verbatim',
  });
  dropDefault(session, model, attribute);
  const commentsApart = session.features.comments && session.database.comments && !session.database.inlineComments;
  if (commentsApart && columnComment(attribute) !== undefined) alterColumnComment(session, model, attribute);
  session.defer(...fieldIndexes(session, model, attribute));
  if (session.backend === 'mysql') fillSkippedDefault(session, model, attribute);
}

/** `add_field` of mysql/schema.py: rows get the default that the column could not have. */
function fillSkippedDefault(session: Session, model: ModelInState, attribute: Attribute): void {
  const given = attribute.field.default;
  if (given === undefined || given.kind === 'none' || !skipsDefault(session, attribute)) return;
  const literal = parameter(session, effectiveDefault(attribute, session.columns));
  const [table, column] = [tableOf(model), columnNameOf(attribute)].map((name) => session.names.quote(name));
  session.execute(`UPDATE ${table ?? ''} SET ${column ?? ''} = ${literal.sql}`, { notes: literal.notes });
}

/** Django keeps no default of its own in the database. */
function dropDefault(session: Session, model: ModelInState, attribute: Attribute): void {
  if (attribute.field.dbDefault !== undefined && session.features.databaseDefaults) return;
  if (skipsDefaultOnAlter(session, attribute)) return;
  if (effectiveDefault(attribute, session.columns).kind === 'none') return;
  const { alterColumnNoDefault, alterColumnNoDefaultNull } = session.templates;
  const template = attribute.field.null ? alterColumnNoDefaultNull : alterColumnNoDefault;
  session.execute(
    session.fill(session.templates.alterColumn, {
      table: session.names.quote(tableOf(model)),
      changes: session.fill(template, {
        column: session.names.quote(columnNameOf(attribute)),
      }),
    }),
  );
}

/** `remove_field`: foreign keys on the column, the column, and what was deferred for it. */
export function removeField(session: Session, model: ModelInState, attribute: Attribute): void {
  if (isAutomaticManyToMany(attribute.field)) {
    const through = throughModel(attribute);
    if (through !== undefined) deleteModel(session, through);
    return;
  }
  const { field } = attribute;
  if (session.column(attribute).type === undefined) {
    session.unresolved(...field.unresolved);
    return;
  }
  const column = columnNameOf(attribute);
  // A field of an unknown class may be a relation, or have no column at all.
  const unknown = field.fieldClass === 'unknown' ? field.unresolved : [];
  if (field.relation !== undefined) {
    for (const name of session.constraintNames(model, { columns: [column], foreignKey: true })) {
      dropForeignKey(session, model, name);
    }
  }
  session.execute(
    session.fill(session.templates.deleteColumn, {
      table: session.names.quote(tableOf(model)),
      column: session.names.quote(column),
    }),
    { notes: { unresolved: unknown, varies: [] } },
  );
  session.forget((each) => referencesColumn(each, tableOf(model), column));
}

/** `_delete_fk_sql`, executed. */
export function dropForeignKey(session: Session, model: ModelInState, name: string): void {
  session.executeFor(model, session.templates.deleteForeignKey, { name: session.names.quote(name) });
}
