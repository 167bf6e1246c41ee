import { isAutomaticManyToMany, tableOf, throughModel } from '../../sql/model.ts';
import type { ModelInState } from '../../sql/schema-editor.ts';
import { unknownTable } from '../../sql/statement.ts';
import { modelKey, withOptions } from '../model-changes.ts';
import { defineOperation, type OperationContext } from './define.ts';
import { changeModel, migratedModel, modelIn } from './model-access.ts';

/** `migrations.AlterModelTable(name, table)`. */
export const alterModelTable = defineOperation({
  name: 'AlterModelTable',
  parameters: ['name', 'table'],

  interpret(args, { app, settings }) {
    const name = args.string('name');
    const given = args.value('table');
    const table = args.optionalString('table') ?? (given === undefined ? undefined : unknownTable);
    const run = (context: OperationContext): void => {
      const after = migratedModel(context.after, context, name, settings);
      const before = modelIn(context.before, context, name);
      if (after !== undefined && before !== undefined) moveTables(context, before, after);
    };
    return {
      description: `Rename table for ${name} to ${table ?? '(default)'}`,
      models: [modelKey(app, name)],
      stateForwards: (label, state) =>
        changeModel(state, label, name, (model) => withOptions(model, { dbTable: table === '' ? undefined : table })),
      databaseForwards: run,
      databaseBackwards: run,
    };
  },
});

/** The model's table, and the automatic many-to-many tables that are named after it. */
function moveTables({ editor }: OperationContext, before: ModelInState, after: ModelInState): void {
  editor.alterDbTable(after, editor.tableOf(before), editor.tableOf(after));
  for (const [name, field] of after.model.fields) {
    const old = before.model.fields.get(name);
    if (old === undefined || !isAutomaticManyToMany(field)) continue;
    const from = throughModel({ owner: before, name, field: old });
    const to = throughModel({ owner: after, name, field });
    if (from !== undefined && to !== undefined) editor.alterDbTable(to, tableOf(from), tableOf(to));
  }
}
