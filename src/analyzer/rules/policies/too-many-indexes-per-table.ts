import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const tooManyIndexesPerTable = defineRule({
  id: 'too-many-indexes-per-table',
  severity: 'warning',
  vendors: ['postgresql', 'sqlite'],
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A table that has 8 indexes or more gets another one.`,
    why: `Every index is written with every row, and few queries need the ninth.`,
    facts: [`PostgreSQL manual, 11: indexes add overhead to the database as a whole.`],
    whenToIgnore: `The table is written to seldom.`,
  },
  *statement(entry, context) {
    for (const { relation } of actionsOf(entry, 'create-index')) {
      const size = context.compiled.catalogBefore.table(relation)?.indexes.length ?? 0;
      if (size < most || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['too-many-indexes-per-table', relation],
        title: `${code(relation)} has ${size} indexes already`,
        message: 'Drop one that no query uses, first.',
      };
    }
  },
});

const most = 8;
