import { modelKey } from '../model-changes.ts';
import { defineOperation } from './define.ts';
import { changeModel } from './model-access.ts';

/** `migrations.AlterModelManagers(name, managers)`: nothing that reaches the database. */
export const alterModelManagers = defineOperation({
  name: 'AlterModelManagers',
  parameters: ['name', 'managers'],

  interpret(args, { app }) {
    const name = args.string('name');
    return {
      description: `Change managers on ${name}`,
      models: [modelKey(app, name)],
      stateForwards: (label, state) =>
        changeModel(state, label, name, (model) => ({ ...model, managers: args.value('managers') })),
    };
  },
});
