import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { migrationOf } from './projects.ts';

beforeAll(prepareAnalyzer);

const texts = (list: readonly { readonly text: string }[]): readonly string[] => list.map(({ text }) => text);

describe('whether a migration goes back', () => {
  test.each([
    ['an index', ['migrations.AddIndex("order", models.Index(fields=["number"], name="n"))'], 'reversible'],
    ['a new column', ['migrations.AddField("order", "total", models.IntegerField(null=True))'], 'loses-data'],
    ['a removed column', ['migrations.RemoveField("order", "note")'], 'loses-data'],
    ['a removed model', ['migrations.DeleteModel("Order")'], 'loses-data'],
    ['rows deleted by SQL', ['migrations.RunSQL("DELETE FROM shop_order", migrations.RunSQL.noop)'], 'loses-data'],
    ['SQL without a reverse', ['migrations.RunSQL("SELECT 1")'], 'irreversible'],
    ['Python without a reverse', ['migrations.RunPython(lambda apps, schema_editor: None)'], 'irreversible'],
    [
      'a nested operation without a reverse',
      ['migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")], [])'],
      'irreversible',
    ],
    ['options', ['migrations.AlterModelOptions("order", {"ordering": ["id"]})'], 'reversible'],
    [
      'Python with a reverse',
      ['migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop)'],
      'reversible',
    ],
  ] as const)('%s', (_, operations, verdict) => {
    expect(migrationOf(operations).reversible.verdict).toBe(verdict);
  });

  test('names the operation that has no reverse, and its line', () => {
    const { reversible } = migrationOf([
      'migrations.AddIndex("order", models.Index(fields=["number"], name="n"))',
      'migrations.RunSQL("SELECT 1")',
    ]);
    expect(reversible.refusals).toEqual([{ line: 13, operation: 'RunSQL', text: '`RunSQL` has no reverse.' }]);
  });

  test('tells what is lost on the way there from what is lost on the way back', () => {
    const { reversible } = migrationOf([
      'migrations.RemoveField("order", "note")',
      'migrations.AddField("order", "total", models.IntegerField(null=True))',
    ]);
    expect(reversible.losses).toEqual([
      {
        line: 12,
        when: 'going-forward',
        text: "The values of `shop_order.note` don't come back: the column is dropped.",
      },
      { line: 13, when: 'going-back', text: 'Going back drops `shop_order.total` with all values written since.' },
    ]);
  });

  test('a renamed table and column lose nothing', () => {
    const { reversible } = migrationOf([
      'migrations.RenameField("order", "note", "remark")',
      'migrations.RenameModel("Order", "Purchase")',
    ]);
    expect(reversible).toMatchObject({ verdict: 'reversible', losses: [], mayFail: [] });
    expect(reversible.work?.mode).toBe('ACCESS EXCLUSIVE');
  });

  test('a required column that comes back needs an empty table', () => {
    const { reversible } = migrationOf(['migrations.RemoveField("order", "number")']);
    expect(texts(reversible.mayFail)).toEqual([
      'Going back fails if `shop_order` has rows: `number` comes back NOT NULL and without a default.',
    ]);
  });

  test.each([
    [
      'migrations.AlterField("order", "number", models.CharField(max_length=80, null=True))',
      [
        'Going back fails if `shop_order.number` holds NULL by then.',
        'Going back fails, or cuts values, if `shop_order.number` holds any by then that `varchar(50)` does not take.',
      ],
    ],
    ['migrations.AlterField("order", "number", models.CharField(max_length=20))', []],
  ])('%s', (operation, mayFail) => {
    expect(texts(migrationOf([operation]).reversible.mayFail)).toEqual(mayFail);
  });

  test('a constraint that comes back may meet rows that it refuses', () => {
    const { reversible } = migrationOf([
      'migrations.AddConstraint("order", models.UniqueConstraint(fields=["number"], name="u"))',
      'migrations.RemoveConstraint("order", "u")',
    ]);
    expect(reversible.mayFail).toEqual([]);
  });

  test('says what a reverse that does nothing leaves done', () => {
    const { reversible } = migrationOf(['migrations.RunPython(fill, migrations.RunPython.noop)'], {
      top: 'def fill(apps, schema_editor):\n    apps.get_model("shop", "Order").objects.update(note="")\n\n',
    });
    expect(texts(reversible.notUndone)).toEqual(['What `RunPython` does stays done: its reverse does nothing.']);
  });

  test('the way back can be the heavier one', () => {
    const { reversible } = migrationOf(['migrations.AlterField("order", "number", models.TextField())']);
    expect(reversible.work).toEqual({ mode: 'ACCESS EXCLUSIVE', relation: 'shop_order', duration: 'rewrite' });
  });
});
