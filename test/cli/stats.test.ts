import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { runProgram } from '../../src/cli/program.ts';
import { readTablesFile } from '../../src/config/tables-file.ts';
import { requireServer, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { recordedWorld, removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';

let server: PostgresServer | undefined;

beforeAll(async () => {
  server = requireServer(await startPostgres());
}, 60_000);

afterAll(async () => {
  await server?.stop();
  removeTemporaryFolders();
});

test('the sizes of a live database are what tables_file takes', async () => {
  if (server === undefined) return;
  const client = await server.connect();
  await client.query(`
    CREATE TABLE image (id int PRIMARY KEY, note text);
    INSERT INTO image SELECT number, repeat('x', 100) FROM generate_series(1, 5000) AS number;
    CREATE TABLE empty (id int);
    CREATE SCHEMA other;
    CREATE TABLE other.tag (id int);
    CREATE TABLE event (id int) PARTITION BY RANGE (id);
    CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (0) TO (600);
    CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM (600) TO (2000);
    INSERT INTO event SELECT generate_series(1, 1000);
    CREATE TABLE without_partitions (id int) PARTITION BY RANGE (id);
    CREATE VIEW images AS SELECT * FROM image;
    ANALYZE`);

  const world = recordedWorld(temporaryFolder());
  const dsn = `postgresql://postgres:postgres@127.0.0.1:${client.port}/postgres`;
  expect(await runProgram(['stats', '--dsn', dsn], world)).toBe(0);
  expect(world.printed.stderr).toBe('');

  const { tables } = readTablesFile(world.printed.stdout, 'tables.json');
  expect([...(tables?.keys() ?? [])].sort()).toEqual([
    'empty',
    'event',
    'event_1',
    'event_2',
    'image',
    'other.tag',
    'without_partitions',
  ]);
  expect(tables?.get('image')).toMatchObject({ rows: 5000, hot: false });
  expect(tables?.get('image')?.bytes).toBeGreaterThan(500_000);
  expect(tables?.get('event')?.rows).toBe(1000);
  expect(tables?.get('event_1')?.rows).toBe(599);
  expect(tables?.get('empty')).toEqual({ rows: 0, bytes: 0, hot: false });
});
