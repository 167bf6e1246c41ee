import { as } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sizeSentence } from '../message.ts';
import { alterCommandsOf } from '../statement-syntax.ts';

export const replicaIdentity = defineRule({
  id: 'replica-identity',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A table's replica identity becomes FULL: every UPDATE and DELETE writes the whole old row to the write-ahead log.`,
    why: `Subscribers then compare whole rows to find the one that is meant. The log grows with every change of a wide row.`,
    facts: [`REPLICA IDENTITY takes ACCESS EXCLUSIVE and is instant (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `The table has no unique index that could serve.`,
  },
  *statement(entry, context) {
    for (const { relation, command } of alterCommandsOf(entry, 'AT_ReplicaIdentity')) {
      if (as(command.def, 'ReplicaIdentityStmt')?.identity_type !== 'f' || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['replica-identity', relation],
        title: `Every UPDATE and DELETE on ${code(relation)} writes its whole old row to the log`,
        message: paragraphs(
          sizeSentence(relation, context),
          'Use `REPLICA IDENTITY USING INDEX` with a unique index, or the primary key.',
        ),
      };
    }
  },
});
