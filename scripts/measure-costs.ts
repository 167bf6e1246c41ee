/**
 * Measures what the cost model assumes: `node scripts/measure-costs.ts [--dsn URL] [--rows N]`. It makes a database of its own on
 * the server, fills a table of some 100 bytes a row, times each kind of work three times, prints the medians with the
 * machine, and drops the database. The defaults in `src/analyzer/database/cost.ts` are such a run, rounded down.
 */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';

import { Client } from 'pg';

const database = 'lockkeeper_measure_costs';

const { values } = parseArgs({
  options: {
    dsn: { type: 'string', default: 'postgresql://postgres@127.0.0.1:5432/postgres' },
    rows: { type: 'string', default: '2000000' },
  },
});
const rows = Number(values.rows);

/** A kind of work: the statement, and what it is counted in. */
interface Work {
  readonly kind: string;
  readonly sql: string;
  readonly unit: 'rows' | 'heap bytes' | 'all bytes';
  /** For what can't be rolled back. */
  readonly undo?: string;
}

const works: readonly Work[] = [
  { kind: 'scan', sql: 'ALTER TABLE big ALTER COLUMN ref SET NOT NULL', unit: 'heap bytes' },
  { kind: 'scan', sql: 'ALTER TABLE big ADD CONSTRAINT k CHECK (ref >= 0)', unit: 'heap bytes' },
  { kind: 'rewrite', sql: 'ALTER TABLE big ALTER COLUMN small TYPE bigint', unit: 'all bytes' },
  { kind: 'btree', sql: 'CREATE INDEX i ON big (ref)', unit: 'rows' },
  { kind: 'btree', sql: 'CREATE INDEX i ON big (name)', unit: 'rows' },
  { kind: 'btree', sql: 'CREATE INDEX i ON big (name varchar_pattern_ops)', unit: 'rows' },
  {
    kind: 'concurrent btree',
    sql: 'CREATE INDEX CONCURRENTLY i ON big (ref)',
    unit: 'rows',
    undo: 'DROP INDEX i',
  },
  { kind: 'gin', sql: 'CREATE INDEX i ON big USING gin (data)', unit: 'rows' },
  { kind: 'gin', sql: "CREATE INDEX i ON big USING gin (to_tsvector('simple', name))", unit: 'rows' },
  { kind: 'gist', sql: 'CREATE INDEX i ON big USING gist (during)', unit: 'rows' },
  { kind: 'gist', sql: 'CREATE INDEX i ON big USING gist (place)', unit: 'rows' },
  { kind: 'brin', sql: 'CREATE INDEX i ON big USING brin (ref)', unit: 'rows' },
  { kind: 'hash', sql: 'CREATE INDEX i ON big USING hash (ref)', unit: 'rows' },
  {
    kind: 'foreign key',
    sql: 'ALTER TABLE big ADD CONSTRAINT k FOREIGN KEY (ref) REFERENCES parent (id)',
    unit: 'rows',
  },
  { kind: 'update', sql: 'UPDATE big SET note = note || $$x$$', unit: 'rows' },
  { kind: 'update', sql: 'UPDATE big SET small = 7', unit: 'rows' },
  { kind: 'delete', sql: 'DELETE FROM big', unit: 'rows' },
];

const schema = `
CREATE TABLE parent (id integer PRIMARY KEY);
INSERT INTO parent SELECT generate_series(0, 99999);
CREATE TABLE big (id bigint PRIMARY KEY, small integer, ref integer, name varchar(50), note text, data jsonb, during tstzrange, place point);
INSERT INTO big SELECT n, 1, hashint8(n) & 65535, md5(n::text), 'a note on ' || n, jsonb_build_object('kind', n % 50, 'n', n),
  tstzrange(now() + n % 10000 * interval '1 hour', now() + (n % 10000 + 2) * interval '1 hour'), point(n % 1000, n / 1000)
  FROM generate_series(1, ${rows}) n;
CREATE INDEX big_ref ON big (ref);
VACUUM ANALYZE big;
CHECKPOINT;
`;

const admin = new Client({ connectionString: values.dsn });
await admin.connect();
await admin.query(`DROP DATABASE IF EXISTS ${database}`);
await admin.query(`CREATE DATABASE ${database}`);
const url = new URL(values.dsn);
url.pathname = `/${database}`;
const client = new Client({ connectionString: url.href });
await client.connect();

try {
  const size = await setUp();
  await describeMachine(size);
  for (const work of works) {
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) times.push(await time(work));
    const seconds = times.toSorted((one, other) => one - other)[1] ?? 0;
    const amount = work.unit === 'rows' ? rows : work.unit === 'heap bytes' ? size.heap : size.all;
    const rate =
      work.unit === 'rows'
        ? `${Math.round(amount / seconds / 1000)} k rows/s`
        : `${Math.round(amount / seconds / 1e6)} MB/s`;
    console.log(`${work.kind.padEnd(18)} ${seconds.toFixed(2).padStart(7)} s ${rate.padStart(16)}   ${work.sql}`);
  }
} finally {
  await client.end();
  await admin.query(`DROP DATABASE ${database}`);
  await admin.end();
}

async function setUp(): Promise<{ readonly heap: number; readonly all: number }> {
  for (const sql of schema.split(';\n')) if (sql.trim() !== '') await client.query(sql);
  const { rows: found } = await client.query<{ heap: string; all: string }>(
    `SELECT pg_table_size('big')::text AS heap, pg_total_relation_size('big')::text AS all`,
  );
  return { heap: Number(found[0]?.heap), all: Number(found[0]?.all) };
}

async function describeMachine({ heap, all }: { readonly heap: number; readonly all: number }): Promise<void> {
  const { rows: settings } = await client.query<{ name: string; setting: string }>(
    `SELECT name, current_setting(name) AS setting FROM pg_settings WHERE name IN
     ('server_version', 'shared_buffers', 'maintenance_work_mem', 'max_wal_size', 'fsync', 'max_parallel_maintenance_workers')`,
  );
  const cores = cpus();
  console.log(
    `${cores.length} × ${cores[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GB of memory`,
  );
  console.log(settings.map(({ name, setting }) => `${name} ${setting}`).join(', '));
  console.log(
    `${rows} rows, heap ${Math.round(heap / 1e6)} MB, with indexes ${Math.round(all / 1e6)} MB, in the page cache`,
  );
}

/** Seconds that the statement takes. What can be is rolled back; dead rows are then cleaned up. */
async function time({ sql, undo }: Work): Promise<number> {
  if (undo === undefined) await client.query('BEGIN');
  const start = performance.now();
  await client.query(sql);
  const seconds = (performance.now() - start) / 1000;
  await client.query(undo ?? 'ROLLBACK');
  if (/^(UPDATE|DELETE)/.test(sql)) await client.query('VACUUM FULL big');
  await client.query('CHECKPOINT');
  return seconds;
}
