import { defineRule } from '../define.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const enumCreated = defineRule({
  id: 'enum-created',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `An enum type is created in the database: its values can be added, never removed.`,
    why: `An enum looks like a cheap list of values, until one has to go. A text column with \`choices\` and a CHECK, or a table that is referred to, can change in both directions.`,
    facts: [`PostgreSQL manual, 8.7.4: existing values cannot be removed, nor can their order be changed.`],
    whenToIgnore: `The values are final.`,
  },
  *statement(entry, context) {
    if (entry.effects.command !== 'CREATE TYPE … AS ENUM') return;
    yield {
      at: context.locationOf(entry),
      subject: ['enum', ...(syntaxOf(entry, 'CreateEnumStmt') === undefined ? [] : [entry.effects.command])],
      title: 'Values of an enum type can never be removed',
      message:
        'A text column with `choices` and a CHECK constraint, or a table of its own, can change in both directions.',
    };
  },
});
