import { as, relationName } from '../../database/syntax.ts';
import { isAtLeast } from '../../target.ts';
import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence, waitsBriefly } from '../message.ts';
import { alterCommandsOf } from '../statement-syntax.ts';

export const detachPartition = defineRule({
  id: 'detach-partition',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['hot-table-ddl'],
  documentation: {
    what: `A partition is detached without CONCURRENTLY: reads and writes on the whole partitioned table queue behind it.`,
    why: `DETACH PARTITION takes \`ACCESS EXCLUSIVE\` on the parent, so everything that uses any partition waits for it.`,
    facts: [
      `ACCESS EXCLUSIVE on the parent, from PostgreSQL 14 on also on the partition (observed on 12 to 18).`,
      `DETACH … CONCURRENTLY (14 and later) can't run in a transaction, nor where there is a DEFAULT partition (observed).`,
    ],
    whenToIgnore: `The table has little traffic.`,
  },
  *statement(entry, context) {
    for (const { relation, command } of alterCommandsOf(entry, 'AT_DetachPartition')) {
      const isConcurrent = entry.effects.command.includes('CONCURRENTLY');
      if (isConcurrent || !context.isExisting(relation) || waitsBriefly(entry)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['detach-partition', relation, relationName(as(command.def, 'PartitionCmd')?.name)],
        title: `Reads and writes on all of ${code(relation)} queue behind the detaching of a partition`,
        message: paragraphs(
          sentences('`DETACH PARTITION` takes `ACCESS EXCLUSIVE` on the parent.', heldSentence(entry, context)),
          sizeSentence(relation, context),
          isAtLeast(context.target.database, [14, 0])
            ? 'Use `DETACH PARTITION … CONCURRENTLY`, alone in a migration with `atomic = False`. It is refused where the table has a DEFAULT partition.'
            : 'Run it with a short `lock_timeout` and retries; PostgreSQL 14 has `DETACH PARTITION … CONCURRENTLY`.',
        ),
      };
    }
  },
});
