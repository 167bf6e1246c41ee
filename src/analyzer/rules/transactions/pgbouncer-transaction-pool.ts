import { parseSql } from '../../database/parse-sql.ts';
import { entriesOf } from '../../django/plain-values.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code } from '../message.ts';
import { functionsCalledIn } from '../statement-syntax.ts';

export const pgbouncerTransactionPool = defineRule({
  id: 'pgbouncer-transaction-pool',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `Session state is used behind a pool that hands out connections by the transaction.`,
    why: `Settings of the session and session-level advisory locks stay on a server connection that the next client gets, and are gone for this one. \`DISABLE_SERVER_SIDE_CURSORS\` in the settings tells that there is such a pool.`,
    facts: [
      `PgBouncer documentation, features by pooling mode: SET, advisory locks, and WITH HOLD cursors do not work in transaction mode.`,
      `Django manual, "Transaction pooling and server-side cursors".`,
    ],
    whenToIgnore: `Migrations connect to the server directly.`,
  },
  *statement(entry, context) {
    if (!isPooled(context)) return;
    const { setting } = entry.effects;
    const isSessionSetting = setting !== undefined && !setting.local && setting.value !== undefined;
    const called = functionsCalledIn(parseSql(entry.sql));
    const locks = [...called].find((name) => /^pg_(try_)?advisory_lock/u.test(name));
    const what = isSessionSetting ? `SET ${setting.name}` : locks;
    if (what === undefined) return;
    yield {
      at: context.locationOf(entry),
      subject: ['pool', what],
      title: `${code(what)} may hit another connection than the statements after it: the settings speak of a transaction pool`,
      message:
        'Let migrations connect to the server directly, with a database alias of their own, or use `SET LOCAL` and `pg_advisory_xact_lock`.',
    };
  },
});

function isPooled({ project }: RuleContext): boolean {
  const database = entriesOf(entriesOf(project.settings.values.get('DATABASES'))?.get('default'));
  const value = database?.get('DISABLE_SERVER_SIDE_CURSORS');
  return value?.kind === 'boolean' && value.value;
}
