import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence, waitsBriefly } from '../message.ts';

export const createPartitionLocksParent = defineRule({
  id: 'create-partition-locks-parent',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['hot-table-ddl'],
  documentation: {
    what: `A table is created as a partition of one in use: reads and writes on the parent queue behind it.`,
    why: `\`CREATE TABLE … PARTITION OF\` takes \`ACCESS EXCLUSIVE\` on the parent until COMMIT. \`ATTACH PARTITION\` takes a lock that lets others work.`,
    facts: [
      `CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on the parent, ATTACH PARTITION only SHARE UPDATE EXCLUSIVE (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The role that migrates has a short \`lock_timeout\`, and the deploy tries again.`,
  },
  *statement(entry, context) {
    if (entry.effects.command !== 'CREATE TABLE … PARTITION OF' || waitsBriefly(entry)) return;
    const parent = entry.effects.locks.find(
      ({ relation, mode }) => mode === 'ACCESS EXCLUSIVE' && context.isExisting(relation),
    );
    if (parent === undefined) return;
    yield {
      at: context.locationOf(entry),
      relation: parent.relation,
      subject: ['partition-of', parent.relation],
      title: `Reads and writes on ${code(parent.relation)} queue behind the creation of a partition`,
      message: paragraphs(
        sentences(
          '`CREATE TABLE … PARTITION OF` takes `ACCESS EXCLUSIVE` on the parent.',
          heldSentence(entry, context),
        ),
        sizeSentence(parent.relation, context),
        'Create the table with `CREATE TABLE … (LIKE … INCLUDING ALL)`, and attach it: that takes `SHARE UPDATE EXCLUSIVE` on the parent.',
      ),
    };
  },
});
