import { modelKey, withConstraint, withoutConstraint } from '../model-changes.ts';
import { readConstraint } from '../read-constraint.ts';
import { isDefinition } from '../read-index.ts';
import type { OperationArguments } from './arguments.ts';
import type { OperationBehaviour, OperationReading } from './define.ts';
import { changeModel, migratedModel } from './model-access.ts';

/** What AddConstraint and AddConstraintNotValid share. */
export function addsConstraint(
  args: OperationArguments,
  { app, modules, settings }: OperationReading,
  { notValid }: { readonly notValid: boolean },
): OperationBehaviour {
  const model = args.string('model_name');
  const constraint = readConstraint(args.value('constraint') ?? { kind: 'none', at: args.call.at }, modules);
  if (!isDefinition(constraint)) {
    args.add([constraint]);
    return { description: `Create constraint on model ${model}`, models: [modelKey(app, model)] };
  }
  args.add(constraint.unresolved);
  return {
    description: `Create ${notValid ? 'not valid ' : ''}constraint ${constraint.name} on model ${model}`,
    models: [modelKey(app, model)],
    stateForwards: (label, state) => changeModel(state, label, model, (before) => withConstraint(before, constraint)),
    databaseForwards(context) {
      const target = migratedModel(context.after, context, model, settings);
      if (target !== undefined) context.editor.addConstraint(target, constraint, { notValid });
    },
    databaseBackwards(context) {
      const target = migratedModel(context.after, context, model, settings);
      if (target !== undefined) context.editor.removeConstraint(target, constraint);
    },
  };
}

/** RemoveConstraint: the constraint is the one that the state holds under the name. */
export function removesConstraint(args: OperationArguments, { app, settings }: OperationReading): OperationBehaviour {
  const model = args.string('model_name');
  const name = args.string('name');
  return {
    description: `Remove constraint ${name} from model ${model}`,
    models: [modelKey(app, model)],
    stateForwards: (label, state) => changeModel(state, label, model, (before) => withoutConstraint(before, name)),
    databaseForwards(context) {
      const target = migratedModel(context.after, context, model, settings);
      const before = migratedModel(context.before, context, model, settings);
      const constraint = before?.model.options.constraints.find((candidate) => candidate.name === name);
      if (target === undefined) return;
      if (constraint === undefined)
        context.editor.unresolved({
          at: args.call.at,
          reason: `the constraint \`${name}\` is not in the state of \`${model}\``,
        });
      else context.editor.removeConstraint(target, constraint);
    },
    databaseBackwards(context) {
      const target = migratedModel(context.after, context, model, settings);
      const constraint = target?.model.options.constraints.find((candidate) => candidate.name === name);
      if (target === undefined) return;
      if (constraint === undefined)
        context.editor.unresolved({
          at: args.call.at,
          reason: `the constraint \`${name}\` is not in the state of \`${model}\``,
        });
      else context.editor.addConstraint(target, constraint);
    },
  };
}
