import type { PythonValue } from '../python/value.ts';
import type { Field, ModelKey } from './field.ts';
import { relationFields } from './model-relations.ts';
import type { ModelState, ProjectState } from './state.ts';

/**
 * How queries call a relation from the other side: `related_query_name`, else `related_name`, else the model's `default_related_name`
 * or its own name (`RelatedField.related_query_name`, django/db/models/fields/related.py).
 */
export function relatedQueryName(model: ModelState, { options }: Field): string {
  const given = nameOf(options.get('related_query_name'), model) ?? relatedName(model, options);
  return given ?? model.name.toLowerCase();
}

/**
 * The attribute that a relation gives to the model that it points to: `related_name`, else `order_set`, or `order` of a OneToOneField
 * (`ForeignObjectRel.get_accessor_name`). Undefined where it gives none, or where the name can't be read.
 */
export function accessorName(model: ModelState, { options, relation }: Field): string | undefined {
  const given = relatedName(model, options);
  if (given !== undefined) return given.endsWith('+') ? undefined : given;
  if (isUnread(options.get('related_name'))) return undefined;
  const name = model.name.toLowerCase();
  return relation?.kind === 'one-to-one' ? name : `${name}_set`;
}

/** True if objects of a model have an attribute from a relation that points to it, or may have it: not every name can be read. */
export function mayHaveAccessor(state: ProjectState, target: ModelKey, name: string): boolean {
  return state.relatedTo(new Set([target])).some((model) =>
    relationFields(model).some(({ field, relation }) => {
      if (relation.to !== target) return false;
      return isUnread(field.options.get('related_name')) || accessorName(model, field) === name;
    }),
  );
}

function relatedName(model: ModelState, options: Field['options']): string | undefined {
  return nameOf(options.get('related_name'), model) ?? nameOf(model.options.other.get('default_related_name'), model);
}

function nameOf(value: PythonValue | undefined, { app, name }: ModelState): string | undefined {
  if (value?.kind !== 'string' || value.value === '') return undefined;
  const model = name.toLowerCase();
  return value.value
    .replaceAll('%(class)s', model)
    .replaceAll('%(model_name)s', model)
    .replaceAll('%(app_label)s', app.toLowerCase());
}

function isUnread(value: PythonValue | undefined): boolean {
  return value !== undefined && value.kind !== 'string' && value.kind !== 'none';
}
