import type { Action } from '../../database/effects.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const namingConventions = defineRule({
  id: 'naming-conventions',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A new table, column, index or constraint does not have a name in lower case with underscores.`,
    why: `Names with capitals or spaces have to be quoted wherever SQL is written by hand.`,
    facts: [`PostgreSQL manual, 4.1.1: names that are not quoted are folded to lower case.`],
    whenToIgnore: `The names come from another system.`,
  },
  *statement(entry, context) {
    for (const action of entry.effects.actions) {
      const name = nameOf(action);
      if (name === undefined || /^[a-z_][a-z0-9_.]*$/u.test(name)) continue;
      yield {
        at: context.locationOf(entry),
        relation: action.relation,
        subject: ['name', name],
        title: `${code(name)} has to be quoted wherever SQL is written by hand`,
        message: 'Use lower case, digits and underscores.',
      };
    }
  },
});

function nameOf(action: Action): string | undefined {
  if (action.kind === 'create-table') return action.relation;
  if (action.kind === 'add-column') return action.column;
  return action.kind === 'create-index' || action.kind === 'add-constraint' ? action.name : undefined;
}
