import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFieldGeneratedStored = defineRule({
  id: 'add-field-generated-stored',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'add-field-not-null-no-default'],
  documentation: {
    what: 'A stored generated column is added: the whole table is rewritten while nobody can read it.',
    why: `A stored generated column has a value in each row, which PostgreSQL computes at once, writing the table and its indexes anew under
\`ACCESS EXCLUSIVE\`.`,
    facts: [
      'GENERATED … STORED rewrites the table (observed on PostgreSQL 12 to 18); GENERATED … VIRTUAL (PostgreSQL 18) touches the catalog only.',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, column, generated } of actionsOf(entry, 'add-column')) {
      if (generated !== 'stored' || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column],
        title: `All reads and writes on ${code(relation)} wait while the whole table is rewritten for ${code(column)}`,
        message: paragraphs(
          sentences(
            'A stored generated column is computed for every row at once, under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Add a plain column that code (or a trigger) writes and fill it in batches. PostgreSQL 18 has virtual generated columns (`db_persist=False`), which cost nothing to add.',
        ),
      };
    }
  },
});
