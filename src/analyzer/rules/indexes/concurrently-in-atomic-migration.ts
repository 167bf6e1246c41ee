import { makeNonAtomic } from '../../fixes/non-atomic.ts';
import type { Step } from '../../django/history.ts';
import { namingIn } from '../data-migrations/called-names.ts';
import { dataFunctionsOf } from '../data-migrations/run-python.ts';
import { nodesIn } from '../../python/syntax.ts';
import { defineRule, type Hazard, type RuleContext } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { concurrentOperations, subjectOf } from '../operations.ts';

export const concurrentlyInAtomicMigration = defineRule({
  id: 'concurrently-in-atomic-migration',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: 'A `CONCURRENTLY` statement stands in a migration that runs in a transaction: the migration fails.',
    why: `PostgreSQL refuses \`CREATE INDEX CONCURRENTLY\`, \`DROP INDEX CONCURRENTLY\`, \`REINDEX CONCURRENTLY\` and \`DETACH PARTITION
CONCURRENTLY\` inside a transaction block, and Django opens one for every migration unless the class says \`atomic = False\`.
\`AddIndexConcurrently\` and \`RemoveIndexConcurrently\` refuse to run there before the database is asked.`,
    facts: [
      'PostgreSQL: "CREATE INDEX CONCURRENTLY cannot run inside a transaction block" (observed on 12 to 18).',
      'Django: `NotInTransactionMixin._ensure_not_in_transaction` (django.contrib.postgres.operations) raises NotSupportedError.',
    ],
    whenToIgnore: 'Never: the migration cannot run.',
  },
  *step(step, context) {
    if (!context.compiled.migration.atomic) {
      yield* insideOfAtomicBlock(step, context);
      return;
    }
    const refused = context
      .entriesOf(step)
      .find(
        ({ effects, inTransaction }) => inTransaction && isConcurrent(effects.command) && !effects.allowedInTransaction,
      );
    const operation = concurrentOperations(step.operation)[0];
    if (refused === undefined && operation === undefined) return;
    const what = refused?.effects.command ?? operation?.name ?? '';
    yield {
      at: refused === undefined ? (operation ?? step.operation).at : context.locationOf(refused),
      relation: refused?.effects.locks[0]?.relation,
      subject: ['concurrently', ...subjectOf(operation ?? step.operation, step, context)],
      title: `This migration fails: ${code(what)} can't run inside a transaction`,
      message: paragraphs(
        sentences(
          'Django runs this migration in a transaction, and PostgreSQL refuses the statement there.',
          'Nothing is changed: the deploy stops here.',
        ),
        'Set `atomic = False` on the migration class, and keep the statement alone in its migration, so that a failure leaves nothing half done.',
      ),
      fix: makeNonAtomic(context),
    };
  },
});

/** `with transaction.atomic():` around a statement that the code of a non-atomic migration sends. */
function* insideOfAtomicBlock(step: Step, context: RuleContext): Iterable<Hazard> {
  const refused = context
    .entriesOf(step)
    .filter(({ effects }) => isConcurrent(effects.command) && !effects.allowedInTransaction);
  if (refused.length === 0) return;
  const blocks = dataFunctionsOf(step, context).flatMap(({ source }) => {
    const naming = namingIn(source, context.project.modules);
    return [...nodesIn(source.value.node)].filter(
      (node) =>
        node.type === 'with_statement' &&
        [...nodesIn(node.children[0] ?? node)].some((each) => naming(each) === 'django.db.transaction.atomic'),
    );
  });
  for (const entry of refused) {
    const at = context.locationOf(entry);
    const block = blocks.find(({ startLine, endLine }) => startLine <= at.startLine && at.endLine <= endLine);
    if (block === undefined) continue;
    yield {
      at,
      relation: entry.effects.locks[0]?.relation,
      subject: ['atomic-block', entry.effects.command, entry.effects.locks[0]?.relation ?? ''],
      title: `This migration fails: ${code(entry.effects.command)} can't run inside a transaction`,
      message: `\`transaction.atomic()\` at line ${block.startLine} opens one. Send the statement outside of it.`,
    };
    return;
  }
}

function isConcurrent(command: string): boolean {
  return command.includes('CONCURRENTLY');
}
