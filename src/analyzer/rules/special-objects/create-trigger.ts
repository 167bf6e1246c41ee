import { relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence, waitsBriefly } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const createTrigger = defineRule({
  id: 'create-trigger',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['hot-table-ddl'],
  documentation: {
    what: `A trigger is created on a table in use: writes queue behind it, and from then on each of them runs its function.`,
    why: `CREATE TRIGGER waits for running writes, and new ones wait behind it. It is instant then, but the function runs within every write from that moment on, those of the old code included.`,
    facts: [`CREATE TRIGGER takes SHARE ROW EXCLUSIVE (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `Writes to the table are rare.`,
  },
  *statement(entry, context) {
    if (entry.effects.command !== 'CREATE TRIGGER' || waitsBriefly(entry)) return;
    const relation = relationName(syntaxOf(entry, 'CreateTrigStmt')?.relation);
    if (relation === '' || !context.isExisting(relation)) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['trigger', relation, syntaxOf(entry, 'CreateTrigStmt')?.trigname ?? ''],
      title: `Writes to ${code(relation)} queue behind the creation of a trigger, and run it from then on`,
      message: paragraphs(
        sentences(
          '`CREATE TRIGGER` takes `SHARE ROW EXCLUSIVE`: it waits for running writes, and new ones wait behind it.',
          heldSentence(entry, context, relation),
        ),
        sizeSentence(relation, context),
        'Set a short `lock_timeout` before it.',
      ),
    };
  },
});
