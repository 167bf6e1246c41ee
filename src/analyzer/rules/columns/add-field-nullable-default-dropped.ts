import type { TimelineEntry } from '../../database/effects.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { actionsOf, code, paragraphs } from '../message.ts';

export const addFieldNullableDefaultDropped = defineRule({
  id: 'add-field-nullable-default-dropped',
  severity: 'notice',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: 'A nullable column gets a default for the rows that exist, but rows that old code inserts during the rollout have NULL.',
    why: `Django writes the Python default into \`ADD COLUMN\` and drops it again. Rows that are there get the value; rows that the old release
inserts until the rollout ends get NULL, which the new code may not expect.`,
    facts: ['Django drops the default in `BaseDatabaseSchemaEditor.add_field`; `db_default` (Django 5.0) is kept.'],
    whenToIgnore: 'The code treats NULL like the default.',
  },
  *step(step, context) {
    const entries = context.entriesOf(step);
    for (const entry of entries) {
      for (const { relation, column, notNull, default: given } of actionsOf(entry, 'add-column')) {
        if (notNull || !hasDefault(entry, given, context) || !context.isExisting(relation)) continue;
        const isDropped = entries.some((other) =>
          actionsOf(other, 'drop-default').some((drop) => drop.relation === relation && drop.column === column),
        );
        if (!isDropped) continue;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['add-column', relation, column],
          title: `Rows that running code inserts into ${code(relation)} during the rollout have NULL in ${code(column)}`,
          message: paragraphs(
            'Django fills the rows that exist and drops the default from the database in the next statement.',
            'Use `db_default` (Django 5.0), or fill the NULLs once more after the rollout.',
          ),
        };
      }
    }
  },
});

/** A default whose value could not be read is still one that Django writes and takes out again. */
function hasDefault(entry: TimelineEntry, given: string, context: RuleContext): boolean {
  return given !== 'none' || !context.isResolved(entry);
}
