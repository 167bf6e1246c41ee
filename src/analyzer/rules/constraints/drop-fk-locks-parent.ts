import type { TimelineEntry } from '../../database/effects.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { actionsOf, code, codes, heldSentence, paragraphs, sentences, waitsBriefly } from '../message.ts';

export const dropFkLocksParent = defineRule({
  id: 'drop-fk-locks-parent',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: 'A foreign key goes, with its column, its table or alone: the table that it points to is locked against reads and writes as well.',
    why: `A foreign key has triggers on both tables. Dropping it, also by dropping its column or its whole table, takes \`ACCESS EXCLUSIVE\` on the
table that it points to, which may be the busiest one of all; the lock is kept until COMMIT. Where a large table is dropped, that
includes the time to remove its files.`,
    facts: [
      'DROP CONSTRAINT of a foreign key, DROP COLUMN of its column and DROP TABLE take ACCESS EXCLUSIVE on the referenced table as well; dropping a many-to-many table does on both ends (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore:
      'The referenced table has little traffic, or the role that migrates has a short `lock_timeout` and the deploy tries again.',
  },
  *step(step, context) {
    const parents = new Map<string, TimelineEntry>();
    for (const entry of context.entriesOf(step))
      for (const parent of parentsLockedBy(entry, context)) if (!parents.has(parent)) parents.set(parent, entry);
    const [first] = parents;
    if (first === undefined) return;
    const [parent, entry] = first;
    const names = [...parents.keys()];
    yield {
      at: context.locationOf(entry),
      relation: parent,
      subject: ['drop-foreign-key', ...names],
      title: `Reads and writes on ${codes(names)} queue behind this: a foreign key to ${names.length === 1 ? 'it' : 'them'} goes`,
      message: paragraphs(
        sentences(
          `Dropping ${names.length === 1 ? 'a foreign key' : 'foreign keys'} takes \`ACCESS EXCLUSIVE\` on ${names.length === 1 ? `the table that it points to (${code(parent)})` : `the tables that they point to (${codes(names)})`} as well${entry.inTransaction ? ', until COMMIT' : ''}: it waits for running queries, and every new one waits behind it.`,
          heldSentence(entry, context, parent),
        ),
        names.map((name) => `${code(name)}: ${context.sizeOf(name)}.`).join(' '),
        'Drop the constraint alone in a migration of its own, with a short `lock_timeout` and retries; the column or table can follow in the next without touching the other table.',
      ),
    };
  },
});

/** Tables that the statement locks exclusively although it changes another one, because a foreign key to them goes. */
function parentsLockedBy(entry: TimelineEntry, context: RuleContext): readonly string[] {
  const dropping = entry.effects.actions.filter(
    (action) => action.kind === 'drop-table' || action.kind === 'drop-column' || action.kind === 'drop-constraint',
  );
  if (dropping.length === 0 || waitsBriefly(entry)) return [];
  const own = new Set(entry.effects.actions.map((action) => action.relation));
  const gone = droppedBy(context);
  // A view that CASCADE takes along is gone as well.
  const hasStayed = (name: string): boolean => context.compiled.catalogAfter.table(name) !== undefined;
  return entry.effects.locks
    .filter(
      ({ relation, mode }) =>
        mode === 'ACCESS EXCLUSIVE' &&
        !own.has(relation) &&
        !gone.has(relation) &&
        context.isExisting(relation) &&
        hasStayed(relation),
    )
    .map(({ relation }) => relation);
}

/** Tables that the migration itself drops: nobody waits for them to come back. */
function droppedBy({ timeline }: RuleContext): ReadonlySet<string> {
  return new Set(timeline.entries.flatMap((entry) => actionsOf(entry, 'drop-table').map(({ relation }) => relation)));
}
