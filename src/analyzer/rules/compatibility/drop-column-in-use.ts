import { planToRemove } from '../../plans/remove.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { actionsOf, code, paragraphs, sentences } from '../message.ts';
import { isAutomaticTable } from '../tables-of-models.ts';
import { usesSentence } from '../uses-in-head.ts';

function advice({ target }: RuleContext): string {
  return `Release first without the field: \`SeparateDatabaseAndState(state_operations=[RemoveField(…)])\`, with the column nullable or with ${wordsFor(target).databaseDefault}. Drop the column in the release after that.`;
}

/** The column of the order of a many-to-many relation (django-sortedm2m) is the library's, and goes with the class of the field. */
const adviceForOrder =
  'Release first with the plain relation: `SeparateDatabaseAndState(state_operations=[AlterSortedManyToManyField(…)])`, and `SET DEFAULT 0` for the column by `RunSQL`. Drop the column in the release after that.';

export const dropColumnInUse = defineRule({
  id: 'drop-column-in-use',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  covers: ['data-loss'],
  documentation: {
    what: 'A column is dropped that the model of the running release still has: its queries fail until the rollout ends.',
    why: `Django names every column of a model in SELECT and INSERT. From the moment the column is gone until the last process of the old release
has stopped, every query of that model fails. Going back to the old release fails as well, and the data is lost.

The safe order takes two releases: first the field leaves the model and the state (\`SeparateDatabaseAndState\` with \`RemoveField\` as
state operation; the column must be nullable or have a database default by then), then the column is dropped.`,
    facts: [
      "DROP COLUMN takes ACCESS EXCLUSIVE and is instant; dropping a foreign key's column locks the referenced table too (observed on PostgreSQL 12 to 18).",
    ],
    whenToIgnore: 'The service is stopped during the deploy, or no running code has the model.',
  },
  *statement(entry, context) {
    for (const { relation, column } of actionsOf(entry, 'drop-column')) {
      if (!context.isExistingColumn(relation, column)) continue;
      // Where the whole table goes, `drop-table-in-use` says it.
      if (
        context.timeline.entries.some((each) =>
          actionsOf(each, 'drop-table').some((gone) => gone.relation === relation),
        )
      )
        continue;
      const field = context.fieldBeforeChange(relation, column);
      if (field === undefined) continue;
      const before = context.modelBeforeChange(relation);
      const model = before?.name ?? relation;
      const unreleased = context.unreleasedRemoval(relation, column);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['drop-column', relation, column],
        ...(unreleased === undefined ? { plan: planToRemove(context, context.stepOf(entry)) } : {}),
        title: `Every query on ${code(relation)} by code that is still running fails until the rollout ends: ${code(column)} is gone`,
        message: paragraphs(
          sentences(
            unreleased ?? `Running code has the field ${code(`${model}.${field}`)}.`,
            'Django names every column in SELECT and INSERT.',
            'The values are lost: going back to the old release does not bring them back.',
          ),
          before === undefined ? undefined : usesSentence(context.usesInHead(before, field)),
          unreleased === undefined
            ? isAutomaticTable(context.compiled.stateBefore, relation)
              ? adviceForOrder
              : advice(context)
            : 'Release first; then merge this.',
        ),
      };
    }
  },
});
