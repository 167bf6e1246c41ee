import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const indexedCollationChange = defineRule({
  id: 'indexed-collation-change',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: "A change of a column's type or collation builds its indexes anew while nobody can read the table.",
    why: `The values stay as they are, but their order changes, so every index on the column is built again under \`ACCESS EXCLUSIVE\`.`,
    facts: [
      'A change of the collation of an indexed column rebuilds that index and leaves the heap alone (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, column, change } of actionsOf(entry, 'alter-column-type')) {
      if (change !== 'index-rebuild' || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['alter-column-type', relation, column],
        title: `All reads and writes on ${code(relation)} wait while the indexes on ${code(column)} are built anew`,
        message: paragraphs(
          sentences(
            'The order of the values changes, so their indexes are rebuilt under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Drop the index concurrently, change the column, and build the index again with `AddIndexConcurrently`.',
        ),
      };
    }
  },
});
