import type { Effects } from '../../../src/analyzer/database/effects.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import type { Target } from '../../../src/analyzer/target.ts';
import type { Observation } from './observe.ts';
import { schema } from './schema.ts';

/** A target with this major version of PostgreSQL. */
export function targetOf(major: number): Target {
  return { django: [5, 2], vendor: 'postgresql', database: [major, 0], assumed: { django: false, database: false } };
}

/** The effects of a single statement on the schema. */
export function effectsInSchema(sql: string, major = 16): Effects {
  const [entry] = timelineOfSqlFile(sql, { schema, target: targetOf(major) }).entries;
  if (entry === undefined) throw new Error(`no statement in ${sql}`);
  return entry.effects;
}

/** The prediction in the form of an observation. A statement that is refused does nothing. */
export function predict(sql: string, major = 16): Observation & { readonly message: string } {
  const { locks, rewrites, scans, error, unknown } = effectsInSchema(sql, major);
  if (error !== undefined) return { locks: {}, rewrites: [], scans: [], error: true, message: error };
  const sorted = locks.toSorted((one, other) => (one.relation < other.relation ? -1 : 1));
  return {
    locks: Object.fromEntries(sorted.map(({ relation, mode }) => [relation, mode])),
    rewrites: rewrites.toSorted(),
    scans: scans.toSorted(),
    error: false,
    message: unknown ?? '',
  };
}
