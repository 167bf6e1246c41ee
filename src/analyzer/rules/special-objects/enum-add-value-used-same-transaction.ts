import { parseSql } from '../../database/parse-sql.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { syntaxOf, constantsIn } from '../statement-syntax.ts';

export const enumAddValueUsedSameTransaction = defineRule({
  id: 'enum-add-value-used-same-transaction',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A value that is added to an enum type is used in the same transaction: PostgreSQL refuses it.`,
    why: `\`ALTER TYPE … ADD VALUE\` may run in a transaction since PostgreSQL 12, but the value can only be used once that transaction has committed. Django runs the whole migration in one.`,
    facts: [
      `"unsafe use of new value … of enum type": adding the value in a transaction works, using it there does not (observed on PostgreSQL 12, 17 and 18).`,
    ],
    whenToIgnore: `Never: the migration fails.`,
  },
  *statement(entry, context) {
    const added = syntaxOf(entry, 'AlterEnumStmt');
    if (added === undefined || added.oldVal !== undefined || !entry.inTransaction) return;
    const value = added.newVal ?? '';
    const { entries } = context.timeline;
    const use = entries
      .slice(entries.indexOf(entry) + 1)
      .find(
        (later) =>
          later.transaction === entry.transaction &&
          !later.effects.command.startsWith('ALTER TYPE') &&
          constantsIn(parseSql(later.sql)).has(value),
      );
    if (use === undefined) return;
    yield {
      at: context.locationOf(use),
      relation: use.effects.locks[0]?.relation,
      subject: ['enum-value', value],
      title: `This migration fails: the enum value ${code(value)} can't be used before it is committed`,
      message: paragraphs(
        `Line ${entry.line} adds the value in the same transaction, and PostgreSQL refuses its use ("unsafe use of new value").`,
        'Add the value in a migration of its own, and use it in the next.',
      ),
    };
  },
});
