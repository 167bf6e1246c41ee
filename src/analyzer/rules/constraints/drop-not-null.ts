import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const dropNotNull = defineRule({
  id: 'drop-not-null',
  severity: 'notice',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: `A column becomes nullable: code that is still running can meet a NULL that it never expected.`,
    why: `The change itself is instant. But as soon as new code writes the first NULL, old processes that are still running read it.`,
    facts: [`DROP NOT NULL takes ACCESS EXCLUSIVE and is instant (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `No code writes NULL yet, or code that can read it is out already.`,
  },
  *statement(entry, context) {
    for (const { relation, column } of actionsOf(entry, 'drop-not-null')) {
      if (!context.isExistingColumn(relation, column)) continue;
      const field = context.fieldBeforeChange(relation, column);
      const step = context.stepOf(entry);
      const isRewritten =
        step !== undefined &&
        context.entriesOf(step).some(({ effects }) => effects.actions.some(({ kind }) => kind === 'set-not-null'));
      if (field === undefined || isRewritten) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['drop-not-null', relation, column],
        title: `Code that is still running can read NULL in ${code(column)} of ${code(relation)}`,
        message: 'Let the code that writes NULL follow in a later release than the code that can read it.',
      };
    }
  },
});
