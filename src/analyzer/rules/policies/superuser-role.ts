import { all, as, constantText } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const superuserRole = defineRule({
  id: 'superuser-role',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A migration makes a role a superuser.`,
    why: `A superuser passes every check there is. The role that migrates would have to be one itself.`,
    facts: [`PostgreSQL manual, CREATE ROLE: a superuser overrides all access restrictions.`],
    whenToIgnore: `Never in a migration.`,
  },
  *statement(entry, context) {
    const role = syntaxOf(entry, 'CreateRoleStmt') ?? syntaxOf(entry, 'AlterRoleStmt');
    const option = all(role?.options, 'DefElem').find(({ defname }) => defname === 'superuser');
    if (option === undefined || constantText(option.arg) === 'false' || as(option.arg, 'Boolean')?.boolval !== true)
      return;
    yield {
      at: context.locationOf(entry),
      subject: ['superuser'],
      title: 'A role becomes a superuser',
      message: 'Give it the rights that it needs.',
    };
  },
});
