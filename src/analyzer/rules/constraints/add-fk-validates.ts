import { addConstraintNotValid } from '../../fixes/not-valid-constraint.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFkValidates = defineRule({
  id: 'add-fk-validates',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'drop-fk-locks-parent'],
  documentation: {
    what: 'A foreign key is put on a column that has values: both tables are read while writes to both wait.',
    why: `\`ADD CONSTRAINT … FOREIGN KEY\` takes \`SHARE ROW EXCLUSIVE\` on both tables and looks every value up. With \`NOT VALID\` it is instant and
holds for new rows; \`VALIDATE CONSTRAINT\` then reads the table while reads and writes go on.`,
    facts: [
      'ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables and reads both; NOT VALID reads nothing; VALIDATE takes SHARE UPDATE EXCLUSIVE and ROW SHARE (observed on PostgreSQL 12 to 18).',
      '`AddConstraintNotValid` takes CheckConstraint only (it raises TypeError), so this is RunSQL inside SeparateDatabaseAndState.',
    ],
    whenToIgnore: 'Both tables are small.',
  },
  *statement(entry, context) {
    for (const { relation, name, constraint, references, columns, notValid, inline } of actionsOf(
      entry,
      'add-constraint',
    )) {
      if (constraint !== 'foreign-key' || notValid || inline || !context.isExisting(relation)) continue;
      if (columns.some((column) => context.isEmptyColumn(relation, column))) continue;
      const parent = references ?? '';
      const step = context.stepOf(entry);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-constraint', relation, name ?? columns.join()],
        title: `Writes to ${code(relation)} and ${code(parent)} wait while every row is looked up in the other`,
        message: paragraphs(
          sentences(
            '`ADD CONSTRAINT … FOREIGN KEY` takes `SHARE ROW EXCLUSIVE` on both tables and reads them whole.',
            heldSentence(entry, context, relation),
          ),
          sentences(sizeSentence(relation, context), sizeSentence(parent, context)),
          'Add it `NOT VALID` with RunSQL inside `SeparateDatabaseAndState` (instant, holds for new rows), and `VALIDATE CONSTRAINT` in a migration of its own.',
        ),
        fix: step === undefined ? undefined : addConstraintNotValid(step, context),
      };
    }
  },
});
