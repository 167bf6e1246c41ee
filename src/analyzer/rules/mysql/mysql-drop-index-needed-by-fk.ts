import type { Catalog, CatalogConstraint } from '../../database/catalog.ts';
import { defineRule } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';
import { replayedAlters } from './replayed.ts';

export const mysqlDropIndexNeededByFk = defineRule({
  id: 'mysql-drop-index-needed-by-fk',
  severity: 'error',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  covers: ['mysql-non-transactional-migration'],
  documentation: {
    what: `An index is dropped that a foreign key can't do without: error 1553.`,
    why: `InnoDB asks for an index that begins with the columns of a foreign key, in their order, and for one over the columns that it points to.
The index that it made itself for the key is gone as soon as another one begins with the same columns: from then on that one is
needed, though nothing about it says so. The server refuses to drop it, and what came before it in the migration stays done.`,
    facts: [
      `Observed on MariaDB 10.11.19 (\`conformance/online-ddl/foreign-keys-mariadb.json\`): \`ERROR 1553 … needed in a foreign key constraint\`, for the index of the pointing and of the referenced columns; none with another index that begins with them, one that the same statement adds included, nor with \`foreign_key_checks = 0\`.`,
      `MySQL manual, 15.1.20.5, FOREIGN KEY Constraints: indexes on foreign keys and referenced keys are required.`,
      `Django makes the missing index first where it removes \`unique_together\` and \`index_together\` (\`_create_missing_fk_index\`, mysql/schema.py; for \`RemoveIndex\` and \`RemoveConstraint\` in newer versions); what it does is in the statements that are judged here.`,
    ],
    whenToIgnore: `The foreign key is not in the database, though a migration made it.`,
  },
  *migration(context) {
    for (const { entry, statement, before, after, isChecked } of replayedAlters(context)) {
      const { relation, actions } = statement;
      const names = actions.flatMap((action) => (action.action === 'drop-index' ? [action.name] : []));
      const table = before.table(relation);
      if (!isChecked || names.length === 0 || table === undefined || before.isDoubtful(relation)) continue;
      const lost = keysNeeding(relation, after).find(
        ({ columns }) => isIndexed(relation, columns, before) && !isIndexed(relation, columns, after),
      );
      if (lost === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['drop-index', relation, ...names],
        title: `This migration fails with error 1553: the foreign key ${code(lost.key.name)} needs ${codes(names)} of ${code(relation)}`,
        message: paragraphs(
          `It is the only index that begins with ${codes(lost.columns)}${lost.owner === relation ? '' : `, to which ${code(lost.owner)} points`}. InnoDB refuses to drop it while the key is there; what ran before in this migration stays done.`,
          `Add another index that begins with ${codes(lost.columns)} first, in an operation before this one, or remove the foreign key first.`,
        ),
      };
    }
  },
});

interface NeedingKey {
  readonly key: CatalogConstraint;
  /** The table that has the key. */
  readonly owner: string;
  /** The columns of the relation that have to be indexed for it. */
  readonly columns: readonly string[];
}

/** The foreign keys of a table, and those of others that point to it. */
function keysNeeding(relation: string, catalog: Catalog): readonly NeedingKey[] {
  const own = foreignKeys(catalog.table(relation)?.constraints ?? []);
  const others = catalog
    .referencing(relation)
    .flatMap((table) => foreignKeys(table.constraints).map((key) => ({ key, owner: table.name })));
  return [
    ...own.map((key) => ({ key, owner: relation, columns: key.columns })),
    ...others
      .filter(({ key }) => key.references?.relation === relation)
      .map(({ key, owner }) => ({ key, owner, columns: key.references?.columns ?? [] })),
  ];
}

function foreignKeys(constraints: readonly CatalogConstraint[]): readonly CatalogConstraint[] {
  return constraints.filter(({ kind }) => kind === 'foreign-key');
}

function isIndexed(relation: string, columns: readonly string[], catalog: Catalog): boolean {
  const indexes = catalog.table(relation)?.indexes ?? [];
  return indexes.some(({ keys }) => columns.length > 0 && columns.every((column, index) => keys[index] === column));
}
