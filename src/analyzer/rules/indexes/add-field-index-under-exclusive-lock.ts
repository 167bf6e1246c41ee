import { indexAddedFieldLater } from '../../fixes/added-field.ts';
import { defineRule } from '../define.ts';
import { buildCost, severityOfBuild } from '../index-build.ts';
import { actionsOf, code, heldSentence, isHeldExclusively, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFieldIndexUnderExclusiveLock = defineRule({
  id: 'add-field-index-under-exclusive-lock',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['add-index-not-concurrent', 'slow-statement-while-holding-ae'],
  documentation: {
    what: 'A new field brings its own index, which is built while the table is still locked against reads and writes.',
    why: `\`AddField\` of a field with \`db_index=True\`, of a ForeignKey or of a SlugField is two statements: \`ADD COLUMN\`, and, at the end
of the migration, \`CREATE INDEX\`. The first takes \`ACCESS EXCLUSIVE\` and keeps it until COMMIT, so nobody can read the table
while the second reads it whole.`,
    facts: [
      "Django runs the index's SQL as deferred SQL at the end of the migration's transaction (`BaseDatabaseSchemaEditor.__exit__`).",
      'ADD COLUMN takes ACCESS EXCLUSIVE, CREATE INDEX takes SHARE and reads the table (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small, or the migration runs while nobody uses it.',
  },
  *step(step, context) {
    const entries = context.entriesOf(step);
    for (const entry of entries) {
      for (const action of actionsOf(entry, 'create-index')) {
        const { relation, name, columns } = action;
        if (action.concurrently || action.unique || !context.isExisting(relation)) continue;
        const isOwnColumn = entries.some((other) =>
          actionsOf(other, 'add-column').some((added) => added.relation === relation && columns.includes(added.column)),
        );
        if (!isOwnColumn || !isHeldExclusively(relation, entry, context)) continue;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['add-column', relation, ...columns, 'index'],
          severity: severityOfBuild(action, context),
          title: `All reads and writes on ${code(relation)} wait while the index of its new column is built`,
          message: paragraphs(
            sentences(
              `Django builds ${name === undefined ? 'the index' : code(name)} at the end of this migration.`,
              heldSentence(entry, context, relation),
            ),
            sentences(sizeSentence(relation, context), buildCost(action, context)),
            'Add the field with `db_index=False`, and build the index with `AddIndexConcurrently` in the next migration (`atomic = False`), declared in `Meta.indexes`.',
          ),
          fix: indexAddedFieldLater(step, context),
        };
      }
    }
  },
});
