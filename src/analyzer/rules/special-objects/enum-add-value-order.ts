import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const enumAddValueOrder = defineRule({
  id: 'enum-add-value-order',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A value is added to an enum type without BEFORE or AFTER: it sorts last.`,
    why: `The order of the values is what \`ORDER BY\` and comparisons go by, and it can't be changed afterwards.`,
    facts: [`PostgreSQL manual, ALTER TYPE: without BEFORE or AFTER the value is placed at the end.`],
    whenToIgnore: `The end is where it belongs.`,
  },
  *statement(entry, context) {
    const added = syntaxOf(entry, 'AlterEnumStmt');
    if (added === undefined || added.oldVal !== undefined || added.newValNeighbor !== undefined) return;
    yield {
      at: context.locationOf(entry),
      subject: ['enum-order', added.newVal ?? ''],
      title: `The enum value ${code(added.newVal ?? '')} sorts after all others`,
      message: "The order can't be changed afterwards. Say `BEFORE` or `AFTER`, so that it is meant.",
    };
  },
});
