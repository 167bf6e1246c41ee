import { indexAddedFieldLater } from '../../fixes/added-field.ts';
import type { TimelineEntry } from '../../database/effects.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { buildCost, severityOfBuild } from '../index-build.ts';
import { actionsOf, code, heldSentence, isHeldExclusively, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFieldForeignKey = defineRule({
  id: 'add-field-foreign-key',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: [
    'slow-statement-while-holding-ae',
    'add-index-not-concurrent',
    'add-field-index-under-exclusive-lock',
    'add-fk-validates',
    'create-model-fk-locks-parent',
  ],
  documentation: {
    what: 'A foreign key is added to a table in use: it locks both tables, and builds its index while nobody can read the first.',
    why: `\`AddField(ForeignKey)\` is up to three things in one transaction: \`ADD COLUMN\` (\`ACCESS EXCLUSIVE\` on the table), the constraint
(\`SHARE ROW EXCLUSIVE\` on the table **and on the table that it points to**), and, at the end, the index, whose build reads the whole
table. All locks are kept until COMMIT, so reads of the table wait for the index, and writes to both tables wait as well.`,
    facts: [
      'ADD COLUMN … REFERENCES takes ACCESS EXCLUSIVE on the table and SHARE ROW EXCLUSIVE on the referenced one; nothing is read where the default is NULL, both tables are with a constant default (observed on PostgreSQL 12 to 18).',
      'The index is deferred SQL that Django runs at the end of the migration (`BaseDatabaseSchemaEditor.add_field`).',
    ],
    whenToIgnore: 'Both tables are small.',
  },
  *step(step, context) {
    const entries = context.entriesOf(step);
    for (const entry of entries) {
      for (const { relation, constraint, references, columns, notValid } of actionsOf(entry, 'add-constraint')) {
        if (constraint !== 'foreign-key' || notValid || !context.isExisting(relation)) continue;
        const column = columns[0];
        if (column === undefined || !isAddedBy(entries, relation, column)) continue;
        const index = indexOf(entries, relation, column, context);
        const parent = references ?? '';
        const isParentInUse = context.isExisting(parent) && parent !== relation;
        // Without an index to build and another table in use it is an instant change, like that of any column.
        if (index === undefined && !isParentInUse) continue;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['add-column', relation, column, 'foreign-key'],
          severity: index === undefined ? 'warning' : severityOfBuild(index.action, context),
          title: titleOf(relation, parent, index !== undefined, context),
          message: paragraphs(
            sentences(
              `\`ADD COLUMN\` takes \`ACCESS EXCLUSIVE\` on ${code(relation)}, its constraint \`SHARE ROW EXCLUSIVE\` on ${code(parent)}, until ${entry.inTransaction ? 'COMMIT' : 'it is done'}.`,
              hasValues(entry, relation, column)
                ? 'The column has a default, so both tables are read to validate it.'
                : undefined,
              index === undefined ? undefined : heldSentence(index.entry, context, relation),
            ),
            sentences(
              sizeSentence(relation, context),
              index === undefined ? undefined : buildCost(index.action, context),
            ),
            'Add the field with `db_constraint=False, db_index=False`; build the index with `AddIndexConcurrently` in the next migration; add the constraint `NOT VALID` with RunSQL and validate it in a migration of its own.',
          ),
          fix: indexAddedFieldLater(step, context),
        };
      }
    }
  },
});

function titleOf(relation: string, parent: string, hasIndex: boolean, context: RuleContext): string {
  if (hasIndex) {
    const others = context.isExisting(parent) && parent !== relation ? `, and writes to ${code(parent)} with them` : '';
    return `All reads and writes on ${code(relation)} wait while the index of its new foreign key is built${others}`;
  }
  return `A new foreign key locks ${code(relation)} against reads and writes, and ${code(parent)} against writes, at once`;
}

/** True if the new column has a value in every row, which is looked up in the other table. */
function hasValues(entry: TimelineEntry, relation: string, column: string): boolean {
  return actionsOf(entry, 'add-column').some(
    (added) => added.relation === relation && added.column === column && added.default !== 'none',
  );
}

function isAddedBy(entries: readonly TimelineEntry[], relation: string, column: string): boolean {
  return entries.some((entry) =>
    actionsOf(entry, 'add-column').some((added) => added.relation === relation && added.column === column),
  );
}

/** The build of the new column's index, where it runs under the lock of ADD COLUMN. */
function indexOf(entries: readonly TimelineEntry[], relation: string, column: string, context: RuleContext) {
  for (const entry of entries) {
    const action = actionsOf(entry, 'create-index').find(
      (created) => created.relation === relation && created.columns.includes(column) && !created.concurrently,
    );
    if (action !== undefined && isHeldExclusively(relation, entry, context)) return { entry, action };
  }
  return undefined;
}
