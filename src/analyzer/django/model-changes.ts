import { withEntry, withoutKey } from '../layered-map.ts';
import type { Field, ModelKey } from './field.ts';
import { relationFields } from './model-relations.ts';
import type { ConstraintDefinition, IndexDefinition, ModelOptions, ModelState, ProjectState } from './state.ts';

/** The key of a model: the label as it is, the name in lower case. */
export function modelKey(app: string, name: string): ModelKey {
  return `${app}.${name.toLowerCase()}`;
}

/** The key by which a state has a model. */
export function keyOfModel(model: ModelState): ModelKey {
  return modelKey(model.app, model.name);
}

/** A model with a field added behind the others, or put in the place of its former self. */
export function withField(model: ModelState, name: string, field: Field): ModelState {
  return { ...model, fields: withOrderLast(withEntry(model.fields, name, field)) };
}

/** Django adds `_order` when it makes the class of a model: behind all fields that its migrations name. */
function withOrderLast(fields: ReadonlyMap<string, Field>): ReadonlyMap<string, Field> {
  const order = fields.get('_order');
  if (order === undefined || order.fieldClass !== 'OrderWrt') return fields;
  return withEntry(withoutKey(fields, '_order'), '_order', order);
}

export function withoutField(model: ModelState, name: string): ModelState {
  return { ...model, fields: withoutKey(model.fields, name) };
}

export function withOptions(model: ModelState, options: Partial<ModelOptions>): ModelState {
  return { ...model, options: { ...model.options, ...options } };
}

/**
 * `ProjectState.rename_field`: the field moves to the end of the model's fields, and the together options and `to_field`s
 * that name it follow. Indexes and constraints do not: Django leaves them to operations of their own.
 */
export function renameField(
  state: ProjectState,
  key: ModelKey,
  names: { readonly from: string; readonly to: string },
): ProjectState {
  const model = state.model(key);
  const field = model?.fields.get(names.from);
  if (model === undefined || field === undefined) return state;
  const fields = withEntry(withoutKey(model.fields, names.from), names.to, field);
  const renamed = withOptions({ ...model, fields: withOrderLast(fields) }, renamedTogether(model.options, names));
  return updateRelations(state.withModel(renamed), key, (other) => {
    const { relation } = other;
    if (relation === undefined || relation.to !== key || relation.toField !== names.from) return other;
    return { ...other, relation: { ...relation, toField: names.to } };
  });
}

function renamedTogether(
  options: ModelOptions,
  names: { readonly from: string; readonly to: string },
): Partial<ModelOptions> {
  const rename = (groups: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    groups.map((group) => group.map((name) => (name === names.from ? names.to : name)));
  return { uniqueTogether: rename(options.uniqueTogether), indexTogether: rename(options.indexTogether) };
}

/** `ProjectState.rename_model`: relations and bases that point to the model follow it. */
export function renameModel(state: ProjectState, key: ModelKey, name: string): ProjectState {
  const model = state.model(key);
  if (model === undefined) return state;
  const target = modelKey(model.app, name);
  const moved = state.withoutModel(key).withModel({ ...model, name });
  const repointed = updateRelations(moved, key, (field) => repoint(field, key, target));
  let result = repointed;
  for (const other of repointed.relatedTo(new Set([key]))) {
    if (other.bases.includes(key)) {
      result = result.withModel({ ...other, bases: other.bases.map((base) => (base === key ? target : base)) });
    }
  }
  return result;
}

function repoint(field: Field, from: ModelKey, to: ModelKey): Field {
  const { relation } = field;
  if (relation === undefined || (relation.to !== from && relation.through !== from)) return field;
  return {
    ...field,
    relation: {
      ...relation,
      to: relation.to === from ? to : relation.to,
      through: relation.through === from ? to : relation.through,
    },
  };
}

/** A state with the relations to a model passed through a change; models without a changed one stay as they are. */
function updateRelations(state: ProjectState, key: ModelKey, change: (field: Field) => Field): ProjectState {
  let result = state;
  for (const model of state.relatedTo(new Set([key]))) {
    let fields: Map<string, Field> | undefined;
    for (const { name, field } of relationFields(model)) {
      const changed = change(field);
      if (changed !== field) fields = (fields ?? new Map(model.fields)).set(name, changed);
    }
    if (fields !== undefined) result = result.withModel({ ...model, fields });
  }
  return result;
}

export function withIndex(model: ModelState, index: IndexDefinition): ModelState {
  return withOptions(model, { indexes: [...model.options.indexes, index] });
}

export function withoutIndex(model: ModelState, name: string): ModelState {
  return withOptions(model, { indexes: model.options.indexes.filter((index) => index.name !== name) });
}

export function withConstraint(model: ModelState, constraint: ConstraintDefinition): ModelState {
  return withOptions(model, { constraints: [...model.options.constraints, constraint] });
}

export function withoutConstraint(model: ModelState, name: string): ModelState {
  return withOptions(model, {
    constraints: model.options.constraints.filter((constraint) => constraint.name !== name),
  });
}
