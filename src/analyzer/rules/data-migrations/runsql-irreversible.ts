import { addReverseSql } from '../../fixes/run-sql.ts';
import { defineRule } from '../define.ts';
import { paragraphs } from '../message.ts';
import { databaseOperationsOf, subjectOf } from '../operations.ts';

export const runsqlIrreversible = defineRule({
  id: 'runsql-irreversible',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'RunSQL has no `reverse_sql`: the deploy cannot be rolled back past this migration.',
    why: `\`migrate app 0041\` stops with IrreversibleError at the first operation that cannot be reversed. If going back needs no work, say so with
\`RunSQL.noop\`.`,
    facts: [
      'Django raises IrreversibleError for RunSQL without `reverse_sql` (`RunSQL.reversible`, `Migration.unapply`).',
    ],
    whenToIgnore: 'Going back really is impossible, and the team knows.',
  },
  *step(step, context) {
    const irreversible = databaseOperationsOf(step.operation).filter(
      (operation) => operation.name === 'RunSQL' && !operation.reversible,
    );
    for (const [index, operation] of irreversible.entries()) {
      yield {
        at: operation.at,
        subject: [...subjectOf(operation, step, context), String(index)],
        title: "This migration can't be rolled back: its SQL has no reverse",
        message: paragraphs(
          'Going back past it stops with IrreversibleError, also for the migrations that come after.',
          'Give `reverse_sql`. Where going back needs no work, `migrations.RunSQL.noop` says so.',
        ),
        fix: irreversible.length > 1 ? undefined : addReverseSql(operation, context.entriesOf(step), context),
      };
    }
  },
});
