import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import type { Finding } from '../../../src/analyzer/rules/finding.ts';
import { readerOf } from '../rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

const migration = (
  dependency: string | undefined,
  operations: string,
): string => `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [${dependency === undefined ? '' : `("shop", "${dependency}")`}]

    operations = [${operations}]
`;

const order = `migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ("total", models.IntegerField()), ("note", models.TextField())])`;

/** The finding where the base branch has merged migrations that stand beside ours. */
function conflict(ours: string, theirs: Readonly<Record<string, string>>, isMerged = false): Finding {
  const base = {
    'shop/__init__.py': '',
    'shop/migrations/__init__.py': '',
    'shop/migrations/0001_initial.py': migration(undefined, order),
    ...Object.fromEntries(
      Object.entries(theirs).map(([name, operations]) => [
        `shop/migrations/${name}.py`,
        migration('0001_initial', operations),
      ]),
    ),
  };
  const path = 'shop/migrations/0002_ours.py';
  const head = { ...base, [path]: migration('0001_initial', ours) };
  const files = [{ path, status: isMerged ? ('modified' as const) : ('added' as const), previousPath: undefined }];
  const { findings } = review(readerOf(head), { files, base: readerOf(isMerged ? head : base) }, {});
  const [found, ...others] = findings.filter(({ rule }) => rule === 'conflicting-leaf-nodes');
  if (found === undefined || others.length > 0) throw new Error(`${others.length} more findings`);
  return found;
}

const adds = (field: string): string => `migrations.AddField("order", "${field}", models.IntegerField(null=True))`;

describe('what is offered for two leaves', () => {
  test('one that only this change has moves on top of the other', () => {
    const { fix, message } = conflict(adds('city'), { '0002_theirs': adds('colour') });
    expect(fix?.kind).toBe('renumber-migrations');
    expect(message).toContain('rename it to `0003_ours.py`');
  });

  test('two that are merged already are joined, as makemigrations --merge names it', () => {
    const { fix } = conflict(adds('city'), { '0002_theirs': adds('colour') }, true);
    expect(fix?.kind).toBe('merge-leaves');
    expect(fix?.edits).toEqual([]);
    expect(fix?.newFiles.map(({ path }) => path)).toEqual(['shop/migrations/0003_merge_0002_ours_0002_theirs.py']);
    expect(fix?.newFiles[0]?.content).toBe(`from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0002_ours"),
        ("shop", "0002_theirs"),
    ]

    operations = []
`);
  });

  test('three are joined, whoever came last', () => {
    const { fix } = conflict(adds('city'), { '0002_theirs': adds('colour'), '0003_more': adds('size') });
    expect(fix?.newFiles.map(({ path }) => path)).toEqual([
      'shop/migrations/0004_merge_0002_ours_0002_theirs_0003_more.py',
    ]);
  });

  test('a file of that name is not written over', () => {
    const name = '0003_merge_0002_ours_0002_theirs';
    const { fix } = conflict(adds('city'), { '0002_theirs': adds('colour'), [name]: adds('size') }, true);
    expect(fix?.newFiles[0]?.path).not.toBe(`shop/migrations/${name}.py`);
  });
});

const renamed = 'migrations.RenameField("order", "note", "remark")';
const index = (name: string): string => `migrations.AddIndex("order", models.Index(fields=["total"], name="${name}"))`;

describe('branches that change the same', () => {
  test.each([
    ['the same new field', adds('city'), adds('city'), 'shop.order.city'],
    [
      'a field altered by both',
      'migrations.AlterField("order", "note", models.TextField(null=True))',
      'migrations.AlterField("order", "note", models.CharField(max_length=9))',
      'shop.order.note',
    ],
    ['a field renamed to a new one', renamed, adds('remark'), 'shop.order.remark'],
    ['a field of a model that goes', adds('city'), 'migrations.DeleteModel("Order")', 'shop.order'],
    [
      'a field of a model that is called otherwise',
      adds('city'),
      'migrations.RenameModel("Order", "Sale")',
      'shop.order',
    ],
    ['an index of the same name', index('one'), index('one'), 'shop.order'],
    ['an index, and a field that goes', index('one'), 'migrations.RemoveField("order", "total")', 'shop.order'],
    [
      'the same options',
      'migrations.AlterModelOptions("order", {"ordering": ["id"]})',
      'migrations.AlterModelOptions("order", {"ordering": ["total"]})',
      'shop.order',
    ],
    ['the same table', 'migrations.CreateModel("Item", [])', 'migrations.CreateModel("Item", [])', 'shop.item'],
    [
      'state operations',
      `migrations.SeparateDatabaseAndState(state_operations=[${adds('city')}])`,
      adds('city'),
      'shop.order.city',
    ],
  ])('%s: it says so, and offers nothing', (_, ours, theirs, subject) => {
    for (const isMerged of [true, false]) {
      const { fix, message } = conflict(ours, { '0002_theirs': theirs }, isMerged);
      expect(fix).toBeUndefined();
      expect(message).toContain(`Both change \`${subject}\``);
    }
  });

  test.each([
    ['two fields of a model', adds('city'), adds('colour')],
    ['two indexes', index('one'), index('other')],
    ['a field, and an index of others', adds('city'), index('one')],
    [
      'options, and a field that goes',
      'migrations.AlterModelOptions("order", {"ordering": ["id"]})',
      'migrations.RemoveField("order", "note")',
    ],
    ['two tables', 'migrations.CreateModel("Item", [])', 'migrations.CreateModel("Coupon", [])'],
  ])('%s do not', (_, ours, theirs) => {
    const { fix, message } = conflict(ours, { '0002_theirs': theirs }, true);
    expect(fix?.kind).toBe('merge-leaves');
    expect(message).not.toContain('Both change');
  });

  test.each([
    ['code', 'migrations.RunPython(migrations.RunPython.noop)'],
    ['SQL', 'migrations.RunSQL("UPDATE shop_order SET total = 0", "")'],
    ['an operation that is not known', 'somewhere.Something()'],
  ])('of %s that is not known: a merge is not offered, an order is', (_, ours) => {
    expect(conflict(ours, { '0002_theirs': adds('city') }, true).fix).toBeUndefined();
    expect(conflict(ours, { '0002_theirs': adds('city') }, true).message).toContain("can't be told");
    expect(conflict(ours, { '0002_theirs': adds('city') }).fix?.kind).toBe('renumber-migrations');
  });
});
