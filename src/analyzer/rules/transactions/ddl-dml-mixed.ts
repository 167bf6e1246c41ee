import { separateData } from '../../fixes/separate-parts.ts';
import type { TimelineEntry } from '../../database/effects.ts';
import type { Step } from '../../django/history.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, codes, paragraphs, sentences, shortCommand, sizeSentence } from '../message.ts';
import { databaseOperationsOf, subjectOf } from '../operations.ts';
import { isNoop } from '../data-migrations/run-python.ts';

const blocking = new Set(['ACCESS EXCLUSIVE', 'EXCLUSIVE', 'SHARE ROW EXCLUSIVE', 'SHARE']);

export const ddlDmlMixed = defineRule({
  id: 'ddl-dml-mixed',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: 'Rows are changed in the same transaction that changes the schema of a table in use.',
    why: `The schema change locks its table until COMMIT, so traffic waits for the whole data migration. The other way round, the data migration
keeps its rows locked while the schema change waits for its turn, and PostgreSQL may refuse the change because of pending trigger
events. Two migrations are two transactions.`,
    facts: [
      'Locks of ALTER TABLE are kept until COMMIT (observed on PostgreSQL 12 to 18).',
      '"cannot ALTER TABLE … because it has pending trigger events": after INSERT, an UPDATE of a foreign key, or two updates of one row, where the table has a deferred foreign key, as every one of Django\'s is (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The tables are small, and no rows are changed twice.',
  },
  *step(step, context) {
    const { migration, steps } = context.compiled;
    if (!migration.atomic || !changesRows(step, context)) return;
    const own = steps.indexOf(step);
    const others = steps.flatMap((other, index) =>
      other === step ? [] : schemaChanges(other, context).map((entry) => ({ entry, index })),
    );
    const before = others.filter(({ index, entry }) => index < own && !entry.deferred).map(({ entry }) => entry);
    const first = others.find(({ entry }) => entry === before[0]);
    const blame = first ?? others[0];
    const lock = blame?.entry.effects.locks.find(
      ({ relation, mode }) => blocking.has(mode) && context.isExisting(relation),
    );
    if (blame === undefined || lock === undefined) return;
    yield {
      at: step.operation.at,
      relation: lock.relation,
      subject: ['rows-and-schema', ...subjectOf(step.operation, step, context)],
      ...(first === undefined ? { severity: 'warning' as const } : {}),
      title:
        first === undefined
          ? `${code(lock.relation)} is changed in the same transaction as its rows: each waits for the other`
          : `${lock.mode === 'ACCESS EXCLUSIVE' ? `Traffic on ${code(lock.relation)} waits` : `Writes to ${code(lock.relation)} wait`} until this data migration has committed`,
      message: paragraphs(
        sentences(
          `${code(shortCommand(blame.entry))} at line ${blame.entry.line} takes ${code(lock.mode)} on ${codes(lockedBy([blame.entry], context))} in the same transaction, and locks are kept until COMMIT.`,
          first === undefined ? undefined : alsoLocked(before, first.entry, context),
          first === undefined
            ? 'The changed rows stay locked until then too, and PostgreSQL refuses the schema change where they have pending trigger events.'
            : undefined,
        ),
        sizeSentence(lock.relation, context),
        'Put the schema change and the data change into two migrations.',
      ),
      fix: separateData((each) => changesRows(each, context), context),
    };
  },
});

/** RunPython, or SQL of the project that writes rows of a table in use. */
function changesRows(step: Step, context: RuleContext): boolean {
  const { operation } = step;
  if (databaseOperationsOf(operation).some((each) => each.name === 'RunPython' && !isNoop(each))) return true;
  const isRaw = databaseOperationsOf(operation).some(({ name }) => name === 'RunSQL');
  return (
    isRaw &&
    context
      .entriesOf(step)
      .some(
        ({ effects, inTransaction }) =>
          inTransaction &&
          effects.rowsWritten.some(({ relation, command }) => command !== 'INSERT' && context.isExisting(relation)),
      )
  );
}

function schemaChanges(step: Step, context: RuleContext): readonly TimelineEntry[] {
  return context
    .entriesOf(step)
    .filter(
      ({ effects }) =>
        effects.actions.length > 0 &&
        effects.rowsWritten.length === 0 &&
        effects.locks.some(({ relation, mode }) => blocking.has(mode) && context.isExisting(relation)),
    );
}

/** The other tables that wait for the data migration, with the lines that lock them. */
function alsoLocked(before: readonly TimelineEntry[], first: TimelineEntry, context: RuleContext): string | undefined {
  const known = new Set(lockedBy([first], context));
  const others = before.flatMap((entry) =>
    lockedBy([entry], context).flatMap((relation) => {
      if (known.has(relation)) return [];
      known.add(relation);
      return [`${code(relation)} (line ${entry.line})`];
    }),
  );
  return others.length === 0 ? undefined : `Locked as well: ${others.join(', ')}.`;
}

function lockedBy(entries: readonly TimelineEntry[], context: RuleContext): readonly string[] {
  const relations = entries.flatMap(({ effects }) =>
    effects.locks.filter(({ relation, mode }) => blocking.has(mode) && context.isExisting(relation)),
  );
  return [...new Set(relations.map(({ relation }) => relation))];
}
