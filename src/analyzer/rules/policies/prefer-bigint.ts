import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const preferBigint = defineRule({
  id: 'prefer-bigint',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A column or key of 32 or 16 bits is added.`,
    why: `Widening an integer later rewrites the table. A bigint costs four bytes a row more, often none because of alignment.`,
    facts: [`int to bigint rewrites the table (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `The values are bounded by what they mean.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      if (!narrow.has(field.fieldClass)) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['prefer-bigint', table, name],
        title: `${code(name)} of ${code(table)} ends at ${field.fieldClass.includes('Small') ? '32,767' : '2.1 billion'}`,
        message: 'Use the Big variant of the field.',
      };
    }
  },
});

const narrow: ReadonlySet<string> = new Set([
  'AutoField',
  'SmallAutoField',
  'IntegerField',
  'SmallIntegerField',
  'PositiveIntegerField',
  'PositiveSmallIntegerField',
]);
