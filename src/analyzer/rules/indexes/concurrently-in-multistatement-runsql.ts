import { statementsAsList } from '../../fixes/run-sql.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';

export const concurrentlyInMultistatementRunsql = defineRule({
  id: 'concurrently-in-multistatement-runsql',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: 'A `CONCURRENTLY` statement shares one SQL string with other statements: it fails even with `atomic = False`.',
    why: `A string with several statements is sent to PostgreSQL as one query, and the server runs it as one implicit transaction.
Django does not split it on PostgreSQL. A list of statements is sent one by one.`,
    facts: [
      'Observed on PostgreSQL 12, 17 and 18: "CREATE INDEX CONCURRENTLY cannot run inside a transaction block".',
      "Django's PostgreSQL backend returns the string as it is (`DatabaseOperations.prepare_sql_script`).",
    ],
    whenToIgnore: 'Never: the migration cannot run.',
  },
  *statement(entry, context) {
    if (context.compiled.migration.atomic || entry.effects.allowedInTransaction || !entry.inTransaction) return;
    const beside = context.timeline.entries.filter(({ source }) => source === entry.source);
    const isFirst = beside.find(({ effects }) => !effects.allowedInTransaction) === entry;
    if (beside.length < 2 || !isFirst) return;
    const step = context.stepOf(entry);
    yield {
      at: context.locationOf(entry),
      relation: entry.effects.locks[0]?.relation,
      subject: ['multistatement', entry.effects.command, entry.effects.locks[0]?.relation ?? ''],
      title: `This migration fails: ${code(entry.effects.command)} shares its SQL string with other statements`,
      message: paragraphs(
        `A string with ${beside.length} statements is one implicit transaction to PostgreSQL, which refuses this statement there; \`atomic = False\` does not change that.`,
        'Pass a list to `RunSQL`, one statement an item: Django then sends them one by one.',
      ),
      fix: step === undefined ? undefined : statementsAsList(step.operation, beside, context),
    };
  },
});
