import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFieldVolatileDbDefault = defineRule({
  id: 'add-field-volatile-db-default',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: 'A column is added with a default that differs from row to row: the whole table is rewritten while nobody can read it.',
    why: `PostgreSQL keeps a constant default in the catalog and touches no row. A volatile one (\`random()\`, \`clock_timestamp()\`,
\`gen_random_uuid()\`, \`nextval()\`) has to be computed for each row, so the table and all of its indexes are written anew under
\`ACCESS EXCLUSIVE\`.`,
    facts: [
      'clock_timestamp(), random() and gen_random_uuid() rewrite the heap and all indexes; now() and constants do not, since they are stable (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, column, default: given, generated } of actionsOf(entry, 'add-column')) {
      if (given !== 'volatile' || generated !== undefined || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column],
        title: `All reads and writes on ${code(relation)} wait while the whole table is rewritten for ${code(column)}`,
        message: paragraphs(
          sentences(
            'The default is computed anew for each row, so PostgreSQL writes the table and all of its indexes again under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Add the column with `null=True` and no default, set the `db_default` in the next migration (it then holds for new rows, and is instant), fill the old rows in batches, and make the column required last.',
        ),
      };
    }
  },
});
