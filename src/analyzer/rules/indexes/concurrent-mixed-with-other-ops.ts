import { separateConcurrent } from '../../fixes/separate-parts.ts';
import type { Step } from '../../django/history.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, paragraphs, sentences, shortCommand } from '../message.ts';

export const concurrentMixedWithOtherOps = defineRule({
  id: 'concurrent-mixed-with-other-ops',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: 'A migration with `atomic = False` changes other things besides its concurrent index: if it stops in the middle, it cannot be run again.',
    why: `Without a transaction every statement commits by itself. A concurrent build is the statement that is most likely to be cancelled (by a
\`lock_timeout\`, by a deadlock); what ran before it stays, Django has no record of it, and the next \`migrate\` fails at the first
operation because it is done already.`,
    facts: [
      'Observed: running such a migration again ends in "column … already exists".',
      'CREATE INDEX CONCURRENTLY waits for every transaction that holds a snapshot, anywhere in the database, and is cancelled by `lock_timeout` while it waits (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'Every other operation can run twice (`IF NOT EXISTS`).',
  },
  *migration(context) {
    const { migration, steps } = context.compiled;
    if (migration.atomic) return;
    const changing = steps.filter((step) => context.entriesOf(step).length > 0);
    const concurrent = changing.filter((step) =>
      context.entriesOf(step).some(({ effects }) => effects.command.includes('CONCURRENTLY')),
    );
    const other = changing.find(
      (step) =>
        !concurrent.includes(step) &&
        context.entriesOf(step).some(({ effects }) => effects.actions.some(({ kind }) => kind !== 'other')),
    );
    const [first] = concurrent;
    if (first === undefined || other === undefined) return;
    const isBefore = steps.indexOf(other) < steps.indexOf(first);
    const what = shortDescription(other, context);
    const relation = context.entriesOf(first)[0]?.effects.locks[0]?.relation;
    yield {
      at: other.operation.at,
      relation,
      subject: ['mixed'],
      title: isBefore
        ? 'If a concurrent build is cancelled, this migration is half applied and cannot be run again'
        : 'If this fails after the concurrent build, the migration is half applied and cannot be run again',
      message: paragraphs(
        sentences(
          '`atomic = False` commits every statement by itself.',
          isBefore
            ? `${what} would stay when the concurrent build at line ${first.operation.at.startLine} fails, and the next \`migrate\` would stop here because it is done already.`
            : `What line ${first.operation.at.startLine} builds would stay when ${what} fails, and the next \`migrate\` would stop there because it is done already.`,
        ),
        'Keep the transactional operations in a migration of their own, and the concurrent ones in the next.',
      ),
      fix: separateConcurrent(context),
    };
  },
});

/** What Django calls the operation; of RunSQL its statement. */
function shortDescription(step: Step, context: RuleContext): string {
  const [entry] = context.entriesOf(step);
  const isRaw = step.operation.name === 'RunSQL' && entry !== undefined;
  return code(isRaw ? shortCommand(entry) : step.operation.description);
}
