import { readField } from '../fields/index.ts';
import { modelKey, withField } from '../model-changes.ts';
import { defineOperation } from './define.ts';
import { changeModel, migratedModel } from './model-access.ts';
import { withoutDefault } from './one-off-default.ts';

/** `migrations.AddField(model_name, name, field, preserve_default=True)`. */
export const addField = defineOperation({
  name: 'AddField',
  parameters: ['model_name', 'name', 'field', 'preserve_default'],

  interpret(args, reading) {
    const model = args.string('model_name');
    const name = args.string('name');
    const field = readField(args.value('field') ?? args.call, { ...reading, model });
    args.add(field.unresolved);
    const kept = args.boolean('preserve_default', true) ? field : withoutDefault(field);
    return {
      description: `Add field ${name} to ${model}`,
      models: [modelKey(reading.app, model)],
      field: name,
      stateForwards: (app, state) => changeModel(state, app, model, (before) => withField(before, name, kept)),
      databaseForwards(context) {
        const after = migratedModel(context.after, context, model, reading.settings);
        // The one-off default of `preserve_default=False` fills the rows that exist, then is forgotten.
        if (after !== undefined)
          context.editor.addField({ ...after, model: withField(after.model, name, field) }, name);
      },
      databaseBackwards(context) {
        const before = migratedModel(context.before, context, model, reading.settings);
        if (before !== undefined) context.editor.removeField(before, name);
      },
    };
  },
});
