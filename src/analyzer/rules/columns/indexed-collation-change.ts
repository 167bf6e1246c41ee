import { defineRule, type RuleContext } from '../define.ts';
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
      'An index that is built over `(column COLLATE new)` before the collation changes is kept as it is, and a unique constraint can adopt it afterwards (observed on PostgreSQL 15).',
      'A change of the collation of an indexed column rebuilds that index and leaves the heap alone (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, column, from, to, change } of actionsOf(entry, 'alter-column-type')) {
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
          from === to ? collationAdvice(relation, column, context) : typeAdvice,
        ),
      };
    }
  },
});

const typeAdvice =
  'Drop the index concurrently, change the column, and build the index again with `AddIndexConcurrently`. Where it is unique, nothing keeps duplicates out in between.';

/** An index that has the collation already is not built anew. */
function collationAdvice(relation: string, column: string, { compiled }: RuleContext): string {
  const indexes = compiled.catalogBefore.table(relation)?.indexes ?? [];
  const isUnique = indexes.some(({ unique, keys }) => unique && keys.includes(column));
  return sentences(
    `Build an index over the new collation first, in a migration of its own (${code(`CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY … (${column} COLLATE …)`)}): PostgreSQL keeps it as it is.`,
    'Then drop the old one in the transaction that changes the column, before the change.',
    isUnique ? 'A unique constraint adopts the new one with `ADD CONSTRAINT … UNIQUE USING INDEX`.' : undefined,
  );
}
