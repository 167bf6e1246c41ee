import { keyOfModel } from '../django/model-changes.ts';
import { databaseDefault, parameter } from './column-definition.ts';
import { createModel } from './create-table.ts';
import { effectiveDefault } from './field-values.ts';
import { stripQuotes } from './identifiers.ts';
import { columnNameOf, localAttributes, tableOf, type Attribute } from './model.ts';
import type { Field } from '../django/field.ts';
import type { ModelOptions } from '../django/state.ts';
import { mergeNotes, noNotes, referencesTable, renameTable, type Notes } from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/** What is new about a table that is made again. */
export interface Remake {
  readonly created?: Attribute;
  readonly deleted?: Attribute;
  readonly altered?: { readonly before: Attribute; readonly after: Attribute };
}

/**
 * `_remake_table` (sqlite3/schema.py): a table with the new definition, the rows copied, the old table dropped, the new one
 * renamed, and everything that is deferred. `model` is the one that Django starts from: the model before a change of its fields,
 * or the model after a change of its constraints.
 */
export function remakeTable(session: Session, model: ModelInState, remake: Remake): void {
  if (changesPrimaryKey(model, remake)) {
    session.unresolved({ at: session.at, reason: `Django makes \`${tableOf(model)}\` again with another primary key` });
    return;
  }
  if (session.isNested) {
    const reason = `Django makes \`${tableOf(model)}\` again, and the order of the columns is not known within an operation`;
    session.unresolved({ at: session.at, reason });
    return;
  }
  const table = tableOf(model);
  const made = newModel(session, model, remake);
  createModel(session, made);
  copyRows(session, model, { made, remake });
  session.execute(session.fill(session.templates.deleteTable, { table: session.names.quote(table) }));
  session.forget((each) => referencesTable(each, table));
  const [from, to] = [tableOf(made), table];
  session.execute(
    session.fill(session.templates.renameTable, {
      old_table: session.names.quote(from),
      new_table: session.names.quote(to),
    }),
  );
  session.rewrite((each) => renameTable(each, from, to));
  session.flush();
}

function changesPrimaryKey({ model }: ModelInState, { created, deleted, altered }: Remake): boolean {
  if (created?.field.primaryKey === true || deleted?.field.primaryKey === true) return true;
  if (altered === undefined) return [...model.fields.values()].some(isComposite);
  return (
    altered.before.field.primaryKey !== altered.after.field.primaryKey || [...model.fields.values()].some(isComposite)
  );
}

function isComposite({ fieldClass }: Field): boolean {
  return fieldClass === 'CompositePrimaryKey';
}

/** The model with its new fields, under a name of its own, so that it is not taken for the one it refers to. */
function newModel(session: Session, { model, state }: ModelInState, remake: Remake): ModelInState {
  const { created, deleted, altered } = remake;
  const renamed = (name: string): string => (name === altered?.before.name ? altered.after.name : name);
  const key = keyOfModel(model);
  const rest = [...model.fields].filter(
    ([name, field]) =>
      name !== deleted?.name && name !== altered?.before.name && name !== created?.name && hasColumn(field),
  );
  const isSelf = ([, field]: readonly [string, Field]): boolean => field.relation?.to === key;
  const fresh = created ?? altered?.after;
  const added = fresh === undefined || !hasColumn(fresh.field) ? [] : [[fresh.name, fresh.field] as const];
  // Fields are sorted by the moment at which Django made them: the state after an operation is rendered before the one before
  // it where neither was yet, and relations to the model itself are cloned while the table is made again.
  const plain = rest.filter((entry) => !isSelf(entry));
  const fields = session.rendersLaterStateFirst ? [...added, ...plain] : [...plain, ...added];
  const options: ModelOptions = {
    ...model.options,
    dbTable: `new__${stripQuotes(tableOf({ model, state }))}`,
    uniqueTogether: model.options.uniqueTogether.map((names) => names.map(renamed)),
    indexTogether: model.options.indexTogether.map((names) => names.map(renamed)),
    indexes: model.options.indexes.filter(
      ({ fields: named }) => !named.some((name) => name.replace(/^-/, '') === deleted?.name),
    ),
  };
  const whole = [...fields, ...rest.filter(isSelf)];
  return {
    model: { ...model, name: `New${model.name}`, fields: new Map(whole), options },
    state: fresh?.owner.state ?? state,
  };
}

function hasColumn({ relation }: Field): boolean {
  return relation?.kind !== 'many-to-many';
}

interface Copy {
  readonly made: ModelInState;
  readonly remake: Remake;
}

/** `INSERT INTO … SELECT …`: the columns that stay, then the one that is new or changed. */
function copyRows(session: Session, model: ModelInState, { made, remake }: Copy): void {
  const { created, deleted, altered } = remake;
  const kept = localAttributes(model).filter(
    ({ name, field }) =>
      name !== deleted?.name &&
      name !== altered?.before.name &&
      name !== created?.name &&
      field.fieldClass !== 'GeneratedField' &&
      session.column({ owner: model, name, field }).type !== undefined,
  );
  const rows: (readonly [string, string])[] = kept.map((attribute) => {
    const column = session.names.quote(columnNameOf(attribute));
    return [column, column];
  });
  let notes: Notes = noNotes;
  const fresh = created ?? altered?.after;
  if (fresh !== undefined && hasColumn(fresh.field) && fresh.field.fieldClass !== 'GeneratedField') {
    const value = valueFor(session, remake);
    if (value !== undefined) {
      rows.push([session.names.quote(columnNameOf(fresh)), value.sql]);
      notes = mergeNotes(notes, value.notes);
    }
  }
  const [into, from] = [made, model].map((each) => session.names.quote(tableOf(each)));
  const [columns, values] = [0, 1].map((side) => rows.map((row) => row[side]).join(', '));
  session.execute(`INSERT INTO ${into ?? ''} (${columns ?? ''}) SELECT ${values ?? ''} FROM ${from ?? ''}`, { notes });
}

/** What fills the new column; undefined where the database's default does. */
function valueFor(
  session: Session,
  { created, altered }: Remake,
): { readonly sql: string; readonly notes: Notes } | undefined {
  if (created !== undefined) {
    if (hasDatabaseDefault(session, created)) return undefined;
    return parameter(session, effectiveDefault(created, session.columns));
  }
  if (altered === undefined) return undefined;
  const { before, after } = altered;
  const column = session.names.quote(columnNameOf(before));
  if (!before.field.null || after.field.null) return { sql: column, notes: noNotes };
  const given = hasDatabaseDefault(session, after)
    ? databaseDefault(session, after)
    : parameter(session, effectiveDefault(after, session.columns));
  return { sql: `coalesce(${column}, ${given.sql})`, notes: given.notes };
}

function hasDatabaseDefault(session: Session, { field }: Attribute): boolean {
  return session.features.databaseDefaults && field.dbDefault !== undefined;
}
