import type pg from 'pg';

import { together } from '../../../src/analyzer/database/conflicts.ts';
import type { Effects, RelationLock, TimelineEntry } from '../../../src/analyzer/database/effects.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { locksOf, relations, workOf, type Relation, type Witnessed } from './observe.ts';
import { asObserved, targetOf, undecidedIn, type Undecided } from './predict.ts';

/** Runs statements in one transaction and looks after each: the locks are all that the transaction holds then on what existed before it. */
export async function observeTransaction(
  client: pg.Client,
  statements: readonly string[],
): Promise<readonly Witnessed[]> {
  await client.query('BEGIN');
  const seen: Witnessed[] = [];
  try {
    const start = await relations(client);
    const old = new Set(start.keys());
    // What is dropped keeps its locks, under the name that it had last.
    const last = new Map(start);
    let before: ReadonlyMap<string, Relation> = start;
    for (const sql of statements) {
      const failure = await client.query(sql).then(
        () => undefined,
        (error: unknown) => ({
          message: String(error),
          isForRows: /^2[23]/.test((error as { code?: string }).code ?? ''),
        }),
      );
      if (failure !== undefined) {
        seen.push({ ...nothing, error: true, ...failure });
        continue;
      }
      const after = await relations(client);
      const locks = await locksOf(client, named(after, last));
      const work = isControl(sql) ? nothing : workOf(sql, known(before, old), after);
      seen.push({ ...work, locks, error: false, message: '' });
      before = after;
    }
  } finally {
    await client.query('ROLLBACK');
  }
  return seen;
}

export type PredictedStatement = Witnessed & { readonly undecided: Undecided; readonly unknown: string | undefined };

/** What is predicted of statements in one transaction, in the form of an observation. */
export function predictTransaction(
  statements: readonly string[],
  major: number,
  schema: string,
): readonly PredictedStatement[] {
  const { entries } = timelineOfSqlFile([...statements, 'SELECT 1'].join(';\n'), { schema, target: targetOf(major) });
  const maybeHeld: RelationLock[] = [];
  return entries.slice(0, -1).map((entry, index) => {
    const { unknown, parts } = entry.effects;
    const maybe = parts.filter(({ condition }) => condition !== undefined).map(({ effects }) => effects);
    for (const { relation, mode } of maybe.flatMap(({ locks }) => locks)) {
      maybeHeld.push({ relation, mode, otherwise: 'none' });
    }
    const effects = withScans(entry.effects, maybe);
    const own = { ...asObserved(effects), undecided: undecidedIn(effects), unknown };
    if (own.error) return own;
    const isOld = (name: string): boolean => !entry.unseen.has(name);
    const held = heldBefore(entries[index + 1], maybeHeld);
    return {
      ...own,
      locks: Object.fromEntries(held.map(({ relation, mode }) => [relation, mode])),
      undecided: undecidedIn({ ...effects, locks: held }),
      rewrites: own.rewrites.filter(isOld),
      scans: own.scans.filter(isOld),
      indexBuilds: Object.fromEntries(Object.entries(own.indexBuilds).filter(([name]) => isOld(name))),
    };
  });
}

/** What code reads under a condition is read or not. */
function withScans(effects: Effects, maybe: readonly Effects[]): Effects {
  const read = maybe.flatMap(({ scans }) => scans).filter((relation) => !effects.scans.includes(relation));
  return { ...effects, scans: [...effects.scans, ...read], possibleScans: [...effects.possibleScans, ...read] };
}

function heldBefore(entry: TimelineEntry | undefined, maybeHeld: readonly RelationLock[]): readonly RelationLock[] {
  const held = new Map<string, RelationLock>();
  const own = (entry?.heldBefore ?? []).filter(({ object }) => object === undefined);
  for (const { relation, mode, otherwise } of [...own, ...maybeHeld]) {
    if (entry?.unseen.has(relation) === true) continue;
    const known = held.get(relation);
    const lock = { relation, mode, otherwise };
    held.set(relation, known === undefined ? lock : together(known, lock));
  }
  return [...held.values()].toSorted((one, other) => (one.relation < other.relation ? -1 : 1));
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
