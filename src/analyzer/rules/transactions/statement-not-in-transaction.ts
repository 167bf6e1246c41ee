import { makeNonAtomic } from '../../fixes/non-atomic.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';

export const statementNotInTransaction = defineRule({
  id: 'statement-not-in-transaction',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: 'A statement that PostgreSQL refuses inside a transaction stands in a migration that runs in one.',
    why: `VACUUM, CREATE DATABASE, ALTER SYSTEM and some others can't run inside a transaction block, and Django opens one for every migration
unless the class says \`atomic = False\`.`,
    facts: ['PostgreSQL: "… cannot run inside a transaction block" (observed on 12 to 18).'],
    whenToIgnore: 'Never: the migration cannot run.',
  },
  *statement(entry, context) {
    const { effects, inTransaction } = entry;
    if (effects.allowedInTransaction || !inTransaction || effects.command.includes('CONCURRENTLY')) return;
    if (!context.compiled.migration.atomic) return;
    yield {
      at: context.locationOf(entry),
      subject: ['not-in-transaction', effects.command],
      title: `This migration fails: ${code(effects.command)} can't run inside a transaction`,
      message: paragraphs(
        'Django runs this migration in a transaction, and PostgreSQL refuses the statement there.',
        'Set `atomic = False` on the migration class.',
      ),
      fix: makeNonAtomic(context),
    };
  },
});
