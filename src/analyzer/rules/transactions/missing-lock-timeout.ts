import { setLockTimeout } from '../../fixes/lock-timeout.ts';
import type { CompiledMigration } from '../../django/history.ts';
import { entriesOf, stringOf } from '../../django/plain-values.ts';
import { isKnownLargeOrHot } from '../table-size.ts';
import { connectionSetting } from '../timeouts.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, paragraphs, sizeSentence, waitsBriefly } from '../message.ts';

export const missingLockTimeout = defineRule({
  id: 'missing-lock-timeout',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A large table is locked, and nothing in the repository limits how long the migration may wait for the lock.`,
    why: `While it waits behind a long query, everything that comes after it waits as well. With a \`lock_timeout\` of a few seconds it gives up instead, and can be tried again. It may be set for the role, where Lockkeeper can't see it.`,
    facts: [
      `A SELECT behind a waiting ADD COLUMN timed out (800 ms statement_timeout; observed on PostgreSQL 12 to 18).`,
      `MySQL and MariaDB: \`lock_wait_timeout\` is a year by default (manual).`,
    ],
    whenToIgnore: `The role that migrates has a \`lock_timeout\` (\`ALTER ROLE … SET lock_timeout\`).`,
  },
  *migration(context) {
    const { settings } = context.project;
    if (context.change.files === undefined || connectionSetting(settings, 'lock_timeout') !== undefined) return;
    if (/zero_downtime|pgmigrate|safe/u.test(engineOf(context)) || firstOf(context) !== context.compiled) return;
    for (const entry of context.timeline.entries) {
      if (waitsBriefly(entry)) continue;
      const lock = entry.effects.locks.find(
        ({ relation, mode }) => isLarge(relation, context) && mode === 'ACCESS EXCLUSIVE',
      );
      if (lock === undefined) continue;
      yield {
        at: context.locationOf(entry),
        relation: lock.relation,
        subject: ['lock-timeout', lock.relation],
        title: `If this waits for its lock on ${code(lock.relation)}, all traffic on it waits too: there is no lock timeout`,
        message: paragraphs(
          sizeSentence(lock.relation, context),
          'Give the role that migrates one (`ALTER ROLE … SET lock_timeout = \'2s\'`), or the connection (`OPTIONS = {"options": "-c lock_timeout=2s"}`), and let the deploy try again a few times.',
        ),
        fix: setLockTimeout(context),
      };
      return;
    }
  },
});

/** A hot table has a rule of its own (`hot-table-ddl`). */
function isLarge(relation: string, context: RuleContext): boolean {
  const facts = context.facts(relation);
  return context.isExisting(relation) && facts?.hot === false && isKnownLargeOrHot(facts);
}

/** It is said once: at the first migration of the change that locks a large table. */
function firstOf(context: RuleContext): CompiledMigration | undefined {
  return context.migrationsOfChange.find(({ catalogBefore, catalogAfter }) =>
    [...catalogBefore.tables].some(([name, table]) => isLarge(name, context) && catalogAfter.table(name) !== table),
  );
}

/** The backend: some set timeouts for each statement. */
function engineOf({ project }: RuleContext): string {
  const database = entriesOf(entriesOf(project.settings.values.get('DATABASES'))?.get('default'));
  return stringOf(database?.get('ENGINE')) ?? '';
}
