import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs } from '../message.ts';

export const concurrentIndexInvalidLeftover = defineRule({
  id: 'concurrent-index-invalid-leftover',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: '`CREATE INDEX CONCURRENTLY IF NOT EXISTS` takes an index that a cancelled build left INVALID for the finished one.',
    why: `A concurrent build that is cancelled, by a timeout or a deadlock, leaves an index behind that is marked INVALID: it is never used by
queries but slows every write. When the migration is run again, \`IF NOT EXISTS\` sees the name, does nothing, and the migration is
recorded as applied.`,
    facts: [
      'PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently": a failed build leaves an "invalid" index.',
      'Observed: `CREATE INDEX CONCURRENTLY IF NOT EXISTS` over the invalid index is a silent no-op.',
    ],
    whenToIgnore: 'Something else in the deploy looks for invalid indexes (`pg_index.indisvalid`).',
  },
  *statement(entry, context) {
    for (const { relation, name, concurrently, ifNotExists } of actionsOf(entry, 'create-index')) {
      if (!concurrently || !ifNotExists || name === undefined || !context.isExisting(relation)) continue;
      const isDroppedBefore = context.timeline.entries
        .slice(0, context.timeline.entries.indexOf(entry))
        .some((earlier) => actionsOf(earlier, 'drop-index').some((dropped) => dropped.name === name));
      if (isDroppedBefore) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['if-not-exists', relation, name],
        title: `A cancelled build leaves ${code(name)} on ${code(relation)} invalid, and the retry takes it for finished`,
        message: paragraphs(
          'A concurrent build that is cancelled leaves an INVALID index behind. `IF NOT EXISTS` then skips the build, and the migration counts as applied: queries never use the index, writes still pay for it.',
          `Leave \`IF NOT EXISTS\` out, so that the retry says what is wrong, or put ${code(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`)} before it as an item of its own. \`AddIndexConcurrently\` keeps state and database equal besides.`,
        ),
      };
    }
  },
});
