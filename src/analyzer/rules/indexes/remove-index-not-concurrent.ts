import { removeIndexesConcurrently } from '../../fixes/concurrent-index.ts';
import type { Step } from '../../django/history.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, codes, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { databaseOperationsOf } from '../operations.ts';

export const removeIndexNotConcurrent = defineRule({
  id: 'remove-index-not-concurrent',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['hot-table-ddl'],
  documentation: {
    what: 'An index of a table in use is dropped without `CONCURRENTLY`: reads and writes queue behind it.',
    why: `\`DROP INDEX\` takes \`ACCESS EXCLUSIVE\` on the table. It is instant once it has the lock, but it first waits for every running
query on the table, a long report or a backup included, and every query that comes after it waits behind it.`,
    facts: [
      'DROP INDEX takes ACCESS EXCLUSIVE on the table, DROP INDEX CONCURRENTLY takes SHARE UPDATE EXCLUSIVE (observed on PostgreSQL 12 to 18).',
      'A SELECT behind a waiting ACCESS EXCLUSIVE request waits as well (observed: 800 ms statement_timeout reached).',
    ],
    whenToIgnore: 'No long query ever runs on the table, and the role that migrates has a short `lock_timeout`.',
  },
  *step(step, context) {
    const drops = context
      .entriesOf(step)
      .flatMap((entry) => actionsOf(entry, 'drop-index').map((action) => ({ entry, ...action })))
      .filter(({ relation, concurrently }) => !concurrently && relation !== undefined && context.isExisting(relation));
    for (const table of new Set(drops.flatMap(({ relation }) => relation ?? []))) {
      const ofTable = drops.filter(({ relation }) => relation === table);
      const names = ofTable.map(({ name }) => name);
      const entry = ofTable[0]?.entry;
      if (entry === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation: table,
        subject: ['drop-index', table, ...names],
        title: `Reads and writes on ${code(table)} queue behind the drop of ${codes(names)}`,
        message: paragraphs(
          sentences(
            `\`DROP INDEX\` takes \`ACCESS EXCLUSIVE\` on ${code(table)}: it waits for every running query, and every new one waits behind it${entry.inTransaction ? ', until COMMIT' : ''}.`,
            heldSentence(entry, context, table),
          ),
          sizeSentence(table, context),
          adviceFor(step),
        ),
        fix: removeIndexesConcurrently(step, context),
      };
    }
  },
});

/** `RemoveIndexConcurrently` knows indexes of `Meta.indexes` alone. */
function adviceFor({ operation }: Step): string {
  const isIndex = databaseOperationsOf(operation).every(({ name }) => name === 'RemoveIndex');
  return isIndex
    ? 'Drop it with `RemoveIndexConcurrently` in a migration of its own with `atomic = False`.'
    : 'Drop it with `RunSQL("DROP INDEX CONCURRENTLY …")` in a migration of its own with `atomic = False`, with this operation among its `state_operations`.';
}
