import { planToRequireNewColumn } from '../../plans/require-new-column.ts';
import { isEmptiedBefore } from '../data-migrations/emptied-tables.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs } from '../message.ts';

export const addFieldNotNullNoDefault = defineRule({
  id: 'add-field-not-null-no-default',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  // Where it does not fail the table is empty, and nothing takes long.
  covers: [
    'add-field-default-dropped',
    'add-field-foreign-key',
    'add-field-index-under-exclusive-lock',
    'add-field-inline-check',
    'add-field-unique',
    'slow-statement-while-holding-ae',
  ],
  documentation: {
    what: 'A required column without a default is added to a table that has rows: the migration fails.',
    why: `\`ADD COLUMN … NOT NULL\` without a DEFAULT gives PostgreSQL nothing to put into the rows that exist, so it refuses. It works on an
empty development database and fails in production. MySQL fills in an implicit zero value in silence instead.`,
    facts: [
      'PostgreSQL 12 to 18 answer "column … contains null values" as soon as the table has a row (observed).',
      'Django writes a default where it has one: `default`, `db_default`, an empty string for `blank=True` text, the time for `auto_now_add` (`BaseDatabaseSchemaEditor._effective_default`).',
    ],
    whenToIgnore: 'The table is known to be empty in every environment.',
  },
  *statement(entry, context) {
    // A class of the project may find a default where it runs.
    if (!context.isResolved(entry) || context.stepOf(entry)?.understood === false) return;
    for (const { relation, column, notNull, default: given, generated } of actionsOf(entry, 'add-column')) {
      if (!notNull || given !== 'none' || generated !== undefined || !context.isExisting(relation)) continue;
      const isEmptied = isEmptiedBefore(entry, relation, context);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column],
        plan: planToRequireNewColumn(context),
        title: isEmptied
          ? `Every INSERT into ${code(relation)} by code that is still running fails until the rollout ends: ${code(column)} is required and has no default`
          : `This migration fails as soon as ${code(relation)} has a row: ${code(column)} is required and has no default`,
        message: paragraphs(
          isEmptied
            ? `The migration empties ${code(relation)} first, so the column can be added. Processes of the old release leave it out of their INSERTs, and NOT NULL refuses them.`
            : `\`ADD COLUMN … NOT NULL\` without a DEFAULT has nothing to put into existing rows of ${code(relation)}, so the database refuses.`,
          'Add the field with `null=True`, fill it in batches, and make it required in a later migration; or give it a `db_default` (Django 5.0), which the database keeps for code that does not know the column yet.',
        ),
      };
    }
  },
});
