import type { TimelineEntry } from '../../database/effects.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';

export const nestedTransactionControl = defineRule({
  id: 'nested-transaction-control',
  severity: 'error',
  vendors: ['postgresql', 'sqlite'],
  hazard: 'failure',
  documentation: {
    what: 'RunSQL contains BEGIN, COMMIT or ROLLBACK in a migration that Django runs in a transaction.',
    why: `\`COMMIT\` ends Django's own transaction: what follows runs without one, and if it fails, the first half stays while Django has no record
of it. \`BEGIN\` inside a transaction is a warning and nothing else.`,
    facts: ['PostgreSQL manual, BEGIN and COMMIT: there are no nested transactions.'],
    whenToIgnore: 'Never: say `atomic = False` instead.',
  },
  *statement(entry, context) {
    const control = entry.effects.transactionControl;
    if (control === undefined || withinTransaction.has(control) || !context.compiled.migration.atomic) return;
    // `BEGIN; …; COMMIT;` is one mistake, and its end is what breaks the transaction.
    const step = context.stepOf(entry);
    const after = context.timeline.entries.slice(context.timeline.entries.indexOf(entry) + 1);
    if (control === 'begin' && after.some((later) => endsTransaction(later) && context.stepOf(later) === step)) return;
    yield {
      at: context.locationOf(entry),
      subject: ['transaction-control', control],
      title: `${code(control.toUpperCase())} in this SQL breaks the transaction that Django runs the migration in`,
      message: paragraphs(
        control === 'begin'
          ? 'Django has opened a transaction already; this one does not start.'
          : "This ends Django's transaction: what follows is committed statement by statement, and a failure leaves it half done.",
        'Leave it out; if statements have to be committed one by one, set `atomic = False` on the migration.',
      ),
    };
  },
});

function endsTransaction({ effects: { transactionControl: control } }: TimelineEntry): boolean {
  return control !== undefined && control !== 'begin' && !withinTransaction.has(control);
}

/** Savepoints leave the transaction open. */
const withinTransaction: ReadonlySet<string> = new Set(['savepoint', 'release', 'rollback-to']);
