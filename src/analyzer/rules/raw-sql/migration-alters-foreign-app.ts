import { isRaw } from '../operations.ts';
import { modelOfTable } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const migrationAltersForeignApp = defineRule({
  id: 'migration-alters-foreign-app',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `SQL of one app's migration changes a table of another app's model.`,
    why: `The other app's history says nothing of it: whether it runs before or after the migrations that touch the same table depends on dependencies that nobody has written, and who changes the model does not see it.`,
    facts: [`Django orders migrations by their dependencies alone; RunSQL names none.`],
    whenToIgnore: `The other app is a library whose table is adapted on purpose, with a dependency on its migration.`,
  },
  *statement(entry, context) {
    const { app } = context.compiled.migration;
    if (!isRaw(entry, context)) return;
    for (const action of entry.effects.actions) {
      const model =
        action.relation === undefined ? undefined : modelOfTable(context.compiled.stateBefore, action.relation);
      if (model === undefined || action.relation === undefined || model.app === app || action.kind === 'other')
        continue;
      const isDeclared = context.compiled.migration.dependencies.some(({ key }) => key[0] === model.app);
      yield {
        at: context.locationOf(entry),
        relation: action.relation,
        subject: ['foreign-app', action.relation, action.kind],
        ...(isDeclared ? { severity: 'notice' as const } : {}),
        title: `${code(action.relation)} belongs to the app ${code(model.app)}, whose own migrations know nothing of this`,
        message:
          'Put it into a migration of that app, or declare the dependency on the migration that made what it changes.',
      };
      return;
    }
  },
});
