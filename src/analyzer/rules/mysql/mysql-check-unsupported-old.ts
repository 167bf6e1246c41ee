import { databaseFeatures } from '../../sql/database-features.ts';
import { defineRule } from '../define.ts';
import { modelOperationsOf } from '../fields-of-step.ts';
import { code } from '../message.ts';
import { tableOfModel } from '../tables-of-models.ts';

export const mysqlCheckUnsupportedOld = defineRule({
  id: 'mysql-check-unsupported-old',
  severity: 'notice',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  documentation: {
    what: `A CHECK constraint is added, which this server does not have: Django leaves it out.`,
    why: `The model says that the rows hold it, and the database lets others in. After an upgrade of the server the constraint is still missing: the
migration has run.`,
    facts: [
      `Django: \`supports_table_check_constraints\` (mysql/features.py) is true from MySQL 8.0.16 and MariaDB 10.2.1 on; system check models.W027.`,
    ],
    whenToIgnore: `The code checks the values itself.`,
  },
  *step(step, context) {
    if (databaseFeatures(context.target).checks) return;
    for (const operation of modelOperationsOf(step, 'AddConstraint', 'CreateModel')) {
      const [key = ''] = operation.models;
      const before = step.before.model(key)?.options.constraints ?? [];
      const model = step.after.model(key);
      for (const each of model?.options.constraints ?? []) {
        if (before.includes(each) || each.constraintClass !== 'CheckConstraint') continue;
        yield {
          at: operation.at,
          relation: model === undefined ? undefined : tableOfModel(model),
          subject: ['no-checks', key, each.name],
          title: `Nothing holds ${code(each.name)} on this database: this server has no CHECK constraints, and Django leaves it out`,
          message:
            'Check the values in the code as well. After an upgrade of the server, add the constraint in a new migration.',
        };
      }
    }
  },
});
