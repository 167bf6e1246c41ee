import type pg from 'pg';

import { strongest } from '../../../src/analyzer/database/conflicts.ts';
import type { TimelineEntry } from '../../../src/analyzer/database/effects.ts';
import type { LockMode } from '../../../src/analyzer/database/lock-modes.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { locksOf, observeInTransaction, relations, type Witnessed } from './observe.ts';
import { asObserved, targetOf } from './predict.ts';

/** Runs statements in one transaction and looks after each: the locks are all that the transaction holds then on what existed before it. */
export async function observeTransaction(
  client: pg.Client,
  statements: readonly string[],
): Promise<readonly Witnessed[]> {
  await client.query('BEGIN');
  const seen: Witnessed[] = [];
  let isAborted = false;
  try {
    const start = await relations(client);
    const old = new Set(start.keys());
    // What is dropped keeps its locks, under the name that it had last.
    const last = new Map(start);
    for (const sql of statements) {
      if (isControl(sql) || isAborted) {
        const message = await client.query(sql).then(
          () => undefined,
          (error: unknown) => String(error),
        );
        isAborted = message !== undefined;
        const held = isAborted ? {} : await locksOf(client, named(await relations(client), last));
        seen.push({ ...nothing, locks: held, error: isAborted, message: message ?? '' });
        continue;
      }
      const before = known(await relations(client), old);
      const witnessed = await observeInTransaction(client, sql);
      isAborted = witnessed.error;
      const held = isAborted ? {} : await locksOf(client, named(await relations(client), last));
      const isOld = (name: string): boolean => [...before.values()].some((each) => each.name === name);
      seen.push({
        ...witnessed,
        locks: held,
        rewrites: witnessed.rewrites.filter(isOld),
        scans: witnessed.scans.filter(isOld),
        indexBuilds: Object.fromEntries(Object.entries(witnessed.indexBuilds).filter(([name]) => isOld(name))),
      });
    }
  } finally {
    await client.query('ROLLBACK');
  }
  return seen;
}

/** What is predicted of statements in one transaction, in the form of an observation. */
export function predictTransaction(statements: readonly string[], major: number, schema: string): readonly Witnessed[] {
  const { entries } = timelineOfSqlFile([...statements, 'SELECT 1'].join(';\n'), { schema, target: targetOf(major) });
  return entries.slice(0, -1).map((entry, index) => {
    const own = asObserved(entry.effects);
    if (own.error) return own;
    const isOld = (name: string): boolean => !entry.unseen.has(name);
    return {
      ...own,
      locks: heldBefore(entries[index + 1]),
      rewrites: own.rewrites.filter(isOld),
      scans: own.scans.filter(isOld),
      indexBuilds: Object.fromEntries(Object.entries(own.indexBuilds).filter(([name]) => isOld(name))),
    };
  });
}

function heldBefore(entry: TimelineEntry | undefined): Readonly<Record<string, LockMode>> {
  const modes = new Map<string, LockMode[]>();
  for (const { relation, mode, object } of entry?.heldBefore ?? []) {
    if (object !== undefined || entry?.unseen.has(relation) === true) continue;
    modes.set(relation, [...(modes.get(relation) ?? []), mode]);
  }
  const held = [...modes].flatMap(([relation, each]) => {
    const mode = strongest(each);
    return mode === undefined ? [] : [[relation, mode] as const];
  });
  return Object.fromEntries(held.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

const nothing = { locks: {}, rewrites: [], scans: [], indexBuilds: {} };

function isControl(sql: string): boolean {
  return /^(?:SAVEPOINT|ROLLBACK|RELEASE)\b/.test(sql);
}

/** The relations that were there before the transaction. */
function known<Each>(now: ReadonlyMap<string, Each>, old: ReadonlySet<string>): Map<string, Each> {
  return new Map([...now].filter(([oid]) => old.has(oid)));
}

/**
 * The relations that were there before the transaction, as they are called now, or were called last if they are gone; those whose
 * name another has been given since are left out. `last` is brought up to date.
 */
function named<Each extends { readonly name: string }>(
  now: ReadonlyMap<string, Each>,
  last: Map<string, Each>,
): ReadonlyMap<string, Each> {
  for (const [oid, each] of now) if (last.has(oid)) last.set(oid, each);
  const taken = new Map([...now].map(([oid, { name }]) => [name, oid]));
  return new Map([...last].filter(([oid, { name }]) => (taken.get(name) ?? oid) === oid));
}
