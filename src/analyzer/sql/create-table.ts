import { checkClause, columnDefinition } from './column-definition.ts';
import { alterColumnComment, alterTableComment, columnComment } from './comments.ts';
import { tableConstraints, uniqueTogetherStatement } from './constraints.ts';
import { createForeignKey, inlineForeignKey, isConstrained, type InlineReference } from './foreign-keys.ts';
import { attributesNamed, modelIndexes } from './indexes.ts';
import { automaticManyToMany, columnNameOf, localAttributes, primaryKeyOf, tableOf, throughModel } from './model.ts';
import { mergeNotes, noNotes, referencesTable, type Notes } from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';
import { alterIndexTogether } from './together.ts';

/** `create_model`: the table; then comments; indexes and foreign keys are deferred; then the tables of its relations. */
export function createModel(session: Session, model: ModelInState): void {
  const { sql, hasParameters, notes } = tableSql(session, model);
  session.execute(sql, { notes, execution: hasParameters ? 'formatted' : 'verbatim' });
  if (session.features.comments && session.database.comments) {
    const comment = model.model.options.dbTableComment;
    if (comment !== undefined && comment !== '') alterTableComment(session, model, comment);
    for (const attribute of session.database.inlineComments ? [] : localAttributes(model)) {
      if (columnComment(attribute) !== undefined) alterColumnComment(session, model, attribute);
    }
  }
  session.defer(...modelIndexes(session, model));
  for (const attribute of automaticManyToMany(model)) {
    const through = throughModel(attribute);
    if (through !== undefined) createModel(session, through);
  }
  // Since 5.1 `CreateModel` itself makes these, at once: the models of old migrations may still have the option.
  const { indexTogether } = model.model.options;
  if (session.features.withoutIndexTogether && indexTogether.length > 0)
    alterIndexTogether(session, model, [], indexTogether);
}

const none: InlineReference = { sql: '', notes: noNotes };

interface TableSql {
  readonly sql: string;
  readonly hasParameters: boolean;
  readonly notes: Notes;
}

/** `table_sql`. */
function tableSql(session: Session, model: ModelInState): TableSql {
  reportWhatDjangoDecides(session, model);
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
    const isInline = isConstrained(attribute) && session.backend === 'sqlite';
    const reference = isInline ? inlineForeignKey(session, attribute) : none;
    const words = [
      session.names.quote(columnNameOf(attribute)),
      definition.sql,
      checkClause(check),
      suffix ?? '',
      reference.sql,
    ];
    definitions.push(words.filter((word) => word !== '').join(' '));
    notes.push(definition.notes, reference.notes);
    hasParameters ||= definition.hasParameters;
    if (isConstrained(attribute) && !isInline) {
      session.defer(createForeignKey(session, model, attribute, 'target'));
    }
  }
  const afterwards = hasParameters && session.features.databaseDefaults;
  const constraints = tableConstraints(session, model, afterwards);
  const inline = [...constraints.map(({ sql }) => sql), compositeKey(session, model)].filter((sql) => sql !== '');
  const sql = session.fill(session.templates.createTable, {
    table: session.names.quote(tableOf(model)),
    definition: [...definitions, ...inline].join(', '),
  });
  const { dbTablespace } = model.model.options;
  const hasNone = dbTablespace === undefined || dbTablespace === '' || !session.database.tablespaces;
  const tablespace = hasNone ? '' : ` TABLESPACE ${session.names.quote(dbTablespace)}`;
  return {
    sql: `${sql}${tablespace}`,
    hasParameters,
    notes: mergeNotes(...notes, ...constraints.map((each) => each.notes)),
  };
}

/** Keys that Django makes up for a model that has lost its own, and constraints in the order of a Python set. */
function reportWhatDjangoDecides(session: Session, { model, state }: ModelInState): void {
  const { hasUnorderedTogether, uniqueTogether, indexTogether } = model.options;
  if (primaryKeyOf({ model, state }) === undefined) {
    session.unresolved({
      at: session.at,
      reason: `\`${model.app}.${model.name}\` has no primary key in the migrations`,
    });
  }
  const isPrinted = uniqueTogether.length > 1 || (indexTogether.length > 1 && !session.features.withoutIndexTogether);
  if (hasUnorderedTogether && isPrinted) {
    const reason = `Django goes through the tuples of \`${model.name}\` in an order that differs from run to run`;
    session.varies({ at: session.at, reason });
  }
}

/** `PRIMARY KEY (…)` of a CompositePrimaryKey. */
function compositeKey(session: Session, model: ModelInState): string {
  const key = primaryKeyOf(model);
  const names = key?.field.fieldClass === 'CompositePrimaryKey' ? key.field.options.get('field_names') : undefined;
  if (names?.kind !== 'tuple') return '';
  const fields = names.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  const columns = attributesNamed(model, fields).attributes.map((attribute) =>
    session.names.quote(columnNameOf(attribute)),
  );
  return `PRIMARY KEY (${columns.join(', ')})`;
}

/** `delete_model`: the tables of its relations, the table, and what was deferred for it. */
export function deleteModel(session: Session, model: ModelInState): void {
  for (const attribute of automaticManyToMany(model)) {
    const through = throughModel(attribute);
    if (through !== undefined) deleteModel(session, through);
  }
  const table = tableOf(model);
  session.execute(session.fill(session.templates.deleteTable, { table: session.names.quote(table) }));
  session.forget((each) => referencesTable(each, table));
}
