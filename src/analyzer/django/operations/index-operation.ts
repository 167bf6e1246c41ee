import { describeExpression } from '../describe-expression.ts';
import { modelKey, withIndex, withoutIndex } from '../model-changes.ts';
import { isDefinition, readIndex } from '../read-index.ts';
import type { IndexDefinition } from '../state.ts';
import type { OperationArguments } from './arguments.ts';
import type { OperationBehaviour, OperationReading } from './define.ts';
import { changeModel, migratedModel } from './model-access.ts';

/** What AddIndex and AddIndexConcurrently share: they differ in how the index is built and in what they say. */
export function addsIndex(
  args: OperationArguments,
  { app, modules, settings }: OperationReading,
  { concurrently }: { readonly concurrently: boolean },
): OperationBehaviour {
  const model = args.string('model_name');
  const index = readIndex(args.value('index') ?? { kind: 'none', at: args.call.at }, modules);
  if (!isDefinition(index)) {
    args.add([index]);
    return { description: `Create index on ${model}`, models: [modelKey(app, model)] };
  }
  args.add(index.unresolved);
  return {
    description: describe(index, model, { concurrently, args }),
    models: [modelKey(app, model)],
    stateForwards: (label, state) => changeModel(state, label, model, (before) => withIndex(before, index)),
    databaseForwards(context) {
      const target = migratedModel(context.after, context, model, settings);
      if (target !== undefined) context.editor.addIndex(target, index, { concurrently });
    },
    databaseBackwards(context) {
      const target = migratedModel(context.before, context, model, settings);
      if (target !== undefined) context.editor.removeIndex(target, index, { concurrently });
    },
  };
}

/** What RemoveIndex and RemoveIndexConcurrently share. */
export function removesIndex(
  args: OperationArguments,
  { app, settings }: OperationReading,
  { concurrently }: { readonly concurrently: boolean },
): OperationBehaviour {
  const model = args.string('model_name');
  const name = args.string('name');
  return {
    description: concurrently
      ? `Concurrently remove index ${name} from ${model}`
      : `Remove index ${name} from ${model}`,
    models: [modelKey(app, model)],
    stateForwards: (label, state) => changeModel(state, label, model, (before) => withoutIndex(before, name)),
    databaseForwards(context) {
      const target = migratedModel(context.before, context, model, settings);
      const index = target?.model.options.indexes.find((candidate) => candidate.name === name);
      if (target === undefined) return;
      if (index === undefined)
        context.editor.unresolved({
          at: args.call.at,
          reason: `the index \`${name}\` is not in the state of \`${model}\``,
        });
      else context.editor.removeIndex(target, index, { concurrently });
    },
    databaseBackwards(context) {
      const target = migratedModel(context.after, context, model, settings);
      const index = target?.model.options.indexes.find((candidate) => candidate.name === name);
      if (target === undefined) return;
      if (index === undefined)
        context.editor.unresolved({
          at: args.call.at,
          reason: `the index \`${name}\` is not in the state of \`${model}\``,
        });
      else context.editor.addIndex(target, index, { concurrently });
    },
  };
}

function describe(
  index: IndexDefinition,
  model: string,
  { concurrently, args }: { readonly concurrently: boolean; readonly args: OperationArguments },
): string {
  const name = index.name ?? '';
  if (concurrently) return `Concurrently create index ${name} on field(s) ${index.fields.join(', ')} of model ${model}`;
  if (index.expressions.length === 0)
    return `Create index ${name} on field(s) ${index.fields.join(', ')} of model ${model}`;
  const texts = index.expressions.map((expression) => describeExpression(expression));
  if (texts.includes(undefined)) args.note(args.value('index'), 'how Django describes the expressions of the index');
  return `Create index ${name} on ${texts.join(', ')} on model ${model}`;
}
