import { setLockTimeout } from '../../fixes/lock-timeout.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, heldSentence, paragraphs, sentences, sizeSentence, waitsBriefly } from '../message.ts';
import { isKnownLargeOrHot } from '../table-size.ts';
import { briefWaitAdvice } from '../timeouts.ts';

export const createModelFkLocksParent = defineRule({
  id: 'create-model-fk-locks-parent',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['hot-table-ddl'],
  documentation: {
    what: 'A new table has a foreign key to a table that is known to be large or hot: writes to that one wait behind it.',
    why: `The new table is empty, but its foreign key takes \`SHARE ROW EXCLUSIVE\` on the table that it points to. It reads nothing, yet it waits
for every transaction that writes there, and every write that comes after waits behind it, until COMMIT.`,
    facts: [
      'CREATE TABLE with a foreign key takes SHARE ROW EXCLUSIVE on the referenced table and reads nothing (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The role that migrates has a short `lock_timeout`, and the deploy tries again.',
  },
  *statement(entry, context) {
    if (waitsBriefly(entry)) return;
    const advice = briefWaitAdvice(context);
    const added = actionsOf(entry, 'add-constraint');
    for (const { relation, constraint, references } of added) {
      if (constraint !== 'foreign-key' || references === undefined || context.isExisting(relation)) continue;
      if (!context.isExisting(references) || !isKnownLargeOrHot(context.facts(references))) continue;
      yield {
        at: context.locationOf(entry),
        relation: references,
        subject: ['foreign-key', relation, references],
        title: `Writes to ${code(references)} queue behind the foreign key of the new table ${code(relation)}`,
        message: paragraphs(
          sentences(
            `The constraint takes \`SHARE ROW EXCLUSIVE\` on ${code(references)}${entry.inTransaction ? ' until COMMIT' : ''}: nothing is read, but it waits for running writes, and new ones wait behind it.`,
            heldSentence(entry, context, references),
          ),
          sizeSentence(references, context),
          `${advice.text}, or use \`db_constraint=False\`.`,
        ),
        fix: advice.isLimited ? undefined : setLockTimeout(context),
      };
    }
  },
});
