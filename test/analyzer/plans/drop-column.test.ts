import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import type { Plan } from '../../../src/analyzer/plans/plan.ts';
import { planMarkdown } from '../../../src/report/plan.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { changeBetween, readerOf, type Files } from '../rules/fixture-projects.ts';
import { base, migrationText, reviewOf } from '../deploy/projects.ts';

let server: PostgresServer | undefined;

beforeAll(async () => {
  await prepareAnalyzer();
  server = requireServer(await startPostgres());
}, 120_000);

afterAll(async () => {
  await server?.stop();
});

const target = { django: [5, 2], database: { vendor: 'postgresql', version: [16, 0] } } as const;

function planFor(...operations: readonly string[]): Plan | undefined {
  return reviewOf([migrationText(operations)]).findings.find(({ rule }) => rule === 'drop-column-in-use')?.plan;
}

describe('dropping a column takes two releases', () => {
  test('the plan has the files of both, in full', () => {
    const plan = planFor('migrations.RemoveField("order", "number")');
    expect(plan?.steps.map(({ kind, files }) => [kind, ...files.map(({ path }) => path)])).toEqual([
      ['pull-request', 'shop/migrations/0002_forget_order_number.py'],
      ['deploy'],
      ['pull-request', 'shop/migrations/0003_drop_order_number.py'],
      ['deploy'],
    ]);
    expect(plan?.steps[0]?.files[0]?.content).toBe(`from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("order", "number"),
            ],
            database_operations=[
                migrations.RunSQL(
                    sql=[
                        "SET LOCAL lock_timeout = '5s'",
                        'ALTER TABLE "shop_order" ALTER COLUMN "number" DROP NOT NULL',
                    ],
                    reverse_sql=migrations.RunSQL.noop,
                ),
            ],
        ),
    ]
`);
    expect(plan?.steps[2]?.files[0]?.content).toBe(`from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0002_forget_order_number"),
    ]

    operations = [
        migrations.RunSQL(
            sql=[
                "SET LOCAL lock_timeout = '5s'",
                'ALTER TABLE "shop_order" DROP COLUMN "number"',
            ],
            reverse_sql=[
                "SET LOCAL lock_timeout = '5s'",
                'ALTER TABLE "shop_order" ADD COLUMN "number" varchar(50) NULL',
            ],
        ),
    ]
`);
  });

  test('plans of one migration are followed one after the other', () => {
    const { findings } = reviewOf([
      migrationText(['migrations.RemoveField("order", "number")', 'migrations.RenameField("order", "note", "remark")']),
    ]);
    const own = findings.filter(({ plan }) => plan !== undefined);
    expect(own.map(({ rule }) => rule)).toEqual(['drop-column-in-use', 'rename-column']);
    expect(own.map(({ message }) => /^Follow this plan after the one at line \d+/mu.test(message))).toEqual([
      false,
      true,
    ]);
  });

  test('several columns go together, and the plan stands once', () => {
    const { findings } = reviewOf([
      migrationText(['migrations.RemoveField("order", "number")', 'migrations.RemoveField("order", "note")']),
    ]);
    const own = findings.filter(({ rule }) => rule === 'drop-column-in-use');
    expect(own.map(({ plan }) => plan?.title)).toEqual([
      'Drop `shop_order.number` and `shop_order.note` in two releases',
      undefined,
    ]);
    expect(own[1]?.message).toMatch(/^The plan at line \d+ \(`drop-column-in-use`\) takes this along\.$/mu);
    expect(own[0]?.plan?.steps[0]?.text).toBe(
      'Take `Order.number` and `Order.note` out of the model and all code that uses them, with this migration in place of `0002_change`. The columns stay. New rows have no value there: going back leaves that so.',
    );
  });

  test.each([['number'], ['note'], ['customer']])(
    'each step for %s is clean, and runs on a server',
    async (field) => {
      const plan = planFor(`migrations.RemoveField("order", "${field}")`);
      const client = await server?.connect();
      await client?.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      let before: Files = {};
      for (const files of [
        base,
        ...(plan?.steps ?? []).map((step) =>
          Object.fromEntries(step.files.map(({ path, content }) => [path, content])),
        ),
      ]) {
        if (Object.keys(files).length === 0) continue;
        const head = { ...before, ...files };
        const result = review(readerOf(head), changeBetween(before, head), target);
        expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(result.project.understood).toBe(result.project.operations);
        for (const { timeline } of result.migrations) {
          await client?.query('BEGIN');
          for (const { sql } of timeline.entries) await client?.query(sql);
          await client?.query('COMMIT');
        }
        if (files === base)
          await client?.query(
            "INSERT INTO shop_customer (name) VALUES ('a'); INSERT INTO shop_order (number, customer_id) VALUES ('1', 1)",
          );
        before = head;
      }
      const answer = await client?.query(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'shop_order' AND column_name LIKE $1",
        [`${field}%`],
      );
      expect(answer?.rows ?? []).toEqual([]);
    },
    60_000,
  );

  test('as Markdown it is folded and numbered', () => {
    const plan = planFor('migrations.RemoveField("order", "note")');
    const text = plan === undefined ? '' : planMarkdown(plan);
    expect(text).toMatch(/^<details><summary>The whole plan: Drop shop_order\.note in two releases<\/summary>/u);
    expect(text).toContain('**1. Pull request.** Take `Order.note` out of the model and all code that uses it');
    expect(text).toContain('**2. Deploy.** Deploy it, and wait until no process of the release before runs any more.');
  });
});
