import { buildIndexesConcurrently } from '../../fixes/concurrent-index.ts';
import type { TimelineEntry } from '../../database/effects.ts';
import type { Step } from '../../django/history.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { buildCost, severityOfBuild } from '../index-build.ts';
import {
  actionsOf,
  code,
  codes,
  heldSentence,
  isHeldExclusively,
  paragraphs,
  sentences,
  sizeSentence,
  type ActionOf,
} from '../message.ts';
import { databaseOperationsOf } from '../operations.ts';

export const addIndexNotConcurrent = defineRule({
  id: 'add-index-not-concurrent',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'remove-index-not-concurrent'],
  documentation: {
    what: 'An index is built on a table in use without `CONCURRENTLY`: every write waits for the whole build.',
    why: `\`CREATE INDEX\` takes \`SHARE\` on the table and keeps it until its transaction ends. Reads go on; every INSERT, UPDATE and
DELETE waits, for as long as it takes to read the table and sort the keys. If an earlier statement of the same transaction
already holds \`ACCESS EXCLUSIVE\` on a table (\`ADD COLUMN\` does), reads of that table wait for the build as well.

\`AddIndex\`, \`AlterField(db_index=True)\`, \`AlterIndexTogether\` and \`CREATE INDEX\` in RunSQL are all the same statement to the
database, and are judged alike. An index on a column that the same change adds is cheap, for the column is empty, but the table
is still read once.`,
    facts: [
      'CREATE INDEX takes SHARE and reads the table; CREATE INDEX CONCURRENTLY takes SHARE UPDATE EXCLUSIVE (observed on PostgreSQL 12 to 18 in `pg_locks`).',
      'GIN stores rows whose value is NULL: over 1 M rows with an all-NULL tsvector the full index took 175 ms and 1.1 MB, a partial one (`WHERE … IS NOT NULL`) 109 ms and 16 kB; both read the table (measured).',
      'Building concurrently cannot run inside a transaction block (PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently"), hence `atomic = False`.',
    ],
    whenToIgnore:
      'The table is small, or the migration runs while nobody writes to it. Tell Lockkeeper the size with `tables_file`, and it will know.',
  },
  *step(step, context) {
    for (const builds of buildsByTable(step, context)) {
      const [first] = builds;
      if (first === undefined) continue;
      const { entry, action } = first;
      const { relation } = action;
      const isUnderExclusive = builds.some((build) => isHeldExclusively(relation, build.entry, context));
      const names = builds.flatMap((build) => build.action.name ?? []);
      const indexes = names.length === 0 ? 'an index' : `the index${builds.length > 1 ? 'es' : ''} ${codes(names)}`;
      const is = builds.length > 1 ? 'are' : 'is';
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['create-index', relation, ...(names.length > 0 ? names : action.columns)],
        severity: severityOfBuild(action, context),
        title: isUnderExclusive
          ? `All reads and writes on ${code(relation)} wait while ${indexes} ${is} built`
          : `Every write to ${code(relation)} waits while ${indexes} ${is} built`,
        message: paragraphs(
          sentences(
            `\`CREATE INDEX\` takes \`SHARE\` on ${code(relation)}: INSERT, UPDATE and DELETE wait until ${entry.inTransaction ? 'COMMIT' : 'it is done'}.`,
            heldSentence(entry, context, relation),
          ),
          sentences(sizeSentence(relation, context), buildCost(action, context)),
          adviceFor(step),
        ),
        fix: buildIndexesConcurrently(step, context),
      };
    }
  },
});

/** What builds it concurrently: Django's operation knows indexes of `Meta.indexes` alone. */
function adviceFor({ operation, after }: Step): string {
  const operations = databaseOperationsOf(operation);
  if (operations.some(({ name }) => name === 'RunSQL')) {
    return 'Write `CREATE INDEX CONCURRENTLY`, alone in its RunSQL, in a migration of its own with `atomic = False`: writes then go on during the build.';
  }
  const fields = operations.filter(({ name }) => name === 'AlterField' || name === 'AddField');
  const isRelation = fields.some(
    ({ models, field }) => after.model(models[0] ?? '')?.fields.get(field ?? '')?.relation !== undefined,
  );
  const instead = isRelation
    ? 'Give the foreign key `db_index=False`, declare its index in `Meta.indexes`, and build'
    : 'Declare it in `Meta.indexes` instead of `db_index`, and build';
  return `${fields.length === 0 ? 'Build' : instead} it with \`AddIndexConcurrently\` in a migration of its own with \`atomic = False\`: writes then go on during the build.`;
}

interface Build {
  readonly entry: TimelineEntry;
  readonly action: ActionOf<'create-index'>;
}

/** The blocking builds of a step, together for each table: a text column gets two indexes from one `db_index=True`. */
function buildsByTable(step: Step, context: RuleContext): readonly (readonly Build[])[] {
  const builds = context
    .entriesOf(step)
    .flatMap((entry) => actionsOf(entry, 'create-index').map((action) => ({ entry, action })))
    .filter(({ entry }) => entry.effects.indexBuilds.length > 0)
    .filter(({ action }) => !action.concurrently && !action.unique && context.isExisting(action.relation));
  const tables = new Set(builds.map(({ action }) => action.relation));
  return [...tables].map((relation) => builds.filter(({ action }) => action.relation === relation));
}
