import { removeIndexesConcurrently } from '../../fixes/concurrent-index.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const removeIndexNotConcurrent = defineRule({
  id: 'remove-index-not-concurrent',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: 'An index of a table in use is dropped without `CONCURRENTLY`: reads and writes queue behind it.',
    why: `\`DROP INDEX\` takes \`ACCESS EXCLUSIVE\` on the table. It is instant once it has the lock, but it first waits for every running
query on the table, a long report or a backup included, and every query that comes after it waits behind it.`,
    facts: [
      'DROP INDEX takes ACCESS EXCLUSIVE on the table, DROP INDEX CONCURRENTLY takes SHARE UPDATE EXCLUSIVE (observed on PostgreSQL 12 to 18).',
      'A SELECT behind a waiting ACCESS EXCLUSIVE request waits as well (observed: 800 ms statement_timeout reached).',
    ],
    whenToIgnore: 'No long query ever runs on the table, and the role that migrates has a short `lock_timeout`.',
  },
  *statement(entry, context) {
    for (const { relation, name, concurrently } of actionsOf(entry, 'drop-index')) {
      if (concurrently || relation === undefined || !context.isExisting(relation)) continue;
      const step = context.stepOf(entry);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['drop-index', relation, name],
        title: `Reads and writes on ${code(relation)} queue behind the drop of ${code(name)}`,
        message: paragraphs(
          sentences(
            `\`DROP INDEX\` takes \`ACCESS EXCLUSIVE\` on ${code(relation)}: it waits for every running query, and every new one waits behind it${entry.inTransaction ? ', until COMMIT' : ''}.`,
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          'Drop it with `RemoveIndexConcurrently` in a migration of its own with `atomic = False`.',
        ),
        fix: step === undefined ? undefined : removeIndexesConcurrently(step, context),
      };
    }
  },
});
