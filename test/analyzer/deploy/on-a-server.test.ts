import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import type { ReviewedMigration } from '../../../src/analyzer/review.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { readerOf } from '../rules/fixture-projects.ts';
import { base, migrationOf } from './projects.ts';

let server: PostgresServer | undefined;

beforeAll(async () => {
  await prepareAnalyzer();
  server = requireServer(await startPostgres());
}, 120_000);

afterAll(async () => {
  await server?.stop();
});

/** A database with the tables of the base branch and two rows. */
async function database(): Promise<Client | undefined> {
  const client = await server?.connect();
  if (client === undefined) return undefined;
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const { migrations } = review(
    readerOf(base),
    { files: undefined, base: undefined },
    {
      django: [5, 2],
      database: { vendor: 'postgresql', version: [16, 0] },
    },
  );
  for (const { sql } of migrations[0]?.timeline.entries ?? []) await client.query(sql);
  await client.query(`INSERT INTO shop_customer (name) VALUES ('a');
    INSERT INTO shop_order (number, note, customer_id) VALUES ('12345', NULL, 1), ('12345', 'x', 1)`);
  return client;
}

const check = 'models.CheckConstraint(condition=models.Q(id__gt=1), name="c")';
const index = 'AddIndexConcurrently("order", models.Index(fields=["number"], name="order_number"))';
const column = 'migrations.AddField("order", "total", models.IntegerField(null=True))';

describe('the questions before a migration are asked of a real server', () => {
  test.each([
    ['migrations.AlterField("order", "note", models.TextField())', 'NULL in `shop_order.note`', [{ count: '1' }]],
    [
      'migrations.AlterField("order", "number", models.CharField(max_length=4))',
      'Longest value of `shop_order.number`',
      [{ max: 5 }],
    ],
    [
      'migrations.AddConstraint("order", models.UniqueConstraint(fields=["number"], name="u"))',
      'Duplicates of `number` in `shop_order`',
      [{ number: '12345', count: '2' }],
    ],
    [
      'migrations.AlterField("order", "number", models.CharField(max_length=50, unique=True))',
      'Duplicates of `number` in `shop_order`',
      [{ number: '12345', count: '2' }],
    ],
    [`migrations.AddConstraint("order", ${check})`, 'Rows of `shop_order` that `c` refuses', [{ count: '1' }]],
    [
      'migrations.RunSQL("ALTER TABLE shop_order ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES shop_customer (id)", "")',
      'Rows of `shop_order` whose `id` is in no row of `shop_customer`',
      [{ count: '1' }],
    ],
  ] as const)('%s', async (operation, title, answer) => {
    const client = await database();
    if (client === undefined) return;
    const { preflight } = migrationOf([operation]);
    const query = preflight.queries.find((each) => each.title === title);
    expect((await client.query(query?.sql ?? '')).rows).toEqual(answer);
    for (const { sql } of preflight.queries) await client.query(sql);
    for (const sql of preflight.abort) await client.query(sql);
    expect(preflight.queries.map((each) => each.title)).toContain('Sizes');
  });

  test.each([
    [
      'a table that the migration makes',
      'migrations.CreateModel("Refund", [("id", models.BigAutoField(primary_key=True)), ("n", models.CharField(max_length=9, unique=True))])',
    ],
    ['options', 'migrations.AlterModelOptions("order", {"ordering": ["id"]})'],
  ])('%s needs none', (_, operation) => {
    expect(migrationOf([operation]).preflight).toEqual({ queries: [], abort: [] });
  });

  test('the abort line cancels the migration, and nothing else', async () => {
    const client = await database();
    const [migrating, reading] = [await server?.connect(), await server?.connect()];
    if (client === undefined || migrating === undefined || reading === undefined) return;
    await reading.query('BEGIN; SELECT * FROM shop_order');
    const { preflight, timeline } = migrationOf([column]);
    const waiting = migrating.query(timeline.entries[0]?.sql ?? '').then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code,
    );
    for (let tries = 0; tries < 100; tries += 1) {
      const { rowCount } = await client.query(preflight.abort[0] ?? '');
      if ((rowCount ?? 0) > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { rowCount } = await client.query(preflight.abort[1] ?? '');
    expect([rowCount, await waiting]).toEqual([1, '57014']);
    await reading.query('COMMIT');
  }, 30_000);
});

describe('after a migration has died in the middle, the recovery leads to where it can be run', () => {
  const statements = ({ timeline }: ReviewedMigration): readonly string[] => timeline.entries.map(({ sql }) => sql);

  test.each([
    ['a concurrent build', [index]],
    [
      'a column, a constraint and its validation',
      [
        column,
        `AddConstraintNotValid("order", models.CheckConstraint(condition=models.Q(id__gt=0), name="c"))`,
        'ValidateConstraint("order", "c")',
      ],
    ],
    ['a table, an index', ['migrations.RunSQL("CREATE TABLE t (id int)", "")', index]],
    ['IF NOT EXISTS', ['migrations.RunSQL("CREATE TABLE IF NOT EXISTS t (id int)", "")', column]],
  ])(
    '%s',
    async (_, operations) => {
      const migration = migrationOf(operations, { atomic: false });
      const all = statements(migration);
      for (let done = 0; done <= all.length; done += 1) {
        const client = await database();
        if (client === undefined) return;
        for (const sql of all.slice(0, done)) await client.query(sql);
        for (const { kind, text } of migration.recovery.steps) if (kind === 'sql') await client.query(text);
        // Where the last statement is done too, only what the recovery is told for is left: a build that was cut off.
        const isWhole = done === all.length && migration.recovery.verdict === 'run-again';
        for (const sql of isWhole ? [] : all) await client.query(sql);
      }
    },
    60_000,
  );

  test('an index that is left INVALID is really replaced', async () => {
    const client = await database();
    if (client === undefined) return;
    const unique = 'migrations.RunSQL("CREATE UNIQUE INDEX CONCURRENTLY u ON shop_order (number)", "")';
    const migration = migrationOf([unique], { atomic: false });
    const [sql = ''] = statements(migration);
    await expect(client.query(sql)).rejects.toThrow(/could not create unique index/u);
    await expect(client.query(sql)).rejects.toThrow(/already exists/u);
    await client.query('UPDATE shop_order SET number = id::text');
    for (const { kind, text } of migration.recovery.steps) if (kind === 'sql') await client.query(text);
    await client.query(sql);
    const { rows } = await client.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'u'::regclass");
    expect(rows).toEqual([{ indisvalid: true }]);
  });
});

describe('what going back is said to lose or to fail over', () => {
  test('a required column comes back only to an empty table', async () => {
    const client = await database();
    if (client === undefined) return;
    await client.query('ALTER TABLE shop_order DROP COLUMN number');
    await expect(client.query('ALTER TABLE shop_order ADD COLUMN number varchar(50) NOT NULL')).rejects.toThrow(
      /null values/u,
    );
    await client.query('DELETE FROM shop_order; ALTER TABLE shop_order ADD COLUMN number varchar(50) NOT NULL');
  });
});
