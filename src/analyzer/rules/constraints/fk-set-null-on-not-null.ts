import { addedForeignKeys } from '../added-foreign-keys.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const fkSetNullOnNotNull = defineRule({
  id: 'fk-set-null-on-not-null',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A foreign key sets a required column to NULL when the row that it points to goes: every such DELETE fails.`,
    why: `ON DELETE SET NULL writes NULL, and NOT NULL refuses it. Nothing is said when the key is made; the first DELETE tells.`,
    facts: [`The DELETE fails with 23502 (not_null_violation); PostgreSQL manual, 5.4.5.`],
    whenToIgnore: `Never: make the column nullable, or choose another action.`,
  },
  *statement(entry, context) {
    for (const { relation, columns, references, name } of addedForeignKeys(entry, context)) {
      const table = context.migrationsOfChange.at(-1)?.catalogAfter.table(relation);
      // The column may have another foreign key, which Django has made.
      const keys = table?.constraints.filter(
        (each) => each.kind === 'foreign-key' && each.columns.join() === columns.join(),
      );
      const key = keys?.find((each) => each.name === name) ?? keys?.[0];
      const column = columns.find((column) => table?.columns.get(column)?.notNull === true);
      if (key?.references?.onDelete !== 'set-null' || column === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['set-null', relation, column],
        title: `Every DELETE on ${code(references ?? '')} that a row of ${code(relation)} points to fails: ${code(column)} is required`,
        message: 'ON DELETE SET NULL needs a nullable column. Make it nullable, or use RESTRICT or CASCADE.',
      };
    }
  },
});
