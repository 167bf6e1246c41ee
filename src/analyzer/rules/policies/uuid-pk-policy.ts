import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const uuidPkPolicy = defineRule({
  id: 'uuid-pk-policy',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A table gets a key that counts up.`,
    why: `Numbers that count up can be guessed, tell how many rows there are, and collide when databases are joined.`,
    facts: [`Django documentation, UUIDField.`],
    whenToIgnore: `The key is never shown to anybody.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      if (!(field.primaryKey && field.fieldClass.endsWith('AutoField'))) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['uuid-pk-policy', table, name],
        title: `Keys of ${code(table)} can be guessed: ${code(name)} counts up`,
        message: 'Use a UUIDField as primary key.',
      };
    }
  },
});
