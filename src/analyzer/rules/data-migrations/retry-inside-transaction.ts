import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { calledIn } from './called-names.ts';
import { isInside } from './rows.ts';
import { dataFunctionsOf, locationIn, ownNodesIn, placeSentence } from './run-python.ts';

export const retryInsideTransaction = defineRule({
  id: 'retry-inside-transaction',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A loop makes a savepoint for each round, inside the one transaction of the migration.`,
    why: `\`transaction.atomic()\` inside of a transaction is a savepoint, not a commit: all rows stay locked until the end, and what it looks like, a
transaction for each row, is not what happens. Each savepoint that writes takes a transaction id of its own; from the 65th on the
server can no longer keep them in memory, and every other session looks them up on disk to tell which rows it may see.`,
    facts: [
      'Django: `Atomic.__enter__` makes a savepoint where a transaction is open (django/db/transaction.py).',
      'PostgreSQL manual, 66.3, Subtransactions, and `pg_stat_get_backend_subxact`: 64 open subtransactions a backend are kept in shared memory, more overflow to pg_subtrans.',
    ],
    whenToIgnore: 'The loop has a few rounds.',
  },
  *step(step, context) {
    if (!context.compiled.migration.atomic) return;
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      const given = operation.arguments.get('atomic');
      if (given?.kind === 'boolean' && !given.value) continue;
      const loops = [...ownNodesIn(source.value.node)].filter(
        ({ type }) => type === 'for_statement' || type === 'while_statement',
      );
      // There it is made to go on after an error, which needs a savepoint.
      const tries = [...ownNodesIn(source.value.node)].filter(({ type }) => type === 'try_statement');
      const made = calledIn(source, context.project.modules).find(
        ({ node, name }) =>
          isSavepoint(name) &&
          loops.some((loop) => isInside(node, loop)) &&
          !tries.some((each) => isInside(node, each)),
      );
      if (made === undefined) continue;
      yield {
        at: locationIn(source, made.node, operation),
        subject: [source.value.name, 'savepoints'],
        title: `Nothing is committed between the rounds of ${code(source.value.name)}: each makes a savepoint in one transaction`,
        message: paragraphs(
          sentences(
            'The migration is atomic, so `transaction.atomic()` is a savepoint in its transaction, which holds every lock until the end. More than 64 of them slow down every session that reads the same rows.',
            placeSentence(source, made.node, operation),
          ),
          'Set `atomic = False` on the migration and commit a batch of some thousand rows in each round, without a savepoint for each row.',
        ),
      };
    }
  },
});

function isSavepoint(name: string | undefined): boolean {
  return name === 'django.db.transaction.atomic' || name === 'django.db.transaction.savepoint';
}
