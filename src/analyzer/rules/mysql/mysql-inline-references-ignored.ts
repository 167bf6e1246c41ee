import { readMysql } from '../../database/mysql/read-statement.ts';
import { databaseFeatures } from '../../sql/database-features.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';

export const mysqlInlineReferencesIgnored = defineRule({
  id: 'mysql-inline-references-ignored',
  severity: 'warning',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  documentation: {
    what: `REFERENCES stands in the definition of a column: this server reads it and throws it away.`,
    why: `Before MySQL 9.0 and MariaDB 10.5 only \`FOREIGN KEY (…) REFERENCES …\` as a clause of its own makes a foreign key. The other form is
accepted without an error or a warning, and nothing refuses rows that point nowhere.`,
    facts: [
      `MySQL 8.4 manual, 15.1.20.5: "MySQL parses but ignores inline REFERENCES specifications". MySQL 9.0 release notes: they are now enforced.`,
      `MariaDB 10.11.19, observed: an inline REFERENCES to a column without an index is refused with errno 150, so it is no longer ignored.`,
    ],
    whenToIgnore: `The clause is meant as a note to readers.`,
  },
  *statement(entry, context) {
    if (databaseFeatures(context.target).inlineReferences) return;
    for (const statement of readMysql(entry.sql)) {
      if (statement.kind !== 'alter' && statement.kind !== 'create-table') continue;
      const columns =
        statement.kind === 'create-table'
          ? statement.columns
          : statement.actions.flatMap((action) => (action.action === 'add-column' ? [action.column] : []));
      for (const { name, references } of columns) {
        if (references === undefined) continue;
        const { relation } = statement;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['inline-references', relation, name],
          title: `Nothing holds ${code(`${relation}.${name}`)} to the rows of ${code(references)}: this server ignores REFERENCES in a column's definition`,
          message: paragraphs(
            'It is read without an error, and makes no foreign key.',
            `Write it as a clause of its own: \`ADD CONSTRAINT … FOREIGN KEY (…) REFERENCES …\`.`,
          ),
        };
      }
    }
  },
});
