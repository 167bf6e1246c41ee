import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const dmlWithoutWhere = defineRule({
  id: 'dml-without-where',
  severity: 'error',
  vendors: undefined,
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: 'An UPDATE or DELETE in SQL written by hand has no WHERE clause: every row of the table is locked and written in one go.',
    why: `One statement over all rows locks each of them until COMMIT, doubles the table for a while, fills the write-ahead log, and can't be
stopped and continued. In batches of some thousand rows, each committed, nobody notices.`,
    facts: [
      'An UPDATE without WHERE takes ROW EXCLUSIVE and reads and writes the whole table (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    const { name } = context.stepOf(entry)?.operation ?? {};
    if (name !== undefined && !byHand.has(name)) return;
    for (const { relation, command, whole } of entry.effects.rowsWritten) {
      if (!whole || (command !== 'UPDATE' && command !== 'DELETE') || !context.isExisting(relation)) continue;
      const isSqlite = context.target.vendor === 'sqlite';
      const end = entry.inTransaction ? 'COMMIT' : 'it is done';
      yield {
        at: context.locationOf(entry),
        relation,
        subject: [command, relation],
        title:
          command === 'DELETE'
            ? `Every row of ${code(relation)} is deleted in one statement`
            : isSqlite
              ? `Whoever writes to the database waits while every row of ${code(relation)} is updated in one statement`
              : `Whoever changes a row of ${code(relation)} waits while every row of it is updated in one statement`,
        message: paragraphs(
          sentences(
            isSqlite
              ? `SQLite has one lock for all writers: others wait until ${end}, and give up with "database is locked" after the timeout of their connection (5 seconds where nothing is set).`
              : `${code(command)} without WHERE locks and writes every row, until ${end}.`,
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          command === 'DELETE'
            ? 'If the rows are to go, delete them in batches by primary key; there is no way back.'
            : 'Update in batches by primary key, in a migration with `atomic = False`, so that each batch commits by itself.',
        ),
      };
    }
  },
});

/** What Django writes itself, in an AlterField, is judged by the rules on that. */
const byHand: ReadonlySet<string> = new Set(['RunSQL', 'RunPython', 'SeparateDatabaseAndState']);
