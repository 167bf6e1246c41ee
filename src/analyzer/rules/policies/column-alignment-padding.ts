import { paddingOf, withoutPadding } from '../../database/row-layout.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, codes, paragraphs, sentences } from '../message.ts';

/** Fewer bytes a row are lost in the rounding of the row to a multiple of 8. */
const leastSaved = 8;

/** A billion rows, for a sense of what a few bytes come to. */
const gigabytesOfBillionRows = (bytes: number): string => ((bytes * 1e9) / 1024 ** 3).toFixed(0);

export const columnAlignmentPadding = defineRule({
  id: 'column-alignment-padding',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: 'A new table has its columns in an order in which PostgreSQL fills up at least 8 bytes in every row.',
    why: `A value starts at a multiple of its alignment: a \`bigint\` or a \`timestamptz\` behind a \`boolean\` leaves seven bytes empty. The columns of
a table stand in the order in which CREATE TABLE names them, which is that of the fields in \`CreateModel\`, and it can't be changed later
without writing the table anew. Before the migration has run anywhere it costs nothing.

Counted are the bytes that are certain, in a row without NULLs: behind a text, whose length varies, none are.`,
    facts: [
      'Length and alignment of types: `pg_type.typlen` and `typalign`, the same in PostgreSQL 12 to 18 (asked of a server by the tests); manual, 73.6 (Database Page Layout).',
      'Measured on PostgreSQL 15 with `pg_column_size`: (bool, int8, bool, int8) takes 32 bytes, (int8, int8, bool, bool) 18.',
    ],
    whenToIgnore: 'The table stays small, or the order is read by people more often than the table is.',
  },
  *statement(entry, context) {
    for (const { relation } of actionsOf(entry, 'create-table')) {
      const table = context.compiled.catalogAfter.table(relation);
      if (table === undefined || table.partitionOf !== undefined || table.inherits.length > 0) continue;
      const columns = [...table.columns.values()];
      const better = withoutPadding(columns);
      const padding = paddingOf(columns);
      if (better === undefined || padding === undefined) continue;
      const saved = padding - (paddingOf(better) ?? padding);
      if (saved < leastSaved) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['padding', relation],
        title: `Every row of ${code(relation)} has ${saved} empty bytes between its columns`,
        message: paragraphs(
          sentences(
            `Values start at multiples of their alignment, and the columns stand in the order of the fields: ${saved} bytes a row are filled up, ${gigabytesOfBillionRows(saved)} GB in a billion rows.`,
            'Once the table has rows, another order means writing it anew.',
          ),
          `In this order there are none: ${orderOf(better.map(({ name }) => name))}. Order the fields in the migration so; the model's class may keep its own.`,
        ),
      };
    }
  },
});

/** All of a table of usual width: an order with names left out is of no use. */
function orderOf(names: readonly string[]): string {
  return names.length > 60 ? codes(names) : names.map(code).join(', ');
}
