import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const addFieldJsonType = defineRule({
  id: 'add-field-json-type',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A column of type \`json\` is added: it has no equality, so \`SELECT DISTINCT\` and \`GROUP BY\` on its table fail.`,
    why: `Django's own JSONField is \`jsonb\`. With \`json\` a query that compares rows (\`.distinct()\`, \`UNION\`) is refused as soon as it includes the column.`,
    facts: [`"could not identify an equality operator for type json" (PostgreSQL manual, 8.14).`],
    whenToIgnore: `The exact text has to be kept, and no query compares rows.`,
  },
  *statement(entry, context) {
    for (const { relation, column, type } of actionsOf(entry, 'add-column')) {
      if (type !== 'json') continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['json', relation, column],
        title: `${code('.distinct()')} on ${code(relation)} fails once it has ${code(column)}: the type json has no equality`,
        message: "Use `jsonb`, as Django's JSONField does.",
      };
    }
  },
});
