import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const tooManyColumns = defineRule({
  id: 'too-many-columns',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A table that has 30 columns or more gets another one.`,
    why: `Wide rows fill pages quickly, and each UPDATE writes all of the row anew. What is not always needed belongs into a table beside it.`,
    facts: [`PostgreSQL stores a row in an 8 kB page, and long values outside of it (manual, 73).`],
    whenToIgnore: `The table is written to seldom.`,
  },
  *statement(entry, context) {
    for (const { relation } of actionsOf(entry, 'add-column')) {
      const size = context.compiled.catalogBefore.table(relation)?.columns.size ?? 0;
      if (size < most || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['too-many-columns', relation],
        title: `${code(relation)} has ${size} columns already`,
        message: 'Put what is not always needed into a model beside it, with a OneToOneField.',
      };
    }
  },
});

const most = 30;
