import type { PythonValue } from '../../python/value.ts';
import type { Field, ModelKey } from '../field.ts';
import { readField, type FieldContext } from '../fields/index.ts';
import { implicitFields } from '../implicit-fields.ts';
import { modelKey } from '../model-changes.ts';
import { readModelOptions } from '../model-options.ts';
import { itemsOf, stringOf } from '../plain-values.ts';
import type { ModelState } from '../state.ts';
import type { OperationArguments } from './arguments.ts';
import { defineOperation } from './define.ts';
import { migratedModel } from './model-access.ts';
import { installTriggers } from './triggers.ts';

/** `migrations.CreateModel(name, fields, options=None, bases=None, managers=None)`. */
export const createModel = defineOperation({
  name: 'CreateModel',
  parameters: ['name', 'fields', 'options', 'bases', 'managers'],

  interpret(args, reading) {
    const name = args.string('name');
    const { options, unresolved } = readModelOptions(args.value('options'), reading.modules);
    args.add(unresolved);
    const bases = readBases(args, reading.app);
    const model: ModelState = {
      app: reading.app,
      name,
      fields: readFields(args, { ...reading, model: name }),
      options,
      bases,
      managers: args.value('managers'),
      createdBy: undefined,
      at: args.call.at,
    };
    return {
      description: `Create ${options.proxy ? 'proxy ' : ''}model ${name}`,
      models: [modelKey(reading.app, name)],
      stateForwards: (_app, state) => state.withModel(implicitFields(model, state, reading)),
      databaseForwards(context) {
        const created = migratedModel(context.after, context, name, reading.settings);
        if (created === undefined) return;
        context.editor.createModel(created);
        installTriggers(created.model, context);
      },
      databaseBackwards(context) {
        const created = migratedModel(context.before, context, name, reading.settings);
        if (created !== undefined) context.editor.deleteModel(created);
      },
    };
  },
});

/** The `(name, field)` pairs, in order. */
function readFields(args: OperationArguments, context: FieldContext): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  const items = itemsOf(args.value('fields'));
  if (items === undefined) args.note(args.value('fields'), 'the fields are not a plain list');
  for (const item of items ?? []) {
    const [name, value] = itemsOf(item) ?? [];
    const text = stringOf(name);
    if (text === undefined || value === undefined) {
      args.note(item, 'a field that is not written as a pair of name and field');
    } else {
      const field = readField(value, context);
      args.add(field.unresolved);
      fields.set(text, field);
    }
  }
  return fields;
}

/** Concrete parents: strings `"app.model"`. Classes (`models.Model`, mixins) have no table here. */
function readBases(args: OperationArguments, app: string): readonly ModelKey[] {
  return (itemsOf(args.value('bases')) ?? []).flatMap((base: PythonValue) => {
    const text = stringOf(base);
    if (text === undefined) return [];
    const [label, name] = text.includes('.') ? text.split('.') : [app, text];
    return [modelKey(label ?? app, name ?? text)];
  });
}
