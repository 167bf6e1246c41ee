import type { TimelineEntry } from '../../database/effects.ts';
import { defineRule, type Hazard, type RuleContext } from '../define.ts';
import { actionsOf, code, codes, paragraphs, sizeSentence } from '../message.ts';

export const dataLoss = defineRule({
  id: 'data-loss',
  severity: 'notice',
  vendors: undefined,
  hazard: 'data-loss',
  documentation: {
    what: `A column or table is dropped that running code no longer uses: its values can't be brought back.`,
    why: `This is the last step of taking something out of use, and the right one. It is also the one without a way back: the reverse of the migration makes an empty column.`,
    facts: [
      `A reversed RemoveField or DeleteModel creates the column or table anew, empty (Django, \`RemoveField.database_backwards\`).`,
    ],
    whenToIgnore: `A backup has the values, or nobody needs them.`,
  },
  *statement(entry, context) {
    for (const { relation, partitions } of actionsOf(entry, 'drop-partitions')) {
      if (context.isExisting(relation))
        yield hazardOf(entry, { relation, what: `the partitions ${codes(partitions)} of ${code(relation)}` }, context);
    }
    for (const action of entry.effects.actions) {
      if (action.kind !== 'drop-column' && action.kind !== 'drop-table') continue;
      const { relation } = action;
      if (!context.isExisting(relation)) continue;
      const column = action.kind === 'drop-column' ? action.column : undefined;
      if (column !== undefined && !context.isExistingColumn(relation, column)) continue;
      // A column of a table that goes as a whole is not told beside it.
      if (column !== undefined && context.compiled.catalogAfter.table(relation) === undefined) continue;
      const what = column === undefined ? code(relation) : `${code(column)} of ${code(relation)}`;
      yield hazardOf(entry, { relation, what, column }, context);
    }
  },
});

interface Lost {
  readonly relation: string;
  /** In words. */
  readonly what: string;
  readonly column?: string | undefined;
}

function hazardOf(entry: TimelineEntry, { relation, what, column }: Lost, context: RuleContext): Hazard {
  return {
    at: context.locationOf(entry),
    relation,
    subject: ['lost', relation, column ?? ''],
    title: `The values of ${what} are gone after this, and no rollback brings them back`,
    message: paragraphs(
      sizeSentence(relation, context),
      'Have a backup of them for as long as the release before may have to return.',
    ),
  };
}
