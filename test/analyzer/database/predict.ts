import { stronger } from '../../../src/analyzer/database/conflicts.ts';
import type { Effects, RelationLock } from '../../../src/analyzer/database/effects.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import type { Target } from '../../../src/analyzer/target.ts';
import type { Witnessed } from './observe.ts';
import { schema } from './schema.ts';

/** A target with this major version of PostgreSQL. */
export function targetOf(major: number): Target {
  return { django: [5, 2], vendor: 'postgresql', database: [major, 0], assumed: { django: false, database: false } };
}

/** The effects of a single statement on a schema, the shop's if no other is given. */
export function effectsInSchema(sql: string, major = 16, before = schema): Effects {
  const [entry] = timelineOfSqlFile(sql, { schema: before, target: targetOf(major) }).entries;
  if (entry === undefined) throw new Error(`no statement in ${sql}`);
  return entry.effects;
}

/** The prediction in the form of an observation. A statement that is refused does nothing. */
export function predict(sql: string, major = 16, before = schema): Witnessed {
  return asObserved(effectsInSchema(sql, major, before));
}

/** What of a prediction only rows or statistics decide: what is locked otherwise, and scans that may not be. */
export interface Undecided {
  readonly locks: readonly RelationLock[];
  readonly scans: readonly string[];
}

export function undecidedIn({ locks, possibleScans }: Pick<Effects, 'locks' | 'possibleScans'>): Undecided {
  return { locks: locks.filter(({ otherwise }) => otherwise !== undefined), scans: possibleScans };
}

/** A prediction with the undecided as it was seen, where that is one of the two ways in which it can be. */
export function settled<Prediction extends Pick<Witnessed, 'locks' | 'scans' | 'error'>>(
  predicted: Prediction,
  undecided: Undecided,
  seen: Pick<Witnessed, 'locks' | 'scans'>,
): Prediction {
  if (predicted.error) return predicted;
  const locks = { ...predicted.locks };
  for (const { relation, mode, otherwise = mode } of undecided.locks) {
    const held = seen.locks[relation];
    if (held !== undefined && stronger(held, mode) === held) continue;
    if (otherwise === 'none') delete locks[relation];
    else locks[relation] = otherwise;
  }
  const isSeen = (scan: string): boolean => !undecided.scans.includes(scan) || seen.scans.includes(scan);
  return { ...predicted, locks, scans: predicted.scans.filter(isSeen) };
}

/** Effects in the form of an observation. */
export function asObserved({ locks, rewrites, scans, indexBuilds, error, unknown }: Effects): Witnessed {
  if (error !== undefined) {
    return { locks: {}, rewrites: [], scans: [], indexBuilds: {}, error: true, message: error };
  }
  const sorted = locks.toSorted((one, other) => (one.relation < other.relation ? -1 : 1));
  const builds: Record<string, number> = {};
  for (const { relation } of indexBuilds) builds[relation] = (builds[relation] ?? 0) + 1;
  return {
    locks: Object.fromEntries(sorted.map(({ relation, mode }) => [relation, mode])),
    rewrites: rewrites.toSorted(),
    scans: scans.toSorted(),
    indexBuilds: builds,
    error: false,
    message: unknown ?? '',
  };
}
