import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFieldAutoIncrement = defineRule({
  id: 'add-field-auto-increment',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: [
    'slow-statement-while-holding-ae',
    'add-field-volatile-db-default',
    'add-field-not-null-no-default',
    'add-primary-key',
  ],
  documentation: {
    what: 'An identity or serial column is added: the whole table is rewritten while nobody can read it.',
    why: `Every row gets a number of its own, so PostgreSQL writes the table and its indexes anew under \`ACCESS EXCLUSIVE\`.`,
    facts: [
      'Adding an identity or serial column rewrites the table and all indexes (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, column, generated } of actionsOf(entry, 'add-column')) {
      const isSerial = context.compiled.catalogAfter.table(relation)?.columns.get(column)?.sequence !== undefined;
      if ((generated !== 'identity' && !isSerial) || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column],
        title: `All reads and writes on ${code(relation)} wait while every row gets its number in ${code(column)}`,
        message: paragraphs(
          sentences(
            'The table and all of its indexes are rewritten under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Add a plain bigint column, fill it in batches from a sequence, and attach the sequence as its default afterwards.',
        ),
      };
    }
  },
});
