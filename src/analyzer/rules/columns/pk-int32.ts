import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { modelOperationsOf } from '../fields-of-step.ts';
import { code } from '../message.ts';

export const pkInt32 = defineRule({
  id: 'pk-int32',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `A new table gets a 32-bit primary key: it is full at 2.1 billion rows.`,
    why: `Changing the key later rewrites the table and all that point to it. A 64-bit key costs four bytes a row more.`,
    facts: [
      `Django 3.2 has \`DEFAULT_AUTO_FIELD\` and BigAutoField; it is the default for new projects, and from Django 6.0 on the default of Django itself.`,
    ],
    whenToIgnore: `The table stays small. Lockkeeper warns where the project's own default is BigAutoField.`,
  },
  *step(step, context) {
    for (const operation of modelOperationsOf(step, 'CreateModel')) {
      const model = step.after.model(operation.models[0] ?? '');
      const key = [...(model?.fields ?? [])].find(([, field]) => field.primaryKey);
      if (model === undefined || key === undefined || model.options.proxy || !narrow.has(key[1].fieldClass)) continue;
      const table = tableOfModel(model);
      const isUsual = !context.project.settings.defaultAutoField.endsWith('BigAutoField');
      const isOwn = context.change.files === undefined || isUsual;
      if (context.change.files === undefined && isUsual) continue;
      yield {
        at: operation.at,
        relation: table,
        subject: ['key', table],
        ...(isOwn ? {} : { severity: 'warning' as const }),
        title: `The key of the new table ${code(table)} ends at ${key[1].fieldClass.startsWith('Small') ? '32,767' : '2.1 billion'}`,
        message: isUsual
          ? 'Set `DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"`, or the `default_auto_field` of the app, before the table has rows.'
          : "The project's own default is BigAutoField; this model has another.",
      };
    }
  },
});

const narrow: ReadonlySet<string> = new Set(['AutoField', 'SmallAutoField']);
