import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { migrationOf, migrationText, reviewOf } from './projects.ts';

beforeAll(prepareAnalyzer);

const state = (operation: string): string => `migrations.SeparateDatabaseAndState(state_operations=[${operation}])`;

describe('when a migration has to run', () => {
  test.each([
    [
      'a new model',
      ['migrations.CreateModel("Refund", [("id", models.BigAutoField(primary_key=True))])'],
      'before-code',
    ],
    ['a nullable column', ['migrations.AddField("order", "total", models.IntegerField(null=True))'], 'before-code'],
    [
      'a column with a database default',
      ['migrations.AddField("order", "total", models.IntegerField(db_default=0))'],
      'before-code',
    ],
    [
      'a column whose default is dropped again',
      ['migrations.AddField("order", "total", models.IntegerField(default=0))'],
      'with-downtime',
    ],
    ['an index', ['migrations.AddIndex("order", models.Index(fields=["number"], name="n"))'], 'either'],
    [
      'a column that may be NULL in future',
      ['migrations.AlterField("order", "number", models.CharField(max_length=50, null=True))'],
      'before-code',
    ],
    [
      'a column that must not be NULL any more',
      ['migrations.AlterField("order", "note", models.TextField())'],
      'after-code',
    ],
    ['a wider column', ['migrations.AlterField("order", "number", models.CharField(max_length=80))'], 'before-code'],
    ['a narrower column', ['migrations.AlterField("order", "number", models.CharField(max_length=20))'], 'after-code'],
    ['a column of another kind', ['migrations.AlterField("order", "number", models.IntegerField())'], 'with-downtime'],
    [
      'a unique constraint',
      ['migrations.AddConstraint("order", models.UniqueConstraint(fields=["number"], name="u"))'],
      'after-code',
    ],
    [
      'a conditional one, which is an index',
      [
        'migrations.AddConstraint("order", models.UniqueConstraint(fields=["number"], condition=models.Q(note=None), name="u"))',
      ],
      'after-code',
    ],
    [
      'a constraint that is not validated',
      ['AddConstraintNotValid("order", models.CheckConstraint(condition=models.Q(id__gt=0), name="c"))'],
      'after-code',
    ],
    ['a field that leaves', ['migrations.RemoveField("order", "note")'], 'after-code'],
    ['a required field that leaves', ['migrations.RemoveField("order", "number")'], 'with-downtime'],
    ['a field that leaves the state alone', [state('migrations.RemoveField("order", "note")')], 'either'],
    ['a model that leaves', ['migrations.DeleteModel("Order")'], 'after-code'],
    ['a renamed field', ['migrations.RenameField("order", "note", "remark")'], 'with-downtime'],
    ['a renamed model', ['migrations.RenameModel("Order", "Purchase")'], 'with-downtime'],
    [
      'a table renamed behind a view of its old name',
      [
        'migrations.RenameModel("Order", "Purchase")',
        'migrations.RunSQL("CREATE VIEW shop_order AS SELECT * FROM shop_purchase", "DROP VIEW shop_order")',
      ],
      'before-code',
    ],
    ['options alone', ['migrations.AlterModelOptions("order", {"ordering": ["id"]})'], 'either'],
    [
      'SQL that says nothing of what it does',
      ['migrations.RunSQL("DO LANGUAGE plpython3u $$ x $$", migrations.RunSQL.noop)'],
      'unknown',
    ],
    [
      'expand and contract in one',
      [
        'migrations.AddField("order", "total", models.IntegerField(null=True))',
        'migrations.RemoveField("order", "note")',
      ],
      'with-downtime',
    ],
  ] as const)('%s', (_, operations, phase) => {
    const { phase: found } = migrationOf(operations);
    expect({ ...found, phase: found.phase }).toMatchObject({ phase });
  });

  test('says why, with the line', () => {
    const { phase } = migrationOf(['migrations.AddField("order", "total", models.IntegerField(default=0))']);
    expect(phase.reasons).toEqual([
      { demands: 'before-code', line: 12, text: 'The new code names `shop_order.total` in its queries.' },
      {
        demands: 'after-code',
        line: 12,
        text: 'Running code inserts into `shop_order` without `total`, which has no default and must not be NULL.',
      },
    ]);
  });

  test('a column that the change has added and fills has to wait for the code that writes it', () => {
    const { migrations } = reviewOf([
      migrationText(['migrations.AddField("order", "total", models.IntegerField(null=True))']),
      migrationText(['migrations.RunSQL("UPDATE shop_order SET total = 0", migrations.RunSQL.noop)'], {
        dependency: '0002_change',
      }),
      migrationText(['migrations.AlterField("order", "total", models.IntegerField())'], { dependency: '0003_change' }),
    ]);
    expect(migrations.map(({ phase }) => phase.phase)).toEqual(['before-code', 'after-code', 'after-code']);
    expect(migrations[1]?.phase.reasons[0]?.text).toBe(
      'Rows that running code inserts into `shop_order` afterwards have no value in `total`.',
    );
  });

  test('an UPDATE of other columns does not', () => {
    const { migrations } = reviewOf([
      migrationText(['migrations.AddField("order", "total", models.IntegerField(null=True))']),
      migrationText(['migrations.RunSQL("UPDATE shop_order SET note = \'\'", migrations.RunSQL.noop)'], {
        dependency: '0002_change',
      }),
    ]);
    expect(migrations[1]?.phase.phase).toBe('either');
  });

  test.each([
    ['mysql', 'migrations.AlterField("order", "note", models.TextField())', 'after-code'],
    ['mysql', 'migrations.RenameField("order", "note", "remark")', 'with-downtime'],
    ['sqlite', 'migrations.AddField("order", "total", models.IntegerField(null=True))', 'before-code'],
    ['sqlite', 'migrations.RenameField("order", "note", "remark")', 'with-downtime'],
  ] as const)('%s: %s', (vendor, operation, phase) => {
    const options = { database: { vendor, version: vendor === 'mysql' ? ([8, 4] as const) : ([3, 40] as const) } };
    expect(migrationOf([operation], { options }).phase.phase).toBe(phase);
  });
});
