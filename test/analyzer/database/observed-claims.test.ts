import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { observedMajors } from '../../support/postgres-versions.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { observe } from './observe.ts';
import { rows, schema } from './schema.ts';

/** What other tools say wrongly and a single statement in a transaction does not show; `claims.test.ts` has the rest. */
describe.each(observedMajors())('what other tools say wrongly, on PostgreSQL %i', (major) => {
  let server: PostgresServer | undefined;
  let client: Client | undefined;

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres(major));
    client = await server?.connect();
    await client?.query(schema);
    await client?.query(rows);
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  test('SET and CREATE INDEX CONCURRENTLY in one string are one transaction, which is refused', async () => {
    if (client === undefined) return;
    const text = 'SET lock_timeout = 0; CREATE INDEX CONCURRENTLY i ON plain (a)';
    await expect(client.query(text)).rejects.toMatchObject({ code: '25001' });
  });

  test('an enum value can be added in a transaction, but not be used in it', async () => {
    if (client === undefined) return;
    await client.query("BEGIN; ALTER TYPE mood ADD VALUE 'great'");
    await expect(client.query("SELECT 'great'::mood")).rejects.toMatchObject({ code: '55P04' });
    await client.query('ROLLBACK');
  });

  test('NOT NULL without a default is refused where there are rows, and rewrites nothing', async () => {
    if (client === undefined) return;
    const seen = await observe(client, 'ALTER TABLE plain ADD COLUMN c integer NOT NULL');
    expect(seen).toMatchObject({ error: true, isForRows: true });
  });

  test('a uuid that Django made is a constant: no rewrite, and the same in every row', async () => {
    if (client === undefined) return;
    const uuid = '00000000-0000-4000-8000-000000000001';
    const sql = `ALTER TABLE plain ADD COLUMN c uuid DEFAULT '${uuid}'::uuid NOT NULL`;
    expect(await observe(client, sql)).toMatchObject({ error: false, rewrites: [], scans: [] });
  });
});
