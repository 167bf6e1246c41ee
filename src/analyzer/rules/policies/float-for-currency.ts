import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const floatForCurrency = defineRule({
  id: 'float-for-currency',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `An amount of money is stored as a floating point number.`,
    why: `Sums of cents do not come out even, and two amounts that should be equal are not.`,
    facts: [`PostgreSQL manual, 8.1.3: floating point types are inexact.`],
    whenToIgnore: `It is a measurement.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      if (!(field.fieldClass === 'FloatField' && /(price|amount|cost|total|fee|tax|balance|salary)/u.test(name)))
        continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['float-for-currency', table, name],
        title: `Sums of ${code(name)} in ${code(table)} are off by fractions of a cent`,
        message: 'Use a DecimalField, or whole cents.',
      };
    }
  },
});
