import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const preferText = defineRule({
  id: 'prefer-text',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A text column with a limit in the database is added.`,
    why: `A limit has to be changed by a migration. A CHECK, or validation in the code, can be changed without a lock on readers.`,
    facts: [`text and varchar are stored alike (PostgreSQL manual, 8.3).`],
    whenToIgnore: `The limit belongs to the data.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      if (!(field.fieldClass === 'CharField' && field.options.has('max_length'))) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['prefer-text', table, name],
        title: `${code(name)} of ${code(table)} has its limit in the database`,
        message: 'Use a TextField, with a CHECK on the length if it matters.',
      };
    }
  },
});
