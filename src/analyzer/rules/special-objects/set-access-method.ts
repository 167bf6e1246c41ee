import { defineRule } from '../define.ts';
import { code, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { alterCommandsOf } from '../statement-syntax.ts';

export const setAccessMethod = defineRule({
  id: 'set-access-method',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: ['slow-statement-while-holding-ae'],
  documentation: {
    what: `A table in use is moved to another access method: it is copied whole while nobody can read it.`,
    why: `A change of the access method writes the table's file anew under \`ACCESS EXCLUSIVE\`, however large it is.`,
    facts: [`PostgreSQL manual, ALTER TABLE: SET ACCESS METHOD (15 and later) rewrites the table.`],
    whenToIgnore: `The table is small, or the service is stopped.`,
  },
  *statement(entry, context) {
    for (const { relation, command } of alterCommandsOf(entry, 'AT_SetAccessMethod')) {
      if (!entry.effects.rewrites.includes(relation) || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['set-access-method', relation, command.name ?? ''],
        title: `All reads and writes on ${code(relation)} wait while it is copied to another access method`,
        message: paragraphs(
          sentences('The whole table is copied under `ACCESS EXCLUSIVE`.', heldSentence(entry, context, relation)),
          sizeSentence(relation, context),
        ),
      };
    }
  },
});
