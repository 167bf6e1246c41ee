import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';

import { blocks } from '../../../src/analyzer/database/conflicts.ts';
import type { Blocks, LockMode } from '../../../src/analyzer/database/lock-modes.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { locksOf, relations } from './observe.ts';
import { effectsInSchema } from './predict.ts';
import { rows, schema } from './schema.ts';

/** Statements, and the table on which other sessions try to read and to write while the transaction is open. */
const statements: readonly (readonly [sql: string, relation: string])[] = [
  ['ALTER TABLE plain ADD COLUMN c integer', 'plain'],
  ['ALTER TABLE plain ADD COLUMN c integer REFERENCES auth_user (id)', 'auth_user'],
  ['CREATE INDEX i ON plain (a)', 'plain'],
  ['DROP INDEX shop_order_user_id_idx', 'shop_order'],
  ['ALTER TABLE plain ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES auth_user (id) NOT VALID', 'auth_user'],
  ['ALTER TABLE shop_order VALIDATE CONSTRAINT total_positive', 'shop_order'],
  ['ALTER TABLE shop_order DROP CONSTRAINT shop_order_user_id_fk', 'auth_user'],
  ['DROP TABLE shop_product_likes', 'auth_user'],
  ['CREATE TABLE t (id bigint PRIMARY KEY, user_id integer REFERENCES auth_user (id))', 'auth_user'],
  ['CREATE TRIGGER t BEFORE INSERT ON plain FOR EACH ROW EXECUTE FUNCTION shop_touch()', 'plain'],
  ['ALTER TABLE plain SET (fillfactor = 70)', 'plain'],
  ["COMMENT ON TABLE plain IS 'x'", 'plain'],
  ['REFRESH MATERIALIZED VIEW CONCURRENTLY shop_summary', 'shop_product'],
  ['UPDATE plain SET a = 1', 'plain'],
];

/** Statements that run outside of a transaction, while a writer keeps them waiting. */
const concurrent: readonly (readonly [sql: string, relation: string])[] = [
  ['CREATE INDEX CONCURRENTLY plain_a_new ON plain (a)', 'plain'],
  ['REINDEX TABLE CONCURRENTLY plain', 'plain'],
  ['DROP INDEX CONCURRENTLY shop_order_product_id_idx', 'shop_order'],
];

describe('who really has to wait', () => {
  let server: PostgresServer | undefined;
  let migration: Client | undefined;
  let traffic: Client | undefined;

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres());
    migration = await server?.connect();
    traffic = await server?.connect();
    await migration?.query(schema);
    await migration?.query(rows);
    await traffic?.query("SET lock_timeout = '60ms'");
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  test.each(statements)('%s: other sessions on %s', async (sql, relation) => {
    if (migration === undefined || traffic === undefined) return;
    await migration.query('BEGIN');
    await migration.query(sql);
    const observed = await blockedTraffic(traffic, relation);
    await migration.query('ROLLBACK');
    expect(predictedBlocks(sql, relation)).toBe(observed);
  });

  test.each(concurrent)('%s: other sessions on %s, and the lock while it waits', async (sql, relation) => {
    if (server === undefined || migration === undefined || traffic === undefined) return;
    const writer = await server.connect();
    await writer.query('BEGIN');
    await writer.query(`LOCK TABLE ${relation} IN ROW EXCLUSIVE MODE`);
    const known = await relations(writer);
    const { rows: pids } = await migration.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const done = migration.query(sql);
    const mode = await grantedMode(writer, known, pids[0]?.pid ?? 0, relation);
    const observed = await blockedTraffic(traffic, relation);
    await writer.query('ROLLBACK');
    await done;
    expect(mode).toBe(predictedMode(sql, relation));
    expect(predictedBlocks(sql, relation)).toBe(observed);
  });

  test('a reader waits behind an ALTER TABLE that waits itself', async () => {
    if (server === undefined || migration === undefined || traffic === undefined) return;
    const reader = await server.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM plain');
    const { rows: pids } = await migration.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const waiting = migration.query('ALTER TABLE plain ADD COLUMN queued integer');
    await untilWaiting(reader, pids[0]?.pid ?? 0);
    expect(await blockedTraffic(traffic, 'plain')).toBe('reads and writes');
    await reader.query('ROLLBACK');
    await waiting;
  });
});

function predictedMode(sql: string, relation: string): LockMode | undefined {
  return effectsInSchema(sql).locks.find((lock) => lock.relation === relation)?.mode;
}

function predictedBlocks(sql: string, relation: string): Blocks {
  const mode = predictedMode(sql, relation);
  return mode === undefined ? 'nothing' : blocks(mode);
}

/** Tries to read and to write as an application does. */
async function blockedTraffic(client: Client, relation: string): Promise<Blocks> {
  const writes = await isBlocked(client, `DELETE FROM ${relation} WHERE false`);
  const reads = await isBlocked(client, `SELECT 1 FROM ${relation} LIMIT 1`);
  if (reads) return 'reads and writes';
  return writes ? 'writes' : 'nothing';
}

async function isBlocked(client: Client, sql: string): Promise<boolean> {
  try {
    await client.query(sql);
    return false;
  } catch (error) {
    // 55P03: lock_not_available, which is how lock_timeout ends a statement.
    if ((error as { code?: string }).code === '55P03') return true;
    throw error;
  }
}

async function untilWaiting(client: Client, pid: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { rows: found } = await client.query('SELECT 1 FROM pg_locks WHERE pid = $1 AND NOT granted', [pid]);
    if (found.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the statement does not wait');
}

async function grantedMode(
  client: Client,
  known: Awaited<ReturnType<typeof relations>>,
  pid: number,
  relation: string,
): Promise<LockMode | undefined> {
  await untilWaiting(client, pid);
  return (await locksOf(client, known, pid))[relation];
}
