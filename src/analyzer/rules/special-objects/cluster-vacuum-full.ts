import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const clusterVacuumFull = defineRule({
  id: 'cluster-vacuum-full',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: `CLUSTER or VACUUM FULL writes a table in use anew while nobody can read it.`,
    why: `Both make a copy of the whole table and all of its indexes under \`ACCESS EXCLUSIVE\`. Tools that do the same beside the running service exist.`,
    facts: [
      `CLUSTER and VACUUM FULL take ACCESS EXCLUSIVE and rewrite the table with all indexes (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The table is small, or the service is stopped.`,
  },
  *statement(entry, context) {
    const { command, rewrites } = entry.effects;
    if (command !== 'CLUSTER' && command !== 'VACUUM FULL') return;
    const relation = rewrites.find((table) => context.isExisting(table));
    if (relation === undefined) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: [command, relation],
      title: `All reads and writes on ${code(relation)} wait while ${code(command)} writes it anew`,
      message: paragraphs(
        sentences(
          'The whole table and its indexes are copied under `ACCESS EXCLUSIVE`.',
          heldSentence(entry, context, relation),
        ),
        sizeSentence(relation, context),
        'Use `pg_repack`, or plain `VACUUM`, outside of migrations.',
      ),
    };
  },
});
