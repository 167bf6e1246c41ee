import { typeParts, type TypeParts } from '../../database/type-name.ts';
import { keepType, narrowing } from './narrowing.ts';
import { planToChangeType } from '../../plans/change-type.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const decimalNarrowing = defineRule({
  id: 'decimal-narrowing',
  severity: 'error',
  vendors: ['postgresql', 'mysql', 'mariadb'],
  hazard: 'data-loss',
  covers: ['alter-type-rewrite', 'slow-statement-while-holding-ae'],
  documentation: {
    what: `A decimal column gets fewer digits: values that do not fit make the migration fail or are rounded, and the table is rewritten.`,
    why: `PostgreSQL writes every row anew under \`ACCESS EXCLUSIVE\`. Digits before the point that do not fit are an error, digits behind it are rounded away in silence.`,
    facts: [
      `numeric(10,2) to numeric(8,2) or to another scale rewrites the table (observed on PostgreSQL 12 to 18).`,
      `MariaDB 10.11.19, observed in strict mode: fewer digits before the point are error 1264 (Out of range value), fewer behind it round with no more than a note.`,
    ],
    whenToIgnore: `Every value is known to fit, and the table is small.`,
  },
  *statement(entry, context) {
    for (const { relation, column, from, to } of actionsOf(entry, 'alter-column-type')) {
      const lost = from === undefined ? undefined : lostDigits(typeParts(from), typeParts(to));
      if (lost === undefined || !context.isExistingColumn(relation, column)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['narrow', relation, column],
        plan: planToChangeType(context, context.stepOf(entry)),
        title: `${lost} in ${code(column)} of ${code(relation)}`,
        message: paragraphs(
          sentences(narrowing(from ?? '', to, context), heldSentence(entry, context, relation)),
          sizeSentence(relation, context),
          keepType(context),
        ),
      };
    }
  },
});

/** What no longer fits, in words. */
function lostDigits(from: TypeParts, to: TypeParts): string | undefined {
  if (from.name !== 'numeric' || to.name !== 'numeric' || from.array || to.modifiers[0] === undefined) return undefined;
  if (from.modifiers[0] === undefined) return undefined;
  const [digits, places] = [Number(from.modifiers[0]), Number(from.modifiers[1] ?? 0)];
  const [newDigits, newPlaces] = [Number(to.modifiers[0]), Number(to.modifiers[1] ?? 0)];
  if (newDigits - newPlaces < digits - places) return 'This migration fails if a value has too many digits';
  return newPlaces < places ? 'Decimal places are rounded away' : undefined;
}
