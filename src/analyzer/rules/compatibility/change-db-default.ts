import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const changeDbDefault = defineRule({
  id: 'change-db-default',
  severity: 'notice',
  vendors: ['postgresql', 'mysql', 'mariadb'],
  hazard: 'compatibility',
  documentation: {
    what: `The database default of a column changes: rows that are written during the rollout get the one or the other.`,
    why: `Old and new code both leave the column to the database; from the moment of the migration on they get the new value.`,
    facts: [
      `SET DEFAULT is instant, and changes no existing row (observed on PostgreSQL 12 to 18; PostgreSQL manual, ALTER TABLE).`,
    ],
    whenToIgnore: `Both values mean the same to the code.`,
  },
  *statement(entry, context) {
    const step = context.stepOf(entry);
    const own = step === undefined ? [] : context.entriesOf(step).flatMap(({ effects }) => effects.actions);
    for (const { relation, column } of actionsOf(entry, 'set-default')) {
      const isForAnInstant = own.some((action) => action.kind === 'drop-default' && action.column === column);
      const before = context.catalogBeforeChange.table(relation)?.columns.get(column);
      if (isForAnInstant || before?.hasDefault !== true || before.identity || before.defaultSequence !== undefined)
        continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['set-default', relation, column],
        title: `Rows of ${code(relation)} that are written during the rollout get the old or the new default of ${code(column)}`,
        message: 'Old rows keep theirs. If it matters, write the value in the code for the time of the rollout.',
      };
    }
  },
});
