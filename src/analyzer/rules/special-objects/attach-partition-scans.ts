import { defineRule } from '../define.ts';
import { codes, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { alterCommandsOf } from '../statement-syntax.ts';

export const attachPartitionScans = defineRule({
  id: 'attach-partition-scans',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A partition is attached, and tables are read whole while nobody can use them.`,
    why: `ATTACH PARTITION checks that every row of the new partition fits, under \`ACCESS EXCLUSIVE\` on it. Where there is a DEFAULT partition, all of that is read too, because a row in it might belong into the new one.`,
    facts: [
      `SHARE UPDATE EXCLUSIVE on the parent, ACCESS EXCLUSIVE and a scan on the new partition, ACCESS EXCLUSIVE and a scan on the DEFAULT partition (observed on PostgreSQL 12 to 18).`,
      `A valid CHECK that implies the bound saves the scan of the new partition; the DEFAULT partition needs one that excludes it (observed).`,
    ],
    whenToIgnore: `The new partition is empty, and the DEFAULT partition is small.`,
  },
  *statement(entry, context) {
    for (const { relation } of alterCommandsOf(entry, 'AT_AttachPartition')) {
      const read = entry.effects.scans.filter((table) => context.isExisting(table));
      const [first] = read;
      if (first === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation: first,
        subject: ['attach-partition', relation, ...read],
        title: `All reads and writes on ${codes(read)} wait while every row is compared with the bounds of the new partition`,
        message: paragraphs(
          sentences(
            `\`ATTACH PARTITION\` reads ${codes(read)} under \`ACCESS EXCLUSIVE\`.`,
            heldSentence(entry, context),
          ),
          sizeSentence(first, context),
          'Add a CHECK that implies the bound to the new partition, NOT VALID, and validate it first; give the DEFAULT partition one that excludes it. Then nothing is read.',
        ),
      };
    }
  },
});
