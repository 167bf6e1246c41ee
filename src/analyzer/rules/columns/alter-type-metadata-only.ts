import { defineRule } from '../define.ts';
import { actionsOf, code, typeCode } from '../message.ts';

export const alterTypeMetadataOnly = defineRule({
  id: 'alter-type-metadata-only',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A type changes, and no row is touched: PostgreSQL only notes it in the catalog. Told so that nobody has to wonder.`,
    why: `Most tools say that a change of type rewrites the table. This one does not. It takes \`ACCESS EXCLUSIVE\` for an instant, so it still has to wait for running queries.`,
    facts: [
      `No rewrite, no index build, no scan: varchar(n) to a longer varchar or text, text to varchar without limit, numeric with more digits and the same scale, cidr to inet, timestamp to timestamptz in UTC (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `Always: it is information.`,
  },
  *statement(entry, context) {
    for (const { relation, column, from, to, change } of actionsOf(entry, 'alter-column-type')) {
      const isWork =
        entry.effects.scans.length > 0 || entry.effects.rewrites.length > 0 || entry.effects.indexBuilds.length > 0;
      if (change !== 'metadata' || isWork || from === undefined || !context.isExistingColumn(relation, column))
        continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['metadata', relation, column],
        title:
          from === to
            ? `A new collation for ${code(column)} touches no row of ${code(relation)}`
            : `${typeCode(from)} to ${typeCode(to)} touches no row of ${code(relation)}`,
        message:
          'PostgreSQL changes the catalog only. The lock (`ACCESS EXCLUSIVE`) is held for an instant, and waits for running queries first.',
      };
    }
  },
});
