import { defineRule } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFieldInlineCheck = defineRule({
  id: 'add-field-inline-check',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: 'A column that carries a CHECK is added: the whole table is read while nobody can use it, even where the column is nullable.',
    why: `\`PositiveIntegerField\` and its relatives write their CHECK into \`ADD COLUMN\`. PostgreSQL then tests it on every row under
\`ACCESS EXCLUSIVE\`, although each of them has NULL (or the same constant) in the new column.`,
    facts: [
      'ADD COLUMN with a CHECK reads the whole table under ACCESS EXCLUSIVE, nullable or with a constant default (observed on PostgreSQL 12 to 18).',
      "The CHECK comes from Django's `data_type_check_constraints` (postgresql/base.py): PositiveBigIntegerField, PositiveIntegerField, PositiveSmallIntegerField.",
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    for (const { relation, constraint, inline, columns, notValid } of actionsOf(entry, 'add-constraint')) {
      if (constraint !== 'check' || !inline || notValid || !context.isExisting(relation)) continue;
      const column = actionsOf(entry, 'add-column')[0]?.column ?? columns[0] ?? '';
      const words = wordsFor(context.target);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-column', relation, column, 'check'],
        title: `All reads and writes on ${code(relation)} wait while every row is checked for the new column ${code(column)}`,
        message: paragraphs(
          sentences(
            'The column brings a CHECK, so `ADD COLUMN` reads the whole table under `ACCESS EXCLUSIVE`, although no row can fail it.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          `Add the column without the CHECK in the database, with \`SeparateDatabaseAndState\` (the state gets the field as it is), then its CHECK with ${words.addCheckNotValid}, and ${words.validate} in a later migration.`,
        ),
      };
    }
  },
});
