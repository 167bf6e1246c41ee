import { proveNotNull } from '../../fixes/not-null.ts';
import { planToChangeType } from '../../plans/change-type.ts';
import { planToSetNotNull } from '../../plans/set-not-null.ts';
import { defineRule } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { lookupName } from '../tables-of-models.ts';

export const setNotNullFullScan = defineRule({
  id: 'set-not-null-full-scan',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: 'A nullable column is made required: the whole table is read while nobody can use it.',
    why: `\`SET NOT NULL\` looks for NULLs in every row under \`ACCESS EXCLUSIVE\`. If a *valid* CHECK says already that the column is not NULL,
PostgreSQL believes it and reads nothing. Such a CHECK can be added \`NOT VALID\` in an instant and validated while reads and writes
go on.`,
    facts: [
      'SET NOT NULL reads the table; it does not where a valid CHECK implies it (PostgreSQL 12 and later; observed on 12 to 18). A NOT VALID one does not count.',
      'PostgreSQL 18 takes `ADD CONSTRAINT … NOT NULL column NOT VALID` as well (observed).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, column, scans } of actionsOf(entry, 'set-not-null')) {
      if (!scans || !context.isExisting(relation)) continue;
      const step = context.stepOf(entry);
      const words = wordsFor(context.target);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['set-not-null', relation, column],
        title: `All reads and writes on ${code(relation)} wait while every row is checked for NULL in ${code(column)}`,
        message: paragraphs(
          sentences(
            '`SET NOT NULL` reads the whole table under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          `Prove it first: ${words.addCheckNotValid} of ${code(`CheckConstraint(Q(${lookupName(context.compiled.stateAfter, relation, column)}__isnull=False))`)} (instant), fill what is NULL in batches, ${words.validate} in a migration of its own (reads and writes go on); then this \`AlterField\` reads nothing, and the constraint can go.`,
        ),
        plan: planToSetNotNull(context, step) ?? planToChangeType(context, step),
        fix: step === undefined ? undefined : proveNotNull(step, context),
      };
    }
  },
});
