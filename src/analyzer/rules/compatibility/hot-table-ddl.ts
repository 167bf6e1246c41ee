import type { Effects } from '../../database/effects.ts';
import { setLockTimeout } from '../../fixes/lock-timeout.ts';
import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, shortCommand, sizeSentence, waitsBriefly } from '../message.ts';
import { subjectOf } from '../operations.ts';
import { briefWaitAdvice } from '../timeouts.ts';

/** What waits behind a lock that is waited for, and what it waits for itself. By the modes that stop somebody. */
const waiters: Readonly<Record<string, 'queries' | 'writes'>> = {
  'ACCESS EXCLUSIVE': 'queries',
  EXCLUSIVE: 'writes',
  'SHARE ROW EXCLUSIVE': 'writes',
  SHARE: 'writes',
};

export const hotTableDdl = defineRule({
  id: 'hot-table-ddl',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: 'A table that the configuration calls hot is locked against writes or reads, be it for an instant.',
    why: `An instant statement still has to get its lock. It waits for every running query on the table, and all that comes after waits behind it:
on a table that every request uses, one slow report is enough to stop the service.`,
    facts: [
      'A SELECT behind a waiting ADD COLUMN timed out (800 ms statement_timeout; observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The role that migrates has a short `lock_timeout`, and the deploy tries again.',
  },
  *step(step, context) {
    const entries = context.entriesOf(step);
    const advice = briefWaitAdvice(context);
    // Of work that grows with the table the rules about that work speak.
    const worked = new Set(entries.flatMap(({ effects }) => worksOn(effects)));
    for (const entry of entries) {
      if (waitsBriefly(entry)) continue;
      for (const { relation, mode } of entry.effects.locks) {
        const who = waiters[mode];
        if (who === undefined || worked.has(relation)) continue;
        if (context.facts(relation)?.hot !== true || !context.isExisting(relation)) continue;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['hot-table', relation, ...subjectOf(step.operation, step, context)],
          title:
            who === 'queries'
              ? `Traffic on the hot table ${code(relation)} queues behind ${code(shortCommand(entry))}`
              : `Writes to the hot table ${code(relation)} queue behind ${code(shortCommand(entry))}`,
          message: paragraphs(
            sentences(
              `The statement takes ${code(mode)} on ${code(relation)}: it waits for running ${who}, and new ones wait behind it.`,
              heldSentence(entry, context, relation),
            ),
            sizeSentence(relation, context),
            `${advice.text}, away from peak hours.`,
          ),
          fix: advice.isLimited ? undefined : setLockTimeout(context),
        };
        return;
      }
    }
  },
});

/** The tables that a statement reads or writes whole. */
function worksOn({ scans, rewrites, indexBuilds }: Effects): readonly string[] {
  return [...scans, ...rewrites, ...indexBuilds.map(({ relation }) => relation)];
}
