import type { PythonValue } from '../../python/value.ts';
import { modelKey, withOptions } from '../model-changes.ts';
import { readModelOptions } from '../model-options.ts';
import type { ModelOptions } from '../state.ts';
import { defineOperation } from './define.ts';
import { changeModel } from './model-access.ts';

/** `AlterModelOptions.ALTER_OPTION_KEYS`: those that an operation does not name fall back to their default. */
export const alteredOptions: ReadonlySet<string> = new Set([
  'base_manager_name',
  'default_manager_name',
  'default_related_name',
  'get_latest_by',
  'managed',
  'ordering',
  'permissions',
  'default_permissions',
  'select_on_save',
  'verbose_name',
  'verbose_name_plural',
]);

/** `migrations.AlterModelOptions(name, options)`: changes the state alone; of what it can set only `managed` reaches SQL, later. */
export const alterModelOptions = defineOperation({
  name: 'AlterModelOptions',
  parameters: ['name', 'options'],

  interpret(args, { app, modules }) {
    const name = args.string('name');
    const { options, unresolved } = readModelOptions(args.value('options'), modules);
    args.add(unresolved);
    return {
      description: `Change Meta options on ${name}`,
      models: [modelKey(app, name)],
      stateForwards: (label, state) =>
        changeModel(state, label, name, (model) =>
          withOptions(model, { managed: options.managed, other: merged(model.options, options) }),
        ),
    };
  },
});

function merged(old: ModelOptions, given: ModelOptions): ReadonlyMap<string, PythonValue> {
  const kept = [...old.other].filter(([name]) => !alteredOptions.has(name));
  return new Map([...kept, ...given.other]);
}
