import { all, as } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const grantSecurity = defineRule({
  id: 'grant-security',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A migration grants rights to everybody, or makes a function run with its owner's rights without a fixed search path.`,
    why: `What PUBLIC may do, every role may, also those that are made later. And a SECURITY DEFINER function without a search path runs what its caller puts into the way.`,
    facts: [`PostgreSQL manual, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely".`],
    whenToIgnore: `The object is meant for everybody.`,
  },
  *statement(entry, context) {
    const grant = syntaxOf(entry, 'GrantStmt');
    const isPublic =
      grant?.is_grant === true &&
      all(grant.grantees, 'RoleSpec').some(({ roletype }) => roletype === 'ROLESPEC_PUBLIC');
    const options = all(syntaxOf(entry, 'CreateFunctionStmt')?.options, 'DefElem');
    const isDefiner = options.some(
      ({ defname, arg }) => defname === 'security' && as(arg, 'Boolean')?.boolval === true,
    );
    const hasPath = options.some(
      ({ defname, arg }) => defname === 'set' && as(arg, 'VariableSetStmt')?.name === 'search_path',
    );
    if (!isPublic && !(isDefiner && !hasPath)) return;
    yield {
      at: context.locationOf(entry),
      subject: ['grant', entry.effects.command],
      title: isPublic
        ? 'Every role gets this right, those that are made later too'
        : "Callers decide what this function finds by a name, and it runs with its owner's rights",
      message: isPublic
        ? 'Grant it to the roles that need it.'
        : 'Add `SET search_path = pg_catalog, pg_temp` to the function.',
    };
  },
});
