import { defineRule } from '../define.ts';
import { newFields } from '../fields-of-step.ts';
import { code } from '../message.ts';
import { tableOfModel } from '../tables-of-models.ts';

export const jsonfieldWithoutSchema = defineRule({
  id: 'jsonfield-without-schema',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A JSON column without anything that says what may stand in it is added.`,
    why: `Without a validator or a CHECK every release writes its own shape, and the code that reads it has to know them all.`,
    facts: [
      `Django: \`validators\` of a field run in \`full_clean()\`, never in the database; a CHECK holds for every writer.`,
    ],
    whenToIgnore: `What is stored comes from others, and is only passed on.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      if (field.fieldClass !== 'JSONField' || field.options.has('validators')) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['json', table, name],
        title: `Nothing says what may stand in ${code(`${table}.${name}`)}`,
        message: 'Give the field a validator with a JSON schema, or a class of your own that has one.',
      };
    }
  },
});
