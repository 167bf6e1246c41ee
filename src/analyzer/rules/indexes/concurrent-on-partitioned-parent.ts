import type { TimelineEntry } from '../../database/effects.ts';
import { relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs, sizeSentence } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const concurrentOnPartitionedParent = defineRule({
  id: 'concurrent-on-partitioned-parent',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  covers: [
    'statement-refused',
    'add-index-not-concurrent',
    'add-unique-blocks',
    'concurrent-index-under-short-lock-timeout',
  ],
  documentation: {
    what: `An index is built on a partitioned table: concurrently it is refused, and plainly it blocks writes to every partition.`,
    why: `PostgreSQL can't build an index on all partitions concurrently in one statement. The way is one build for each partition, attached to an index that exists on the parent only.`,
    facts: [
      `"cannot create index on partitioned table … concurrently" (observed on PostgreSQL 12 to 18).`,
      `The plain form takes SHARE on the parent and on each partition (observed).`,
    ],
    whenToIgnore: `All partitions are small: then the plain form does.`,
  },
  *statement(entry, context) {
    for (const relation of refusedOn(entry) ?? blockedBy(entry)) {
      if (context.compiled.catalogBefore.table(relation)?.kind !== 'partitioned-table' || !context.isExisting(relation))
        continue;
      const isRefused = entry.effects.command.includes('CONCURRENTLY');
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['partitioned', relation, entry.effects.command],
        title: isRefused
          ? `This migration fails: ${code(relation)} is partitioned, and can't get an index concurrently`
          : `Every write to every partition of ${code(relation)} waits while the index is built`,
        message: paragraphs(
          sizeSentence(relation, context),
          `Create it on the parent alone (${code(`CREATE INDEX … ON ONLY ${relation} (…)`)}), build one with \`CREATE INDEX CONCURRENTLY\` on each partition, and attach each with \`ALTER INDEX … ATTACH PARTITION\`.`,
        ),
      };
    }
  },
});

/** The table of a concurrent build that the server refuses. */
function refusedOn(entry: TimelineEntry): readonly string[] | undefined {
  const built = syntaxOf(entry, 'IndexStmt');
  return built?.concurrent === true ? [relationName(built.relation)] : undefined;
}

/** The table of a plain build that reaches the partitions. */
function blockedBy(entry: TimelineEntry): readonly string[] {
  return entry.effects.scans.length === 0 ? [] : actionsOf(entry, 'create-index').map(({ relation }) => relation);
}
