import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const reservedWordIdentifier = defineRule({
  id: 'reserved-word-identifier',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A column is named by a reserved word of SQL.`,
    why: `Django quotes it; everybody else forgets to, and gets a syntax error.`,
    facts: [`PostgreSQL manual, appendix C.`],
    whenToIgnore: `Nobody writes SQL by hand.`,
  },
  *step(step) {
    for (const { operation, model, name } of newFields(step)) {
      if (!reserved.has(name.toLowerCase())) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['reserved-word-identifier', table, name],
        title: `SQL by hand on ${code(table)} fails without quotes around ${code(name)}`,
        message: 'Choose another name.',
      };
    }
  },
});

const reserved: ReadonlySet<string> = new Set([
  'all',
  'and',
  'any',
  'array',
  'as',
  'case',
  'check',
  'column',
  'constraint',
  'default',
  'desc',
  'distinct',
  'end',
  'from',
  'grant',
  'group',
  'having',
  'in',
  'limit',
  'not',
  'offset',
  'on',
  'only',
  'or',
  'order',
  'primary',
  'references',
  'select',
  'table',
  'then',
  'to',
  'union',
  'unique',
  'user',
  'using',
  'when',
  'where',
  'window',
  'with',
]);
