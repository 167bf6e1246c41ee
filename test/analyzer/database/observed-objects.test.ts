import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';

import { blocks } from '../../../src/analyzer/database/conflicts.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { observedMajors } from '../../support/postgres-versions.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { observe } from './observe.ts';
import { effectsInSchema, targetOf } from './predict.ts';

const schema = `
CREATE TABLE page (id bigserial PRIMARY KEY, slug text, seen timestamptz, noted timestamp);
CREATE INDEX page_slug ON page (slug);
CREATE TABLE line (id bigint PRIMARY KEY, page_id bigint REFERENCES page (id));
CREATE VIEW recent AS SELECT slug FROM page;
CREATE FUNCTION forget() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DELETE FROM line; RETURN 1; END $$;
`;

const read = 'SELECT id FROM page WHERE id = 1';
const write = 'UPDATE page SET slug = slug WHERE id = 1';
const next = "SELECT nextval('page_id_seq')";

/** Statements that lock what is no table, and who tries to use it meanwhile. */
const probes: readonly (readonly [sql: string, probe: string])[] = [
  ['REINDEX INDEX page_slug', read],
  ['REINDEX INDEX page_slug', write],
  ['REINDEX TABLE page', read],
  ['ALTER INDEX page_slug SET TABLESPACE pg_default', read],
  ['ALTER INDEX page_slug SET (fillfactor = 70)', read],
  ['ALTER INDEX page_slug SET (fillfactor = 70)', write],
  ['ALTER INDEX page_slug RENAME TO page_name', read],
  ['CREATE OR REPLACE VIEW recent AS SELECT slug FROM page', 'SELECT 1 FROM recent'],
  ['DROP VIEW recent', 'SELECT 1 FROM recent'],
  ['ALTER VIEW recent RENAME TO latest', 'SELECT 1 FROM recent'],
  ['ALTER VIEW recent ALTER COLUMN slug SET DEFAULT 1', 'SELECT 1 FROM recent'],
  ['ALTER SEQUENCE page_id_seq RESTART', next],
  ['ALTER SEQUENCE page_id_seq RESTART', read],
  ['ALTER SEQUENCE page_id_seq MAXVALUE 1000000', next],
];

describe.each(observedMajors())('what waits for locks on indexes, views and sequences, on PostgreSQL %i', (major) => {
  let server: PostgresServer | undefined;
  let migration: Client | undefined;
  let traffic: Client | undefined;

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres(major));
    migration = await server?.connect();
    traffic = await server?.connect();
    await migration?.query(schema);
    await migration?.query('INSERT INTO page (slug, noted) SELECT g::text, now() FROM generate_series(1, 100) g');
    await migration?.query('INSERT INTO line VALUES (1, 1)');
    await traffic?.query("SET lock_timeout = '60ms'");
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  test.each(probes)('%s: %s', async (sql, probe) => {
    if (migration === undefined || traffic === undefined) return;
    await migration.query('BEGIN');
    await migration.query(sql);
    const waited = await traffic.query(probe).then(
      () => false,
      ({ code }: { code?: string }) => code === '55P03',
    );
    await migration.query('ROLLBACK');
    const { locks, objectLocks } = effectsInSchema(sql, major, schema);
    const users = probe.includes('recent') ? 'recent' : 'page';
    const waiting = [...locks, ...objectLocks]
      .filter(({ relation }) => relation === users)
      .map(({ mode }) => blocks(mode));
    const isReader = probe.startsWith('SELECT') && probe !== next;
    expect(waiting.includes('reads and writes') || (!isReader && waiting.includes('writes'))).toBe(waited);
  });

  test.each([
    ['UTC', 'ALTER TABLE page ALTER COLUMN noted TYPE timestamptz'],
    ['Europe/Berlin', 'ALTER TABLE page ALTER COLUMN noted TYPE timestamptz'],
    ['Etc/GMT', 'ALTER TABLE page ALTER COLUMN seen TYPE timestamp'],
    ['Africa/Abidjan', 'ALTER TABLE page ALTER COLUMN seen TYPE timestamp'],
  ])('in %s: %s', async (zone, sql) => {
    if (migration === undefined) return;
    await migration.query(`SET timezone = '${zone}'`);
    const { rewrites } = await observe(migration, sql);
    await migration.query('RESET timezone');
    const timeline = timelineOfSqlFile(`SET timezone = '${zone}'; ${sql}`, { schema, target: targetOf(major) });
    expect(timeline.entries.at(-1)?.effects.rewrites).toEqual(rewrites);
  });

  test('the default of a new column runs its function, with its locks', async () => {
    if (migration === undefined) return;
    const sql = 'ALTER TABLE page ADD COLUMN made int DEFAULT forget()';
    const { locks } = await observe(migration, sql);
    expect(locks).toMatchObject({ page: 'ACCESS EXCLUSIVE', line: 'ROW EXCLUSIVE' });
    const { parts } = effectsInSchema(sql, major, schema);
    expect(parts).toMatchObject([
      { condition: 'for each row of the table', effects: { locks: [{ relation: 'line', mode: 'ROW EXCLUSIVE' }] } },
    ]);
  });

  test('an error ends the transaction: what follows is refused, up to its end or the savepoint', async () => {
    if (migration === undefined) return;
    const statements = [
      'BEGIN',
      'ALTER TABLE page ADD COLUMN a int',
      'SAVEPOINT s',
      'VACUUM page',
      'ALTER TABLE line ADD COLUMN a int',
      'ROLLBACK TO s',
      'ALTER TABLE line ADD COLUMN b int',
      'VACUUM page',
      'SELECT 1',
      'COMMIT',
      'ALTER TABLE page ADD COLUMN a int',
      'ALTER TABLE page DROP COLUMN a',
    ];
    const refused: boolean[] = [];
    for (const sql of statements) {
      refused.push(
        await migration.query(sql).then(
          () => false,
          () => true,
        ),
      );
    }
    const timeline = timelineOfSqlFile(statements.join(';\n'), { schema, target: targetOf(major) });
    expect(timeline.entries.map(({ effects }) => effects.error !== undefined)).toEqual(refused);
    expect(timeline.entries[6]?.heldBefore.map(({ relation }) => relation)).toEqual(['page']);
  });
});
