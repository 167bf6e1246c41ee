import { checkClause, columnDefinition } from './column-definition.ts';
import { alterColumnComment, alterTableComment, columnComment } from './comments.ts';
import { tableConstraints, uniqueTogetherStatement } from './constraints.ts';
import { createForeignKey, isConstrained } from './foreign-keys.ts';
import { quoteName } from './identifiers.ts';
import { attributesNamed, modelIndexes } from './indexes.ts';
import { automaticManyToMany, columnNameOf, localAttributes, primaryKeyOf, tableOf, throughModel } from './model.ts';
import { mergeNotes, referencesTable, type Notes } from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/** `create_model`: the table; then comments; indexes and foreign keys are deferred; then the tables of its relations. */
export function createModel(session: Session, model: ModelInState): void {
  const { sql, hasParameters, notes } = tableSql(session, model);
  session.execute(sql, { notes, execution: hasParameters ? 'formatted' : 'verbatim' });
  if (session.features.comments) {
    const comment = model.model.options.dbTableComment;
    if (comment !== undefined && comment !== '') alterTableComment(session, model, comment);
    for (const attribute of localAttributes(model)) {
      if (columnComment(attribute) !== undefined) alterColumnComment(session, model, attribute);
    }
  }
  session.defer(...modelIndexes(session, model));
  for (const attribute of automaticManyToMany(model)) {
    const through = throughModel(attribute);
    if (through !== undefined) createModel(session, through);
  }
}

interface TableSql {
  readonly sql: string;
  readonly hasParameters: boolean;
  readonly notes: Notes;
}

/** `table_sql`. */
function tableSql(session: Session, model: ModelInState): TableSql {
  for (const names of model.model.options.uniqueTogether) {
    const { attributes, notes } = attributesNamed(model, names);
    session.defer(uniqueTogetherStatement(session, model, attributes, notes));
  }
  const definitions: string[] = [];
  const notes: Notes[] = [];
  let hasParameters = false;
  for (const attribute of localAttributes(model)) {
    const definition = columnDefinition(session, attribute, { withDefault: false });
    if (definition === undefined) continue;
    const { check, suffix } = session.column(attribute);
    const words = [quoteName(columnNameOf(attribute)), definition.sql, checkClause(check), suffix ?? ''];
    definitions.push(words.filter((word) => word !== '').join(' '));
    notes.push(definition.notes);
    hasParameters ||= definition.hasParameters;
    if (isConstrained(attribute)) session.defer(createForeignKey(session, model, attribute, 'target'));
  }
  const afterwards = hasParameters && session.features.databaseDefaults;
  const constraints = tableConstraints(session, model, afterwards);
  const inline = [...constraints.map(({ sql }) => sql), compositeKey(model)].filter((sql) => sql !== '');
  const sql = session.fill(session.templates.createTable, {
    table: quoteName(tableOf(model)),
    definition: [...definitions, ...inline].join(', '),
  });
  const { dbTablespace } = model.model.options;
  const tablespace = dbTablespace === undefined || dbTablespace === '' ? '' : ` TABLESPACE ${quoteName(dbTablespace)}`;
  return {
    sql: `${sql}${tablespace}`,
    hasParameters,
    notes: mergeNotes(...notes, ...constraints.map((each) => each.notes)),
  };
}

/** `PRIMARY KEY (…)` of a CompositePrimaryKey. */
function compositeKey(model: ModelInState): string {
  const key = primaryKeyOf(model);
  const names = key?.field.fieldClass === 'CompositePrimaryKey' ? key.field.options.get('field_names') : undefined;
  if (names?.kind !== 'tuple') return '';
  const fields = names.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  const columns = attributesNamed(model, fields).attributes.map((attribute) => quoteName(columnNameOf(attribute)));
  return `PRIMARY KEY (${columns.join(', ')})`;
}

/** `delete_model`: the tables of its relations, the table, and what was deferred for it. */
export function deleteModel(session: Session, model: ModelInState): void {
  for (const attribute of automaticManyToMany(model)) {
    const through = throughModel(attribute);
    if (through !== undefined) deleteModel(session, through);
  }
  const table = tableOf(model);
  session.execute(session.fill(session.templates.deleteTable, { table: quoteName(table) }));
  session.forget((each) => referencesTable(each, table));
}
