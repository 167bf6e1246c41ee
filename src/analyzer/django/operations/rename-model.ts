import { isAutomaticManyToMany } from '../../sql/model.ts';
import type { ModelInState } from '../../sql/schema-editor.ts';
import type { Field } from '../field.ts';
import { keyOfModel, modelKey, renameModel as renameInState } from '../model-changes.ts';
import { stringOf } from '../plain-values.ts';
import { defineOperation, type OperationContext } from './define.ts';
import type { ModelState } from '../state.ts';
import { findModel, migratedModel } from './model-access.ts';

/** `migrations.RenameModel(old_name, new_name)`. */
export const renameModel = defineOperation({
  name: 'RenameModel',
  parameters: ['old_name', 'new_name'],

  interpret(args, { app, settings }) {
    const from = args.string('old_name');
    const to = args.string('new_name');
    const run = (context: OperationContext, oldName: string, newName: string): void => {
      const after = migratedModel(context.after, context, newName, settings);
      const model = findModel(context.before, context.app, oldName);
      if (after !== undefined && model !== undefined) renameTables(context, { model, state: context.before }, after);
    };
    return {
      description: `Rename model ${from} to ${to}`,
      models: [modelKey(app, from), modelKey(app, to)],
      stateForwards: (label, state) => renameInState(state, modelKey(label, from), to),
      databaseForwards: (context) => run(context, from, to),
      databaseBackwards: (context) => run(context, to, from),
    };
  },
});

/** Django's RenameModel.database_forwards: the table, the relations that point to it, then its own many-to-many tables. */
function renameTables(context: OperationContext, before: ModelInState, after: ModelInState): void {
  const { editor } = context;
  editor.alterDbTable(after, editor.tableOf(before), editor.tableOf(after));
  const relations = relationsTo(before, after);
  if (hasNeighbours(relations.map(({ to }) => to.model))) editor.dependsOnLoadingOrder(before.model.at);
  for (const { from, to, field } of relations) editor.alterField(from, field, to, field);
  for (const [name, field] of before.model.fields) {
    const isSelf = field.relation?.to === keyOfModel(before.model);
    if (isAutomaticManyToMany(field) && !isSelf) editor.alterManyToMany(before, name, after, name);
  }
}

/**
 * `old_model._meta.related_objects`: every relation to the model, by app, in both states. Relations without a way back
 * (`related_name="+"`) are hidden and left out, but for many-to-many ones.
 */
function relationsTo(
  before: ModelInState,
  after: ModelInState,
): { from: ModelInState; to: ModelInState; field: string }[] {
  const key = keyOfModel(before.model);
  const found: { from: ModelInState; to: ModelInState; field: string }[] = [];
  const models = before.state.relatedTo(new Set([key])).toSorted((one, other) => compare(one.app, other.app));
  for (const model of models) {
    const isSelf = keyOfModel(model) === key;
    const renamed = isSelf ? after.model : after.state.model(keyOfModel(model));
    for (const [name, field] of columnsFirst(model)) {
      if (field.relation?.to !== key || renamed === undefined || isHidden(field)) continue;
      // The table of the model itself has its new name by now.
      const isMoved = isSelf && field.relation.kind !== 'many-to-many';
      const altered = isMoved ? { ...model, name: after.model.name, options: after.model.options } : model;
      found.push({
        from: { model: altered, state: before.state },
        to: { model: renamed, state: after.state },
        field: name,
      });
    }
  }
  return found;
}

/** True if two of the models are different models of one app, so that the order of loading decides between them. */
function hasNeighbours(models: readonly ModelState[]): boolean {
  const keys = new Set(models.map(keyOfModel));
  return new Set(models.map(({ app }) => app)).size < keys.size;
}

/** Fields as `_meta` lists them: many-to-many relations behind the others. */
function columnsFirst(model: ModelState): readonly (readonly [string, Field])[] {
  const isManyToMany = (field: Field): boolean => field.relation?.kind === 'many-to-many';
  const fields = [...model.fields];
  return [...fields.filter(([, field]) => !isManyToMany(field)), ...fields.filter(([, field]) => isManyToMany(field))];
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function isHidden({ options, relation }: Field): boolean {
  return relation?.kind !== 'many-to-many' && (stringOf(options.get('related_name')) ?? '').endsWith('+');
}
