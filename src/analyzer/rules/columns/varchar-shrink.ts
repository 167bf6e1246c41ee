import { typeParts, type TypeParts } from '../../database/type-name.ts';
import { keepType, narrowing } from './narrowing.ts';
import { planToChangeType } from '../../plans/change-type.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence, sqlCode } from '../message.ts';

export const varcharShrink = defineRule({
  id: 'varchar-shrink',
  severity: 'error',
  vendors: ['postgresql', 'mysql', 'mariadb'],
  hazard: 'data-loss',
  covers: ['alter-type-rewrite', 'slow-statement-while-holding-ae'],
  documentation: {
    what: `A text column becomes shorter: values that do not fit make the migration fail, and the table is rewritten.`,
    why: `PostgreSQL reads and writes every row anew under \`ACCESS EXCLUSIVE\`, and stops at the first value that is too long. MySQL cuts it off where strict mode is not on.`,
    facts: [
      `MariaDB 10.11.19, observed in strict mode: error 1265 (Data truncated) from varchar, 1406 (Data too long) from text, and the table is copied.`,
      `A shorter varchar, or text to varchar(n), rewrites the table and fails on the first longer value (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `Every value is known to fit, and the table is small.`,
  },
  *statement(entry, context) {
    for (const { relation, column, from, to } of actionsOf(entry, 'alter-column-type')) {
      const lost = from === undefined ? undefined : lostCharacters(typeParts(from), typeParts(to));
      if (lost === undefined || !context.isExistingColumn(relation, column)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['narrow', relation, column],
        plan: planToChangeType(context, context.stepOf(entry)),
        title: `This migration fails if a value of ${code(column)} in ${code(relation)} is longer than ${lost}`,
        message: paragraphs(
          sentences(narrowing(from ?? '', to, context), heldSentence(entry, context, relation)),
          sizeSentence(relation, context),
          `Look first: ${sqlCode(`SELECT max(${context.target.vendor === 'postgresql' ? 'length' : 'char_length'}(${column})) FROM ${relation}`)}. ${keepType(context)}`,
        ),
      };
    }
  },
});

/** The new length, where it is less than the old one. */
function lostCharacters(from: TypeParts, to: TypeParts): number | undefined {
  if (to.name !== 'varchar' || from.array || to.array || to.modifiers[0] === undefined) return undefined;
  const length = Number(to.modifiers[0]);
  const isShorter =
    /^(?:(?:tiny|medium|long)?text)$/u.test(from.name) ||
    (from.name === 'varchar' && (from.modifiers[0] === undefined || Number(from.modifiers[0]) > length));
  return isShorter ? length : undefined;
}
