import { buildUniqueIndexConcurrently } from '../../fixes/concurrent-index.ts';
import { planToAddUnique } from '../../plans/add-unique.ts';
import { defineRule } from '../define.ts';
import { renameAdvice } from '../former-constraint.ts';
import { actionsOf, code, codes, heldSentence, paragraphs, sentences, sizeSentence, sqlCode } from '../message.ts';

export const addUniqueBlocks = defineRule({
  id: 'add-unique-blocks',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae', 'add-index-not-concurrent', 'remove-index-not-concurrent'],
  documentation: {
    what: 'A unique constraint or unique index is built over the rows of a table in use, which waits meanwhile.',
    why: `\`ADD CONSTRAINT … UNIQUE\` builds its index under \`ACCESS EXCLUSIVE\`: reads and writes wait. A UniqueConstraint with a condition, with
expressions or \`include\` is a plain \`CREATE UNIQUE INDEX\`: writes wait. Either fails at the end if there are duplicates.`,
    facts: [
      'ADD CONSTRAINT … UNIQUE takes ACCESS EXCLUSIVE and SHARE and reads the table; CREATE UNIQUE INDEX takes SHARE; USING INDEX takes ACCESS EXCLUSIVE and reads nothing (observed on PostgreSQL 12 to 18).',
      'Django writes an index instead of a constraint where a condition, expressions, include or operator classes are given (`BaseDatabaseSchemaEditor._create_unique_sql`).',
    ],
    whenToIgnore: 'The table is small.',
  },
  *statement(entry, context) {
    const step = context.stepOf(entry);
    const fix = step === undefined ? undefined : buildUniqueIndexConcurrently(step, context);
    for (const action of actionsOf(entry, 'add-constraint')) {
      const { relation, name, constraint, inline, usingIndex, columns } = action;
      if (constraint !== 'unique' || inline || usingIndex !== undefined || !context.isExisting(relation)) continue;
      const rename = renameAdvice(relation, name, context);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['add-constraint', relation, name ?? columns.join()],
        title: `All reads and writes on ${code(relation)} wait while the unique index over ${codes(columns)} is built`,
        message: paragraphs(
          sentences(
            `\`ADD CONSTRAINT … UNIQUE\` builds its index under \`ACCESS EXCLUSIVE\`${rename === undefined ? ', and fails at the end if there are duplicates' : ''}.`,
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          rename ??
            `${duplicateQuery(relation, columns)} Then, with \`atomic = False\`, build \`CREATE UNIQUE INDEX CONCURRENTLY\`, and adopt it in the next migration with \`ADD CONSTRAINT ${name === undefined ? '…' : code(name).slice(1, -1)} UNIQUE USING INDEX …\` inside \`SeparateDatabaseAndState\`.`,
        ),
        // While the one is gone and the other not yet built, nothing would keep duplicates out.
        ...(rename === undefined ? { fix, plan: planToAddUnique(context, fix) } : {}),
      };
    }
    for (const { relation, name, unique, concurrently, columns, partial } of actionsOf(entry, 'create-index')) {
      if (!unique || concurrently || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['create-index', relation, name ?? columns.join()],
        title: `Every write to ${code(relation)} waits while the unique index${name === undefined ? '' : ` ${code(name)}`} is built`,
        message: paragraphs(
          sentences(
            '`CREATE UNIQUE INDEX` takes `SHARE`: INSERT, UPDATE and DELETE wait, and it fails at the end if there are duplicates.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
          `${duplicateQuery(relation, columns, partial)} Then build it with \`CREATE UNIQUE INDEX CONCURRENTLY\` in a migration with \`atomic = False\`, with the \`AddConstraint\` as state operation of \`SeparateDatabaseAndState\`.`,
        ),
        fix,
        plan: planToAddUnique(context, fix),
      };
    }
  },
});

/** What a person runs before: it fails at the end otherwise. */
function duplicateQuery(relation: string, columns: readonly string[], isPartial = false): string {
  if (columns.length === 0) return 'Look for duplicates first.';
  const list = columns.join(', ');
  const where = isPartial ? ' WHERE …' : '';
  const query = sqlCode(`SELECT ${list}, count(*) FROM ${relation}${where} GROUP BY ${list} HAVING count(*) > 1`);
  return `Look for duplicates first${isPartial ? ', among the rows that the condition of the index names' : ''}: ${query}.`;
}
