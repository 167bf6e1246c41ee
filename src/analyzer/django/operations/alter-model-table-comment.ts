import { modelKey, withOptions } from '../model-changes.ts';
import { defineOperation, type OperationContext } from './define.ts';
import { changeModel, migratedModel, modelIn } from './model-access.ts';

/** `migrations.AlterModelTableComment(name, table_comment)`, since Django 4.2. */
export const alterModelTableComment = defineOperation({
  name: 'AlterModelTableComment',
  parameters: ['name', 'table_comment'],

  interpret(args, { app, settings }) {
    const name = args.string('name');
    const comment = args.optionalString('table_comment');
    const run = (context: OperationContext): void => {
      const after = migratedModel(context.after, context, name, settings);
      const before = modelIn(context.before, context, name);
      if (after === undefined || before === undefined) return;
      context.editor.alterDbTableComment(
        after,
        before.model.options.dbTableComment,
        after.model.options.dbTableComment,
      );
    };
    return {
      description: `Alter ${name} table comment`,
      models: [modelKey(app, name)],
      stateForwards: (label, state) =>
        changeModel(state, label, name, (model) => withOptions(model, { dbTableComment: comment })),
      databaseForwards: run,
      databaseBackwards: run,
    };
  },
});
