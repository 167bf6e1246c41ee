import { implicitFields } from '../implicit-fields.ts';
import { modelKey } from '../model-changes.ts';
import { defineOperation } from './define.ts';
import { migratedModel } from './model-access.ts';
import { installTriggers } from './triggers.ts';

/** `migrations.DeleteModel(name)`. */
export const deleteModel = defineOperation({
  name: 'DeleteModel',
  parameters: ['name'],

  interpret(args, reading) {
    const { app, settings } = reading;
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
        const known = migratedModel(context.after, context, name, settings);
        if (known === undefined) return;
        // Without the link to its parent, or a key, the class that Django makes has one all the same.
        const { model, state } = known;
        context.editor.createModel({ model: implicitFields(model, state, reading), state });
        installTriggers(model, context);
      },
    };
  },
});
