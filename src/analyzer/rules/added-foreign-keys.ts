import type { TimelineEntry } from '../database/effects.ts';
import type { RuleContext } from './define.ts';
import { actionsOf } from './message.ts';

/** A foreign key as the statement writes it that makes it. */
export interface AddedForeignKey {
  readonly relation: string;
  readonly name: string | undefined;
  readonly columns: readonly string[];
  readonly references: string | undefined;
}

/** The foreign keys that a statement makes, those inside of a CREATE TABLE written by hand included. */
export function addedForeignKeys(entry: TimelineEntry, context: RuleContext): readonly AddedForeignKey[] {
  const added = actionsOf(entry, 'add-constraint').filter(({ constraint }) => constraint === 'foreign-key');
  // Django adds the keys of its own tables by statements of their own.
  const made = context.stepOf(entry)?.operation.name === 'RunSQL' ? actionsOf(entry, 'create-table') : [];
  const inside = made.flatMap(({ relation }) =>
    (context.compiled.catalogAfter.table(relation)?.constraints ?? []).flatMap(({ kind, columns, references, name }) =>
      kind === 'foreign-key' && !added.some((each) => each.relation === relation && each.name === name)
        ? [{ relation, name, columns, references: references?.relation }]
        : [],
    ),
  );
  return [...added, ...inside];
}
