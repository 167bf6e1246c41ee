import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const noM2mWithoutThrough = defineRule({
  id: 'no-m2m-without-through',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A many-to-many relation without a model of its own is added.`,
    why: `Nothing can be added to the relation later without making the table anew, and its constraints can't be chosen.`,
    facts: [
      `Django refuses to add \`through=\` to a many-to-many field later (\`BaseDatabaseSchemaEditor.alter_field\`).`,
    ],
    whenToIgnore: `The relation will never carry anything.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      if (!(field.relation?.kind === 'many-to-many' && field.relation.through === undefined)) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['no-m2m-without-through', table, name],
        title: `The relation ${code(name)} of ${code(table)} can never carry a value of its own`,
        message: 'Give it a model with `through=`.',
      };
    }
  },
});
