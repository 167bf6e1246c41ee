import { defineRule } from '../define.ts';
import { addedFields } from '../fields-of-step.ts';
import { code, paragraphs, sizeSentence } from '../message.ts';

export const mysqlTextJsonDefault = defineRule({
  id: 'mysql-text-json-default',
  severity: 'warning',
  vendors: ['mysql', 'mariadb'],
  hazard: 'duration',
  documentation: {
    what: `A text or JSON column with a default: this MySQL has no defaults for it, so Django writes every row.`,
    why: `Before MySQL 8.0.13 such columns have no default. Django adds the column, and then updates the whole table in one statement.`,
    facts: [
      `Django: \`add_field\` and \`skip_default\` in mysql/schema.py. MySQL 8.0.13 release notes: expression defaults for BLOB, TEXT and JSON.`,
    ],
    whenToIgnore: `The table is small.`,
  },
  *step(step, context) {
    for (const { operation, name } of addedFields(step)) {
      const update = context
        .entriesOf(step)
        .find(({ effects }) =>
          effects.rowsWritten.some(({ command, relation }) => command === 'UPDATE' && context.isExisting(relation)),
        );
      const relation = update?.effects.rowsWritten[0]?.relation;
      if (update === undefined || relation === undefined) continue;
      yield {
        at: operation.at,
        relation,
        subject: ['text-default', relation, name],
        title: `Every row of ${code(relation)} is written in one statement: ${code(name)} can't have a default here`,
        message: paragraphs(sizeSentence(relation, context), 'Add it with `null=True` and fill it in batches.'),
      };
    }
  },
});
