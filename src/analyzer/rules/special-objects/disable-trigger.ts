import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { alterCommandsOf } from '../statement-syntax.ts';

export const disableTrigger = defineRule({
  id: 'disable-trigger',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'data-loss',
  documentation: {
    what: `Triggers of a table in use are switched off: what they keep true is not kept meanwhile.`,
    why: `For all sessions, not for this one alone: what others write in between never runs them. \`ALL\` includes the triggers of foreign keys, so that rows can point to nothing.`,
    facts: [
      `DISABLE TRIGGER takes SHARE ROW EXCLUSIVE, and needs a superuser for ALL where the table has foreign keys (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The service is stopped meanwhile, or the trigger is not needed any more.`,
  },
  *statement(entry, context) {
    for (const { relation, command } of alterCommandsOf(
      entry,
      'AT_DisableTrig',
      'AT_DisableTrigAll',
      'AT_DisableTrigUser',
    )) {
      if (!context.isExisting(relation)) continue;
      const isAll = command.subtype === 'AT_DisableTrigAll';
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['disable-trigger', relation, command.name ?? command.subtype ?? ''],
        title: isAll
          ? `Foreign keys of ${code(relation)} are not checked while its triggers are switched off`
          : `Triggers of ${code(relation)} are switched off for everybody`,
        message: paragraphs(
          'What other sessions write meanwhile does not run them either, and is not made up for when they are switched on again.',
          'For one session alone, `SET LOCAL session_replication_role = replica` does the same, and nobody else notices.',
        ),
      };
    }
  },
});
