import { keepDefaultInDatabase } from '../../fixes/database-default.ts';
import { planToRequireNewColumn } from '../../plans/require-new-column.ts';
import { isAtLeast } from '../../target.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { isAutomaticTable } from '../tables-of-models.ts';
import { droppedDefaults } from './dropped-defaults.ts';

export const addFieldDefaultDropped = defineRule({
  id: 'add-field-default-dropped',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: 'A required column is added with a Python default, which Django takes out of the database again: code that is still running cannot insert rows.',
    why: `\`AddField(null=False, default=…)\` is two statements: \`ADD COLUMN … DEFAULT x NOT NULL\`, and at once \`ALTER COLUMN … DROP DEFAULT\`. The
default lives on in the new Python code only. Until the last process of the old release has stopped, its INSERTs name every
column but the new one, and each of them fails with "null value in column … violates not-null constraint". SQLite gets there in another way:
Django makes the table again, and its definition has no default.`,
    facts: [
      'SQLite 3.40 with Django 5.2, observed: the new table has `"kind" varchar(8) NOT NULL` without the default, and an INSERT without the column ends with "NOT NULL constraint failed"; with `db_default` it works.',
      'Adding a column with a constant default neither rewrites nor reads the table on PostgreSQL 11 and later; the hazard is the dropped default (observed on 12 to 18).',
      'Django drops the default in `BaseDatabaseSchemaEditor.add_field` ("Drop the default if we need to"); `db_default` (Django 5.0) is kept.',
    ],
    whenToIgnore: 'The service is stopped during the deploy, or nothing inserts into the table.',
  },
  *step(step, context) {
    const hasDatabaseDefaults = isAtLeast(context.target.django, [5, 0]);
    for (const { entry, action } of droppedDefaults(step, context)) {
      const { relation, column, notNull } = action;
      if (!notNull) continue;
      const fix = hasDatabaseDefaults ? keepDefaultInDatabase(step, context) : undefined;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column],
        title: `Every INSERT into ${code(relation)} by code that is still running fails until the rollout ends`,
        message: paragraphs(
          sentences(
            context.target.vendor === 'sqlite'
              ? `Django makes ${code(relation)} again with ${code(column)}, writes the default into the rows that it copies, and leaves it out of the table.`
              : `Django adds ${code(column)} with its default and takes the default out again in the next statement (\`ALTER COLUMN … DROP DEFAULT\`).`,
            'Processes of the old release leave the new column out of their INSERTs, and NOT NULL refuses them.',
          ),
          context.target.vendor !== 'sqlite' && isAutomaticTable(context.compiled.stateAfter, relation)
            ? `The library makes the column, no field of a model: give the default back in the same migration, with \`RunSQL\` (\`ALTER TABLE ${relation} ALTER COLUMN ${column} SET DEFAULT …\`).`
            : adviceFor(hasDatabaseDefaults),
        ),
        fix,
        plan: fix === undefined ? planToRequireNewColumn(context, step) : undefined,
      };
    }
  },
});

function adviceFor(hasDatabaseDefaults: boolean): string {
  return hasDatabaseDefaults
    ? 'Give the field a `db_default` (in the model as well): the database keeps it, and old and new code can both insert.'
    : 'Add the field with `null=True`, deploy the code that writes it, fill the old rows, and make it required in a later release. (From Django 5.0 on, `db_default` keeps the default in the database.)';
}
