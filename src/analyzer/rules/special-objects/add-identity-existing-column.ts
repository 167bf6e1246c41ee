import { parseSql } from '../../database/parse-sql.ts';
import { defineRule } from '../define.ts';
import { code, sqlCode } from '../message.ts';
import { alterCommandsOf, functionsCalledIn } from '../statement-syntax.ts';

export const addIdentityExistingColumn = defineRule({
  id: 'add-identity-existing-column',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A column that has values becomes an identity column: its sequence starts at 1 and meets them.`,
    why: `ADD GENERATED AS IDENTITY is instant, but the new sequence knows nothing of the values that are there: the next INSERT takes 1, which a unique index refuses.`,
    facts: [`ACCESS EXCLUSIVE, metadata only; refused if the column is nullable (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `The table is empty.`,
  },
  *statement(entry, context) {
    for (const { relation, command } of alterCommandsOf(entry, 'AT_AddIdentity')) {
      const { entries } = context.timeline;
      const isSet = entries
        .slice(entries.indexOf(entry))
        .some((later) => functionsCalledIn(parseSql(later.sql)).has('setval'));
      if (isSet || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['identity', relation, command.name ?? ''],
        title: `INSERTs into ${code(relation)} fail until the new sequence has passed the values that are there`,
        message: `Set it in the same migration: ${sqlCode(`SELECT setval(pg_get_serial_sequence('${relation}', '${command.name}'), (SELECT max(${command.name}) FROM ${relation}))`)}.`,
      };
    }
  },
});
