import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';

export const lockTableExplicit = defineRule({
  id: 'lock-table-explicit',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['hot-table-ddl'],
  documentation: {
    what: `LOCK TABLE in a migration: without a mode it blocks all reads and writes until COMMIT.`,
    why: `The lock is kept for everything that follows in the migration, whether it needs it or not.`,
    facts: [`LOCK TABLE takes ACCESS EXCLUSIVE where no mode is given (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `The mode is as weak as it can be, and what follows is instant.`,
  },
  *statement(entry, context) {
    if (entry.effects.command !== 'LOCK TABLE') return;
    const lock = entry.effects.locks.find(({ relation, mode }) => blocking.has(mode) && context.isExisting(relation));
    if (lock === undefined) return;
    const who = lock.mode === 'ACCESS EXCLUSIVE' ? 'All reads and writes on' : 'All writes to';
    yield {
      at: context.locationOf(entry),
      relation: lock.relation,
      subject: ['lock-table', lock.relation],
      title: `${who} ${code(lock.relation)} wait until this migration has committed`,
      message: paragraphs(
        sentences(
          `\`LOCK TABLE\` takes ${code(lock.mode)}, and keeps it until COMMIT.`,
          heldSentence(entry, context, lock.relation),
        ),
        sizeSentence(lock.relation, context),
      ),
    };
  },
});

const blocking: ReadonlySet<string> = new Set(['ACCESS EXCLUSIVE', 'EXCLUSIVE', 'SHARE ROW EXCLUSIVE', 'SHARE']);
