import { indexAddedFieldLater } from '../../fixes/added-field.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFieldUnique = defineRule({
  id: 'add-field-unique',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'add-index-not-concurrent', 'add-field-index-under-exclusive-lock'],
  documentation: {
    what: 'A unique column is added: its index is built inside `ADD COLUMN`, while nobody can read the table.',
    why: `\`unique=True\` and OneToOneField put UNIQUE into \`ADD COLUMN\`. The index over all rows is built under \`ACCESS EXCLUSIVE\`, and with a
default every row would have the same value, so the migration fails.`,
    facts: [
      'ADD COLUMN … UNIQUE takes ACCESS EXCLUSIVE and SHARE and reads the table for its index (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    const step = context.stepOf(entry);
    for (const { relation, constraint, inline, columns } of actionsOf(entry, 'add-constraint')) {
      if (constraint !== 'unique' || !inline || !context.isExisting(relation)) continue;
      const added = actionsOf(entry, 'add-column')[0];
      const column = added?.column ?? columns[0] ?? '';
      const failsOnTwoRows = added !== undefined && (added.default === 'constant' || added.default === 'stable');
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column, 'unique'],
        title: failsOnTwoRows
          ? `This migration fails as soon as ${code(relation)} has two rows: both get the same value in ${code(column)}`
          : `All reads and writes on ${code(relation)} wait while the unique index of ${code(column)} is built`,
        message: paragraphs(
          sentences(
            failsOnTwoRows
              ? 'Django computes the default once and gives it to every row, and the column is unique.'
              : '`ADD COLUMN … UNIQUE` builds an index over all rows under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Add the column without `unique` and with `null=True`, fill it in batches, build `CREATE UNIQUE INDEX CONCURRENTLY`, and adopt it with `ADD CONSTRAINT … UNIQUE USING INDEX` inside `SeparateDatabaseAndState`.',
        ),
        fix: failsOnTwoRows || step === undefined ? undefined : indexAddedFieldLater(step, context),
      };
    }
  },
});
