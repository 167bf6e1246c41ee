import type { TimelineEntry } from '../../database/effects.ts';
import { all, relationName } from '../../database/syntax.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, paragraphs, shortCommand } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const pendingTriggerEvents = defineRule({
  id: 'pending-trigger-events',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  covers: ['ddl-dml-mixed', 'statement-refused', 'unresolved-operation'],
  documentation: {
    what: `Rows are changed and the same table is altered in one transaction: PostgreSQL refuses it because of pending trigger events.`,
    why: `Django's foreign keys are checked at COMMIT. Until then their checks are pending for every row that was written, and PostgreSQL alters no table that has any. It works on an empty table, and fails in production.`,
    facts: [
      `"cannot ALTER TABLE … because it has pending trigger events": after an INSERT, an UPDATE of the foreign key's column, or a DELETE on a table that is referred to (observed on PostgreSQL 12 to 18). One UPDATE of other columns does not.`,
      `SET CONSTRAINTS ALL IMMEDIATE in between runs the checks at once (observed).`,
    ],
    whenToIgnore: `No row is written where it runs.`,
  },
  *statement(entry, context) {
    const written = rowsWithPendingChecks(entry, context);
    if (written === undefined || !entry.inTransaction) return;
    const { entries } = context.timeline;
    for (const later of entries.slice(entries.indexOf(entry) + 1)) {
      if (later.transaction !== entry.transaction || later.effects.command === 'SET CONSTRAINTS') return;
      const isChange = /^(ALTER TABLE|CREATE INDEX|DROP TABLE|TRUNCATE)/u.test(later.effects.command);
      if (!isChange || !changesTable(later, written)) continue;
      yield {
        at: context.locationOf(later),
        relation: written,
        subject: ['pending', written, later.effects.command],
        title: `This migration fails where rows are written: ${code(written)} has checks pending when it is changed`,
        message: paragraphs(
          `Line ${entry.line} writes rows whose foreign keys are checked at COMMIT, and ${code(shortCommand(later))} is refused until then.`,
          'Put the two into migrations of their own, or run `SET CONSTRAINTS ALL IMMEDIATE` in between.',
        ),
      };
      return;
    }
  },
});

/** The table whose rows a statement writes so that checks of foreign keys wait for COMMIT. */
function rowsWithPendingChecks(entry: TimelineEntry, { compiled }: RuleContext): string | undefined {
  const catalog = compiled.catalogBefore;
  const keysOf = (relation: string) =>
    (catalog.table(relation)?.constraints ?? []).filter(({ kind, deferrable }) => kind === 'foreign-key' && deferrable);
  const inserted = relationName(syntaxOf(entry, 'InsertStmt')?.relation);
  if (inserted !== '' && keysOf(inserted).length > 0) return inserted;
  const update = syntaxOf(entry, 'UpdateStmt');
  const updated = relationName(update?.relation);
  const columns = new Set(all(update?.targetList, 'ResTarget').map(({ name }) => name ?? ''));
  if (keysOf(updated).some((key) => key.columns.some((column) => columns.has(column)))) return updated;
  const deleted = relationName(syntaxOf(entry, 'DeleteStmt')?.relation);
  return deleted !== '' && catalog.referencing(deleted).length > 0 ? deleted : undefined;
}

function changesTable({ effects }: TimelineEntry, relation: string): boolean {
  return effects.actions.some((action) => action.relation === relation);
}
