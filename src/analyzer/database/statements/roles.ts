import { all } from '../syntax.ts';
import { defineStatement, type AnyStatementDefinition } from './define.ts';

const createRole = defineStatement({
  kind: 'CreateRoleStmt',
  effects({ role = '' }, effects, { catalog }) {
    effects.command('CREATE ROLE');
    if (catalog.roles.has(role)) effects.refuse(`role "${role}" already exists`);
  },
  apply({ role = '' }, store) {
    store.roles.set(role, true);
  },
});

const dropRole = defineStatement({
  kind: 'DropRoleStmt',
  effects(_, effects) {
    effects.command('DROP ROLE');
  },
  apply({ roles }, store) {
    for (const { rolename = '' } of all(roles, 'RoleSpec')) store.roles.delete(rolename);
  },
});

/** Statements on roles, which belong to no database and lock no table. */
export const roleStatements: readonly AnyStatementDefinition[] = [createRole, dropRole];
