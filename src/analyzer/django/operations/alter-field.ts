import { readField } from '../fields/index.ts';
import { modelKey, withField } from '../model-changes.ts';
import { defineOperation, type OperationContext } from './define.ts';
import { changeModel, migratedModel, modelIn } from './model-access.ts';
import { withDefaultOf, withoutDefault } from './one-off-default.ts';

/** `migrations.AlterField(model_name, name, field, preserve_default=True)`. */
export const alterField = defineOperation({
  name: 'AlterField',
  parameters: ['model_name', 'name', 'field', 'preserve_default'],

  interpret(args, reading) {
    const model = args.string('model_name');
    const name = args.string('name');
    const field = readField(args.value('field') ?? args.call, { ...reading, model });
    args.add(field.unresolved);
    const keepsDefault = args.boolean('preserve_default', true);
    const run = (context: OperationContext): void => {
      const after = migratedModel(context.after, context, model, reading.settings);
      const before = modelIn(context.before, context, model);
      const target = after?.model.fields.get(name);
      if (after === undefined || before === undefined) return;
      // Django gives the one-off default to whatever field the state to come has, backwards as well (AlterField.database_forwards).
      const changed = keepsDefault || target === undefined ? target : withDefaultOf(target, field);
      const altered = changed === undefined ? after.model : withField(after.model, name, changed);
      context.editor.alterField(before, name, { ...after, model: altered }, name);
    };
    return {
      description: `Alter field ${name} on ${model}`,
      models: [modelKey(reading.app, model)],
      field: name,
      stateForwards: (app, state) =>
        changeModel(state, app, model, (before) =>
          withField(before, name, keepsDefault ? field : withoutDefault(field)),
        ),
      databaseForwards: run,
      databaseBackwards: run,
    };
  },
});
