import { describeTimeout, timeoutOf } from '../timeouts.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';

export const concurrentIndexUnderShortLockTimeout = defineRule({
  id: 'concurrent-index-under-short-lock-timeout',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A concurrent build runs under a short \`lock_timeout\`, which cancels it while it waits for others.`,
    why: `A concurrent build blocks nobody, but it waits: for every transaction that writes to the table, and for every old snapshot anywhere in the database. \`lock_timeout\` counts while it waits, and leaves an INVALID index behind.`,
    facts: [
      `CREATE INDEX CONCURRENTLY is cancelled by lock_timeout with one open writer, and with an old repeatable-read snapshot (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `No transaction in the database is ever open for longer than the timeout.`,
  },
  *statement(entry, context) {
    if (!entry.effects.command.includes('CONCURRENTLY') || entry.inTransaction) return;
    const timeout = timeoutOf('lock_timeout', entry, context.project.settings);
    const relation = entry.effects.locks[0]?.relation;
    if (timeout === undefined || timeout > longest || relation === undefined || !context.isExisting(relation)) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['lock-timeout', relation, entry.effects.command],
      title: `A transaction that is open for ${describeTimeout(timeout)} anywhere cancels this build on ${code(relation)}, and leaves an INVALID index`,
      message: paragraphs(
        `${code(entry.effects.command)} waits for every writer of the table and for every old snapshot of the database, and \`lock_timeout\` is ${describeTimeout(timeout)} here. It blocks nobody while it waits.`,
        'Set `lock_timeout = 0` before it and put it back after it, as items of the list.',
      ),
    };
  },
});

/** Up to so many milliseconds, something in a busy database is nearly always open for longer. */
const longest = 60_000;
