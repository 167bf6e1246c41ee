import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs, sizeSentence } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const enumValueRemoval = defineRule({
  id: 'enum-value-removal',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `Values of an enum type are taken away, by editing the system catalog or by a change to another type.`,
    why: `PostgreSQL has no command that removes a value. Deleting the row of \`pg_enum\` leaves rows that can't be read; changing the column to a new type writes the whole table anew.`,
    facts: [
      `PostgreSQL manual, 8.7.4: existing values cannot be removed from an enum type, short of dropping and re-creating it.`,
      `A change to another enum type rewrites the table (observed on PostgreSQL 12 to 18: a type that is not binary coercible).`,
    ],
    whenToIgnore: `The table is small and no row has the value.`,
  },
  *statement(entry, context) {
    const deleted = syntaxOf(entry, 'DeleteStmt') ?? syntaxOf(entry, 'UpdateStmt');
    if (deleted?.relation?.relname === 'pg_enum') {
      yield {
        at: context.locationOf(entry),
        subject: ['pg_enum'],
        severity: 'error' as const,
        title: 'The system catalog is edited: rows with that enum value can no longer be read',
        message:
          'Nothing checks whether a row or an index still holds the value. Make a new type, and move the column to it through a new column.',
      };
    }
    const enums = context.compiled.catalogBefore.types;
    for (const { relation, column, from = '', to } of actionsOf(entry, 'alter-column-type')) {
      if (enums.get(from)?.kind !== 'enum' || to === from || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['enum-swap', relation, column],
        title: `The whole table ${code(relation)} is rewritten to take values of ${code(from)} away`,
        message: paragraphs(
          'A change to another enum type writes every row anew, and fails at the first value that the new type does not have.',
          sizeSentence(relation, context),
          'Add a column of the new type, write both, fill the old rows in batches, and switch over.',
        ),
      };
    }
  },
});
