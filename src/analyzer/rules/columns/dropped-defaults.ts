import type { Timeline, TimelineEntry } from '../../database/effects.ts';
import type { Step } from '../../django/history.ts';
import { oncePer } from '../../once-per.ts';
import type { RuleContext } from '../define.ts';
import { actionsOf, type ActionOf } from '../message.ts';

/** A column that Django adds with a default which it takes out of the database in the next statement. */
export interface DroppedDefault {
  readonly entry: TimelineEntry;
  readonly action: ActionOf<'add-column'>;
}

/**
 * The columns of a step whose default is dropped again, on tables in use. A default whose value could not be read is still
 * one that Django writes and takes out again.
 */
export function droppedDefaults(step: Step, context: RuleContext): readonly DroppedDefault[] {
  const entries = context.entriesOf(step);
  const dropped = entries.flatMap((entry) => actionsOf(entry, 'drop-default'));
  const given = givenDefaults(context.timeline);
  return entries.flatMap((entry) =>
    actionsOf(entry, 'add-column')
      .filter((action) => action.default !== 'none' || !context.isResolved(entry))
      .filter(({ relation, column }) =>
        dropped.some((action) => action.relation === relation && action.column === column),
      )
      .filter(({ relation }) => context.isExisting(relation))
      // A later statement of the migration may give the column its default back (RunSQL, `AddDefaultValue`).
      .filter(
        ({ relation, column }) =>
          context.compiled.catalogAfter.table(relation)?.columns.get(column)?.hasDefault !== true &&
          given.get(relation)?.has(column) !== true,
      )
      .map((action) => ({ entry, action })),
  );
}

/** The columns that get a default anywhere in a migration, by relation. */
const givenDefaults = oncePer(({ entries }: Timeline): ReadonlyMap<string, ReadonlySet<string>> => {
  const actions = entries.flatMap((entry) => actionsOf(entry, 'set-default'));
  return new Map(
    [...Map.groupBy(actions, ({ relation }) => relation)].map(([relation, of]) => [
      relation,
      new Set(of.map(({ column }) => column)),
    ]),
  );
});
