import { describeTimeout, timeoutOf } from '../timeouts.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const lockTimeoutTooLong = defineRule({
  id: 'lock-timeout-too-long',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `The lock timeout is so long that traffic queues for all of it.`,
    why: `Until the timeout ends, the migration waits for its lock, and everything on the table waits behind it. Ten seconds are ten seconds of outage, each time it is tried.`,
    facts: [`A request for ACCESS EXCLUSIVE that waits makes later readers wait (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `The service is stopped meanwhile.`,
  },
  *statement(entry, context) {
    const timeout = timeoutOf('lock_timeout', entry, context.project.settings);
    const lock = entry.effects.locks.find(
      ({ relation, mode }) => mode === 'ACCESS EXCLUSIVE' && context.isExisting(relation) && !context.isSmall(relation),
    );
    if (timeout === undefined || timeout <= longest || lock === undefined) return;
    const { entries } = context.timeline;
    const isSaid = entries
      .slice(0, entries.indexOf(entry))
      .some(({ effects }) =>
        effects.locks.some(({ relation, mode }) => mode === 'ACCESS EXCLUSIVE' && context.isExisting(relation)),
      );
    if (isSaid) return;
    yield {
      at: context.locationOf(entry),
      relation: lock.relation,
      subject: ['lock-timeout-long', lock.relation],
      title: `All traffic on ${code(lock.relation)} can wait for ${describeTimeout(timeout)}: so long is the lock timeout`,
      message: 'Use one to five seconds, and let the deploy try again.',
    };
  },
});

/** Milliseconds for which users wait without giving up. */
const longest = 10_000;
