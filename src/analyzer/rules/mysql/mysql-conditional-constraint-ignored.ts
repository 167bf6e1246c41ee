import { defineRule } from '../define.ts';
import { modelOperationsOf } from '../fields-of-step.ts';
import { code } from '../message.ts';

export const mysqlConditionalConstraintIgnored = defineRule({
  id: 'mysql-conditional-constraint-ignored',
  severity: 'warning',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  documentation: {
    what: `A UniqueConstraint with a condition, or deferrable, or with further columns: MySQL and MariaDB have no such thing, and Django leaves it out in silence.`,
    why: `The model says that the values are unique, the database does not hold it, and code that relies on it is wrong.`,
    facts: [`Django system checks models.W036, W038 and W039: the constraint won't be created.`],
    whenToIgnore: `The constraint is meant for another database that the project runs on.`,
  },
  *step(step) {
    for (const operation of modelOperationsOf(step, 'AddConstraint', 'CreateModel')) {
      const [key = ''] = operation.models;
      const before = step.before.model(key)?.options.constraints ?? [];
      for (const each of step.after.model(key)?.options.constraints ?? []) {
        const isIgnored = each.condition !== undefined || each.deferrable !== undefined || each.include.length > 0;
        if (before.includes(each) || each.constraintClass !== 'UniqueConstraint' || !isIgnored) continue;
        yield {
          at: operation.at,
          subject: ['ignored', key, each.name],
          title: `Nothing holds ${code(each.name)} on this database: Django leaves the constraint out`,
          message:
            'Use a generated column that is NULL where the condition does not hold, with a plain unique constraint over it.',
        };
      }
    }
  },
});
