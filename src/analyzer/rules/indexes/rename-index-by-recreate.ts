import type { CatalogIndex } from '../../database/catalog.ts';
import { isAtLeast } from '../../target.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs, sizeSentence, sqlCode } from '../message.ts';

export const renameIndexByRecreate = defineRule({
  id: 'rename-index-by-recreate',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['add-index-not-concurrent', 'slow-statement-while-holding-ae'],
  documentation: {
    what: `An index is dropped and built again with the same columns, only to have another name.`,
    why: `A rename changes the catalog and takes an instant. Building anew reads the whole table, and queries have no index meanwhile.`,
    facts: [
      `ALTER INDEX … RENAME takes no lock on the table (observed on PostgreSQL 12 to 18); INSTANT on MariaDB 10.11 (observed).`,
      `Django 4.1 has \`RenameIndex\`.`,
    ],
    whenToIgnore: `The table is small.`,
  },
  *migration(context) {
    const first = context.catalogBeforeChange;
    const last = context.migrationsOfChange.at(-1)?.catalogAfter;
    for (const entry of context.timeline.entries) {
      for (const { relation, name, columns } of actionsOf(entry, 'create-index')) {
        const made = last?.table(relation)?.indexes.find((index) => index.name === name);
        if (name === undefined || made === undefined || columns.length === 0 || !context.isExisting(relation)) continue;
        const gone = first
          .table(relation)
          ?.indexes.find(
            (index) =>
              index.name !== name &&
              index.constraint === undefined &&
              isSameIndex(index, made) &&
              last?.tableOfIndex(index.name) === undefined,
          );
        if (gone === undefined) continue;
        const hasOperation = isAtLeast(context.target.django, [4, 1]);
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['rename-index', relation, gone.name, name],
          title: `${code(gone.name)} on ${code(relation)} is built anew only to be called ${code(name)}`,
          message: paragraphs(
            sizeSentence(relation, context),
            hasOperation
              ? `Use ${code(`RenameIndex(…, old_name="${gone.name}", new_name="${name}")`)}: it takes an instant, and no lock on the table.`
              : `Use ${sqlCode(`ALTER INDEX ${gone.name} RENAME TO ${name}`)} in SeparateDatabaseAndState.`,
          ),
        };
      }
    }
  },
});

function isSameIndex(one: CatalogIndex, other: CatalogIndex): boolean {
  return (
    one.method === other.method &&
    one.unique === other.unique &&
    one.plain &&
    other.plain &&
    !one.partial &&
    !other.partial &&
    one.keys.join() === other.keys.join() &&
    one.opclasses.join() === other.opclasses.join()
  );
}
