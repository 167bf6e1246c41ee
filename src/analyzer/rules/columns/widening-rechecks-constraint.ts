import { defineRule } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const wideningRechecksConstraint = defineRule({
  id: 'widening-rechecks-constraint',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: 'A type change that would be free reads the whole table, because the column has a CHECK.',
    why: `Making a varchar longer touches no row. With a CHECK on the column PostgreSQL tests every row again, under \`ACCESS EXCLUSIVE\`.`,
    facts: [
      'varchar(n) to a longer varchar with a CHECK on the column reads the table (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, column, change } of actionsOf(entry, 'alter-column-type')) {
      if (change !== 'scan' || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['alter-column-type', relation, column],
        title: `All reads and writes on ${code(relation)} wait while the CHECK on ${code(column)} is tested on every row`,
        message: paragraphs(
          sentences(
            'The new type alone would be a change of the catalog; the CHECK makes PostgreSQL read the table under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          `Drop the CHECK first, change the type, add the CHECK again with ${wordsFor(context.target).addCheckNotValid}, and validate it in a later migration.`,
        ),
      };
    }
  },
});
