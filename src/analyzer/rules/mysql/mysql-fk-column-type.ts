import type { Catalog } from '../../database/catalog.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs } from '../message.ts';
import { replayedAlters } from './replayed.ts';

export const mysqlFkColumnType = defineRule({
  id: 'mysql-fk-column-type',
  severity: 'error',
  vendors: ['mysql', 'mariadb'],
  hazard: 'failure',
  covers: ['table-copy-blocks-writes', 'mysql-non-transactional-migration'],
  documentation: {
    what: `The type of a column changes while a foreign key is on it, or points to it: error 1832 or 1833.`,
    why: `Both columns of a foreign key have to be of one type. The server refuses to change either of them while the key is there, even to the
type that the other one has already. \`AlterField\` drops the keys that it knows first; SQL of the project has to do so itself, and
keys that Django does not know (made by SQL, or by another service) are not dropped by either.`,
    facts: [
      `Observed on MariaDB 10.11.19 (\`conformance/online-ddl/foreign-keys-mariadb.json\`): \`ERROR 1833 Cannot change column 'id': used in a foreign key constraint\` for the column that is pointed to, \`ERROR 1832\` for the one that points, for a wider varchar too, and with \`foreign_key_checks = 0\` all the same.`,
      `MySQL refuses what is another type for its storage; a varchar may grow, and with \`foreign_key_checks = 0\` any type may change (read, not observed: \`fk_check_copy_alter_table\`, sql_table.cc).`,
      `Django drops the foreign keys that point to a primary key or unique column before it changes its type, and makes them anew (\`_alter_field\`, base/schema.py).`,
    ],
    whenToIgnore: `The foreign key is not in the database, though a migration made it.`,
  },
  *migration(context) {
    for (const { entry, before, after, isChecked } of replayedAlters(context)) {
      for (const { relation, column, from, to, change } of actionsOf(entry, 'alter-column-type')) {
        // MariaDB refuses a wider varchar too, and does so whether keys are checked or not.
        const isMariadb = context.target.vendor === 'mariadb';
        const isRefused = isMariadb ? change === 'rewrite' || change === 'metadata' : isChecked && change === 'rewrite';
        // A key that the same statement drops is no obstacle: it is not there any more after it.
        const key = isRefused ? keyOn(relation, column, after) : undefined;
        if (key === undefined || from === undefined || before.isDoubtful(relation)) continue;
        const isOwn = key.owner === relation;
        // With a new name as well the server answers with another number.
        const isRenamed = actionsOf(entry, 'rename-column').some(({ to: name }) => name === column);
        const error = isRenamed ? '' : ` with error ${isOwn ? 1832 : 1833}`;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['column-type', relation, column],
          title: `This migration fails${error}: the foreign key ${code(key.name)} holds ${code(`${relation}.${column}`)} at its type`,
          message: paragraphs(
            `${code(from)} is to become ${code(to)}, while ${isOwn ? 'the column points to' : 'it is pointed to by'} ${code(key.other)}. The server refuses to change either side; what ran before in this migration stays done.`,
            'Drop the foreign key, change both columns, and add it again: each of these is a statement of its own, and adding it checks every row.',
          ),
        };
      }
    }
  },
});

/** A foreign key that a column is part of, or that points to it. */
function keyOn(
  relation: string,
  column: string,
  catalog: Catalog,
): { readonly name: string; readonly owner: string; readonly other: string } | undefined {
  for (const { kind, name, columns, references } of catalog.table(relation)?.constraints ?? []) {
    if (kind !== 'foreign-key' || references === undefined) continue;
    if (columns.includes(column)) return { name, owner: relation, other: references.relation };
  }
  for (const table of catalog.referencing(relation)) {
    for (const { name, references } of table.constraints) {
      if (references?.relation === relation && references.columns.includes(column)) {
        return { name, owner: table.name === relation ? '' : table.name, other: table.name };
      }
    }
  }
  return undefined;
}
