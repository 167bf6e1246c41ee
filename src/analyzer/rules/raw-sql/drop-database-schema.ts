import { objectName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const dropDatabaseSchema = defineRule({
  id: 'drop-database-schema',
  severity: 'error',
  vendors: ['postgresql', 'mysql', 'mariadb'],
  hazard: 'data-loss',
  documentation: {
    what: `A migration drops a database or a schema with everything in it.`,
    why: `Nothing that is in it can be brought back, and what else uses it is not in this repository.`,
    facts: [`PostgreSQL manual, DROP DATABASE and DROP SCHEMA: cannot be undone.`],
    whenToIgnore: `It is a schema that an earlier migration made, and nothing else uses it.`,
  },
  *statement(entry, context) {
    const dropped = syntaxOf(entry, 'DropStmt');
    const other = entry.effects.command === 'DROP DATABASE' ? entry.effects.actions[0] : undefined;
    const database = other?.kind === 'other' ? other.description : syntaxOf(entry, 'DropdbStmt')?.dbname;
    const schema =
      dropped?.removeType === 'OBJECT_SCHEMA' ? (objectName(dropped.objects?.[0]).at(-1) ?? '') : undefined;
    const name = database ?? schema;
    if (name === undefined) return;
    yield {
      at: context.locationOf(entry),
      subject: ['drop', name],
      title: `Everything in the ${database === undefined ? 'schema' : 'database'} ${code(name)} is gone after this`,
      message: 'Drop what this project has made in it, by name.',
    };
  },
});
