import { canMigrate } from '../../django/operations/define.ts';
import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const mysqlIndexLength = defineRule({
  id: 'mysql-index-length',
  severity: 'error',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  documentation: {
    what: `An index over a text column that is too long for InnoDB: the migration fails.`,
    why: `The key of an index has 3,072 bytes at most, and a character of utf8mb4 counts as four.`,
    facts: [
      `MySQL manual, 17.22: the index key prefix length limit is 3072 bytes for InnoDB tables with DYNAMIC rows. 768 characters of utf8mb4.`,
    ],
    whenToIgnore: `The column has a character set with fewer bytes.`,
  },
  *step(step, context) {
    for (const { operation, model, name, field } of newFields(step)) {
      const length = field.options.get('max_length');
      const isIndexed = field.unique || field.dbIndex || field.primaryKey;
      if (
        !isIndexed ||
        length?.kind !== 'integer' ||
        length.value <= 768n ||
        !canMigrate(model, context.project.settings)
      )
        continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['index-length', table, name],
        title: `This migration fails: the index over ${code(name)} of ${code(table)} needs ${Number(length.value) * 4} bytes, and 3,072 are allowed`,
        message: 'Make it 768 characters at most, or index a hash of it.',
      };
    }
  },
});
