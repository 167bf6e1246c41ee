import { planToChangeType } from '../../plans/change-type.ts';
import { planToSetNotNull } from '../../plans/set-not-null.ts';
import { defineRule } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { lookupName } from '../tables-of-models.ts';

export const setNotNullBackfillsUnderLock = defineRule({
  id: 'set-not-null-backfills-under-lock',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['set-not-null-full-scan', 'slow-statement-while-holding-ae', 'ddl-dml-mixed'],
  documentation: {
    what: 'A nullable field with a default is made required: Django updates every row that has NULL while nobody can read the table.',
    why: `Where the field has a default, \`AlterField\` from nullable to required is four statements in one transaction: \`SET DEFAULT\`, \`UPDATE … WHERE
column IS NULL\`, \`SET NOT NULL\`, \`DROP DEFAULT\`. The first takes \`ACCESS EXCLUSIVE\`, so the UPDATE of the whole table and the
scan after it run while every read waits.`,
    facts: [
      'Django: `four_way_default_alteration` in `BaseDatabaseSchemaEditor._alter_field`.',
      'SET DEFAULT takes ACCESS EXCLUSIVE until COMMIT; the UPDATE and SET NOT NULL both read the table (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *step(step, context) {
    const entries = context.entriesOf(step);
    const alter = entries.find((entry) =>
      actionsOf(entry, 'set-not-null').some(({ relation }) => context.isExisting(relation)),
    );
    const update = entries.find(({ effects }) => effects.rowsWritten.some(({ command }) => command === 'UPDATE'));
    const action = alter === undefined ? undefined : actionsOf(alter, 'set-not-null')[0];
    if (alter === undefined || action === undefined || update === undefined || isRaw(step.operation.name)) return;
    const { relation, column } = action;
    const words = wordsFor(context.target);
    const drops = entries.some((entry) => actionsOf(entry, 'drop-default').length > 0);
    yield {
      at: context.locationOf(update),
      relation,
      subject: ['set-not-null', relation, column],
      plan: planToSetNotNull(context, step) ?? planToChangeType(context, step),
      title: `All reads and writes on ${code(relation)} wait while Django fills ${code(column)} in every row`,
      message: paragraphs(
        sentences(
          `The field has a default, so this is ${drops ? '`SET DEFAULT`, `UPDATE … WHERE … IS NULL`, `SET NOT NULL` and `DROP DEFAULT`' : '`SET DEFAULT`, `UPDATE … WHERE … IS NULL` and `SET NOT NULL`'} in one transaction.`,
          heldSentence(update, context, relation),
        ),
        sentences(
          sizeSentence(relation, context),
          'Even where no NULL is left, the table is read twice under the lock.',
        ),
        `Fill the NULLs in batches in a migration of its own, prove it with ${words.addCheckNotValid} and ${words.validate} (${code(`Q(${lookupName(context.compiled.stateAfter, relation, column)}__isnull=False)`)}), and set NOT NULL last, with \`SeparateDatabaseAndState\` and \`ALTER COLUMN … SET NOT NULL\`.`,
      ),
    };
  },
});

function isRaw(operation: string): boolean {
  return operation === 'RunSQL';
}
