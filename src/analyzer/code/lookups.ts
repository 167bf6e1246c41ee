import { keyOfModel } from '../django/model-changes.ts';
import { relationFields } from '../django/model-relations.ts';
import type { ModelKey } from '../django/field.ts';
import { accessorName, relatedQueryName } from '../django/reverse-names.ts';
import type { ModelState, ProjectState } from '../django/state.ts';

/** A field that a lookup goes through: `author` of `book` in `author__name`. */
export interface TouchedField {
  readonly model: ModelKey;
  readonly field: string;
}

/** A lookup of this many parts is no path that anybody writes. */
const deepest = 12;

/**
 * The fields that `customer__orders__note__icontains` goes through, starting at a model: along foreign keys, and backwards along
 * relations that point to the model. It ends where a part is no field: that is a transform or the kind of comparison.
 */
export function fieldsOfLookup(state: ProjectState, start: ModelKey, lookup: string): readonly TouchedField[] {
  const touched: TouchedField[] = [];
  let current: ModelKey | undefined = start;
  for (const part of lookup.replace(/^[-+]/u, '').split('__').slice(0, deepest)) {
    const model = current === undefined ? undefined : state.model(current);
    if (model === undefined || current === undefined) break;
    const own = ownField(state, model, part);
    if (own !== undefined) {
      touched.push({ model: own.model, field: own.field });
      current = own.to;
      continue;
    }
    const back = reverseRelation(state, current, part);
    if (back === undefined) break;
    touched.push(back);
    current = back.model;
  }
  return touched;
}

/**
 * The field that `row.order.note` ends with, or that `row.lines` comes from: each part but the last is a relation that the row
 * has itself. Undefined where a part is no field.
 */
export function fieldOfAttribute(
  state: ProjectState,
  start: ModelKey,
  path: readonly string[],
): TouchedField | undefined {
  let current: ModelKey | undefined = start;
  for (const [index, part] of path.entries()) {
    const model: ModelState | undefined = current === undefined ? undefined : state.model(current);
    if (current === undefined || model === undefined) return undefined;
    const own = ownField(state, model, part);
    if (index === path.length - 1) {
      return own === undefined ? accessedRelation(state, current, part) : { model: own.model, field: own.field };
    }
    current = own?.to;
  }
  return undefined;
}

/** The relation of another model that gives rows an attribute of this name: `order_set`, `lines`. */
function accessedRelation(state: ProjectState, target: ModelKey, name: string): TouchedField | undefined {
  for (const model of state.relatedTo(new Set([target]))) {
    const found = relationFields(model).find(
      ({ field, relation }) => relation.to === target && accessorName(model, field) === name,
    );
    if (found !== undefined) return { model: keyOfModel(model), field: found.name };
  }
  return undefined;
}

/** A field of the model, or of a parent that it inherits tables from; `note_id` is the column of `note`. */
function ownField(
  state: ProjectState,
  model: ModelState,
  part: string,
  depth = 0,
): (TouchedField & { readonly to: ModelKey | undefined }) | undefined {
  const key = keyOfModel(model);
  const column = part.endsWith('_id') ? part.slice(0, -3) : undefined;
  for (const name of [part, ...(column === undefined ? [] : [column])]) {
    const field = model.fields.get(name);
    if (field !== undefined && (name === part || field.relation !== undefined)) {
      return { model: key, field: name, to: field.relation?.to };
    }
  }
  for (const base of depth < deepest ? model.bases : []) {
    const parent = state.model(base);
    const found = parent === undefined ? undefined : ownField(state, parent, part, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The relation of another model that queries know by this name. */
function reverseRelation(state: ProjectState, target: ModelKey, part: string): TouchedField | undefined {
  for (const [key, model] of state.models) {
    for (const { name, field, relation } of relationFields(model)) {
      if (relation.to === target && relatedQueryName(model, field) === part) return { model: key, field: name };
    }
  }
  return undefined;
}
