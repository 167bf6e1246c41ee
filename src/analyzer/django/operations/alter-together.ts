import { modelKey, withOptions } from '../model-changes.ts';
import { togetherOf } from '../plain-values.ts';
import { defineOperation, type OperationContext, type OperationDefinition } from './define.ts';
import { changeModel, migratedModel, modelIn } from './model-access.ts';

interface Together {
  readonly name: 'AlterUniqueTogether' | 'AlterIndexTogether';
  readonly option: 'unique_together' | 'index_together';
  readonly member: 'uniqueTogether' | 'indexTogether';
  readonly method: 'alterUniqueTogether' | 'alterIndexTogether';
}

/** `migrations.AlterUniqueTogether(name, unique_together)` and `AlterIndexTogether(name, index_together)`. */
function alterTogether({ name: operation, option, member, method }: Together): OperationDefinition {
  return defineOperation({
    name: operation,
    parameters: ['name', option],

    interpret(args, { app, settings }) {
      const name = args.string('name');
      const groups = togetherOf(args.value(option));
      if (groups === undefined) args.note(args.value(option), `\`${option}\` is not a constant`);
      const run = (context: OperationContext): void => {
        const after = migratedModel(context.after, context, name, settings);
        const before = modelIn(context.before, context, name);
        if (after === undefined || before === undefined) return;
        context.editor[method](after, before.model.options[member], after.model.options[member]);
      };
      return {
        description: `Alter ${option} for ${name} (${distinct(groups ?? [])} constraint(s))`,
        models: [modelKey(app, name)],
        stateForwards: (label, state) =>
          changeModel(state, label, name, (model) => withOptions(model, { [member]: groups ?? [] })),
        databaseForwards: run,
        databaseBackwards: run,
      };
    },
  });
}

/** Django keeps the groups as a set: the same group twice counts once. */
function distinct(groups: readonly (readonly string[])[]): number {
  return new Set(groups.map((group) => JSON.stringify(group))).size;
}

export const alterUniqueTogether = alterTogether({
  name: 'AlterUniqueTogether',
  option: 'unique_together',
  member: 'uniqueTogether',
  method: 'alterUniqueTogether',
});

export const alterIndexTogether = alterTogether({
  name: 'AlterIndexTogether',
  option: 'index_together',
  member: 'indexTogether',
  method: 'alterIndexTogether',
});
