import type { Field } from '../django/field.ts';
import type { ModelState, ProjectState } from '../django/state.ts';

const tablesOfState = new WeakMap<ProjectState, ReadonlyMap<string, ModelState>>();

/** The models by the tables that hold their rows, or their automatic many-to-many rows. Proxy models have none of their own. */
export function tablesOf(state: ProjectState): ReadonlyMap<string, ModelState> {
  let tables = tablesOfState.get(state);
  if (tables === undefined) {
    tables = indexOfTables(state);
    tablesOfState.set(state, tables);
  }
  return tables;
}

/** The model of a table. */
export function modelOfTable(state: ProjectState, relation: string): ModelState | undefined {
  return tablesOf(state).get(relation);
}

/**
 * The field of a model whose values a column holds: `author` for `author_id`; in the automatic table of a many-to-many relation the
 * relation, for the column of its order.
 */
export function fieldOfColumn(model: ModelState, relation: string, column: string): string | undefined {
  const isOwn = tableOfModel(model) === relation;
  for (const [name, field] of model.fields) {
    const held = isOwn ? columnOfField(field, name) : field.relation?.throughOrder;
    if (held === column && (isOwn || automaticTableOf(model, name, field) === relation)) return name;
  }
  return undefined;
}

/** What conditions on a column call it: its own name where Django takes that in lookups (`author_id`), else the field's. */
export function lookupName(state: ProjectState, relation: string, column: string): string {
  const model = modelOfTable(state, relation);
  const field = model === undefined ? undefined : fieldOfColumn(model, relation, column);
  return field === undefined || column === `${field}_id` ? column : field;
}

/** True for a table that Django makes for a many-to-many relation. */
export function isAutomaticTable(state: ProjectState, relation: string): boolean {
  const model = modelOfTable(state, relation);
  return model !== undefined && tableOfModel(model) !== relation;
}

/** The table that Django makes for a many-to-many relation, without the cut to the database's longest name. */
function automaticTableOf(model: ModelState, name: string, { relation }: Field): string | undefined {
  if (relation?.kind !== 'many-to-many' || relation.through !== undefined) return undefined;
  return relation.dbTable ?? `${tableOfModel(model)}_${name}`;
}

/** Django's `Options.db_table`, without quotes and without the cut to the database's longest name. */
export function tableOfModel(model: ModelState): string {
  const { dbTable } = model.options;
  return dbTable === undefined ? `${model.app}_${model.name.toLowerCase()}` : dbTable.replaceAll('"', '');
}

/** Django's `Field.get_attname_column`. */
export function columnOfField(field: Field, name: string): string | undefined {
  if (field.relation?.kind === 'many-to-many') return undefined;
  return field.dbColumn ?? (field.relation === undefined ? name : `${name}_id`);
}

function indexOfTables(state: ProjectState): ReadonlyMap<string, ModelState> {
  const tables = new Map<string, ModelState>();
  for (const model of state.models.values()) {
    if (model.options.proxy || model.options.abstract) continue;
    for (const [name, field] of model.fields) {
      const table = automaticTableOf(model, name, field);
      if (table !== undefined) tables.set(table, model);
    }
    tables.set(tableOfModel(model), model);
  }
  return tables;
}
