import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { observedMajors } from '../../support/postgres-versions.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { observe } from './observe.ts';
import { targetOf } from './predict.ts';

/** The types that Django's fields have, and their neighbours. */
const types = [
  'integer',
  'bigint',
  'numeric(10, 2)',
  'numeric(12, 2)',
  'boolean',
  'text',
  'varchar(10)',
  'varchar(20)',
  'char(10)',
  'timestamp',
  'timestamptz',
  'timestamptz(3)',
  'date',
  'uuid',
  'jsonb',
  'varchar(10)[]',
  'text[]',
  'age',
  'mood',
] as const;

const made = `CREATE DOMAIN age AS integer CHECK (VALUE > 0); CREATE TYPE mood AS ENUM ('ok');`;

/** What stands on the column when its type changes. */
const surroundings = {
  alone: '',
  'with an index': 'CREATE INDEX i ON t (c);',
  'with a check': 'ALTER TABLE t ADD CHECK (c IS NOT NULL);',
} as const;

describe.each(observedMajors())('every change of a type to every other, on PostgreSQL %i', (major) => {
  let server: PostgresServer | undefined;
  let client: Client | undefined;

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres(major));
    client = await server?.connect();
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  test.each(types.flatMap((from) => Object.entries(surroundings).map(([name, sql]) => [from, name, sql] as const)))(
    'from %s, %s',
    async (from, _, surrounding) => {
      if (client === undefined) return;
      const schema = `CREATE TABLE t (id integer PRIMARY KEY, c ${from}); ${surrounding}`;
      await client.query(
        `DROP TABLE IF EXISTS t; DROP DOMAIN IF EXISTS age; DROP TYPE IF EXISTS mood; ${made}${schema}`,
      );
      const seen: string[] = [];
      const predicted: string[] = [];
      for (const to of types) {
        const sql = `ALTER TABLE t ALTER COLUMN c TYPE ${to}`;
        const { rewrites, scans, error } = await observe(client, sql);
        const [entry] = timelineOfSqlFile(sql, { schema: made + schema, target: targetOf(major) }).entries;
        const effects = entry?.effects;
        seen.push(`${to}: ${error ? 'error' : `rewrites ${rewrites}, scans ${scans}`}`);
        const isRefused = effects?.error !== undefined;
        predicted.push(`${to}: ${isRefused ? 'error' : `rewrites ${effects?.rewrites}, scans ${effects?.scans}`}`);
      }
      expect(predicted).toEqual(seen);
    },
  );
});
