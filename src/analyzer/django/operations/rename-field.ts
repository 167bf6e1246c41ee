import { modelKey, renameField as renameInState } from '../model-changes.ts';
import { defineOperation, type OperationContext } from './define.ts';
import { migratedModel, modelIn } from './model-access.ts';

/** `migrations.RenameField(model_name, old_name, new_name)`. */
export const renameField = defineOperation({
  name: 'RenameField',
  parameters: ['model_name', 'old_name', 'new_name'],

  interpret(args, { app, settings }) {
    const model = args.string('model_name');
    const from = args.string('old_name');
    const to = args.string('new_name');
    const run = (context: OperationContext, oldName: string, newName: string): void => {
      const after = migratedModel(context.after, context, model, settings);
      const before = modelIn(context.before, context, model);
      if (after === undefined || before === undefined) return;
      context.editor.alterField(before, oldName, after, newName);
    };
    return {
      description: `Rename field ${from} on ${model} to ${to}`,
      models: [modelKey(app, model)],
      field: from,
      stateForwards: (label, state) => renameInState(state, modelKey(label, model), { from, to }),
      databaseForwards: (context) => run(context, from, to),
      databaseBackwards: (context) => run(context, to, from),
    };
  },
});
