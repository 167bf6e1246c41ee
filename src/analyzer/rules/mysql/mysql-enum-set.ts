import { defineRule } from '../define.ts';
import { actionsOf, code, codes, paragraphs, sizeSentence, sqlCode } from '../message.ts';

export const mysqlEnumSet = defineRule({
  id: 'mysql-enum-set',
  severity: 'warning',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  documentation: {
    what: `Labels of an ENUM or SET are taken away.`,
    why: `A row that has a label which is taken away stops the migration in strict mode; without it an ENUM becomes the empty text, and a SET loses
the label. Other changes of the list lose nothing: rows keep their labels, whatever the order. But a row stores the number of its
label, so that a new one in between, or another order, renumbers the rest: the table is copied while writes wait, which
\`table-copy-blocks-writes\` says.`,
    facts: [
      `MariaDB 10.11, observed: labels at the end are INSTANT, in between COPY (\`conformance/online-ddl/\`).`,
      `MariaDB 10.11.19, observed: taking away a label that a row has is \`ERROR 1265 Data truncated\` in strict mode; with \`sql_mode = ''\` it is a warning, and the row has the empty text (number 0).`,
      `MariaDB 10.11.19, observed: with the labels in another order each row keeps its label; \`WHERE tags IN ('y')\` does not find the SET \`x,y\`, \`FIND_IN_SET('y', tags)\` does.`,
      `MySQL manual, 13.3.6, The ENUM Type, and 17.12.1: adding members at the end is instant.`,
    ],
    whenToIgnore: `No row has the label.`,
  },
  *statement(entry, context) {
    for (const { relation, column, from = '', to } of actionsOf(entry, 'alter-column-type')) {
      const [before, after] = [labelsOf(from), labelsOf(to)];
      if (before === undefined || after === undefined || !context.isExistingColumn(relation, column)) continue;
      const removed = before.filter((label) => !after.includes(label));
      if (removed.length === 0) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['labels', relation, column],
        title: `This migration fails if a row of ${code(relation)} has ${codes(removed)} in ${code(column)}: the label is taken away`,
        message: paragraphs(
          'In strict mode the server refuses with error 1265 (data truncated); without it the rows lose the label in silence. Code that is still running can no longer write the label either.',
          sizeSentence(relation, context),
          `Count first: ${sqlCode(`SELECT COUNT(*) FROM ${relation} WHERE ${conditionOf(from, column, removed)}`)}. Release code that no longer writes it, and give the rows another label before this.`,
        ),
      };
    }
  },
});

/** The rows that have one of the labels. */
function conditionOf(type: string, column: string, labels: readonly string[]): string {
  return type.startsWith('set')
    ? labels.map((label) => `FIND_IN_SET(${label}, ${column})`).join(' OR ')
    : `${column} IN (${labels.join(', ')})`;
}

/** The labels as they are quoted; undefined where the type has none. */
function labelsOf(type: string): readonly string[] | undefined {
  const list = /^(?:enum|set)\((.*)\)$/su.exec(type)?.[1];
  return list?.match(/'(?:[^'\\]|\\.|'')*'/gsu) ?? undefined;
}
