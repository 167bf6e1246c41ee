import { blocks } from '../../database/conflicts.ts';
import type { HeldLock, TimelineEntry } from '../../database/effects.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, paragraphs, sentences, shortCommand, sizeSentence } from '../message.ts';
import { growingWork, type GrowingWork } from './work.ts';

export const slowWorkUnderLock = defineRule({
  id: 'slow-work-under-lock',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  residual: {
    beside: [
      'create-model-fk-locks-parent',
      'create-partition-locks-parent',
      'create-trigger',
      'cumulative-lock-budget',
      'drop-fk-locks-parent',
      'hot-table-ddl',
      'lock-table-explicit',
      'lock-timeout-too-long',
      'missing-lock-timeout',
      'multi-table-lock',
      'remove-index-not-concurrent',
      'timeout-after-ddl',
    ],
  },
  documentation: {
    what: 'A statement that takes long, or nobody knows how long, runs while others wait for a table in use; where no other rule speaks of it.',
    why: `It is judged by its effects alone: a rewrite, a scan, an index build, rows written, a sleep or a wait for an advisory lock, while its own
lock or one that the transaction holds keeps readers or writers of an existing table waiting. Whatever statement that is, traffic stops
for as long as it runs.`,
    facts: [
      'Locks on tables and on their indexes are held until the end of the transaction (observed on PostgreSQL 12 to 18).',
      'Planning a query opens every index of its tables: readers wait for ACCESS EXCLUSIVE on any of them (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'The tables are small, or nobody uses them while the deploy runs.',
  },
  *statement(entry, context) {
    if (!context.isResolved(entry) || entry.effects.error !== undefined) return;
    const { lingers } = entry.effects;
    const work = growingWork(entry);
    const isWork = work !== undefined && context.isExisting(work.relation);
    if (!isWork && lingers === undefined) return;
    const waited = waitedFor(entry, context);
    const lock = waited.find(({ relation }) => relation === work?.relation) ?? waited[0];
    if (lock === undefined) return;
    const relation = wholeOf(isWork ? work.relation : lock.relation, context);
    const isUnlimited = lingers !== undefined || work?.certain === true;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['under-lock', entry.effects.command, relation, lock.relation],
      ...(isUnlimited ? {} : { severity: 'warning' as const }),
      title: titleOf(lock, lingers === undefined ? work : undefined, lingers),
      message: paragraphs(
        sentences(
          causeOf(lock, entry, context),
          lingers === undefined
            ? `${code(shortCommand(entry))} takes longer the more rows there are.`
            : `${code(shortCommand(entry))} goes on for as long as that takes, whatever the size of the table.`,
        ),
        sizeSentence(relation, context),
        'Put it into a migration of its own, or do it in a way that lets others go on.',
      ),
    };
  },
});

function titleOf({ relation, mode }: OwnLock, work: GrowingWork | undefined, lingers: string | undefined): string {
  const who = blocks(mode) === 'writes' ? 'Writes to' : 'All reads and writes on';
  const what =
    work === undefined
      ? code(lingers ?? '')
      : `${relation === work.relation ? 'it' : code(work.relation)} ${work.what}`;
  return `${who} ${code(relation)} wait while ${what}`;
}

/** Locks that readers or writers of a table in use wait for while the statement runs, the strongest first. */
function waitedFor(entry: TimelineEntry, context: RuleContext): readonly (HeldLock | OwnLock)[] {
  const { locks, objectLocks } = entry.effects;
  return [...locks, ...objectLocks, ...entry.heldBefore]
    .filter(
      ({ relation, mode }) =>
        blocks(mode) !== 'nothing' &&
        !entry.unseen.has(relation) &&
        context.isExisting(relation) &&
        (blocks(mode) !== 'writes' || !isMaterialized(relation, context)),
    )
    .toSorted((one, other) => Number(blocks(one.mode) === 'writes') - Number(blocks(other.mode) === 'writes'));
}

/** The partitioned table that a partition is a part of: others speak of it as a whole. */
function wholeOf(relation: string, { compiled }: RuleContext): string {
  const seen = new Set([relation]);
  for (const name of seen) {
    const parent = compiled.catalogBefore.table(name)?.partitionOf?.parent;
    if (parent !== undefined) seen.add(parent);
  }
  return [...seen].at(-1) ?? relation;
}

/** Nobody writes to a materialized view but REFRESH. */
function isMaterialized(relation: string, { compiled }: RuleContext): boolean {
  return compiled.catalogBefore.table(relation)?.kind === 'materialized-view';
}

type OwnLock = Omit<HeldLock, 'since'>;

function causeOf(lock: HeldLock | OwnLock, entry: TimelineEntry, context: RuleContext): string {
  const on = lock.object === undefined ? code(lock.relation) : `${code(lock.object)} of ${code(lock.relation)}`;
  const cause = 'since' in lock ? context.timeline.entries[lock.since] : undefined;
  if (cause === undefined || cause === entry) return `This takes ${code(lock.mode)} on ${on}.`;
  return `This transaction has held ${code(lock.mode)} on ${on} since line ${cause.line} (${code(shortCommand(cause))}).`;
}
