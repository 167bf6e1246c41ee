import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const textWithoutLimit = defineRule({
  id: 'text-without-limit',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A text column without any limit is added.`,
    why: `A single row can hold a gigabyte, and one does, one day: everything that reads it has to bear it.`,
    facts: [`PostgreSQL manual, 8.3: text has no limit but 1 GB.`],
    whenToIgnore: `The text is written by the project itself.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      // Since Django 4.2 a CharField needs no limit on PostgreSQL.
      if (!/^(Text|Char)Field$/u.test(field.fieldClass) || field.options.has('max_length')) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['text-without-limit', table, name],
        title: `A value of ${code(name)} in ${code(table)} can be a gigabyte`,
        message: 'Add a CHECK on the length.',
      };
    }
  },
});
