import type { HeldLock, TimelineEntry } from '../../database/effects.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, exclusivelyHeld, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { growingWork } from './work.ts';

export const slowStatementWhileHoldingAe = defineRule({
  id: 'slow-statement-while-holding-ae',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: 'A statement that takes long runs while its transaction holds a table against reads and writes.',
    why: `Locks are kept until COMMIT. An instant \`ALTER TABLE\` does no harm by itself; followed by a scan, a backfill or a validation in the
same transaction it keeps every reader of its table waiting for all of that.`,
    facts: [
      'ACCESS EXCLUSIVE is held until the end of the transaction (PostgreSQL manual, 13.3.1; observed on 12 to 18).',
    ],
    whenToIgnore: 'Both tables are small.',
  },
  *statement(entry, context) {
    if (!context.isResolved(entry)) return;
    const held = exclusivelyHeld(entry, context);
    const work = growingWork(entry);
    const first = held.find(({ relation }) => relation === work?.relation) ?? held[0];
    if (first === undefined || work === undefined || !context.isExisting(work.relation)) return;
    if (isDataMigrationBesideSchema(entry, first, context)) return;
    yield {
      at: context.locationOf(entry),
      // The time that it takes is a matter of this table's size.
      relation: work.relation,
      ...(work.certain ? {} : { severity: 'warning' as const }),
      subject: ['while-holding', entry.effects.command, work.relation, first.relation],
      title:
        work.relation === first.relation
          ? `All reads and writes on ${code(first.relation)} wait while it ${work.what}`
          : `All reads and writes on ${code(first.relation)} wait while ${code(work.relation)} ${work.what}`,
      message: paragraphs(
        sentences(
          heldSentence(entry, context, first.relation),
          `${code(entry.effects.command)} runs meanwhile, and takes longer the larger ${code(work.relation)} is.`,
        ),
        sizeSentence(work.relation, context),
        'Move the two into separate migrations, so that each has its own transaction.',
      ),
    };
  },
});

/** Rows that one operation writes under the lock of another one are what ddl-dml-mixed speaks of. */
function isDataMigrationBesideSchema(entry: TimelineEntry, held: HeldLock, context: RuleContext): boolean {
  const cause = context.timeline.entries[held.since];
  const step = context.stepOf(entry);
  const writes = entry.effects.rowsWritten.some(({ command }) => command !== 'INSERT');
  return writes && step?.operation.name === 'RunSQL' && cause !== undefined && context.stepOf(cause) !== step;
}
