import { addedForeignKeys } from '../added-foreign-keys.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, typeCode } from '../message.ts';

export const fkTypeMismatch = defineRule({
  id: 'fk-type-mismatch',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A foreign key joins columns of different integer types: the narrower one ends first.`,
    why: `Each check casts one to the other. And where the referenced key is a bigint, the first row past 2.1 billion can't be referred to.`,
    facts: [
      `PostgreSQL allows foreign keys between integer types of different widths, and compares them by cross-type operators (manual, CREATE TABLE).`,
    ],
    whenToIgnore: `The key will never be that large.`,
  },
  *statement(entry, context) {
    for (const {
      relation,
      columns: [column],
      references,
      name,
    } of addedForeignKeys(entry, context)) {
      if (column === undefined || references === undefined) continue;
      const { own, other } = typesOf(relation, { name, column, references }, context);
      if (own === other || !integers.has(own) || !integers.has(other)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['foreign-key-type', relation, column],
        title: `${code(column)} of ${code(relation)} is ${typeCode(own)}, but the key that it points to is ${typeCode(other)}`,
        message: 'Give both the same type while the table is small.',
      };
    }
  },
});

/** The types of both ends, as they are after the change. */
function typesOf(
  relation: string,
  key: { readonly name: string | undefined; readonly column: string; readonly references: string },
  context: RuleContext,
): { readonly own: string; readonly other: string } {
  const after = context.migrationsOfChange.at(-1)?.catalogAfter;
  const table = after?.table(relation);
  const made = table?.constraints.find(
    (each) => each.kind === 'foreign-key' && (each.name === key.name || each.columns[0] === key.column),
  );
  const target = after?.table(key.references)?.columns.get(made?.references?.columns[0] ?? '');
  return { own: table?.columns.get(key.column)?.type ?? 'unknown', other: target?.type ?? 'unknown' };
}

const integers: ReadonlySet<string> = new Set(['int2', 'int4', 'int8']);
