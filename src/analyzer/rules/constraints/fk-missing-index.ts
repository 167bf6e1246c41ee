import { addedForeignKeys } from '../added-foreign-keys.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sizeSentence } from '../message.ts';

export const fkMissingIndex = defineRule({
  id: 'fk-missing-index',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A foreign key has no index on its own column: every DELETE or key change of the table that it points to reads this table whole.`,
    why: `PostgreSQL checks for rows that point to a deleted one. Without an index that starts with the column it has to read all of them, once for each deleted row. Django makes the index unless \`db_index=False\` says otherwise.`,
    facts: [
      `PostgreSQL manual, 5.4.5: the declaration of a foreign key does not create an index on the referencing columns.`,
    ],
    whenToIgnore: `Rows of the referenced table are never deleted.`,
  },
  *statement(entry, context) {
    for (const {
      relation,
      columns: [column],
      references,
    } of addedForeignKeys(entry, context)) {
      if (column === undefined) continue;
      const table = context.migrationsOfChange.at(-1)?.catalogAfter.table(relation);
      const isGone =
        table === undefined ||
        !table.columns.has(column) ||
        !table.constraints.some((each) => each.kind === 'foreign-key' && each.columns[0] === column);
      if (isGone || table.indexes.some(({ keys, partial }) => keys[0] === column && !partial)) continue;
      const isPartial = table.indexes.some(({ keys }) => keys[0] === column);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['foreign-key-index', relation, column],
        title: `Each DELETE on ${code(references ?? '')} reads ${code(relation)} whole: ${code(column)} has ${isPartial ? 'only a partial' : 'no'} index`,
        message: paragraphs(
          sizeSentence(relation, context),
          context.stepOf(entry)?.operation.name === 'RunSQL'
            ? 'Build one with `AddIndexConcurrently`, in a migration before this one or the next.'
            : 'Build one with `AddIndexConcurrently` in the next migration, or leave `db_index=False` out.',
        ),
      };
    }
  },
});
