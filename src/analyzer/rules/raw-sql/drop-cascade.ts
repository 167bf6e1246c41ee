import { isRaw } from '../operations.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf, alterCommandsOf } from '../statement-syntax.ts';

export const dropCascade = defineRule({
  id: 'drop-cascade',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'data-loss',
  documentation: {
    what: `DROP … CASCADE in RunSQL: what depends on the object goes with it, and no file says what that is.`,
    why: `Views, foreign keys of other tables, functions, triggers: CASCADE takes whatever there is on this database, which may be more than on the one that it was tried on.`,
    facts: [`PostgreSQL manual, 5.14: CASCADE drops dependent objects, and theirs in turn.`],
    whenToIgnore: `Everything that depends on it is known, and is to go.`,
  },
  *statement(entry, context) {
    if (!isRaw(entry, context)) return;
    const dropped = syntaxOf(entry, 'DropStmt');
    const columns = alterCommandsOf(entry, 'AT_DropColumn', 'AT_DropConstraint').filter(
      ({ command }) => command.behavior === 'DROP_CASCADE',
    );
    const isDrop = dropped?.behavior === 'DROP_CASCADE' && dropped.removeType !== 'OBJECT_SCHEMA';
    const relation = entry.effects.locks[0]?.relation ?? columns[0]?.relation;
    if (!isDrop && columns.length === 0) return;
    if (relation !== undefined && !context.isExisting(relation)) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['cascade', entry.effects.command, relation ?? ''],
      title: `${code(`${entry.effects.command} … CASCADE`)} takes with it whatever depends on ${relation === undefined ? 'it' : code(relation)} on that database`,
      message: 'Drop what depends on it by name, before. Without CASCADE the server says what is left.',
    };
  },
});
