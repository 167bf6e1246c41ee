import { itemsOf } from '../../django/plain-values.ts';
import { isNoop } from '../data-migrations/run-python.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { databaseOperationsOf } from '../operations.ts';

export const migrationInWrongDb = defineRule({
  id: 'migration-in-wrong-db',
  severity: 'notice',
  vendors: undefined,
  hazard: 'failure',
  policy: true,
  documentation: {
    what: `RunPython or RunSQL has no \`hints\`, in a project with database routers.`,
    why: `A router decides by the app alone whether such an operation runs on a database: without \`hints\` it can not know which model it is about, and the operation runs on every database that the app is allowed on.`,
    facts: [
      `Django documentation, \`RunPython\` and \`RunSQL\`: \`hints\` are passed to \`allow_migrate()\` of the routers.`,
    ],
    whenToIgnore: `The routers decide by the app.`,
  },
  *step(step, context) {
    const routers = itemsOf(context.project.settings.values.get('DATABASE_ROUTERS')) ?? [];
    if (routers.length === 0) return;
    for (const operation of databaseOperationsOf(step.operation)) {
      if (operation.name !== 'RunSQL' && (operation.name !== 'RunPython' || isNoop(operation))) continue;
      if (operation.arguments.has('hints')) continue;
      yield {
        at: operation.at,
        subject: ['hints', operation.name],
        title: `This may run on a database that it is not meant for: ${code(operation.name)} gives the routers no hints`,
        message: 'Give `hints={"model_name": …}`, or what the routers of the project ask for.',
      };
    }
  },
});
