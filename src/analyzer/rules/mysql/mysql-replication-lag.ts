import { defineRule } from '../define.ts';
import { code, paragraphs, sizeSentence } from '../message.ts';
import { isKnownLargeOrHot } from '../table-size.ts';

export const mysqlReplicationLag = defineRule({
  id: 'mysql-replication-lag',
  severity: 'notice',
  vendors: ['mysql', 'mariadb'],
  hazard: 'maintenance',
  documentation: {
    what: `A change goes on beside reads and writes, but works through every row of a table that is known to be large: replicas fall behind.`,
    why: `The source makes an index or rebuilds a table beside the traffic. A replica gets the statement when it is done, and does the same work in
one go, with every later change of the data waiting behind it: it lags for as long as the source has worked.`,
    facts: [
      'MySQL manual, 17.12.3, Online DDL: an online change is applied on a replica after it has finished on the source; later transactions wait for it.',
      'MariaDB 10.11: `binlog_alter_two_phase` lets replicas start at the same time; it is off by default.',
    ],
    whenToIgnore: 'There are no replicas, or nothing reads from them that must be fresh.',
  },
  *statement(entry, context) {
    for (const { relation, lock, work } of entry.effects.online) {
      const isLong = lock === 'NONE' && work !== 'metadata';
      if (!isLong || !context.isExisting(relation) || !isKnownLargeOrHot(context.facts(relation))) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['lag', entry.effects.command, relation],
        title: `Replicas fall behind by as long as ${code(relation)} is worked through`,
        message: paragraphs(
          `${code(entry.effects.command)} goes on beside reads and writes here; a replica does the same work after it, with all later changes waiting.`,
          sizeSentence(relation, context),
          'Run it at a quiet time, send reads to the source meanwhile, or let a tool for online schema changes (gh-ost) go by the lag of the replicas.',
        ),
      };
    }
  },
});
