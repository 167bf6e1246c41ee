import type { CompiledMigration, Step } from '../../django/history.ts';
import { databaseOperationsOf } from '../operations.ts';
import { defineRule } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { actionsOf, code } from '../message.ts';

export const backfillThenConstraintRace = defineRule({
  id: 'backfill-then-constraint-race',
  severity: 'warning',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: `A column is filled and made required in one change: rows that old code writes in between have NULL.`,
    why: `Between the fill and \`SET NOT NULL\`, processes of the old release insert rows that know nothing of the value. The constraint then fails, or, once it holds, their INSERTs do.`,
    facts: [`Each migration commits by itself; code of the old release runs until the rollout ends.`],
    whenToIgnore: `Running code writes the column in every row already.`,
  },
  *statement(entry, context) {
    const position = context.migrationsOfChange.indexOf(context.compiled);
    for (const { relation, column } of actionsOf(entry, 'set-not-null')) {
      const known = context.compiled.catalogAfter.table(relation)?.columns.get(column);
      const step = context.stepOf(entry);
      const isDefaulted = known?.hasDefault === true || known?.identity === true;
      if (!context.isExisting(relation) || isDefaulted || step === undefined) continue;
      const isNew = !context.isExistingColumn(relation, column);
      const isFilled =
        position > 0 && context.migrationsOfChange.slice(0, position + 1).some((each) => fillsRows(each, step));
      if (!isNew && !isFilled) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['race', relation, column],
        ...(isNew ? { severity: 'error' as const } : {}),
        title: isNew
          ? `Every INSERT into ${code(relation)} by code that is still running fails: it does not know the required column ${code(column)}`
          : `Rows that running code writes to ${code(relation)} after the fill have NULL in ${code(column)}`,
        message: isNew
          ? `The column is added and made required in the same change. Give it ${wordsFor(context.target).databaseDefault}, or make it required a release later.`
          : 'Let the code that writes the column be out before it is filled, or give it a default in the database; make it required a release later.',
      };
    }
  },
});

/** True if a migration may write rows by code or SQL of its own, before the step. */
function fillsRows({ steps }: CompiledMigration, step: Step): boolean {
  const before = steps.includes(step) ? steps.slice(0, steps.indexOf(step)) : steps;
  return before.some(({ operation }) =>
    databaseOperationsOf(operation).some(({ name }) => name === 'RunPython' || name === 'RunSQL'),
  );
}
