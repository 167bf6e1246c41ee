import { modelKey, withOptions } from '../model-changes.ts';
import { readConstraint } from '../read-constraint.ts';
import { isDefinition } from '../read-index.ts';
import { defineOperation } from './define.ts';
import { changeModel } from './model-access.ts';

/** `migrations.AlterConstraint(model_name, name, constraint)`, since Django 5.2: messages only, nothing in the database. */
export const alterConstraint = defineOperation({
  name: 'AlterConstraint',
  parameters: ['model_name', 'name', 'constraint'],

  interpret(args, { app, modules }) {
    const model = args.string('model_name');
    const name = args.string('name');
    const constraint = readConstraint(args.value('constraint') ?? { kind: 'none', at: args.call.at }, modules);
    return {
      description: `Alter constraint ${name} on ${model}`,
      models: [modelKey(app, model)],
      stateForwards: (label, state) =>
        changeModel(state, label, model, (before) =>
          withOptions(before, {
            constraints: before.options.constraints.map((old) =>
              old.name === name && isDefinition(constraint) ? constraint : old,
            ),
          }),
        ),
    };
  },
});
