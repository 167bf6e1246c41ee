import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence, shortCommand, waitsBriefly } from '../message.ts';

export const ddlOnPartitionedParent = defineRule({
  id: 'ddl-on-partitioned-parent',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A partitioned table is altered: every one of its partitions is locked, all at once.`,
    why: `What changes the parent changes its partitions, so the lock is taken on each of them, one after the other, and all are kept until COMMIT. The statement waits for the slowest query on any of them.`,
    facts: [
      `ALTER on a partitioned table takes ACCESS EXCLUSIVE on every partition (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The role that migrates has a short \`lock_timeout\`, and the deploy tries again.`,
  },
  *statement(entry, context) {
    if (!entry.effects.command.startsWith('ALTER TABLE') || waitsBriefly(entry)) return;
    const locked = entry.effects.locks.filter(
      ({ relation, mode }) => mode === 'ACCESS EXCLUSIVE' && context.isExisting(relation),
    );
    const parent = locked.find(
      ({ relation }) => context.compiled.catalogBefore.table(relation)?.kind === 'partitioned-table',
    );
    if (parent === undefined || locked.length < 3) return;
    yield {
      at: context.locationOf(entry),
      relation: parent.relation,
      subject: ['partitioned', parent.relation, entry.effects.command],
      title: `${locked.length - 1} partitions of ${code(parent.relation)} are locked against reads and writes at once`,
      message: paragraphs(
        sentences(
          `${code(shortCommand(entry))} takes \`ACCESS EXCLUSIVE\` on the parent and on each partition.`,
          heldSentence(entry, context),
        ),
        sizeSentence(parent.relation, context),
        'Run it alone, with a short `lock_timeout` and retries.',
      ),
    };
  },
});
