import { modelKey, withOptions } from '../model-changes.ts';
import { stringsOf } from '../plain-values.ts';
import type { IndexDefinition, ModelState } from '../state.ts';
import { defineOperation, type OperationContext } from './define.ts';
import { changeModel, findModel, migratedModel } from './model-access.ts';

interface IndexName {
  readonly from: string | undefined;
  readonly to: string;
  /** The fields of an unnamed index, from `index_together`. */
  readonly fields: readonly string[] | undefined;
}

/** `migrations.RenameIndex(model_name, new_name, old_name=None, old_fields=None)`, since Django 4.1. */
export const renameIndex = defineOperation({
  name: 'RenameIndex',
  parameters: ['model_name', 'new_name', 'old_name', 'old_fields'],

  interpret(args, { app, settings }) {
    const model = args.string('model_name');
    const names: IndexName = {
      from: args.optionalString('old_name'),
      to: args.string('new_name'),
      fields: stringsOf(args.value('old_fields')),
    };
    const run = (context: OperationContext, from: string | undefined, to: string): void => {
      const target = migratedModel(context.after, context, model, settings);
      const before = findModel(context.before, context.app, model);
      const after = target?.model.options.indexes.find(({ name }) => name === to);
      if (target === undefined || before === undefined || after === undefined) return;
      const old = from ?? context.editor.indexNameOf({ model: before, state: context.before }, names.fields ?? []);
      if (old === undefined) {
        context.editor.unresolved({
          at: args.call.at,
          reason: `the index on ${(names.fields ?? []).join(', ')} is not known by name`,
        });
      } else if (old !== to) {
        context.editor.renameIndex(target, { ...after, name: old }, after);
      }
    };
    return {
      description: describe(names, model, args.value('old_fields')?.kind === 'list'),
      models: [modelKey(app, model)],
      stateForwards: (label, state) =>
        changeModel(state, label, model, (before) => renamed(before, names, args.call.at)),
      databaseForwards: (context) => run(context, names.from, names.to),
      databaseBackwards(context) {
        if (names.from !== undefined) run(context, names.to, names.from);
      },
    };
  },
});

/** The fields are printed as they were given: a tuple or a list. */
function describe({ from, to, fields = [] }: IndexName, model: string, isList: boolean): string {
  if (from !== undefined) return `Rename index ${from} on ${model} to ${to}`;
  const names = fields.map((name) => `'${name}'`).join(', ');
  const printed = isList ? `[${names}]` : `(${names}${fields.length === 1 ? ',' : ''})`;
  return `Rename unnamed index for ${printed} on ${model} to ${to}`;
}

function renamed(model: ModelState, { from, to, fields }: IndexName, at: IndexDefinition['at']): ModelState {
  const { indexes, indexTogether } = model.options;
  if (from !== undefined) {
    return withOptions(model, {
      indexes: indexes.map((index) => (index.name === from ? { ...index, name: to } : index)),
    });
  }
  const key = JSON.stringify(fields);
  const index: IndexDefinition = {
    indexClass: 'Index',
    name: to,
    fields: fields ?? [],
    expressions: [],
    condition: undefined,
    include: [],
    opclasses: [],
    dbTablespace: undefined,
    options: new Map(),
    unresolved: [],
    at,
  };
  // The unnamed index of `index_together` becomes a named one (RenameIndex.state_forwards).
  return withOptions(model, {
    indexes: [...indexes, index],
    indexTogether: indexTogether.filter((group) => JSON.stringify(group) !== key),
  });
}
