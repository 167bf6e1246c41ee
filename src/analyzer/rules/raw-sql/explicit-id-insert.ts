import { parseSql } from '../../database/parse-sql.ts';
import { all, relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code, sqlCode } from '../message.ts';
import { syntaxOf, alterCommandsOf, functionsCalledIn } from '../statement-syntax.ts';

export const explicitIdInsert = defineRule({
  id: 'explicit-id-insert',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `Rows are inserted with their own primary keys, and the sequence is not told: a later INSERT takes the same number.`,
    why: `The sequence starts where it was. The application's next INSERT gets a number that is taken, and fails with a duplicate key.`,
    facts: [`PostgreSQL: a sequence only moves by nextval and setval; explicit values do not move it (manual, 9.17).`],
    whenToIgnore: `The numbers are far from what the sequence will reach, or negative.`,
  },
  *statement(entry, context) {
    const insert = syntaxOf(entry, 'InsertStmt');
    if (insert === undefined) return;
    const relation = relationName(insert.relation);
    const table = context.compiled.catalogAfter.table(relation);
    const numbered = all(insert.cols, 'ResTarget').find(({ name }) => {
      const column = table?.columns.get(name ?? '');
      return (
        column !== undefined &&
        (column.identity || column.sequence !== undefined || column.defaultSequence !== undefined)
      );
    });
    const { entries } = context.timeline;
    const isSet = entries
      .slice(entries.indexOf(entry))
      .some(
        (later) =>
          functionsCalledIn(parseSql(later.sql)).has('setval') || alterCommandsOf(later, 'AT_SetIdentity').length > 0,
      );
    if (numbered === undefined || isSet) return;
    const column = numbered.name ?? '';
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['explicit-id', relation],
      title: `A later INSERT into ${code(relation)} takes a ${code(column)} that these rows have, and fails`,
      message: `Leave ${code(column)} to the database, or move the sequence: ${sqlCode(`SELECT setval(pg_get_serial_sequence('${relation}', '${column}'), (SELECT max(${column}) FROM ${relation}))`)}.`,
    };
  },
});
