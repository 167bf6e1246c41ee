import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const arrayElementWidenRewrites = defineRule({
  id: 'array-element-widen-rewrites',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['alter-type-rewrite', 'slow-statement-while-holding-ae'],
  documentation: {
    what: `The elements of an array may become longer: unlike the same change of a plain column, it rewrites the table.`,
    why: `PostgreSQL knows that a longer varchar needs no new values, but not that an array of them doesn't. The whole table is written anew under \`ACCESS EXCLUSIVE\`.`,
    facts: [
      `varchar(50)[] to varchar(100)[] rewrites the table and its indexes; varchar(50) to varchar(100) does not (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The table is small.`,
  },
  *statement(entry, context) {
    for (const { relation, column, from = '', to, change } of actionsOf(entry, 'alter-column-type')) {
      const isArray = from.endsWith('[]') && to.endsWith('[]');
      if (!isArray || change !== 'rewrite' || !context.isExistingColumn(relation, column)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['array', relation, column],
        title: `All reads and writes on ${code(relation)} wait while the whole table is rewritten for the array ${code(column)}`,
        message: paragraphs(
          sentences(
            `From ${code(from)} to ${code(to)}: for arrays PostgreSQL does not know that the values stay the same.`,
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Use `TextField` as the base field, whose length never changes: in a new column, filled in batches.',
        ),
      };
    }
  },
});
