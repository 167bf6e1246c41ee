import type { TimelineEntry } from '../../database/effects.ts';
import type { Field } from '../../django/field.ts';
import type { Step } from '../../django/history.ts';
import type { Operation } from '../../django/operations/define.ts';
import { planToRequireNewColumn } from '../../plans/require-new-column.ts';
import { truthOf } from '../../python/operators.ts';
import type { PythonValue } from '../../python/value.ts';
import { allowsEmptyStrings } from '../../sql/columns.ts';
import { nowhere } from '../../sql/statement.ts';
import { isEmptiedBefore } from '../data-migrations/emptied-tables.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { addedFields } from '../fields-of-step.ts';
import { actionsOf, code, paragraphs } from '../message.ts';
import { databaseOperationsOf } from '../operations.ts';
import { columnOfField, tableOfModel } from '../tables-of-models.ts';

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
      'SQLite 3.40 with Django 3.2, 4.2 and 5.2, tried: Django copies the table with NULL for the new column, and the copy ends with IntegrityError as soon as there is a row.',
      "MariaDB 10.11, tried: the rows get '', 0 or '0000-00-00', and an INSERT without the column ends with error 1364 in strict mode.",
      'PostgreSQL 12 to 18 answer "column … contains null values" as soon as the table has a row (observed).',
      'Django writes a default where it has one: `default`, `db_default`, an empty string for `blank=True` text, the time for `auto_now_add` (`BaseDatabaseSchemaEditor._effective_default`).',
    ],
    whenToIgnore: 'The table is known to be empty in every environment.',
  },
  *step(step, context) {
    // The statements of SQLite are not judged: Django makes the table again there, whatever the change.
    if (context.target.vendor !== 'sqlite' || !step.understood || mayHaveEmptied(step, context)) return;
    for (const { operation, model, name, field } of addedFields(step)) {
      const relation = tableOfModel(model);
      const column = columnOfField(field, name);
      const isThere = context.catalogBeforeChange.table(relation) !== undefined;
      if (column === undefined || !isThere || !lacksValue(field) || !isPlain(operation)) continue;
      yield {
        at: operation.at,
        relation,
        subject: ['add-column', relation, column],
        title: titleFor(relation, column),
        message: paragraphs(
          `Django makes ${code(relation)} again with the new column and copies the rows with NULL in it, which NOT NULL refuses.`,
          'Add the field with `null=True`, fill it, and make it required in a later migration; or give it a `default`.',
        ),
      };
    }
  },
  *statement(entry, context) {
    // A class of the project may find a default where it runs.
    if (!context.isResolved(entry) || context.stepOf(entry)?.understood === false) return;
    for (const { relation, column, notNull, default: given, generated } of actionsOf(entry, 'add-column')) {
      if (!notNull || given !== 'none' || generated !== undefined || !context.isExisting(relation)) continue;
      if (fillsZeroes(context)) {
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['add-column', relation, column],
          ...wordsWhereZeroesAreFilled(entry, relation, column, context),
        };
        continue;
      }
      const isEmptied = isEmptiedBefore(entry, relation, context);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column],
        plan: planToRequireNewColumn(context, context.stepOf(entry)),
        title: isEmptied
          ? `Every INSERT into ${code(relation)} by code that is still running fails until the rollout ends: ${code(column)} is required and has no default`
          : titleFor(relation, column),
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

/** MySQL and MariaDB put a zero or an empty text into the rows that exist. */
function fillsZeroes({ target }: RuleContext): boolean {
  return target.vendor === 'mysql' || target.vendor === 'mariadb';
}

function wordsWhereZeroesAreFilled(
  entry: TimelineEntry,
  relation: string,
  column: string,
  context: RuleContext,
): { readonly title: string; readonly message: string } {
  const step = context.stepOf(entry);
  // Where a column can't have a default Django writes it into every row.
  const isWritten =
    step !== undefined &&
    context
      .entriesOf(step)
      .some(({ effects }) =>
        effects.rowsWritten.some(({ command, relation: of }) => command === 'UPDATE' && of === relation),
      );
  const inserts = `Processes of the old release leave ${code(column)} out of their INSERTs, which strict mode refuses with error 1364.`;
  return {
    title: isWritten
      ? `Every INSERT into ${code(relation)} by code that is still running fails until the rollout ends: ${code(column)} is required and has no default`
      : `Existing rows of ${code(relation)} get a zero or an empty text in ${code(column)} in silence, and INSERTs by running code fail`,
    message: paragraphs(
      isWritten
        ? inserts
        : `${code(column)} is required and has no default: the server fills in the zero of its type. ${inserts}`,
      'Add the field with `null=True`, fill it in batches, and make it required in a later migration.',
    ),
  };
}

function titleFor(relation: string, column: string): string {
  return `This migration fails as soon as ${code(relation)} has a row: ${code(column)} is required and has no default`;
}

/** True for a required field that Django has no value for, to put into rows that exist (`_effective_default`). */
function lacksValue(field: Field): boolean {
  const { fieldClass, options } = field;
  const isSet = (name: string): boolean => truthOf(options.get(name) ?? noValue) === true;
  if (field.null || field.primaryKey || field.default !== undefined || field.dbDefault !== undefined) return false;
  if (field.storedNone !== undefined || fieldClass === 'GeneratedField' || fieldClass === 'unknown') return false;
  return !isSet('auto_now') && !isSet('auto_now_add') && !(isSet('blank') && allowsEmptyStrings(field));
}

const noValue: PythonValue = { kind: 'none', at: nowhere };

/** A class of the project may do anything; with `preserve_default=False` the state does not show the default that there is. */
function isPlain({ path, arguments: given }: Operation): boolean {
  return path.startsWith('django.') && !given.has('preserve_default');
}

/** True if code or SQL of the change runs before a step: it may take the rows away. */
function mayHaveEmptied(step: Step, { migrationsOfChange, compiled }: RuleContext): boolean {
  const earlier = migrationsOfChange.slice(0, migrationsOfChange.indexOf(compiled)).flatMap(({ steps }) => steps);
  return [...earlier, ...compiled.steps.slice(0, compiled.steps.indexOf(step))].some(({ operation }) =>
    databaseOperationsOf(operation).some(({ name }) => name === 'RunSQL' || name === 'RunPython'),
  );
}
