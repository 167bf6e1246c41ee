import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';

import { blocks, conflict } from '../../../src/analyzer/database/conflicts.ts';
import { lockModes, type Blocks, type LockMode } from '../../../src/analyzer/database/lock-modes.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { observedMajors } from '../../support/postgres-versions.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { locksOf, relations } from './observe.ts';
import { effectsInSchema } from './predict.ts';
import { rows, schema } from './schema.ts';

/** A statement of each kind. On every table that it locks, other sessions try to read, to write and to lock in every mode. */
const statements: readonly string[] = [
  ...lockModes.map((mode) => `LOCK TABLE plain IN ${mode} MODE`),
  'SELECT * FROM plain',
  'SELECT * FROM plain FOR UPDATE',
  "INSERT INTO plain VALUES (100200, 1, 'x')",
  'UPDATE plain SET a = 1',
  'DELETE FROM keyless',
  'TRUNCATE keyless',
  'COPY plain TO STDOUT',
  'ANALYZE plain',
  'CLUSTER plain USING plain_pkey',
  'ALTER TABLE plain ADD COLUMN c integer',
  'ALTER TABLE plain ADD COLUMN c integer REFERENCES auth_user (id)',
  'ALTER TABLE plain ADD COLUMN c uuid DEFAULT gen_random_uuid()',
  'ALTER TABLE plain DROP COLUMN a',
  'ALTER TABLE plain ALTER COLUMN a TYPE bigint',
  'ALTER TABLE plain ALTER COLUMN a SET DEFAULT 3',
  'ALTER TABLE plain ALTER COLUMN a SET STATISTICS 50',
  'ALTER TABLE plain ADD CONSTRAINT k CHECK (a > 0) NOT VALID',
  'ALTER TABLE plain ADD CONSTRAINT k UNIQUE (id, a)',
  'ALTER TABLE plain ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES auth_user (id) NOT VALID',
  'ALTER TABLE shop_order VALIDATE CONSTRAINT total_positive',
  'ALTER TABLE shop_order VALIDATE CONSTRAINT shop_order_legacy_id_fk',
  'ALTER TABLE shop_order DROP CONSTRAINT shop_order_user_id_fk',
  'ALTER TABLE plain SET (fillfactor = 70)',
  'ALTER TABLE plain RENAME COLUMN a TO c',
  'ALTER TABLE shop_product DISABLE TRIGGER USER',
  "ALTER TABLE metric ATTACH PARTITION metric_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
  "CREATE TABLE t PARTITION OF metric FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
  'CREATE TABLE t (id bigint PRIMARY KEY, user_id integer REFERENCES auth_user (id))',
  'CREATE TABLE t () INHERITS (animal)',
  'CREATE TABLE t AS SELECT * FROM plain',
  'CREATE INDEX i ON plain (a)',
  'CREATE INDEX i ON log_event (kind)',
  'DROP INDEX shop_order_user_id_idx',
  'REINDEX TABLE keyless',
  'DROP TABLE shop_product_likes',
  'CREATE TRIGGER t BEFORE INSERT ON plain FOR EACH ROW EXECUTE FUNCTION shop_touch()',
  'DROP TRIGGER shop_product_touch ON shop_product',
  'CREATE POLICY p ON plain USING (a > 0)',
  'CREATE RULE r AS ON DELETE TO plain DO INSTEAD NOTHING',
  'CREATE VIEW v AS SELECT a FROM plain',
  'REFRESH MATERIALIZED VIEW shop_summary',
  'REFRESH MATERIALIZED VIEW CONCURRENTLY shop_summary',
  "COMMENT ON TABLE plain IS 'x'",
  'CREATE STATISTICS s ON a, b FROM plain',
  'CREATE PUBLICATION p FOR TABLE plain',
  'ALTER DOMAIN loose ADD CONSTRAINT k CHECK (VALUE > 0)',
];

/** Before 14 the partition itself is locked less, but who writes to it needs its parent as well. */
const sinceFourteen: readonly string[] = ['ALTER TABLE log_event DETACH PARTITION log_event_2024'];

/** Statements that run outside of a transaction, while a writer of the table keeps them waiting. */
const concurrent: readonly (readonly [sql: string, relation: string, since: number])[] = [
  ['CREATE INDEX CONCURRENTLY plain_a_new ON plain (a)', 'plain', 12],
  ['CREATE UNIQUE INDEX CONCURRENTLY plain_a_unique ON plain (id, a)', 'plain', 12],
  ['REINDEX TABLE CONCURRENTLY plain', 'plain', 12],
  ['REINDEX INDEX CONCURRENTLY shop_order_user_id_idx', 'shop_order', 12],
  ['DROP INDEX CONCURRENTLY shop_order_product_id_idx', 'shop_order', 12],
];

/** What waits, and what it makes everyone wait behind it, though a mere reader is in its way. */
const queued: readonly (readonly [sql: string, inTheWay: LockMode, behind: Blocks])[] = [
  ['ALTER TABLE plain ADD COLUMN queued integer', 'ACCESS SHARE', 'reads and writes'],
  ['CREATE INDEX ON plain (a)', 'ROW EXCLUSIVE', 'writes'],
  ['CREATE TRIGGER t BEFORE INSERT ON plain FOR EACH ROW EXECUTE FUNCTION shop_touch()', 'ROW EXCLUSIVE', 'writes'],
  ["COMMENT ON TABLE plain IS 'x'", 'SHARE UPDATE EXCLUSIVE', 'nothing'],
];

describe.each(observedMajors())('who really has to wait, on PostgreSQL %i', (major) => {
  let server: PostgresServer | undefined;
  let migration: Client | undefined;
  let traffic: Client | undefined;
  let pid = 0;

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres(major));
    migration = await server?.connect();
    traffic = await server?.connect();
    pid = await pidOf(migration);
    await migration?.query(schema);
    await migration?.query(rows);
    await traffic?.query("SET lock_timeout = '60ms'");
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  test.each([...statements, ...(major < 14 ? [] : sinceFourteen)])(
    '%s: readers, writers and every lock mode',
    async (sql) => {
      if (migration === undefined || traffic === undefined) return;
      const { locks, error } = effectsInSchema(sql, major);
      // What this version does not have is refused, which the observed effects hold.
      if (error !== undefined) return;
      await migration.query('BEGIN');
      await migration.query(sql);
      const seen: Record<string, unknown> = {};
      const predicted: Record<string, unknown> = {};
      for (const { relation, mode } of locks) {
        seen[relation] = [await blockedTraffic(traffic, relation), await blockedModes(traffic, relation)];
        const isTable = relation !== 'shop_summary';
        predicted[relation] = [
          isTable || mode === 'ACCESS EXCLUSIVE' ? blocks(mode) : 'nothing',
          isTable ? lockModes.filter((other) => conflict(mode, other)) : [],
        ];
      }
      await migration.query('ROLLBACK');
      expect(predicted).toEqual(seen);
    },
  );

  test.each(concurrent.filter(([, , since]) => since <= major))(
    '%s: other sessions on %s, and the lock while it waits',
    async (sql, relation) => {
      if (server === undefined || migration === undefined || traffic === undefined) return;
      const writer = await server.connect();
      await writer.query('BEGIN');
      await writer.query(`LOCK TABLE ${relation} IN ROW EXCLUSIVE MODE`);
      const known = await relations(writer);
      const done = migration.query(sql);
      await untilWaiting(writer, pid);
      const mode = (await locksOf(writer, known, pid))[relation];
      const observed = await blockedTraffic(traffic, relation);
      await writer.query('ROLLBACK');
      await done;
      const predicted = effectsInSchema(sql, major).locks.find((lock) => lock.relation === relation)?.mode;
      expect(mode).toBe(predicted);
      expect(predicted === undefined ? 'nothing' : blocks(predicted)).toBe(observed);
    },
  );

  if (major >= 14) {
    test("DETACH PARTITION CONCURRENTLY waits for writers without a lock, and so in nobody's way", async () => {
      if (server === undefined || migration === undefined || traffic === undefined) return;
      const writer = await server.connect();
      await writer.query('BEGIN');
      await writer.query('LOCK TABLE visit IN ROW EXCLUSIVE MODE');
      const known = await relations(writer);
      const done = migration.query('ALTER TABLE visit DETACH PARTITION visit_2024 CONCURRENTLY');
      await untilWaiting(writer, pid);
      expect(await locksOf(writer, known, pid)).toEqual({});
      expect(await blockedTraffic(traffic, 'visit')).toBe('nothing');
      await writer.query('ROLLBACK');
      await done;
    });
  }

  test.each(queued)('%s, while a transaction holds %s: behind it wait %s', async (sql, inTheWay, behind) => {
    if (server === undefined || migration === undefined || traffic === undefined) return;
    const other = await server.connect();
    await other.query('BEGIN');
    await other.query(`LOCK TABLE plain IN ${inTheWay} MODE`);
    await migration.query('BEGIN');
    const done = migration.query(sql);
    await untilWaiting(other, pid);
    expect(await blockedTraffic(traffic, 'plain')).toBe(behind);
    const mode = effectsInSchema(sql, major).locks.find(({ relation }) => relation === 'plain')?.mode;
    expect(blocks(mode ?? 'ACCESS SHARE')).toBe(behind);
    await other.query('ROLLBACK');
    await done;
    await migration.query('ROLLBACK');
  });

  test('lock_timeout gives up, and those behind go on', async () => {
    if (server === undefined || migration === undefined || traffic === undefined) return;
    const reader = await server.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM plain');
    await migration.query("SET lock_timeout = '200ms'");
    const failure = migration.query('ALTER TABLE plain ADD COLUMN queued integer').catch((error: unknown) => error);
    await untilWaiting(reader, pid);
    expect(await blockedTraffic(traffic, 'plain')).toBe('reads and writes');
    expect(await failure).toMatchObject({ code: lockNotAvailable });
    expect(await blockedTraffic(traffic, 'plain')).toBe('nothing');
    await reader.query('ROLLBACK');
    await migration.query('RESET lock_timeout');
  });
});

/** How lock_timeout and NOWAIT end a statement. */
const lockNotAvailable = '55P03';

/** Tries to read and to write as an application does. */
async function blockedTraffic(client: Client, relation: string): Promise<Blocks> {
  const writes = relation !== 'shop_summary' && (await isBlocked(client, `DELETE FROM ${relation} WHERE false`));
  const reads = await isBlocked(client, `SELECT 1 FROM ${relation} LIMIT 1`);
  if (reads) return 'reads and writes';
  return writes ? 'writes' : 'nothing';
}

/** The modes in which a table can't be locked now. LOCK TABLE refuses materialized views. */
async function blockedModes(client: Client, relation: string): Promise<readonly LockMode[]> {
  if (relation === 'shop_summary') return [];
  const blocked: LockMode[] = [];
  for (const mode of lockModes) {
    await client.query('BEGIN');
    if (await isBlocked(client, `LOCK TABLE ONLY ${relation} IN ${mode} MODE NOWAIT`)) blocked.push(mode);
    await client.query('ROLLBACK');
  }
  return blocked;
}

async function isBlocked(client: Client, sql: string): Promise<boolean> {
  try {
    await client.query(sql);
    return false;
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return true;
    throw error;
  }
}

async function pidOf(client: Client | undefined): Promise<number> {
  const found = await client?.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return found?.rows[0]?.pid ?? 0;
}

async function untilWaiting(client: Client, pid: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const { rows: found } = await client.query('SELECT 1 FROM pg_locks WHERE pid = $1 AND NOT granted', [pid]);
    if (found.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the statement does not wait');
}
