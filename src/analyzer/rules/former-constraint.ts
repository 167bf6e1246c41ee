import type { CatalogConstraint } from '../database/catalog.ts';
import type { Action } from '../database/effects.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from './define.ts';
import { code, sqlCode } from './message.ts';

/**
 * What to do instead where a change drops a constraint and adds it again under another name, with nothing else about it changed:
 * every row is known to keep it already. Undefined for any other new constraint.
 */
export function renameAdvice(relation: string, name: string | undefined, context: RuleContext): string | undefined {
  const last = context.migrationsOfChange.at(-1)?.catalogAfter.table(relation)?.constraints ?? [];
  const made = last.find((constraint) => constraint.name === name);
  if (made === undefined) return undefined;
  const before = context.catalogBeforeChange.table(relation)?.constraints ?? [];
  const former = before.find((each) => isSame(each, made) && last.every((other) => other.name !== each.name));
  if (former === undefined) return undefined;
  const rename = `ALTER TABLE ${relation} RENAME CONSTRAINT "${former.name}" TO "${made.name}"`;
  return `${code(former.name)} says the same already, and goes in this change. Rename it: no row has to be looked at, and nothing is left open in between. ${sqlCode(rename)} in RunSQL takes an instant; the operations that drop and add it become the \`state_operations\` of \`SeparateDatabaseAndState\` around it.`;
}

/**
 * What kept duplicates out until an earlier operation of the migration dropped it, where an operation makes something else unique
 * over one of its columns. While the new index is built concurrently, nothing would.
 */
export function replacedUnique(step: Step, context: RuleContext): string | undefined {
  const { steps, catalogBefore } = context.compiled;
  const actionsOfStep = (each: Step): readonly Action[] =>
    context.entriesOf(each).flatMap(({ effects }) => effects.actions);
  const made = actionsOfStep(step).flatMap((action) => {
    const isUnique = action.kind === 'create-index' ? action.unique : isUniqueConstraint(action);
    return isUnique && (action.kind === 'create-index' || action.kind === 'add-constraint') ? [action] : [];
  });
  const dropped = steps.slice(0, steps.indexOf(step) + 1).flatMap(actionsOfStep);
  for (const { relation, columns } of made) {
    const kept = catalogBefore.table(relation)?.indexes.filter(({ unique, primary }) => unique && !primary) ?? [];
    const gone = kept.find(
      (index) =>
        index.columns.some((column) => columns.includes(column)) &&
        dropped.some(
          (action) =>
            (action.kind === 'drop-constraint' || action.kind === 'drop-index') &&
            (action.name === index.name || action.name === index.constraint),
        ),
    );
    if (gone !== undefined) return gone.name;
  }
  return undefined;
}

function isUniqueConstraint(action: Action): boolean {
  return action.kind === 'add-constraint' && action.constraint === 'unique' && !action.inline;
}

function isSame(one: CatalogConstraint, other: CatalogConstraint): boolean {
  return (
    (one.kind === 'unique' || one.kind === 'check') &&
    one.kind === other.kind &&
    one.valid &&
    one.enforced &&
    other.enforced &&
    one.columns.join() === other.columns.join() &&
    (one.kind === 'unique' || one.expression !== undefined) &&
    one.expression === other.expression &&
    one.nullsNotDistinct === other.nullsNotDistinct &&
    one.deferrable === other.deferrable &&
    one.deferred === other.deferred &&
    one.noInherit === other.noInherit
  );
}
