import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';

export const setLocalOutsideTransaction = defineRule({
  id: 'set-local-outside-transaction',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: '`SET LOCAL` stands in a migration without a transaction, where it does nothing.',
    why: `\`SET LOCAL\` lasts until the end of the transaction. With \`atomic = False\` each statement is its own transaction, so the setting is gone
before the next statement starts: the timeout that was meant to protect the deploy is not there.`,
    facts: [
      'The value stays at its default, with a WARNING that Django does not show (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'Never: the statement has no effect.',
  },
  *statement(entry, context) {
    const { setting } = entry.effects;
    if (setting === undefined || !setting.local || entry.inTransaction) return;
    yield {
      at: context.locationOf(entry),
      subject: ['set-local', setting.name],
      title: `${code(setting.name)} is not set: SET LOCAL does nothing outside of a transaction`,
      message: paragraphs(
        'This migration has `atomic = False`, so every statement is a transaction of its own, and the setting is gone when this one ends.',
        `Use ${code(`SET ${setting.name}`)} here and ${code(`RESET ${setting.name}`)} at the end, as items of a list.`,
      ),
    };
  },
});
