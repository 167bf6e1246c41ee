import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { laterFiles, migrationOf, planCases, type PlanCase } from '../../../conformance/plans/cases.ts';
import { digestOf, djangoVersions, isFor, planOf as provenPlan } from '../../../conformance/plans/plan-of.ts';
import { base, rows } from '../../../conformance/plans/project.ts';
import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import type { Plan } from '../../../src/analyzer/plans/plan.ts';
import type { Review } from '../../../src/analyzer/review.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { changeBetween, readerOf, type Files } from '../rules/fixture-projects.ts';

let server: PostgresServer | undefined;

beforeAll(async () => {
  await prepareAnalyzer();
  server = requireServer(await startPostgres());
}, 120_000);

afterAll(async () => {
  await server?.stop();
});

const path = 'shop/migrations/0002_change.py';

function reviewBetween(before: Files, head: Files, { until: django = [5, 2] }: Pick<PlanCase, 'until'>): Review {
  const database = { vendor: 'postgresql', version: [16, 0] } as const;
  return review(readerOf(head), changeBetween(before, head), { django, database });
}

function planOf(one: PlanCase): Plan | undefined {
  const { findings } = reviewBetween(base, { ...base, [path]: migrationOf(one), ...laterFiles(one) }, one);
  return findings.find(({ rule }) => rule === one.rule)?.plan;
}

type Client = Awaited<ReturnType<PostgresServer['connect']>>;

/** Runs what Django would send. Functions of data migrations are run by the proof with real Django (conformance/plans). */
async function run(client: Client, { migrations }: Review, filled: readonly string[] = []): Promise<void> {
  for (const { compiled, timeline } of migrations) {
    const { atomic, name } = compiled.migration;
    if (atomic) await client.query('BEGIN');
    for (const { sql } of timeline.entries) await client.query(sql);
    if (atomic) await client.query('COMMIT');
    if (/^\d+_(fill|copy)_/u.test(name)) for (const sql of filled) await client.query(sql);
  }
}

/** All but those of the app that comes after the migration on an empty database: real Django compares them (conformance/plans). */
async function columnsOf(client: Client): Promise<readonly unknown[]> {
  const { rows: found } = await client.query(
    `SELECT table_name, column_name, data_type, character_maximum_length, is_nullable FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE 'yard\\_%' ORDER BY 1, 2`,
  );
  return found;
}

async function emptied(client: Client): Promise<void> {
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await run(client, reviewBetween({}, base, {}));
  for (const sql of rows) await client.query(sql);
}

describe.each(planCases.map((one) => [`${one.rule}: ${one.name}`, one] as const))('%s', (_, one) => {
  test('the plan has the files of every pull request', () => {
    const plan = planOf(one);
    const pulls = plan?.steps.filter(({ kind }) => kind === 'pull-request') ?? [];
    const names = pulls.map(({ files }) => files.map(({ path: file }) => file.replace(/^.*\/|\.py$/gu, '')));
    expect(names.map((each, index) => each.slice(0, one.pullRequests[index]?.length ?? 0))).toEqual(one.pullRequests);
    expect(plan?.steps.at(-1)?.kind).toBe('deploy');
  });

  test('each pull request is understood and clean, and a server takes it to the same columns', async () => {
    const plan = planOf(one);
    const client = await server?.connect();
    if (client === undefined || plan === undefined) throw new Error('no server, or no plan');
    await emptied(client);
    await run(client, reviewBetween(base, { ...base, [path]: migrationOf(one), ...laterFiles(one) }, one)).catch(() =>
      client.query('ROLLBACK'),
    );
    const wanted = await columnsOf(client);
    await emptied(client);
    let before: Files = base;
    const errors: string[] = [];
    const steps = plan.steps.filter((step) => step.files.length > 0);
    for (const { files } of steps) {
      const later = before === base ? laterFiles(one) : {};
      const head = { ...before, ...later, ...Object.fromEntries(files.map((file) => [file.path, file.content])) };
      const result = reviewBetween(before, head, one);
      errors.push(
        ...result.findings.filter(({ severity }) => severity === 'error').map(({ rule, title }) => `${rule}: ${title}`),
      );
      expect(result.project.understood).toBe(result.project.operations);
      if (files === steps.at(-1)?.files) for (const sql of one.byHand ?? []) await client.query(sql);
      await run(client, result, one.filled);
      before = head;
    }
    expect(errors).toEqual([]);
    if (one.ends === 'same' && one.byHand === undefined) expect(await columnsOf(client)).toEqual(wanted);
    await client.end();
  }, 60_000);
});

describe('the plans are those that real Django and PostgreSQL have run', () => {
  const recorded = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../../conformance/plans/recorded.json'), 'utf8'),
  ) as readonly { readonly target: string; readonly plans: Readonly<Record<string, string>> }[];

  test.each(djangoVersions)('Django %i.%i (else: npm run conformance:plans)', (...version) => {
    const cases = planCases.filter((one) => isFor(one, version));
    const own = cases.map((one) => {
      const plan = provenPlan(one, version);
      return [`${one.rule}/${one.name}`, plan === undefined ? 'no plan' : digestOf(plan)];
    });
    expect(Object.fromEntries(own)).toEqual(recorded.find(({ target }) => target === version.join('.'))?.plans);
  });
});

describe('no plan', () => {
  const without = (operations: string, more = ''): Plan | undefined => {
    const [first] = planCases;
    if (first === undefined) return undefined;
    const files = { ...base, [path]: migrationOf({ ...first, operations }) };
    const after = more === '' ? files : { ...files, 'shop/migrations/0003_more.py': more };
    return reviewBetween(base, after, {}).findings.find(({ plan }) => plan !== undefined)?.plan;
  };

  test.each([
    ['a type that code does not write alike', 'migrations.AlterField("order", "number", models.IntegerField())'],
    ['a column with a conditional index', 'migrations.AlterField("product", "weight", models.IntegerField(default=1))'],
    ['a key that other tables have', 'migrations.AlterField("customer", "id", models.AutoField(primary_key=True))'],
    ['a foreign key', 'migrations.AlterField("note", "order", models.IntegerField())'],
    [
      'a column that becomes required with a type that code does not write alike',
      'migrations.AlterField("order", "note", models.IntegerField())',
    ],
    [
      'a foreign key that becomes required and points elsewhere',
      'migrations.AlterField("ship", "sister", models.ForeignKey("shop.berth", on_delete=models.CASCADE))',
    ],
    [
      'a key that an inherited model has',
      'migrations.AlterField("vehicle", "id", models.BigAutoField(primary_key=True))',
    ],
    ['a model that others point to', 'migrations.DeleteModel("Order")'],
    ['a model with a many-to-many table of its name', 'migrations.RenameModel("Order", "Purchase")'],
    ['a new table', 'migrations.CreateModel("Tag", [("id", models.BigAutoField(primary_key=True))])'],
    [
      'a column of which the name is taken again',
      'migrations.RemoveField("order", "note"), migrations.AddField("order", "note", models.IntegerField(null=True))',
    ],
    [
      'a column of which another field takes the name',
      'migrations.RemoveField("order", "note"), migrations.AddField("order", "memo", models.IntegerField(db_column="note", null=True))',
    ],
    [
      'an index that needs the new column',
      'migrations.AddField("order", "city", models.IntegerField()), migrations.AddIndex("order", models.Index(fields=["city"], name="order_city"))',
    ],
    [
      'a model of which the tables are renamed',
      'migrations.DeleteModel("Note"), migrations.RenameModel("Tag", "Note")',
    ],
  ])('%s', (_, operations) => {
    expect(without(operations)).toBeUndefined();
  });

  test.each([
    [
      'an operation with others that build on it',
      'migrations.RemoveField("order", "note"), migrations.AddField("order", "note", models.IntegerField(null=True))',
      'operations after it in the migration build on it',
    ],
    [
      'an operation before SQL',
      'migrations.RemoveField("order", "note"), migrations.RunSQL("UPDATE shop_order SET total = 1", "")',
      'functions or SQL of its own come after it',
    ],
    [
      'a table with a name that can not stand in SQL as it is',
      'migrations.AlterModelTable("order", "the orders"),\nmigrations.AddField("order", "city", models.IntegerField())',
      'no ordinary one of the app',
    ],
    [
      'an operation before a pair of plain ones',
      'migrations.RemoveField("order", "note"),\nmigrations.SeparateDatabaseAndState([migrations.RemoveField("order", "rank")], [])',
      undefined,
    ],
    [
      'an operation before a pair with SQL',
      'migrations.RemoveField("order", "note"), migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")], [])',
      'functions or SQL of its own come after it',
    ],
    [
      'an operation after SQL',
      'migrations.RunSQL("UPDATE shop_order SET total = 1", ""), migrations.RemoveField("order", "note")',
      undefined,
    ],
    [
      'a name of the module',
      'migrations.AlterField("order", "note", models.TextField(help_text=HELP)), migrations.AlterModelOptions("order", {})',
      'names of its module',
    ],
    [
      'a column with an index',
      'migrations.AddField("order", "city", models.IntegerField(db_index=True))',
      'an index or a constraint comes with the column',
    ],
    [
      'a type that code does not write alike',
      'migrations.AlterField("order", "number", models.IntegerField())',
      'code writes the two types differently',
    ],
    [
      'a key without others that point to it',
      'migrations.AlterField("note", "id", models.AutoField(primary_key=True))',
      'the key does not become a wider integer',
    ],
    [
      'a key that an inherited model has',
      'migrations.AlterField("vehicle", "id", models.BigAutoField(primary_key=True))',
      'is the key of its own table',
    ],
    [
      'a foreign key',
      'migrations.AlterField("note", "order", models.IntegerField(db_column="order_id"))',
      'its type is that of the key that it points to',
    ],
    ['a plan', 'migrations.AlterField("order", "note", models.TextField())', undefined],
    [
      'a column with a conditional index',
      'migrations.AlterField("product", "weight", models.IntegerField(default=1))',
      'an index on it can not be told from what is known',
    ],
  ])('%s: the reason is said where it helps', (_, operations, reason) => {
    const [first] = planCases;
    if (first === undefined) throw new Error('no case');
    const { findings } = reviewBetween(base, { ...base, [path]: migrationOf({ ...first, operations }) }, {});
    const reasons = findings.filter(({ message }) => /Lockkeeper writes the releases|no plan in files/u.test(message));
    expect(reasons.map(({ message }) => reason !== undefined && message.includes(reason))).toEqual(
      reason === undefined ? [] : [true],
    );
    expect(reasons.every(({ plan, fix }) => plan === undefined && fix === undefined)).toBe(true);
  });

  const alter = 'migrations.AlterField("order", "note", models.TextField())';
  const after = (operations: string): string => migrationOf({ operations }, '0002_change');

  test.each([
    ['uses what it makes', 'migrations.AlterField("order", "note", models.TextField(help_text="read by people"))'],
    ['runs code', 'migrations.RunPython(migrations.RunPython.noop)'],
    ['is not all understood', 'migrations.AddField("order", "z", unknown())'],
  ])('a later migration of the change %s', (_, operations) => {
    expect(without(alter)).toBeDefined();
    expect(without(alter, after('migrations.AlterModelOptions("order", {})'))).toBeDefined();
    expect(without(alter, after(operations))).toBeUndefined();
  });

  test('a migration that one comes after which is not new', () => {
    const more = { 'shop/migrations/0003_more.py': after('migrations.AlterModelOptions("order", {})') };
    const head = { ...base, ...more, [path]: migrationOf({ operations: alter }) };
    const { findings } = reviewBetween({ ...base, ...more }, head, {});
    const own = findings.find(({ rule }) => rule === 'set-not-null-full-scan');
    expect(own?.plan).toBeUndefined();
    expect(own?.message).toContain('only for a migration after which none come but new ones of the same change');
  });

  test('operations of which there are more than can be tried', () => {
    const fields = Array.from(
      { length: 120 },
      (_, index) => `migrations.AddField("order", "c${index}", models.IntegerField())`,
    );
    const head = { ...base, [path]: migrationOf({ operations: fields.join(',\n        ') }) };
    const { findings } = reviewBetween(base, head, {});
    const own = findings.filter(({ rule }) => rule === 'add-field-not-null-no-default');
    expect(own.length).toBe(120);
    expect(own.filter(({ plan }) => plan !== undefined).length).toBe(Math.floor(10_000 / 120));
    expect(own.at(-1)?.message).toContain('so many operations that it was not tried');
  });
});

describe('a plan with later migrations', () => {
  test('says what becomes of them', () => {
    const one = planCases.find(({ name }) => name === 'column, with later migrations');
    const [first] = one === undefined ? [] : (planOf(one)?.steps ?? []);
    expect(first?.text).toContain(
      'with this migration after `0004_later` in place of `0002_change`, so that what came after that depends on what it depended on',
    );
    expect(first?.files[0]?.content).toContain('dependencies = [("shop", "0001_initial")]');
  });
});

describe('arguments without names', () => {
  test.each([
    ['new required column without default', 'migrations.AddField("order", "city", models.IntegerField())'],
    [
      'column with default becomes required',
      'migrations.AlterField("order", "paid", models.BooleanField(default=False))',
    ],
  ])('%s: come to what is filled, checked and required as with names', (name, operations) => {
    const one = planCases.find((each) => each.name === name);
    if (one === undefined) throw new Error('no case');
    const filesOf = (each: PlanCase): readonly string[] =>
      planOf(each)?.steps.flatMap(({ files }) => files.map(({ path: file }) => file)) ?? [];
    expect(filesOf({ ...one, operations })).toEqual(filesOf(one));
    expect(filesOf(one)).not.toEqual([]);
  });
});

describe('one plan for uniqueness', () => {
  test('names all indexes that its files build, and asks only for the rows of a condition', () => {
    const operations = `migrations.AddConstraint("order", models.UniqueConstraint(fields=["number"], name="order_number")),
        migrations.AddConstraint("order", models.UniqueConstraint(fields=["total"], condition=models.Q(total__gt=0), name="order_total"))`;
    const { findings } = reviewBetween(base, { ...base, [path]: migrationOf({ operations }) }, {});
    const plans = findings.flatMap(({ plan }) => plan ?? []);
    expect(plans.map(({ title }) => title)).toEqual([
      'Make `number` and `total` of `shop_order` unique in two releases',
    ]);
    expect(plans[0]?.steps[2]?.text).toBe(
      'Remove the duplicates that are there: `SELECT "number", count(*) FROM "shop_order" GROUP BY "number" HAVING count(*) > 1` and `SELECT "total", count(*) FROM "shop_order" WHERE ("total" > 0) GROUP BY "total" HAVING count(*) > 1` have to answer nothing. Then build the indexes while reads and writes go on.',
    );
  });
});
