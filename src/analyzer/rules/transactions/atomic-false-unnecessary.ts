import { databaseOperationsOf } from '../operations.ts';
import { defineRule } from '../define.ts';

export const atomicFalseUnnecessary = defineRule({
  id: 'atomic-false-unnecessary',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A migration with several changes has \`atomic = False\`, and none of them needs it.`,
    why: `Without a transaction a failure leaves the first half done. Django has no record of it, and the next run stops at what exists already.`,
    facts: [`Observed: running such a migration again ends in "column … already exists".`],
    whenToIgnore: `The changes are independent, and each can be run twice.`,
  },
  *migration(context) {
    const { migration, steps } = context.compiled;
    const { entries } = context.timeline;
    const changing = entries.filter(({ effects }) => effects.actions.length > 0);
    if (
      migration.atomic ||
      changing.length < 2 ||
      entries.some(({ effects }) => !effects.allowedInTransaction || effects.transactionControl !== undefined)
    )
      return;
    if (steps.some(({ operation }) => databaseOperationsOf(operation).some(({ name }) => name === 'RunPython'))) return;
    if (changing.every(({ effects }) => effects.locks.every(({ relation }) => !context.isExisting(relation)))) return;
    if (
      entries.some(
        ({ effects }) =>
          effects.rowsWritten.length > 0 || effects.unknown !== undefined || effects.command.startsWith('VALIDATE'),
      )
    )
      return;
    const isSplitOnPurpose = entries.some(({ effects }) =>
      effects.actions.some(({ kind }) => kind === 'validate-constraint'),
    );
    if (isSplitOnPurpose) return;
    yield {
      at: { ...migration.at, endLine: migration.at.startLine },
      relation: changing[0]?.effects.locks[0]?.relation,
      subject: ['atomic'],
      title: `If this stops in the middle, the first half stays, and it can't be run again: \`atomic = False\``,
      message: 'Every statement here can run in a transaction. Leave `atomic = False` out.',
    };
  },
});
