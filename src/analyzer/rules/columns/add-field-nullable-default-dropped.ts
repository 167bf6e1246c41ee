import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { droppedDefaults } from './dropped-defaults.ts';

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
    for (const { entry, action } of droppedDefaults(step, context)) {
      const { relation, column, notNull } = action;
      if (notNull) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column],
        title: `Rows that running code inserts into ${code(relation)} during the rollout have NULL in ${code(column)}`,
        message: paragraphs(
          context.target.vendor === 'sqlite'
            ? 'Django fills the rows that exist while it makes the table again, and leaves the default out of it.'
            : 'Django fills the rows that exist and drops the default from the database in the next statement.',
          'Use `db_default` (Django 5.0), or fill the NULLs once more after the rollout.',
        ),
      };
    }
  },
});
