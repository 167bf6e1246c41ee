import { readField } from './fields/index.ts';
import type { Field } from './field.ts';
import { withField } from './model-changes.ts';
import type { OperationReading } from './operations/define.ts';
import type { Location } from '../location.ts';
import type { PythonValue } from '../python/value.ts';
import type { ModelState, ProjectState } from './state.ts';

/**
 * Adds the fields that Django gives a model when it makes its class: `id` where nothing is a primary key, the parent link of
 * multi-table inheritance, `_order` of `order_with_respect_to` (db/models/options.py, `Options._prepare`). Migrations that
 * `makemigrations` wrote spell the first two out.
 */
export function implicitFields(model: ModelState, state: ProjectState, reading: OperationReading): ModelState {
  if (model.options.proxy) return model;
  const keyed = hasPrimaryKey(model) ? model : withPrimaryKey(model, state, reading);
  return keyed.options.orderWithRespectTo === undefined
    ? keyed
    : withField(keyed, '_order', orderField(model, reading));
}

function hasPrimaryKey(model: ModelState): boolean {
  return [...model.fields.values()].some((field) => field.primaryKey || field.unresolved.length > 0);
}

function withPrimaryKey(model: ModelState, state: ProjectState, reading: OperationReading): ModelState {
  const [parent] = model.bases;
  const parentModel = parent === undefined ? undefined : state.model(parent);
  if (parent !== undefined && parentModel !== undefined) {
    const link = makeField('django.db.models.OneToOneField', model, reading, [
      ['to', text(parent, model.at)],
      ['on_delete', { kind: 'reference', name: 'django.db.models.CASCADE', at: model.at }],
      ['parent_link', yes(model.at)],
      ['primary_key', yes(model.at)],
      ['auto_created', yes(model.at)],
    ]);
    return prepend(model, `${parentModel.name.toLowerCase()}_ptr`, link);
  }
  const id = makeField(reading.settings.defaultAutoField, model, reading, [
    ['primary_key', yes(model.at)],
    ['auto_created', yes(model.at)],
  ]);
  return prepend(model, 'id', id);
}

/** The `_order` column: an integer without a default, but 0 for the rows that exist when it is added. */
export function orderField(model: ModelState, reading: OperationReading): Field {
  return makeField('django.db.models.fields.proxy.OrderWrt', model, reading, []);
}

function prepend(model: ModelState, name: string, field: Field): ModelState {
  return { ...model, fields: new Map([[name, field], ...model.fields]) };
}

function makeField(
  path: string,
  model: ModelState,
  reading: OperationReading,
  options: readonly (readonly [string, PythonValue])[],
): Field {
  const { at } = model;
  const call: PythonValue = {
    kind: 'call',
    callee: { kind: 'reference', name: path, at },
    positional: [],
    keywords: new Map(options),
    keywordLocations: new Map(),
    at,
  };
  return readField(call, { ...reading, model: model.name });
}

function text(value: string, at: Location): PythonValue {
  return { kind: 'string', value, at };
}

function yes(at: Location): PythonValue {
  return { kind: 'boolean', value: true, at };
}
