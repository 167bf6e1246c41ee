import { modelKey } from '../model-changes.ts';
import { defineOperation } from './define.ts';
import { migratedModel } from './model-access.ts';

/** `django.contrib.postgres.operations.ValidateConstraint(model_name, name)`, since Django 4.0. */
export const validateConstraint = defineOperation({
  name: 'ValidateConstraint',
  parameters: ['model_name', 'name'],

  interpret(args, { app, settings }) {
    const model = args.string('model_name');
    const name = args.string('name');
    return {
      description: `Validate constraint ${name} on model ${model}`,
      models: [modelKey(app, model)],
      databaseForwards(context) {
        const target = migratedModel(context.before, context, model, settings);
        if (target !== undefined) context.editor.validateConstraint(target, name);
      },
    };
  },
});
