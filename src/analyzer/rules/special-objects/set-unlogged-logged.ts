import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { alterCommandsOf } from '../statement-syntax.ts';

export const setUnloggedLogged = defineRule({
  id: 'set-unlogged-logged',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: `A table becomes logged or unlogged: it is written anew while nobody can read it, and an unlogged one is empty after a crash.`,
    why: `SET LOGGED writes the whole table to the write-ahead log, SET UNLOGGED makes a copy that does not survive a crash and is not on replicas.`,
    facts: [
      `ACCESS EXCLUSIVE, the table and all indexes are written anew (observed on PostgreSQL 12 to 18).`,
      `PostgreSQL manual, CREATE TABLE: an unlogged table is truncated after a crash or unclean shutdown, and is not replicated.`,
    ],
    whenToIgnore: `The table is small, and its rows can be lost.`,
  },
  *statement(entry, context) {
    for (const { relation, command } of alterCommandsOf(entry, 'AT_SetLogged', 'AT_SetUnLogged')) {
      if (!entry.effects.rewrites.includes(relation) || !context.isExisting(relation)) continue;
      const isLogged = command.subtype === 'AT_SetLogged';
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['logged', relation],
        title: isLogged
          ? `All reads and writes on ${code(relation)} wait while the whole table is written to the log`
          : `All reads and writes on ${code(relation)} wait while it is copied, and a crash empties it from then on`,
        message: paragraphs(
          sentences(
            'The table and its indexes are written anew under `ACCESS EXCLUSIVE`.',
            heldSentence(entry, context, relation),
          ),
          sizeSentence(relation, context),
        ),
      };
    }
  },
});
