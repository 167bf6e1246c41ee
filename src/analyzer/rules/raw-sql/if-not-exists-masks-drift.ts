import { as, relationName } from '../../database/syntax.ts';
import { isRaw } from '../operations.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf, alterCommandsOf } from '../statement-syntax.ts';

export const ifNotExistsMasksDrift = defineRule({
  id: 'if-not-exists-masks-drift',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `\`IF NOT EXISTS\` takes whatever has the name for the right thing.`,
    why: `Where a table, column or index of that name exists with another definition, nothing is done and nothing is said: databases then differ, and the difference shows up much later.`,
    facts: [
      `PostgreSQL manual, CREATE TABLE: "there is no guarantee that the existing relation is anything like the one that would have been created".`,
    ],
    whenToIgnore: `The migration has no transaction, and has to be able to run twice.`,
  },
  *statement(entry, context) {
    const table = syntaxOf(entry, 'CreateStmt');
    const index = syntaxOf(entry, 'IndexStmt');
    const column = alterCommandsOf(entry, 'AT_AddColumn').find(({ command }) => command.missing_ok === true);
    if (!context.compiled.migration.atomic || !isRaw(entry, context)) return;
    const name =
      (table?.if_not_exists === true ? relationName(table.relation) : undefined) ??
      (index?.if_not_exists === true ? index.idxname : undefined) ??
      (column === undefined ? undefined : as(column.command.def, 'ColumnDef')?.colname);
    if (name === undefined) return;
    yield {
      at: context.locationOf(entry),
      relation: entry.effects.locks[0]?.relation,
      subject: ['if-not-exists', name],
      title: `If there is something else called ${code(name)}, this takes it for the right one`,
      message:
        'In a transaction nothing is half done, so that it is not needed: leave `IF NOT EXISTS` out, and the server says what is wrong.',
    };
  },
});
