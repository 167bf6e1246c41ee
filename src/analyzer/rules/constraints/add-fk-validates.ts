import type { TimelineEntry } from '../../database/effects.ts';
import { addConstraintNotValid } from '../../fixes/not-valid-constraint.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { actionsOf, code, heldSentence, isHeldExclusively, paragraphs, sentences, sizeSentence } from '../message.ts';

export const addFkValidates = defineRule({
  id: 'add-fk-validates',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'drop-fk-locks-parent'],
  documentation: {
    what: 'A foreign key is put on a column that has values: both tables are read while writes to both wait.',
    why: `\`ADD CONSTRAINT … FOREIGN KEY\` takes \`SHARE ROW EXCLUSIVE\` on both tables and looks every value up. With \`NOT VALID\` it is instant and
holds for new rows; \`VALIDATE CONSTRAINT\` then reads the table while reads and writes go on.`,
    facts: [
      'ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables and reads both; NOT VALID reads nothing; VALIDATE takes SHARE UPDATE EXCLUSIVE and ROW SHARE (observed on PostgreSQL 12 to 18).',
      '`AddConstraintNotValid` takes CheckConstraint only (it raises TypeError), so this is RunSQL inside SeparateDatabaseAndState.',
    ],
    whenToIgnore: 'Both tables are small.',
  },
  *statement(entry, context) {
    for (const { relation, name, constraint, references, columns, notValid, inline } of actionsOf(
      entry,
      'add-constraint',
    )) {
      if (constraint !== 'foreign-key' || notValid || inline || !context.isExisting(relation)) continue;
      if (columns.some((column) => context.isEmptyColumn(relation, column))) continue;
      const parent = references ?? '';
      const step = context.stepOf(entry);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-constraint', relation, name ?? columns.join()],
        title: titleOf(relation, parent, entry, context),
        message: paragraphs(
          sentences(
            `\`ADD CONSTRAINT … FOREIGN KEY\` takes \`SHARE ROW EXCLUSIVE\` on ${parent === relation ? 'the table and reads it' : 'both tables and reads them'} whole.`,
            heldSentence(entry, context, relation),
          ),
          sentences(...[...new Set([relation, parent])].map((table) => sizeSentence(table, context))),
          isAddedAgain({ relation, columns, parent }, entry, context)
            ? againAdvice(step?.operation.name ?? '')
            : 'Add it `NOT VALID` with RunSQL inside `SeparateDatabaseAndState` (instant, holds for new rows), and `VALIDATE CONSTRAINT` in a migration of its own.',
        ),
        fix: step === undefined ? undefined : addConstraintNotValid(step, context),
      };
    }
  },
});

function titleOf(relation: string, parent: string, entry: TimelineEntry, context: RuleContext): string {
  if (relation === parent) {
    const who = isHeldExclusively(relation, entry, context) ? 'All reads and writes on' : 'Writes to';
    return `${who} ${code(relation)} wait while every row is looked up in it`;
  }
  const [own, other] = [relation, parent].map((table) => isHeldExclusively(table, entry, context));
  const tables =
    own === other ? `${code(relation)} and ${code(parent)}` : `${code(relation)}, and writes to ${code(parent)},`;
  return `${own === true ? 'All reads and writes on' : 'Writes to'} ${tables} wait while every row is looked up in the other`;
}

interface Key {
  readonly relation: string;
  readonly columns: readonly string[];
  readonly parent: string;
}

/** True if the operation has dropped the same foreign key before: its column, and what it points to, keep their types. */
function isAddedAgain({ relation, columns, parent }: Key, entry: TimelineEntry, context: RuleContext): boolean {
  const step = context.stepOf(entry);
  const before = context.compiled.catalogBefore;
  const actions = step === undefined ? [] : context.entriesOf(step).flatMap(({ effects }) => effects.actions);
  const renamed = actions.find((action) => action.kind === 'rename-table' && action.to === parent)?.relation;
  const isRetyped = actions.some(
    (action) => action.kind === 'alter-column-type' && (action.relation === relation || action.relation === parent),
  );
  return (
    !isRetyped &&
    actions.some((action) => {
      if (action.kind !== 'drop-constraint' || action.relation !== relation) return false;
      const dropped = before.table(relation)?.constraints.find(({ name }) => name === action.name);
      const target = dropped?.references?.relation;
      return dropped?.columns.join() === columns.join() && (target === parent || target === renamed);
    })
  );
}

function againAdvice(operation: string): string {
  const reason = 'It was there already: Django drops it and adds it again, although nothing about it changes.';
  return operation === 'RenameModel'
    ? `${reason} Keep the table (\`db_table\`), or rename it with RunSQL (\`ALTER TABLE … RENAME TO …\`: foreign keys follow by themselves), with \`RenameModel\` as state operation of \`SeparateDatabaseAndState\`.`
    : `${reason} Make this a state operation of \`SeparateDatabaseAndState\`, and write what is to change in the database (\`ALTER COLUMN … SET NOT NULL\`) as RunSQL beside it.`;
}
