import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import { changeBetween, readerOf, type Files } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const kinds: Readonly<Record<string, (field: string, index: number) => string>> = {
  'fields removed and renamed': (field, index) =>
    index % 2 === 0
      ? `migrations.RemoveField("order", "${field}")`
      : `migrations.RenameField("order", "${field}", "new_${field}")`,
  'fields removed': (field) => `migrations.RemoveField("order", "${field}")`,
  'required fields': (field) => `migrations.AddField("order", "new_${field}", models.IntegerField())`,
  'foreign keys': (field) =>
    `migrations.AddField("order", "new_${field}", models.ForeignKey("shop.order", models.CASCADE, related_name="+", null=True))`,
  types: (field) => `migrations.AlterField("order", "${field}", models.BigIntegerField())`,
  indexes: (field) => `migrations.AddIndex("order", models.Index(fields=["${field}"], name="i_${field}"))`,
  'unique constraints': (field) =>
    `migrations.AddConstraint("order", models.UniqueConstraint(fields=["${field}"], name="u_${field}"))`,
  'check constraints': (field) =>
    `migrations.AddConstraint("order", models.CheckConstraint(condition=models.Q(${field}__gt=0), name="c_${field}"))`,
  SQL: (field) => `migrations.RunSQL("UPDATE shop_order SET ${field} = 1", "")`,
};

/** A model of many fields, and a migration of so many operations on it. */
function reviewOf(count: number, operationOf: (field: string, index: number) => string): void {
  const fields = Array.from({ length: count }, (_, index) => `f${index}`);
  const migration = (dependencies: string, operations: readonly string[]): string =>
    `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [${dependencies}]

    operations = [
${operations.map((operation) => `        ${operation},\n`).join('')}    ]
`;
  const columns = fields.map((field) => `("${field}", models.IntegerField())`).join(', ');
  const create = `migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ${columns}])`;
  const base: Files = {
    'shop/migrations/__init__.py': '',
    'shop/migrations/0001_initial.py': migration('', [create]),
  };
  const head = {
    ...base,
    'shop/migrations/0002_change.py': migration('("shop", "0001_initial")', fields.map(operationOf)),
  };
  const database = { vendor: 'postgresql', version: [16, 0] } as const;
  const { findings } = review(readerOf(head), changeBetween(base, head), { django: [5, 2], database });
  expect(findings.length).toBeGreaterThanOrEqual(count);
}

/** Time of the processor, in microseconds: others on the same machine do not count. */
function timeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user;
}

describe('four times the operations do not take sixteen times as long', () => {
  test.each(Object.entries(kinds))(
    '%s',
    (_, operationOf) => {
      reviewOf(50, operationOf);
      let ratio = Number.POSITIVE_INFINITY;
      // A ratio that is good once is no accident; a bad one may be that of a busy machine.
      for (let attempt = 0; attempt < 3 && ratio >= 8; attempt += 1) {
        const few = timeOf(() => reviewOf(125, operationOf));
        ratio = timeOf(() => reviewOf(500, operationOf)) / few;
      }
      expect(ratio).toBeLessThan(8);
    },
    120_000,
  );
});
