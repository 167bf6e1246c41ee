import type { Field, ModelKey, Relation } from './field.ts';
import type { ModelState } from './state.ts';

/** A field that relates its model to another one. */
export interface RelationField {
  readonly name: string;
  readonly field: Field;
  readonly relation: Relation;
}

/** Of the field tables of models, which live as long as their models stay the same. */
const known = new WeakMap<ModelState['fields'], readonly RelationField[]>();

/** The relations of a model, in the order of its fields. Found once for each version of its fields. */
export function relationFields({ fields }: ModelState): readonly RelationField[] {
  const found = known.get(fields);
  if (found !== undefined) return found;
  const relations = [...fields].flatMap(([name, field]): RelationField[] =>
    field.relation === undefined ? [] : [{ name, field, relation: field.relation }],
  );
  known.set(fields, relations);
  return relations;
}

/** True if a field of the model refers to another one, or goes through it. */
export function refersTo(model: ModelState, key: ModelKey): boolean {
  return relationFields(model).some(({ relation }) => relation.to === key || relation.through === key);
}

/** True if a field of the model refers to one of several others, or goes through it. */
export function refersToAny(model: ModelState, keys: ReadonlySet<ModelKey>): boolean {
  return relationFields(model).some(
    ({ relation: { to, through } }) => keys.has(to) || (through !== undefined && keys.has(through)),
  );
}
