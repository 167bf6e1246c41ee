import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const indexTooManyColumns = defineRule({
  id: 'index-too-many-columns',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A new index has more than three columns and is not unique.`,
    why: `Columns after the third seldom narrow a search down; they make the index larger and every write slower.`,
    facts: [
      `PostgreSQL manual, 11.3: multicolumn indexes should be used sparingly; with more than three columns they are unlikely to be helpful.`,
    ],
    whenToIgnore: `The index is to answer a query alone (an index-only scan).`,
  },
  *statement(entry, context) {
    for (const { relation, name, unique, columns, keys, method } of actionsOf(entry, 'create-index')) {
      if (unique || keys <= 3 || method !== 'btree') continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['wide-index', relation, name ?? columns.join()],
        title: `${code(name ?? 'An index')} on ${code(relation)} has ${keys} columns`,
        message: 'Keep the ones that narrow the search down; `include` takes what is only to be read.',
      };
    }
  },
});
