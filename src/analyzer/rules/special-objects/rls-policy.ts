import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { alterCommandsOf } from '../statement-syntax.ts';

export const rlsPolicy = defineRule({
  id: 'rls-policy',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'compatibility',
  documentation: {
    what: `Row level security is switched on for a table without a policy: nobody but its owner sees a row.`,
    why: `Without a policy every row is denied, in silence: queries by other roles come back empty.`,
    facts: [
      `PostgreSQL manual, 5.9: if no policy exists, a default-deny policy is used.`,
      `ENABLE ROW LEVEL SECURITY takes ACCESS EXCLUSIVE and is instant (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The application connects as the owner of the table, and the owner is not forced.`,
  },
  *statement(entry, context) {
    for (const { relation } of alterCommandsOf(entry, 'AT_EnableRowSecurity')) {
      const hasPolicy = context.compiled.catalogAfter.table(relation)?.readers.some(({ kind }) => kind === 'policy');
      if (hasPolicy === true || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['row-security', relation],
        title: `${code(relation)} looks empty to every role but its owner: row level security without a policy`,
        message: 'Create the policies in the same migration, before this.',
      };
    }
  },
});
