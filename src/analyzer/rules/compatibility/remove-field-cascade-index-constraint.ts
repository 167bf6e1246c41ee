import type { TimelineEntry } from '../../database/effects.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { actionsOf, code, codes, sentences } from '../message.ts';

export const removeFieldCascadeIndexConstraint = defineRule({
  id: 'remove-field-cascade-index-constraint',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A column is dropped, and indexes over several columns and constraints that use it go with it; with CASCADE, views as well.`,
    why: `PostgreSQL drops every index and constraint of the table that a column is part of together with the column. Django before 6.0 writes \`DROP COLUMN … CASCADE\`, which takes views along. What goes is not in the migration, and for a view nothing says so at all.`,
    facts: [
      `DROP COLUMN drops indexes over several columns, UNIQUE and CHECK constraints that the column is part of, with and without CASCADE (observed on PostgreSQL 15; manual, ALTER TABLE).`,
      `DROP COLUMN … CASCADE drops views that read the column without notice (observed on PostgreSQL 12 to 18).`,
      `Django: \`sql_delete_column\` is "ALTER TABLE … DROP COLUMN … CASCADE", since 6.0 without CASCADE.`,
    ],
    whenToIgnore: `They are to go.`,
  },
  *statement(entry, context) {
    for (const { relation, column, cascade } of actionsOf(entry, 'drop-column')) {
      const catalog = context.compiled.catalogBefore;
      const table = catalog.table(relation);
      if (table === undefined || entry.effects.error !== undefined || !context.isExisting(relation)) continue;
      const isAlsoOver = (columns: readonly string[]): boolean => columns.length > 1 && columns.includes(column);
      const views = cascade ? catalog.viewsReading(relation, column).map(({ name }) => name) : [];

      const gone = [
        ...views,
        ...table.indexes
          .filter((index) => index.constraint === undefined && isAlsoOver(index.columns))
          .map(({ name }) => name),
        ...table.constraints.filter((constraint) => isAlsoOver(constraint.columns)).map(({ name }) => name),
      ].filter((name) => !isDroppedBefore(name, entry, context));
      if (gone.length === 0) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['cascade', relation, column, ...gone],
        ...(views.length > 0 ? { severity: 'warning' as const } : {}),
        title: `${codes(gone)} ${gone.length === 1 ? 'goes' : 'go'} with ${code(column)} of ${code(relation)}`,
        message: sentences(
          views.length > 0
            ? '`CASCADE` takes along what uses the column.'
            : 'PostgreSQL drops what the column is part of together with it.',
          'Drop or change them in operations of their own before it, so that the migration says what it does and can go back.',
        ),
      };
    }
  },
});

function isDroppedBefore(name: string, entry: TimelineEntry, { timeline }: RuleContext): boolean {
  return timeline.entries
    .slice(0, timeline.entries.indexOf(entry))
    .some(({ effects }) =>
      effects.actions.some(
        (action) =>
          ((action.kind === 'drop-index' || action.kind === 'drop-constraint') && action.name === name) ||
          (action.kind === 'other' && action.description === `drop view ${name}`),
      ),
    );
}
