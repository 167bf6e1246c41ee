import type { TimelineEntry } from '../../database/effects.ts';
import { describeTimeout, timeoutOf } from '../timeouts.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';

export const concurrentIndexUnderShortLockTimeout = defineRule({
  id: 'concurrent-index-under-short-lock-timeout',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A concurrent build or drop runs under a short \`lock_timeout\`, which cancels it while it waits for others.`,
    why: `A concurrent build blocks nobody, but it waits: for every transaction that writes to the table, and for every old snapshot anywhere in the database. A concurrent drop waits for every transaction that has used the table. \`lock_timeout\` counts while they wait, and what is left is an INVALID index.`,
    facts: [
      `CREATE INDEX CONCURRENTLY is cancelled by lock_timeout with one open writer, and with an old repeatable-read snapshot (observed on PostgreSQL 12 to 18).`,
      `DROP INDEX CONCURRENTLY is cancelled by it with one open transaction that has read the table, and leaves the index INVALID; transactions that have not used the table don't matter to it (observed on PostgreSQL 15).`,
    ],
    whenToIgnore: `No transaction in the database is ever open for longer than the timeout.`,
  },
  *step(step, context) {
    const told = new Set<string>();
    const entries = context.entriesOf(step).filter((entry) => !entry.inTransaction);
    // Beside a build, a drop is what clears the remains of an earlier one away.
    for (const { begins, ...waiting } of waits) {
      for (const entry of entries.filter(({ effects }) => begins.test(effects.command))) {
        const timeout = timeoutOf('lock_timeout', entry, context.project.settings);
        const relation = entry.effects.locks[0]?.relation;
        if (timeout === undefined || timeout > longest || relation === undefined || told.has(relation)) continue;
        if (!context.isExisting(relation)) continue;
        told.add(relation);
        const length = describeTimeout(timeout);
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['lock-timeout', relation, entry.effects.command],
          title: waiting.title(length, code(relation)),
          message: paragraphs(
            sentences(
              `${code(entry.effects.command)} waits for ${waiting.awaited}, and \`lock_timeout\` is ${length} here.`,
              'It blocks nobody while it waits.',
              waiting.left,
            ),
            adviceFor(entry, context),
          ),
        };
      }
    }
  },
});

/** Up to so many milliseconds, something in a busy database is nearly always open for longer. */
const longest = 60_000;

/** What statements wait for, and what is left of one that is cancelled meanwhile. */
const waits: readonly {
  /** How the command begins. */
  readonly begins: RegExp;
  readonly awaited: string;
  readonly left?: string;
  readonly title: (length: string, table: string) => string;
}[] = [
  {
    begins: /^(CREATE INDEX|REINDEX \w+) CONCURRENTLY/,
    awaited: 'every writer of the table and for every old snapshot of the database',
    title: (length, table) =>
      `A transaction that is open for ${length} anywhere cancels this build on ${table}, and leaves an INVALID index`,
  },
  {
    begins: /^DROP INDEX CONCURRENTLY/,
    awaited: 'every transaction that has used the table, be it to read',
    left: 'What is left serves no query, and has to be dropped again.',
    title: (length, table) =>
      `A transaction that has used ${table} and is open for ${length} cancels this drop, and leaves the index INVALID`,
  },
  {
    begins: /DETACH PARTITION … CONCURRENTLY/,
    awaited: 'every transaction that has used the partitioned table, be it to read',
    left: 'What is left half detached is ended by `DETACH PARTITION … FINALIZE`.',
    title: (length, table) =>
      `A transaction that has used ${table} and is open for ${length} cancels this detach, and leaves it half done`,
  },
];

function adviceFor(entry: TimelineEntry, context: RuleContext): string {
  if (context.stepOf(entry)?.operation.name === 'RunSQL') {
    return 'Set `lock_timeout = 0` before it and put it back after it, as items of the list.';
  }
  return 'Put `migrations.RunSQL("SET lock_timeout = 0", "RESET lock_timeout")` before it and `migrations.RunSQL("RESET lock_timeout", "SET lock_timeout = 0")` after it: both directions then wait as long as they have to.';
}
