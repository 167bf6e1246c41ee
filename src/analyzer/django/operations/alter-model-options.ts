import { modelKey, withOptions } from '../model-changes.ts';
import { readModelOptions } from '../model-options.ts';
import { entriesOf } from '../plain-values.ts';
import { defineOperation } from './define.ts';
import { changeModel } from './model-access.ts';

/** `migrations.AlterModelOptions(name, options)`: changes the state alone; of what it can set only `managed` reaches SQL, later. */
export const alterModelOptions = defineOperation({
  name: 'AlterModelOptions',
  parameters: ['name', 'options'],

  interpret(args, { app, modules }) {
    const name = args.string('name');
    const { options, unresolved } = readModelOptions(args.value('options'), modules);
    args.add(unresolved);
    // Options that the operation manages and that it does not name fall back to their default (ALTER_OPTION_KEYS).
    const isNamed = entriesOf(args.value('options'))?.has('managed') ?? false;
    return {
      description: `Change Meta options on ${name}`,
      models: [modelKey(app, name)],
      stateForwards: (label, state) =>
        changeModel(state, label, name, (model) =>
          withOptions(model, { managed: isNamed ? options.managed : true, other: options.other }),
        ),
    };
  },
});
