import type pg from 'pg';

import { strongest } from '../../../src/analyzer/database/conflicts.ts';
import type { LockMode } from '../../../src/analyzer/database/lock-modes.ts';

/** What a statement was seen to do, or was predicted to. Locks are the strongest mode by relation. */
export interface Observation {
  readonly locks: Readonly<Record<string, LockMode>>;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  /** How many indexes were built or rebuilt, by table; of tables that were emptied, none. */
  readonly indexBuilds: Readonly<Record<string, number>>;
  readonly error: boolean;
}

/** An observation, and what the server or the model said to it. */
export type Witnessed = Observation & {
  readonly message: string;
  /** True where the server refused the statement for the rows that are there. */
  readonly isForRows?: boolean;
};

/** A table or materialized view at one moment. */
export interface Relation {
  readonly name: string;
  /** The file that holds its rows. */
  readonly file: string;
  /** How often this transaction has read it whole. */
  readonly scans: number;
  /** The files of its indexes. */
  readonly indexFiles: readonly string[];
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
export async function observe(client: pg.Client, sql: string): Promise<Witnessed> {
  await client.query('BEGIN');
  try {
    return await observeInTransaction(client, sql);
  } finally {
    await client.query('ROLLBACK');
  }
}

/** What a statement does to what existed before it, in a transaction that is open. Locks are those that are held after it. */
export async function observeInTransaction(client: pg.Client, sql: string): Promise<Witnessed> {
  const before = await relations(client);
  try {
    await client.query(sql);
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    const isForRows = /^2[23]/.test(code);
    return { locks: {}, rewrites: [], scans: [], indexBuilds: {}, error: true, message: String(error), isForRows };
  }
  const locks = await locksOf(client, before);
  return { locks, ...workOf(sql, before, await relations(client)), error: false, message: '' };
}

/** What a statement has done between two moments. */
export function workOf(
  sql: string,
  ...moments: [before: ReadonlyMap<string, Relation>, after: ReadonlyMap<string, Relation>]
): ReturnType<typeof difference> {
  const changes = difference(...moments);
  // The indexes of a table that is emptied are made anew, too, over nothing.
  return emptying.test(sql) ? { ...changes, indexBuilds: {} } : changes;
}

const emptying = /^TRUNCATE\b|\bWITH NO DATA$/;

/** Rewrites, scans and index builds between two moments. */
export function difference(
  before: ReadonlyMap<string, Relation>,
  after: ReadonlyMap<string, Relation>,
): Pick<Observation, 'rewrites' | 'scans' | 'indexBuilds'> {
  const rewrites: string[] = [];
  const scans: string[] = [];
  const indexBuilds: Record<string, number> = {};
  for (const [oid, { name, file, scans: scansBefore, indexFiles }] of before) {
    const now = after.get(oid);
    if (now === undefined) continue;
    if (now.file !== file) rewrites.push(name);
    if (now.scans > scansBefore) scans.push(name);
    const built = now.indexFiles.filter((each) => !indexFiles.includes(each)).length;
    if (built > 0) indexBuilds[name] = built;
  }
  return { rewrites: rewrites.toSorted(), scans: scans.toSorted(), indexBuilds };
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

/** Tables and materialized views by oid. Names are without schema where it is the default one. */
export async function relations(client: pg.Client): Promise<Map<string, Relation>> {
  const { rows } = await client.query<{
    oid: string;
    name: string;
    file: string;
    scans: string;
    files: string[] | null;
  }>(
    `SELECT c.oid::text, CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' END || relname AS name,
       coalesce(pg_relation_filenode(c.oid), 0)::text AS file, coalesce(pg_stat_get_xact_numscans(c.oid), 0) AS scans,
       (SELECT array_agg(pg_relation_filenode(indexrelid)::text) FROM pg_index WHERE indrelid = c.oid) AS files
     FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relkind IN ('r', 'p', 'm', 'f') AND nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  );
  return new Map(
    rows.map(({ oid, name, file, scans, files }) => [
      oid,
      // The index of a partitioned table has no file.
      { name, file, scans: Number(scans), indexFiles: (files ?? []).filter((each) => each !== null) },
    ]),
  );
}
