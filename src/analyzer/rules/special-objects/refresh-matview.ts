import { relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const refreshMatview = defineRule({
  id: 'refresh-matview',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: `A materialized view is refreshed without CONCURRENTLY: nobody can read it until the query has run.`,
    why: `REFRESH MATERIALIZED VIEW takes \`ACCESS EXCLUSIVE\` on the view while it runs the whole query again, in the transaction of the migration.`,
    facts: [
      `ACCESS EXCLUSIVE and a rewrite; CONCURRENTLY takes EXCLUSIVE, so that readers go on, and needs a unique index (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `Nobody reads the view yet.`,
  },
  *statement(entry, context) {
    const refresh = syntaxOf(entry, 'RefreshMatViewStmt');
    const relation = relationName(refresh?.relation);
    if (refresh === undefined || refresh.concurrent === true || refresh.skipData === true) return;
    if (!context.isExisting(relation)) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['refresh', relation],
      title: `Every read of ${code(relation)} waits while its query runs again`,
      message: paragraphs(
        sentences(
          '`REFRESH MATERIALIZED VIEW` takes `ACCESS EXCLUSIVE` for as long as the query takes.',
          heldSentence(entry, context),
        ),
        sizeSentence(relation, context),
        'Use `REFRESH MATERIALIZED VIEW CONCURRENTLY` (it needs a unique index on the view), best outside of the migration.',
      ),
    };
  },
});
