import { relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const renameSchema = defineRule({
  id: 'rename-schema',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'compatibility',
  documentation: {
    what: `A schema is renamed, or a table is moved to another one: code that is still running does not find it.`,
    why: `The name that queries and the search path use is gone the moment the migration commits.`,
    facts: [
      `PostgreSQL manual, ALTER SCHEMA and ALTER TABLE … SET SCHEMA: the change is immediate, under ACCESS EXCLUSIVE on the table.`,
    ],
    whenToIgnore: `No running code uses the schema, or the search path has both.`,
  },
  *statement(entry, context) {
    const moved = syntaxOf(entry, 'AlterObjectSchemaStmt');
    const renamed = syntaxOf(entry, 'RenameStmt');
    const relation = relationName(moved?.relation);
    const isMove = moved !== undefined && moved.relation !== undefined && context.isExisting(relation);
    const isRename = renamed?.renameType === 'OBJECT_SCHEMA';
    if (!isMove && !isRename) return;
    yield {
      at: context.locationOf(entry),
      relation: isMove ? relation : undefined,
      subject: ['schema', isMove ? relation : (renamed?.subname ?? '')],
      title: isMove
        ? `Every query on ${code(relation)} by code that is still running fails: it moves to the schema ${code(moved.newschema ?? '')}`
        : `Every query on the schema ${code(renamed?.subname ?? '')} fails from here on: it is renamed`,
      message: 'Leave a view of the old name behind, or put both schemas into the search path before.',
    };
  },
});
