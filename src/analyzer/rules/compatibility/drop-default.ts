import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const dropDefault = defineRule({
  id: 'drop-default',
  severity: 'warning',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: `The database default of a required column goes: code that is still running may rely on it.`,
    why: `Code that does not know the column leaves it out of its INSERTs, and the default filled it in. Without it they fail, until the last old process has stopped.`,
    facts: [
      `DROP DEFAULT takes ACCESS EXCLUSIVE and is instant (observed on PostgreSQL 12 to 18).`,
      `SQLite 3.40 with Django 5.2, observed: the table is made again without the default, and an INSERT without the column fails with "NOT NULL constraint failed".`,
      `MySQL and MariaDB answer with error 1364 in strict mode; without it they put the implicit value of the type there.`,
    ],
    whenToIgnore: `All running code writes the column.`,
  },
  *statement(entry, context) {
    const step = context.stepOf(entry);
    const own = step === undefined ? [] : context.entriesOf(step).flatMap(({ effects }) => effects.actions);
    for (const { relation, column } of actionsOf(entry, 'drop-default')) {
      const before = context.catalogBeforeChange.table(relation)?.columns.get(column);
      const isSetHere = own.some(
        (action) => (action.kind === 'set-default' || action.kind === 'add-column') && action.column === column,
      );
      if (isSetHere || before?.hasDefault !== true || !before.notNull || before.identity) continue;
      if (context.compiled.catalogAfter.table(relation)?.columns.get(column)?.hasDefault !== false) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['drop-default', relation, column],
        title: `INSERTs into ${code(relation)} that leave ${code(column)} out fail from here on: its default goes`,
        message: 'Let the code that writes the column be out everywhere first, and drop the default a release later.',
      };
    }
  },
});
