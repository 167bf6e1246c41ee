import type { TimelineEntry } from '../../database/effects.ts';
import { madeAgain } from '../../database/sqlite/judge.ts';
import { planToRequireNewColumn } from '../../plans/require-new-column.ts';
import { isEmptiedBefore } from '../data-migrations/emptied-tables.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { addedFields } from '../fields-of-step.ts';
import { actionsOf, code, paragraphs, sentences } from '../message.ts';
import { whyImplicitValueFails } from './implicit-value.ts';

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
    what: 'A required column without a default is added to a table that has rows: the migration fails, or on MySQL the INSERTs of running code do.',
    why: `\`ADD COLUMN … NOT NULL\` without a DEFAULT gives PostgreSQL nothing to put into the rows that exist, so it refuses. It works on an
empty development database and fails in production. MySQL and MariaDB put an empty text or 0 into the rows that exist, in silence, and then refuse the
INSERTs of code that does not know the column.`,
    facts: [
      'SQLite 3.40 with Django 3.2, 4.2 and 5.2, tried: Django copies the table with NULL for the new column, and the copy ends with IntegrityError as soon as there is a row. ADD COLUMN by hand is refused as soon as there is one.',
      'MariaDB 10.11, tried: rows that exist get an empty text, 0 or `0000-00-00`; with NO_ZERO_DATE, which MySQL 8 has by default, a date is refused (error 1292). An INSERT without the column is refused in strict mode (error 1364).',
      'PostgreSQL 12 to 18 answer "column … contains null values" as soon as the table has a row (observed).',
      'Django writes a default where it has one: `default`, `db_default`, an empty string for `blank=True` text, the time for `auto_now_add` (`BaseDatabaseSchemaEditor._effective_default`).',
    ],
    whenToIgnore: 'The table is known to be empty in every environment.',
  },
  *statement(entry, context) {
    // A class of the project may find a default where it runs.
    if (!context.isResolved(entry) || context.stepOf(entry)?.understood === false) return;
    for (const { relation, column, type, notNull, default: given, generated } of actionsOf(entry, 'add-column')) {
      if (!notNull || given !== 'none' || generated !== undefined || !context.isExisting(relation)) continue;
      const failure = whyItFails(entry, { relation, column, type }, context);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column],
        plan: planToRequireNewColumn(context, context.stepOf(entry)),
        title:
          failure === undefined ? titleOfInserts(entry, { relation, column }, context) : titleFor(relation, column),
        message: paragraphs(
          failure ?? whatHappensInstead(entry, { relation, column }, context),
          'Add the field with `null=True`, fill it in batches, and make it required in a later migration; or give it a `db_default` (Django 5.0), which the database keeps for code that does not know the column yet.',
        ),
      };
    }
  },
});

interface NewColumn {
  readonly relation: string;
  readonly column: string;
  readonly type: string;
}

/** Why the statement fails where there are rows; undefined where it does not, or there are none. */
function whyItFails(entry: TimelineEntry, added: NewColumn, context: RuleContext): string | undefined {
  const { relation } = added;
  if (isEmptiedBefore(entry, relation, context)) return undefined;
  const { vendor } = context.target;
  if (vendor === 'sqlite') return whySqliteRefuses(entry, added);
  return vendor === 'postgresql'
    ? `\`ADD COLUMN … NOT NULL\` without a DEFAULT has nothing to put into existing rows of ${code(relation)}, so the database refuses.`
    : whyImplicitValueFails(entry, added, context);
}

function whySqliteRefuses(entry: TimelineEntry, { relation, column }: NewColumn): string {
  return entry.effects.command === madeAgain
    ? `${code(relation)} is made again with the new column, and the rows are copied with NULL in it, which NOT NULL refuses.`
    : `SQLite answers "Cannot add a NOT NULL column with default value NULL" where there are rows: it has nothing to put into ${code(column)}.`;
}

type Place = Pick<NewColumn, 'relation' | 'column'>;

function titleOfInserts(entry: TimelineEntry, { relation, column }: Place, context: RuleContext): string {
  return isEmptiedBefore(entry, relation, context) || writesDefault(entry, context)
    ? `Every INSERT into ${code(relation)} by code that is still running fails until the rollout ends: ${code(column)} is required and has no default`
    : `Existing rows of ${code(relation)} get a zero or an empty text in ${code(column)} in silence, and INSERTs by running code fail`;
}

function whatHappensInstead(entry: TimelineEntry, { relation, column }: Place, context: RuleContext): string {
  const old = 'Processes of the old release leave it out of their INSERTs, and';
  if (isEmptiedBefore(entry, relation, context)) {
    return `The migration empties ${code(relation)} first, so the column can be added. ${old} NOT NULL refuses them.`;
  }
  return sentences(
    `The server puts the implicit value of the type (an empty text, 0) into ${code(column)} of the rows that are there, in silence.`,
    writesDefault(entry, context) ? 'Django then updates them with the default of the field.' : undefined,
    `${old} strict mode refuses them: "Field ${code(column)} doesn't have a default value".`,
  );
}

/** `skip_default` of django/db/backends/mysql/schema.py: the default comes by an UPDATE. */
function writesDefault(entry: TimelineEntry, context: RuleContext): boolean {
  const step = context.stepOf(entry);
  return step !== undefined && addedFields(step).some(({ field }) => field.default !== undefined);
}

function titleFor(relation: string, column: string): string {
  return `This migration fails as soon as ${code(relation)} has a row: ${code(column)} is required and has no default`;
}
