import { checkClause, columnDefinition } from './column-definition.ts';
import { alterColumnComment, columnComment } from './comments.ts';
import { createModel, deleteModel } from './create-table.ts';
import { effectiveDefault } from './field-values.ts';
import { deferrableClause, endsOf, foreignKeyName, isConstrained } from './foreign-keys.ts';
import { quoteName, splitIdentifier } from './identifiers.ts';
import { fieldIndexes } from './indexes.ts';
import { columnNameOf, isAutomaticManyToMany, tableOf, throughModel, type Attribute } from './model.ts';
import { mergeNotes, noNotes, referencesColumn, renderPart, type Notes } from './references.ts';
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
    table: quoteName(tableOf(model)),
    column: quoteName(columnNameOf(attribute)),
    definition: words.filter((word) => word !== '').join(' '),
  });
  session.execute(sql, {
    notes: mergeNotes(definition.notes, reference?.notes ?? noNotes),
    execution: definition.hasParameters || !session.features.defersWithoutParameters ? 'formatted' : 'verbatim',
  });
  dropDefault(session, model, attribute);
  if (session.features.comments && columnComment(attribute) !== undefined)
    alterColumnComment(session, model, attribute);
  session.defer(...fieldIndexes(session, model, attribute));
}

/** Django keeps no default of its own in the database. */
function dropDefault(session: Session, model: ModelInState, attribute: Attribute): void {
  if (attribute.field.dbDefault !== undefined && session.features.databaseDefaults) return;
  if (effectiveDefault(attribute, session.features).kind === 'none') return;
  session.execute(
    session.fill(session.templates.alterColumn, {
      table: quoteName(tableOf(model)),
      changes: session.fill(session.templates.alterColumnNoDefault, { column: quoteName(columnNameOf(attribute)) }),
    }),
  );
}

interface InlineReference {
  readonly sql: string;
  readonly notes: Notes;
}

/** `sql_create_column_inline_fk`: the constraint, made immediate so that data can be changed in the same transaction. */
function inlineForeignKey(session: Session, attribute: Attribute): InlineReference {
  const ends = endsOf(attribute);
  if (ends === undefined) {
    const reason = `the model \`${attribute.field.relation?.to ?? ''}\` is not known`;
    return { sql: '', notes: { unresolved: [{ at: attribute.field.at, reason }], varies: [] } };
  }
  const [namespace] = splitIdentifier(ends.table);
  const sql = session.fill(session.templates.inlineForeignKey, {
    name: renderPart(foreignKeyName(ends, 'target')),
    to_table: quoteName(ends.toTable),
    to_column: quoteName(ends.toColumn),
    deferrable: deferrableClause,
    namespace: namespace === '' ? '' : `${quoteName(namespace)}.`,
  });
  return { sql, notes: noNotes };
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
    session.fill(session.templates.deleteColumn, { table: quoteName(tableOf(model)), column: quoteName(column) }),
    { notes: { unresolved: unknown, varies: [] } },
  );
  session.forget((each) => referencesColumn(each, tableOf(model), column));
}

/** `_delete_fk_sql`, executed. */
export function dropForeignKey(session: Session, model: ModelInState, name: string): void {
  session.executeFor(model, session.templates.deleteForeignKey, { name: quoteName(name) });
}
