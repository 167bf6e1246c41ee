import type pg from 'pg';

import { strongest } from '../../../src/analyzer/database/conflicts.ts';
import type { LockMode } from '../../../src/analyzer/database/lock-modes.ts';

/** What a statement was seen to do, or was predicted to. Locks are the strongest mode by relation. */
export interface Observation {
  readonly locks: Readonly<Record<string, LockMode>>;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly error: boolean;
}

/** The names of pg_locks for the modes of the manual. */
const modeNames: Readonly<Record<string, LockMode>> = {
  AccessShareLock: 'ACCESS SHARE',
  RowShareLock: 'ROW SHARE',
  RowExclusiveLock: 'ROW EXCLUSIVE',
  ShareUpdateExclusiveLock: 'SHARE UPDATE EXCLUSIVE',
  ShareLock: 'SHARE',
  ShareRowExclusiveLock: 'SHARE ROW EXCLUSIVE',
  ExclusiveLock: 'EXCLUSIVE',
  AccessExclusiveLock: 'ACCESS EXCLUSIVE',
};

/** Runs a statement in a transaction, looks at what it did, and rolls back. */
export async function observe(client: pg.Client, sql: string): Promise<Observation & { readonly message: string }> {
  await client.query('BEGIN');
  const before = await relations(client);
  const beforeScans = await scanCounts(client);
  try {
    await client.query(sql);
    const locks = await locksOf(client, before);
    const after = await relations(client);
    const afterScans = await scanCounts(client);
    const changed = [...before].filter(([oid, { file }]) => after.has(oid) && after.get(oid)?.file !== file);
    const scanned = [...before].filter(([oid]) => (afterScans.get(oid) ?? 0) > (beforeScans.get(oid) ?? 0));
    return {
      locks,
      rewrites: changed.map(([, { name }]) => name).toSorted(),
      scans: scanned.map(([, { name }]) => name).toSorted(),
      error: false,
      message: '',
    };
  } catch (error) {
    return { locks: {}, rewrites: [], scans: [], error: true, message: String(error) };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** The locks that a session holds on the given relations. */
export async function locksOf(
  client: pg.Client,
  known: ReadonlyMap<string, { readonly name: string }>,
  pid?: number,
): Promise<Readonly<Record<string, LockMode>>> {
  const { rows } = await client.query<{ relation: string; modes: string[] }>(
    `SELECT relation::text, array_agg(mode) AS modes FROM pg_locks
     WHERE locktype = 'relation' AND granted AND pid = coalesce($1, pg_backend_pid()) GROUP BY relation`,
    [pid],
  );
  const held = rows.flatMap(({ relation, modes }) => {
    const table = known.get(relation);
    const mode = strongest(modes.flatMap((each) => modeNames[each] ?? []));
    return table === undefined || mode === undefined ? [] : [[table.name, mode] as const];
  });
  return Object.fromEntries(held.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Tables and materialized views by oid, with the file that holds them. */
export async function relations(client: pg.Client): Promise<Map<string, { name: string; file: string }>> {
  const { rows } = await client.query<{ oid: string; name: string; file: string }>(
    `SELECT c.oid::text, relname AS name, coalesce(pg_relation_filenode(c.oid), 0)::text AS file FROM pg_class c
     JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relkind IN ('r', 'p', 'm') AND nspname = 'public'`,
  );
  return new Map(rows.map(({ oid, name, file }) => [oid, { name, file }]));
}

async function scanCounts(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ relid: string; seq_scan: string }>(
    'SELECT relid::text, seq_scan FROM pg_stat_xact_user_tables',
  );
  return new Map(rows.map(({ relid, seq_scan }) => [relid, Number(seq_scan)]));
}
