import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';

import { createCatalog } from '../../../src/analyzer/database/create-catalog.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { typeParts } from '../../../src/analyzer/database/type-name.ts';
import { ownMajor } from '../../support/postgres-versions.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { targetOf } from './predict.ts';
import { schema } from './schema.ts';

/** Changes that names, types and dependencies have to survive, run after the schema one by one. */
const changes: readonly string[] = [
  'CREATE TABLE made (id serial PRIMARY KEY, a int UNIQUE, b int CHECK (b > 0), c int CHECK (c > b), d int REFERENCES plain, UNIQUE (a, b), CHECK (true), EXCLUDE USING btree (c WITH =))',
  'CREATE TABLE a_table_with_a_name_that_is_rather_long_for_postgresql (a_column_with_a_name_that_is_long_as_well integer UNIQUE CHECK (a_column_with_a_name_that_is_long_as_well > 0) REFERENCES plain (id))',
  'CREATE TABLE "ünïcödé_täblé_wïth_mäny_ümläüts_ïn_ïts_nämé" ("spälté_mït_ümläütén" integer UNIQUE)',
  'CREATE INDEX ON made (lower(b::text), a, (c + 1))',
  'CREATE INDEX ON made (a, b)',
  'CREATE INDEX ON made (a, b)',
  'CREATE INDEX ON plain USING hash (a)',
  'ALTER TABLE made ADD UNIQUE (c)',
  'ALTER TABLE made ADD CHECK (b < 100)',
  'ALTER TABLE made ADD FOREIGN KEY (b) REFERENCES plain (id)',
  'ALTER TABLE made ADD COLUMN e varchar(5)[] UNIQUE',
  'ALTER TABLE made ADD COLUMN f integer REFERENCES auth_user CHECK (f > 0)',
  'ALTER TABLE made RENAME COLUMN b TO bb',
  'ALTER TABLE made RENAME TO remade',
  'CREATE TABLE made (id serial PRIMARY KEY, b int CHECK (b > 0), d int REFERENCES plain)',
  'ALTER TABLE remade RENAME CONSTRAINT made_a_key TO a_is_unique',
  'ALTER INDEX made_c_key RENAME TO c_is_unique',
  'ALTER TABLE remade DROP COLUMN d CASCADE',
  'ALTER TABLE remade DROP CONSTRAINT a_is_unique',
  'ALTER TABLE shop_product ADD CONSTRAINT sku_key UNIQUE USING INDEX shop_product_sku_uniq',
  'ALTER TABLE shop_product ALTER COLUMN n TYPE bigint, ALTER COLUMN n SET NOT NULL, ALTER COLUMN name DROP NOT NULL',
  'ALTER TABLE shop_product DROP COLUMN price',
  'ALTER TABLE shop_product DROP COLUMN seen CASCADE',
  'DROP TABLE plain CASCADE',
  'CREATE TABLE copied (LIKE shop_order INCLUDING ALL)',
  "CREATE TABLE log_event_2027 PARTITION OF log_event FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
  'CREATE INDEX log_kind ON log_event (kind)',
  'ALTER TABLE log_event ADD CONSTRAINT log_id CHECK (id > 0)',
  'ALTER TABLE log_event ADD COLUMN level smallint DEFAULT 1 NOT NULL',
  'ALTER TABLE log_event DETACH PARTITION log_event_2024',
  "ALTER TABLE metric ATTACH PARTITION metric_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
  'ALTER TABLE dog RENAME TO hound',
  'ALTER TABLE animal RENAME COLUMN name TO title',
  'DROP INDEX log_kind',
  'DROP INDEX shop_order_user_id_idx',
  'DROP MATERIALIZED VIEW shop_summary',
  'ALTER TABLE shop_order ALTER COLUMN total TYPE numeric(8, 2)',
  'ALTER TABLE auth_user DROP CONSTRAINT auth_user_pkey CASCADE',
  'CREATE TABLE keyed (a integer, b integer, CONSTRAINT pk PRIMARY KEY (b, a), CONSTRAINT fk FOREIGN KEY (a) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED)',
  'DROP TABLE IF EXISTS nowhere',
];

interface Seen {
  readonly columns: readonly string[];
  readonly constraints: readonly string[];
  readonly indexes: readonly string[];
}

/** What a real server has after the same statements is what the catalog has to have. */
describe('the catalog after a statement is that of a real server', () => {
  let server: PostgresServer | undefined;
  const seen: ReadonlyMap<string, Seen>[] = [];

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres());
    if (server === undefined) return;
    const client = await server.connect();
    await client.query(schema);
    for (const sql of changes) {
      await client.query(sql);
      seen.push(await tablesOf(client));
    }
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  test.each(changes.map((sql, index) => [sql, index] as const))('%s', (_, index) => {
    const observed = seen[index];
    if (observed === undefined) return;
    const catalog = createCatalog(targetOf(ownMajor));
    for (const statement of [schema, ...changes.slice(0, index + 1)]) catalog.apply(statement);
    const tables = [...catalog.tables.values()].filter(({ kind }) => kind !== 'view' && kind !== 'materialized-view');
    const known = tables.map((table): [string, Seen] => [
      table.name,
      {
        columns: [...table.columns.values()].map(
          ({ name, type, notNull }) => `${name} ${typeParts(type).name}${typeParts(type).array ? '[]' : ''} ${notNull}`,
        ),
        constraints: table.constraints.map(({ name, kind, columns, valid }) => `${name} ${kind} ${columns} ${valid}`),
        indexes: table.indexes.map(({ name, unique, primary }) => `${name} ${unique} ${primary}`),
      },
    ]);
    expect(sorted(new Map(known))).toEqual(sorted(observed));
  });
});

function sorted(tables: ReadonlyMap<string, Seen>): unknown {
  return Object.fromEntries(
    [...tables]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, { columns, constraints, indexes }]) => [
        name,
        { columns: columns.toSorted(), constraints: constraints.toSorted(), indexes: indexes.toSorted() },
      ]),
  );
}

async function tablesOf(client: Client): Promise<ReadonlyMap<string, Seen>> {
  const { rows } = await client.query<{ name: string } & Record<keyof Seen, string[] | null>>(`
    SELECT c.relname AS name,
      (SELECT array_agg(attname || ' ' || CASE WHEN typcategory = 'A' THEN substr(typname, 2) || '[]' ELSE typname END || ' ' || attnotnull)
         FROM pg_attribute JOIN pg_type t ON t.oid = atttypid WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
      (SELECT array_agg(conname || ' ' || (ARRAY['check', 'unique', 'primary-key', 'foreign-key', 'exclude'])[strpos('cupfx', contype::text)] || ' ' ||
          coalesce((SELECT string_agg(attname, ',' ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS key (number, place)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = number), '') || ' ' || convalidated)
         FROM pg_constraint WHERE conrelid = c.oid AND contype IN ('c', 'u', 'p', 'f', 'x')) AS constraints,
      (SELECT array_agg(i.relname || ' ' || indisunique || ' ' || indisprimary)
         FROM pg_index JOIN pg_class i ON i.oid = indexrelid WHERE indrelid = c.oid) AS indexes
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'p') AND nspname = 'public'`);
  return new Map(
    rows.map(({ name, columns, constraints, indexes }) => [
      name,
      { columns: columns ?? [], constraints: constraints ?? [], indexes: indexes ?? [] },
    ]),
  );
}
