import { setLockTimeout } from '../../fixes/lock-timeout.ts';
import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, shortCommand, sizeSentence, waitsBriefly } from '../message.ts';
import { subjectOf } from '../operations.ts';

const blocking = new Set(['ACCESS EXCLUSIVE', 'EXCLUSIVE', 'SHARE ROW EXCLUSIVE', 'SHARE']);

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
    for (const entry of context.entriesOf(step)) {
      if (waitsBriefly(entry)) continue;
      for (const { relation, mode } of entry.effects.locks) {
        if (!blocking.has(mode) || context.facts(relation)?.hot !== true || !context.isExisting(relation)) continue;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['hot-table', relation, ...subjectOf(step.operation, step, context)],
          title: `Traffic on the hot table ${code(relation)} queues behind ${code(shortCommand(entry))}`,
          message: paragraphs(
            sentences(
              `The statement takes ${code(mode)} on ${code(relation)}: it waits for running queries, and new ones wait behind it.`,
              heldSentence(entry, context, relation),
            ),
            sizeSentence(relation, context),
            'Run it with a short `lock_timeout` and retries, away from peak hours.',
          ),
          fix: setLockTimeout(context),
        };
        return;
      }
    }
  },
});
