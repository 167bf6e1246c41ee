import { modelKey } from '../model-changes.ts';
import { defineOperation } from './define.ts';
import { migratedModel } from './model-access.ts';

/** `migrations.DeleteModel(name)`. */
export const deleteModel = defineOperation({
  name: 'DeleteModel',
  parameters: ['name'],

  interpret(args, { app, settings }) {
    const name = args.string('name');
    return {
      description: `Delete model ${name}`,
      models: [modelKey(app, name)],
      stateForwards: (label, state) => state.withoutModel(modelKey(label, name)),
      databaseForwards(context) {
        const model = migratedModel(context.before, context, name, settings);
        if (model !== undefined) context.editor.deleteModel(model);
      },
      databaseBackwards(context) {
        const model = migratedModel(context.after, context, name, settings);
        if (model !== undefined) context.editor.createModel(model);
      },
    };
  },
});
