import { planToChangeKey } from '../../plans/change-key.ts';
import { planToChangeType } from '../../plans/change-type.ts';
import type { TimelineEntry } from '../../database/effects.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { actionsOf, code, codes, heldSentence, paragraphs, sentences, sizeSentence, typeCode } from '../message.ts';

export const alterTypeRewrite = defineRule({
  id: 'alter-type-rewrite',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: [
    'slow-statement-while-holding-ae',
    'add-index-not-concurrent',
    'remove-index-not-concurrent',
    'add-fk-validates',
    'add-check-validates',
    'add-unique-blocks',
    'drop-fk-locks-parent',
  ],
  documentation: {
    what: "A change of a column's type writes the whole table anew while nobody can read it.",
    why: `Most type changes store the values differently, so PostgreSQL writes every row and every index again under \`ACCESS EXCLUSIVE\`. Some do
not: making a varchar longer or a text, or a numeric more precise, is a change of the catalog, and Lockkeeper says nothing
about it. Narrower types fail besides as soon as one value does not fit.`,
    facts: [
      'Metadata only: varchar(n) to a longer varchar or text, text to varchar without limit, numeric with more digits and the same scale, cidr to inet, timestamp to timestamptz in UTC (observed on PostgreSQL 12 to 18).',
      'Rewritten: integer widths in both directions, a shorter varchar, text to varchar(n), another numeric scale, json to jsonb, uuid to text, a longer varchar as the element of an array (observed on PostgreSQL 12 to 18).',
      'A primary key that others refer to takes every referring table with it: their constraints are dropped, added and validated again.',
    ],
    whenToIgnore: 'The table is small, or the change is made in a maintenance window.',
  },
  *step(step, context) {
    const changes = context.entriesOf(step).flatMap((entry) =>
      actionsOf(entry, 'alter-column-type')
        .filter(({ relation, change }) => change === 'rewrite' && context.isExisting(relation))
        .map((action) => ({ entry, action })),
    );
    const [first] = changes;
    if (first === undefined) return;
    const { relation, column, from, to } = first.action;
    const others = [...new Set(changes.slice(1).map(({ action }) => action.relation))].filter(
      (name) => name !== relation,
    );
    const referring = tablesWithNewForeignKeys(context.entriesOf(step), context);
    yield {
      at: context.locationOf(first.entry),
      relation,
      subject: ['alter-column-type', relation, column],
      plan: planToChangeType(context, step) ?? planToChangeKey(context, step),
      title: `All reads and writes on ${code(relation)} wait while the whole table is rewritten for ${code(column)}`,
      message: paragraphs(
        sentences(
          `${from === undefined ? 'The new type' : `From ${typeCode(from)} to`} ${typeCode(to)} stores the values differently: PostgreSQL writes the table and all of its indexes again under \`ACCESS EXCLUSIVE\`.`,
          others.length === 0
            ? undefined
            : `${codes(others)} ${others.length === 1 ? 'is' : 'are'} rewritten in the same transaction.`,
          referring.length === 0
            ? undefined
            : `The foreign keys of ${codes(referring)} are dropped, added again and validated on every row.`,
          heldSentence(first.entry, context, relation),
        ),
        sizeSentence(relation, context),
        'Add a new column of the new type, write both from the code, fill the old rows in batches, read from the new one, and drop the old one a release later.',
      ),
    };
  },
});

function tablesWithNewForeignKeys(entries: readonly TimelineEntry[], context: RuleContext): readonly string[] {
  const added = entries.flatMap((entry) => actionsOf(entry, 'add-constraint'));
  const tables = added.filter(
    ({ constraint, relation }) => constraint === 'foreign-key' && context.isExisting(relation),
  );
  return [...new Set(tables.map(({ relation }) => relation))];
}
