import { isAutomaticManyToMany } from '../../sql/model.ts';
import type { ModelInState } from '../../sql/schema-editor.ts';
import { keyOfModel, modelKey, renameModel as renameInState } from '../model-changes.ts';
import { defineOperation, type OperationContext } from './define.ts';
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
  // Since Django 4.2 a rename to the same table does nothing at all; alterDbTable says whether the version still goes on.
  if (editor.tableOf(before) === editor.tableOf(after)) return;
  editor.alterDbTable(after, editor.tableOf(before), editor.tableOf(after));
  for (const { from, to, field } of relationsTo(before, after)) editor.alterField(from, field, to, field);
  for (const [name, field] of before.model.fields) {
    const isSelf = field.relation?.to === keyOfModel(before.model);
    if (isAutomaticManyToMany(field) && !isSelf) editor.alterField(before, name, after, name);
  }
}

/** Every relation to the model, in both states. */
function relationsTo(
  before: ModelInState,
  after: ModelInState,
): { from: ModelInState; to: ModelInState; field: string }[] {
  const key = keyOfModel(before.model);
  const found: { from: ModelInState; to: ModelInState; field: string }[] = [];
  for (const model of before.state.models.values()) {
    const isSelf = keyOfModel(model) === key;
    const renamed = isSelf ? after.model : after.state.model(keyOfModel(model));
    for (const [field, { relation }] of model.fields) {
      if (relation?.to !== key || renamed === undefined) continue;
      // `related_objects` leaves parent links of the model's own children in, hidden relations out.
      found.push({ from: { model, state: before.state }, to: { model: renamed, state: after.state }, field });
    }
  }
  return found;
}
