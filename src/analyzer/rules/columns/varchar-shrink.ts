import { typeParts, type TypeParts } from '../../database/type-name.ts';
import { planToChangeType } from '../../plans/change-type.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence, sqlCode } from '../message.ts';

export const varcharShrink = defineRule({
  id: 'varchar-shrink',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'data-loss',
  covers: ['alter-type-rewrite', 'slow-statement-while-holding-ae'],
  documentation: {
    what: `A text column becomes shorter: values that do not fit make the migration fail, and the table is rewritten.`,
    why: `PostgreSQL reads and writes every row anew under \`ACCESS EXCLUSIVE\`, and stops at the first value that is too long. MySQL cuts it off where strict mode is not on.`,
    facts: [
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
          sentences(
            `From ${code(from ?? '')} to ${code(to)}: every row is written anew under \`ACCESS EXCLUSIVE\`.`,
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          `Look first: ${sqlCode(`SELECT max(length(${column})) FROM ${relation}`)}. Leave the type as it is, and limit new values with a CHECK that is added NOT VALID.`,
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
    from.name === 'text' ||
    (from.name === 'varchar' && (from.modifiers[0] === undefined || Number(from.modifiers[0]) > length));
  return isShorter ? length : undefined;
}
