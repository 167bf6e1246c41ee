import type { Client } from 'pg';

import { printTablesFile } from '../config/tables-file.ts';
import { exitStatus, UnusableInput, type ExitStatus, type World } from './world.ts';

export interface StatsOptions {
  readonly dsn: string;
}

/**
 * Rows as the planner estimates them (`reltuples` is -1 before the first ANALYZE, then the statistics collector's count
 * serves) and bytes of heap, indexes and TOAST. A partitioned table has what its partitions have (`pg_partition_tree`,
 * PostgreSQL 12).
 */
const query = `
  SELECT CASE WHEN n.nspname = current_schema() THEN c.relname ELSE n.nspname || '.' || c.relname END AS name,
         sum(greatest(p.reltuples, coalesce(s.n_live_tup, 0), 0))::float8 AS rows,
         sum(pg_total_relation_size(p.oid))::float8 AS bytes
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class p ON CASE WHEN c.relkind = 'p'
                            THEN p.oid IN (SELECT relid FROM pg_partition_tree(c.oid) WHERE isleaf)
                            ELSE p.oid = c.oid END
    LEFT JOIN pg_stat_all_tables s ON s.relid = p.oid
   WHERE c.relkind IN ('r', 'p', 'm')
     AND n.nspname NOT IN ('pg_catalog', 'information_schema')
     AND n.nspname NOT LIKE 'pg\\_%'
   GROUP BY n.nspname, c.relname
   ORDER BY 1`;

interface Row {
  readonly name: string;
  readonly rows: number | null;
  readonly bytes: number | null;
}

/** `lockkeeper stats`: the sizes of a live PostgreSQL database's tables, as `tables_file` takes them. */
export async function stats(world: World, { dsn }: StatsOptions): Promise<ExitStatus> {
  if (!/^postgres(ql)?:\/\//.test(dsn)) {
    throw new UnusableInput('--dsn: is no address of a database; write it like postgresql://user@host/database');
  }
  const rows = await readSizes(dsn);
  const tables = rows.map(
    ({ name, rows: count, bytes }) => [name, { rows: Math.round(count ?? 0), bytes: bytes ?? 0, hot: false }] as const,
  );
  world.stdout.write(printTablesFile(tables, new Date().toISOString()));
  return exitStatus.clean;
}

async function readSizes(dsn: string): Promise<readonly Row[]> {
  const driver = await loadDriver();
  try {
    const client = new driver.Client({
      connectionString: dsn,
      connectionTimeoutMillis: 10_000,
      statement_timeout: 60_000,
    });
    await client.connect();
    try {
      await client.query('BEGIN READ ONLY');
      return (await client.query<Row>(query)).rows;
    } finally {
      await client.end();
    }
  } catch (error) {
    throw new UnusableInput(`--dsn: ${withoutSecrets(error, dsn)}`);
  }
}

/** The driver is not installed along with this package: only this command needs it, and most people never run it. */
async function loadDriver(): Promise<{ readonly Client: typeof Client }> {
  try {
    const driver = await import('pg');
    return driver.default;
  } catch {
    throw new UnusableInput('stats needs the PostgreSQL driver: npm install pg');
  }
}

/** Errors of drivers may repeat the connection string, which holds a password. */
function withoutSecrets(error: unknown, dsn: string): string {
  const aggregated = error instanceof AggregateError ? error.errors[0] : error;
  const message = aggregated instanceof Error ? aggregated.message : String(aggregated);
  const password = /:\/\/[^:/@]*:([^@]*)@/.exec(dsn)?.[1];
  const shown = message.replaceAll(dsn, 'the connection string');
  return password === undefined || password === '' ? shown : shown.replaceAll(password, '…');
}
