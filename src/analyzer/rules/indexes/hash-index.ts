import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const hashIndex = defineRule({
  id: 'hash-index',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A hash index is built: it finds equal values and nothing else.`,
    why: `No order, no ranges, no uniqueness, one column. A B-tree does the same and more, and is seldom slower.`,
    facts: [`PostgreSQL manual, 11.2.2; hash indexes are crash-safe since version 10.`],
    whenToIgnore: `The values are long, and only ever compared for equality.`,
  },
  *statement(entry, context) {
    for (const { relation, name, method } of actionsOf(entry, 'create-index')) {
      if (method !== 'hash') continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['hash', relation, name ?? ''],
        title: `${code(name ?? 'This index')} on ${code(relation)} serves equality only`,
        message: 'A B-tree serves ranges and order too.',
      };
    }
  },
});
