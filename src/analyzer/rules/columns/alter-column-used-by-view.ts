import type { TimelineEntry } from '../../database/effects.ts';
import { relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code, codes } from '../message.ts';
import { syntaxOf, alterCommandsOf } from '../statement-syntax.ts';

export const alterColumnUsedByView = defineRule({
  id: 'alter-column-used-by-view',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  covers: [
    'statement-refused',
    'alter-type-rewrite',
    'varchar-shrink',
    'decimal-narrowing',
    'alter-type-metadata-only',
  ],
  documentation: {
    what: `The type of a column changes that a view reads: PostgreSQL refuses it.`,
    why: `A view keeps the types of its columns, so PostgreSQL lets none of them change underneath, not even from varchar(50) to varchar(100). The view has to be dropped and made again around it.`,
    facts: [
      `"cannot alter type of a column used by a view or rule", for every change of a type (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `Never: the migration fails.`,
  },
  *statement(entry, context) {
    const { error } = entry.effects;
    if (error === undefined || !error.includes('view')) return;
    for (const { relation, column } of changedColumns(entry)) {
      const views = context.compiled.catalogBefore.viewsReading(relation, column).map(({ name }) => name);
      if (views.length === 0) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['view', relation, column, ...views],
        title: `This migration fails: ${codes(views)} ${views.length === 1 ? 'reads' : 'read'} ${code(column)} of ${code(relation)}`,
        message: `Drop the view${views.length === 1 ? '' : 's'} before, and create ${views.length === 1 ? 'it' : 'them'} again after it, in this migration: readers wait for an instant only.`,
      };
    }
  },
});

/** The columns whose type an ALTER TABLE changes, as it is written: a refused statement has no effects. */
function changedColumns(entry: TimelineEntry): readonly { readonly relation: string; readonly column: string }[] {
  const relation = relationName(syntaxOf(entry, 'AlterTableStmt')?.relation);
  return alterCommandsOf(entry, 'AT_AlterColumnType', 'AT_DropColumn').map(({ command }) => ({
    relation,
    column: command.name ?? '',
  }));
}
