import { isAtLeast } from '../../target.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const indexCorruptionPg14 = defineRule({
  id: 'index-corruption-pg14',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `PostgreSQL 14.0 to 14.3 can build a damaged index concurrently.`,
    why: `Rows that are changed during the build may be missing from the index, and nothing tells. 14.4 repairs it.`,
    facts: [
      `PostgreSQL 14.4 release notes: CREATE INDEX CONCURRENTLY and REINDEX CONCURRENTLY could leave rows out of the index; rebuild those that were made.`,
    ],
    whenToIgnore: `Never: update the server first.`,
  },
  *statement(entry, context) {
    const { database } = context.target;
    const { command, indexBuilds } = entry.effects;
    // "14" says nothing of the minor version, and reads as 14.0.
    const isAffected = isAtLeast(database, [14, 1]) && !isAtLeast(database, [14, 4]);
    const relation = indexBuilds[0]?.relation;
    if (!isAffected || !command.includes('CONCURRENTLY') || relation === undefined) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['pg14', relation],
      title: `The index on ${code(relation)} may miss rows: PostgreSQL ${database.join('.')} builds concurrently with an error`,
      message:
        'Update to 14.4 or later before this is deployed, and rebuild indexes that were made concurrently before.',
    };
  },
});
