import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const requireComment = defineRule({
  id: 'require-comment',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A column without a comment is added.`,
    why: `Who reads the database without the code has only the name to go by: reports, other services, people in an incident.`,
    facts: [
      `Django 4.2 has \`db_comment\`; COMMENT takes SHARE UPDATE EXCLUSIVE only (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The name says all.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      if (!(!field.primaryKey && field.relation?.kind !== 'many-to-many' && !field.options.has('db_comment'))) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['require-comment', table, name],
        title: `${code(name)} of ${code(table)} has no comment in the database`,
        message: 'Add `db_comment`.',
      };
    }
  },
});
