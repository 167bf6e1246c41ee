import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const renameEnumValue = defineRule({
  id: 'rename-enum-value',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'compatibility',
  documentation: {
    what: `A value of an enum type is renamed: code that is still running writes and asks for the old name.`,
    why: `The name is what the queries send. From the moment of the commit the old one is refused, on every table with that type.`,
    facts: [`ALTER TYPE … RENAME VALUE locks no table, and is instant (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `No running code uses the value.`,
  },
  *statement(entry, context) {
    const renamed = syntaxOf(entry, 'AlterEnumStmt');
    if (renamed?.oldVal === undefined) return;
    yield {
      at: context.locationOf(entry),
      subject: ['enum-value', renamed.oldVal],
      title: `Every query that names the enum value ${code(renamed.oldVal)} fails from here on`,
      message:
        'Add the new value, deploy code that writes it and reads both, change the rows in batches, and leave the old value unused.',
    };
  },
});
