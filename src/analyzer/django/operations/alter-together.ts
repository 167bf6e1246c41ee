import { copiedSetOrder, setOrder } from '../../python/set-order.ts';
import { modelKey, withOptions } from '../model-changes.ts';
import { togetherOf } from '../plain-values.ts';
import type { ModelState } from '../state.ts';
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
      // `set(normalize_together(…))`: of a set a copy, of a list one that is built item by item.
      const isSet = args.value(option)?.kind === 'set';
      const ordered = isSet ? copiedSetOrder(setOrder(groups ?? [])) : setOrder(groups ?? []);
      const run = (context: OperationContext): void => {
        const after = migratedModel(context.after, context, name, settings);
        const before = modelIn(context.before, context, name);
        if (after === undefined || before === undefined) return;
        context.editor[method](after, before.model.options[member], after.model.options[member]);
      };
      return {
        description: `Alter ${option} for ${name} (${distinct(groups ?? [])} constraint(s))`,
        models: [modelKey(app, name)],
        stateForwards: (label, state) => changeModel(state, label, name, (model) => changed(model, member, ordered)),
        databaseForwards: run,
        databaseBackwards: run,
      };
    },
  });
}

/** Django keeps the groups as a set, whatever they are written as: the order of several is not known. */
function changed(model: ModelState, member: Together['member'], groups: readonly (readonly string[])[]): ModelState {
  const other = member === 'uniqueTogether' ? model.options.indexTogether : model.options.uniqueTogether;
  const hasUnorderedTogether = distinct(groups) > 1 || (model.options.hasUnorderedTogether && other.length > 1);
  return withOptions(model, { [member]: groups, hasUnorderedTogether });
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
