import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { partsOf, splitMigration } from './split-migration.ts';

/** Changes of rows and changes of tables get migrations, and so transactions, of their own. */
export function separateData(isData: (step: Step) => boolean, context: RuleContext): Fix | undefined {
  const parts = partsOf(
    context.compiled.steps,
    (step) => (isData(step) ? 'data' : 'schema'),
    () => true,
  );
  return splitMigration(parts, context);
}

/** What validates a constraint gets a migration of its own. */
export function separateValidation(context: RuleContext): Fix | undefined {
  const validates = (step: Step): boolean =>
    context.entriesOf(step).some(({ effects }) => effects.actions.some(({ kind }) => kind === 'validate-constraint'));
  const parts = partsOf(
    context.compiled.steps,
    (step) => (validates(step) ? 'validate' : 'schema'),
    () => context.compiled.migration.atomic,
  );
  return splitMigration(parts, context);
}

/**
 * What can't run in a transaction gets a migration without one, all else a migration with one. Not where a function runs: it
 * may count on its rows being committed in between.
 */
export function separateConcurrent(context: RuleContext): Fix | undefined {
  const { steps } = context.compiled;
  if (steps.some(({ operation }) => operation.name === 'RunPython')) return undefined;
  const isConcurrent = (step: Step): boolean =>
    context.entriesOf(step).some(({ effects }) => !effects.allowedInTransaction);
  // In one transaction, locks on several tables would add up.
  const others = steps.filter((step) => !isConcurrent(step)).flatMap((step) => context.entriesOf(step));
  const locked = others.flatMap(({ effects }) => effects.locks.map(({ relation }) => relation));
  if (new Set(locked.filter((relation) => context.isExisting(relation))).size > 1) return undefined;
  const purpose = (step: Step): string => (isConcurrent(step) ? 'concurrently' : 'schema');
  return splitMigration(
    partsOf(steps, purpose, (name) => name === 'schema'),
    context,
  );
}
