import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import type { Vendor } from '../../../src/analyzer/target.ts';
import { migrationOf } from './projects.ts';

beforeAll(prepareAnalyzer);

const index = 'AddIndexConcurrently("order", models.Index(fields=["number"], name="order_number"))';
const column = 'migrations.AddField("order", "total", models.IntegerField(null=True))';
const on = (vendor: Vendor): object => ({ options: { database: { vendor, version: [8, 4] as const } } });

describe('what is left if a migration dies', () => {
  test.each([
    [
      'one transaction',
      [column, 'migrations.AddIndex("order", models.Index(fields=["number"], name="n"))'],
      {},
      'nothing-left',
    ],
    ['a transaction with Python code', [column, 'migrations.RunPython(migrations.RunPython.noop)'], {}, 'nothing-left'],
    ['no statement at all', ['migrations.AlterModelOptions("order", {})'], {}, 'nothing-left'],
    ['one statement outside of one', [column], { atomic: false }, 'nothing-left'],
    ['a concurrent build', [index], { atomic: false }, 'by-hand'],
    [
      'a concurrent drop, which Django writes with IF EXISTS',
      ['RemoveIndexConcurrently("order", "order_note")', column],
      { atomic: false },
      'run-again',
    ],
    [
      'IF NOT EXISTS before more',
      ['migrations.RunSQL("CREATE TABLE IF NOT EXISTS t (id int)", "")', column],
      { atomic: false },
      'run-again',
    ],
    ['the same without it', ['migrations.RunSQL("CREATE TABLE t (id int)", "")', column], { atomic: false }, 'by-hand'],
    [
      'IF NOT EXISTS over an index that may be INVALID',
      ['migrations.RunSQL("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON shop_order (number)", "")'],
      { atomic: false },
      'by-hand',
    ],
    [
      'a concurrent build after a drop of what another one has left',
      [
        'migrations.RunSQL(["DROP INDEX CONCURRENTLY IF EXISTS i", "CREATE INDEX CONCURRENTLY i ON shop_order (number)"], "")',
      ],
      { atomic: false },
      'run-again',
    ],
    [
      'a concurrent build after the drop of another index',
      [
        'migrations.RunSQL(["DROP INDEX CONCURRENTLY IF EXISTS order_note", "CREATE INDEX CONCURRENTLY i ON shop_order (number)"], "")',
      ],
      { atomic: false },
      'by-hand',
    ],
    [
      'validation after validation',
      [
        'migrations.RunSQL("ALTER TABLE shop_order VALIDATE CONSTRAINT a", "")',
        'migrations.RunSQL("ALTER TABLE shop_order VALIDATE CONSTRAINT b", "")',
      ],
      { atomic: false },
      'run-again',
    ],
    ['batches in Python', ['migrations.RunPython(migrations.RunPython.noop)'], { atomic: false }, 'run-again'],
    ['one change on MySQL', [column], on('mysql'), 'nothing-left'],
    [
      'two changes on MySQL',
      [column, 'migrations.AddField("order", "tax", models.IntegerField(null=True))'],
      on('mysql'),
      'by-hand',
    ],
    [
      'two changes on SQLite',
      [column, 'migrations.AddField("order", "tax", models.IntegerField(null=True))'],
      on('sqlite'),
      'nothing-left',
    ],
  ] as const)('%s', (_, operations, more, verdict) => {
    const { recovery } = migrationOf(operations, more);
    expect(recovery.verdict).toBe(verdict);
  });

  test('a cut off concurrent build is dropped first', () => {
    const { recovery } = migrationOf([index], { atomic: false });
    expect(recovery).toEqual({
      verdict: 'by-hand',
      reason: 'It runs outside of a transaction (`atomic = False`).',
      leftovers: [{ line: 13, text: '`order_number` stays behind INVALID if the build is cut off: no query uses it.' }],
      steps: [
        { kind: 'sql', text: 'DROP INDEX CONCURRENTLY IF EXISTS "order_number";' },
        { kind: 'command', text: 'python manage.py migrate shop 0002_change' },
      ],
    });
  });

  test('what is done is taken back in reverse order', () => {
    const { recovery } = migrationOf(
      [
        column,
        'AddConstraintNotValid("order", models.CheckConstraint(condition=models.Q(total__gt=0), name="c"))',
        'ValidateConstraint("order", "c")',
      ],
      { atomic: false },
    );
    expect(recovery.leftovers.map(({ text }) => text)).toEqual([
      '`ALTER TABLE … ADD COLUMN` stays done.',
      '`c` stays, NOT VALID: new rows are checked, old ones are not.',
    ]);
    expect(recovery.steps.map(({ text }) => text)).toEqual([
      'ALTER TABLE "shop_order" DROP CONSTRAINT IF EXISTS "c";',
      'ALTER TABLE "shop_order" DROP COLUMN IF EXISTS "total";',
      'python manage.py migrate shop 0002_change',
    ]);
  });

  test('what can not be taken back is finished by hand', () => {
    const { recovery } = migrationOf(['migrations.RemoveField("order", "note")', index], { atomic: false });
    expect(recovery.steps).toEqual([
      { kind: 'note', text: 'Find the first of these that is not done, and run it and those after it:' },
      { kind: 'sql', text: 'ALTER TABLE "shop_order" DROP COLUMN "note" CASCADE;' },
      { kind: 'sql', text: 'CREATE INDEX CONCURRENTLY "order_number" ON "shop_order" ("number");' },
      { kind: 'note', text: 'Then record the migration as applied:' },
      { kind: 'command', text: 'python manage.py migrate shop 0002_change --fake' },
    ]);
  });

  test('names keep to their quotes', () => {
    const { recovery } = migrationOf(
      ['migrations.RunSQL(\'CREATE INDEX CONCURRENTLY "a""; DROP TABLE x;--" ON shop_order (number)\', "")'],
      { atomic: false },
    );
    expect(recovery.steps[0]?.text).toBe('DROP INDEX CONCURRENTLY IF EXISTS "a""; DROP TABLE x;--";');
  });
});
