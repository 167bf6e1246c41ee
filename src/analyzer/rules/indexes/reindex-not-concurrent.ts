import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const reindexNotConcurrent = defineRule({
  id: 'reindex-not-concurrent',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: `REINDEX without CONCURRENTLY blocks writes to the table, and reads that would use the index.`,
    why: `The index is built anew under a lock against writers, and is itself locked against everybody meanwhile.`,
    facts: [
      `REINDEX TABLE takes SHARE on the table and ACCESS EXCLUSIVE on each index; CONCURRENTLY (12 and later) SHARE UPDATE EXCLUSIVE (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The table is small.`,
  },
  *statement(entry, context) {
    const { command, indexBuilds, locks } = entry.effects;
    if (!command.startsWith('REINDEX') || command.endsWith('CONCURRENTLY')) return;
    const relation = indexBuilds[0]?.relation ?? locks[0]?.relation;
    if (relation === undefined || !context.isExisting(relation)) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: [command, relation],
      title: `Every write to ${code(relation)} waits while its index is rebuilt`,
      message: paragraphs(
        sentences(
          `${code(command)} takes \`SHARE\` on the table, and locks the index against readers.`,
          heldSentence(entry, context, relation),
        ),
        sizeSentence(relation, context),
        'Use `REINDEX … CONCURRENTLY`, alone in a migration with `atomic = False`, or outside of migrations.',
      ),
    };
  },
});
