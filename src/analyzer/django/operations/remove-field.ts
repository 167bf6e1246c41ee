import { modelKey, withoutField } from '../model-changes.ts';
import { defineOperation } from './define.ts';
import { changeModel, migratedModel } from './model-access.ts';

/** `migrations.RemoveField(model_name, name)`. */
export const removeField = defineOperation({
  name: 'RemoveField',
  parameters: ['model_name', 'name'],

  interpret(args, { app, settings }) {
    const model = args.string('model_name');
    const name = args.string('name');
    return {
      description: `Remove field ${name} from ${model}`,
      models: [modelKey(app, model)],
      field: name,
      stateForwards: (label, state) => changeModel(state, label, model, (before) => withoutField(before, name)),
      databaseForwards(context) {
        const before = migratedModel(context.before, context, model, settings);
        if (before !== undefined) context.editor.removeField(before, name);
      },
      databaseBackwards(context) {
        const after = migratedModel(context.after, context, model, settings);
        if (after !== undefined) context.editor.addField(after, name);
      },
    };
  },
});
