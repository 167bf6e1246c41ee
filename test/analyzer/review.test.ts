import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { allRules, explain, prepareAnalyzer, review } from '../../src/analyzer/index.ts';
import type { Review, ReviewOptions, TableFacts } from '../../src/analyzer/review.ts';
import { changeBetween, readerOf, type Files } from './rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

const target: ReviewOptions = { django: [5, 2], database: { vendor: 'postgresql', version: [16, 0] } };

const initial = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[("id", models.BigAutoField(primary_key=True)), ("number", models.CharField(max_length=50))],
        ),
    ]
`;

const index = 'migrations.AddIndex("order", models.Index(fields=["number"], name="order_number_idx"))';

function migration(operations: string, { before = '', dependency = '0001_initial', top = '' } = {}): string {
  return `${top}from django.db import migrations, models
${before}

class Migration(migrations.Migration):
    dependencies = [("shop", "${dependency}")]

    operations = [
        ${operations},
    ]
`;
}

const path = 'shop/migrations/0002_change.py';
const base: Files = { 'shop/migrations/__init__.py': '', 'shop/migrations/0001_initial.py': initial };

/** Reviews a second migration as the change of a pull request. */
function reviewOf(text: string, options: ReviewOptions = {}, more: Files = {}): Review {
  const head = { ...base, [path]: text, ...more };
  return review(readerOf(head), changeBetween(base, head), { ...target, ...options });
}

const found = (result: Review): readonly string[] =>
  result.findings.map(({ rule, severity, startLine }) => `${startLine}: ${rule} ${severity}`);

describe('what exists', () => {
  const newTable = `migrations.CreateModel("Refund", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("refund", "amount", models.IntegerField(db_index=True))`;

  test('a table of the same migration has no lock hazards', () => {
    expect(found(reviewOf(migration(newTable)))).toEqual([]);
  });

  test('a table of another migration of the same change has none either', () => {
    const later = migration('migrations.AlterField("refund", "amount", models.BigIntegerField(unique=True))', {
      dependency: '0002_change',
    });
    const files = { 'shop/migrations/0003_later.py': later };
    expect(found(reviewOf(migration(newTable), {}, files))).toEqual([]);
  });

  test('it has them once the change that made it is merged', () => {
    const merged = { ...base, [path]: migration(newTable) };
    const head = {
      ...merged,
      'shop/migrations/0003_later.py': migration(
        'migrations.AlterField("refund", "amount", models.BigIntegerField())',
        {
          dependency: '0002_change',
        },
      ),
    };
    const result = review(readerOf(head), changeBetween(merged, head), target);
    expect(result.findings.map(({ rule }) => rule)).toContain('alter-type-rewrite');
  });

  test('a new table that is renamed in the same change stays new', () => {
    const operations = `${newTable},
        migrations.RenameModel("Refund", "Payback"),
        migrations.AddIndex("payback", models.Index(fields=["id", "amount"], name="payback_amount_idx"))`;
    expect(found(reviewOf(migration(operations)))).toEqual([]);
  });

  test('a table that no migration makes counts as existing', () => {
    const sql = 'migrations.RunSQL("CREATE INDEX events_idx ON legacy_events (at)", migrations.RunSQL.noop)';
    expect(found(reviewOf(migration(sql)))).toEqual(['8: add-index-not-concurrent error']);
  });

  test('without a change every migration is judged against the database before it', () => {
    const head = { ...base, [path]: migration(index) };
    const result = review(readerOf(head), { files: undefined, base: undefined }, target);
    expect(found(result)).toEqual(['8: add-index-not-concurrent error']);
    expect(result.migrations).toHaveLength(2);
  });

  test('what a migration builds on may be on the base branch alone, as after a renumbering: it is judged all the same', () => {
    const models = `from django.db import models


class Order(models.Model):
    number = models.CharField(max_length=50)

    class Meta:
        indexes = [models.Index(fields=["number"], name="order_number_idx")]
`;
    const tree = { ...base, 'shop/models.py': models, 'audit/migrations/__init__.py': '' };
    const gained = migration('migrations.AddField("order", "code", models.TextField(null=True))');
    const moved = 'shop/migrations/0003_change.py';
    // Another app, whose name comes first, builds on what was renumbered.
    const building = 'audit/migrations/0001_initial.py';
    const head = {
      ...tree,
      [moved]: migration(index, { dependency: '0002_gained' }),
      [building]: migration('migrations.RunSQL("SELECT 1", migrations.RunSQL.noop)', { dependency: '0003_change' }),
    };
    const files = [moved, building].map(
      (added) => ({ path: added, status: 'added', previousPath: undefined }) as const,
    );
    const onBase = readerOf({ ...tree, 'shop/migrations/0002_gained.py': gained });
    const result = review(readerOf(head), { files, base: onBase }, target);
    expect(found(result)).toEqual(['8: add-index-not-concurrent error']);
    expect(result.migrations.map(({ compiled }) => compiled.migration.path)).toEqual([moved, building]);
  });

  test('initial migrations that makemigrations has split are one', () => {
    const second = migration('migrations.AddField("order", "due", models.DateField())').replace(
      '    dependencies',
      '    initial = True\n    dependencies',
    );
    const head = { ...base, 'shop/migrations/0002_initial.py': second };
    expect(found(review(readerOf(head), { files: undefined, base: undefined }, target))).toEqual([]);
  });

  test('a squash runs on new databases only', () => {
    const squash = migration(index, { dependency: '0001_initial' }).replace(
      '    dependencies',
      '    replaces = [("shop", "0002_a"), ("shop", "0003_b")]\n    dependencies',
    );
    expect(found(reviewOf(squash))).toEqual(['4: squash-hazards notice']);
  });

  test('a squash of merged migrations makes no table new for the other migrations of its change', () => {
    const more = migration('migrations.AddField("order", "code", models.TextField(null=True))');
    const merged = { ...base, 'shop/migrations/0002_code.py': more };
    const squash = initial
      .replace(
        '    initial = True',
        '    initial = True\n    replaces = [("shop", "0001_initial"), ("shop", "0002_code")]',
      )
      .replace(
        'models.CharField(max_length=50))',
        'models.CharField(max_length=50)), ("code", models.TextField(null=True))',
      );
    const head = {
      ...merged,
      'shop/migrations/0001_squashed_0002_code.py': squash,
      'shop/migrations/0003_index.py': migration(index, { dependency: '0002_code' }),
    };
    const result = review(readerOf(head), changeBetween(merged, head), target);
    expect(found(result)).toEqual(['8: add-index-not-concurrent error']);
  });
});

describe('severity', () => {
  const tables = (facts: Partial<TableFacts>): ReviewOptions => ({
    tables: new Map([['shop_order', { rows: undefined, bytes: undefined, hot: false, ...facts }]]),
  });

  test.each([
    ['an unknown size counts as large', {}, 'error'],
    ['a large table is an error', { rows: 5_000_000 }, 'error'],
    ['a known small table lowers a matter of duration by a step', { rows: 9_999 }, 'warning'],
    ['from 10,000 rows on it does not', { rows: 10_000 }, 'error'],
  ])('%s', (_, facts, severity) => {
    expect(found(reviewOf(migration(index), tables(facts)))).toEqual([`8: add-index-not-concurrent ${severity}`]);
  });

  test('the build of an index over a new, empty column is estimated as one read of the table', () => {
    const added = `migrations.AddField("order", "code", models.TextField(null=True)),
        migrations.AddIndex("order", models.Index(fields=["code"], name="order_code_idx"))`;
    const { findings, migrations } = reviewOf(migration(added), tables({ rows: 5_000_000, bytes: 1_200 * 1024 ** 2 }));
    const build = findings.find(({ rule }) => rule === 'add-index-not-concurrent');
    expect(build?.message).toContain('The work takes about 2 s (`scan of shop_order');
    expect(migrations[0]?.costs.map(({ seconds }) => seconds)).toEqual([undefined, 2]);
  });

  test('a hot table never counts as small', () => {
    expect(found(reviewOf(migration(index), tables({ rows: 5, hot: true })))).toContain(
      '8: add-index-not-concurrent error',
    );
  });

  test('a small table changes nothing for running code', () => {
    const text = migration('migrations.RemoveField("order", "number")');
    expect(found(reviewOf(text, tables({ rows: 3 })))).toEqual(['8: drop-column-in-use error']);
  });

  test('the configuration has the last word, by id or alias', () => {
    const text = migration('migrations.RunPython(lambda apps, schema_editor: apps.get_app_configs())');
    const rules = new Map([['runpython-irreversible', 'error' as const]]);
    expect(found(reviewOf(text, { rules }))).toEqual(['8: runpython-not-reversible error']);
    expect(found(reviewOf(text, { rules: new Map([['runpython-not-reversible', 'off' as const]]) }))).toEqual([]);
  });

  test('ignored paths are context and not reviewed', () => {
    const result = reviewOf(migration(index), { isIgnored: (each) => each === path });
    expect(result.findings).toEqual([]);
    expect(result.migrations).toEqual([]);
    expect(result.project.migrations).toBe(2);
  });
});

describe('suppressions', () => {
  const silent = (text: string): Review => {
    const result = reviewOf(text);
    expect(found(result)).toEqual([]);
    return result;
  };

  test('above the operation, with a reason', () => {
    const result = silent(
      migration(`# lockkeeper: ignore[add-index-not-concurrent] nobody writes before May\n        ${index}`),
    );
    expect(result.suppressed).toMatchObject([
      { reason: 'nobody writes before May', line: 8, finding: { rule: 'add-index-not-concurrent' } },
    ]);
    expect(result.summary).toEqual({ errors: 0, warnings: 0, notices: 0, suppressed: 1 });
  });

  test('beside the operation, several rules, a dash before the reason', () => {
    const operation = index.replace(
      '(',
      '(  # lockkeeper: ignore[drop-column-in-use, add-index-not-concurrent] – empty\n',
    );
    const result = reviewOf(migration(operation));
    expect(result.suppressed[0]?.reason).toBe('empty');
    // Of a rule that it names for nothing, the comment is told.
    expect(found(result)).toEqual(['8: unused-suppression notice']);
    expect(result.findings[0]?.title).toContain('`drop-column-in-use`');
    expect(result.findings[0]?.title).not.toContain('add-index');
  });

  test('on top of the file, for the whole migration', () => {
    silent(migration(index, { top: '"""Text."""\n# lockkeeper: ignore[add-index-not-concurrent] a small table\n' }));
  });

  test('in a file with CRLF', () => {
    const text = migration(`# lockkeeper: ignore[add-index-not-concurrent] a small table\n        ${index}`);
    expect(silent(text.replaceAll('\n', '\r\n')).suppressed[0]?.reason).toBe('a small table');
  });

  test('above other comments', () => {
    silent(
      migration(
        `# lockkeeper: ignore[add-index-not-concurrent] a small table\n        # For the list.\n        ${index}`,
      ),
    );
  });

  test('beside the line of a function counts for what is found there', () => {
    const before = `

def fill(apps, schema_editor):
    Order = apps.get_model("shop", "Order")
    for order in Order.objects.all():  # lockkeeper: ignore[runpython-loads-whole-table] 40 rows
        order.save()
`;
    silent(migration('migrations.RunPython(fill, migrations.RunPython.noop)', { before }));
  });

  test('an error without a reason stays, and says so', () => {
    const result = reviewOf(migration(`# lockkeeper: ignore[add-index-not-concurrent]\n        ${index}`));
    expect(found(result)).toEqual(['9: add-index-not-concurrent error']);
    expect(result.findings[0]?.message).toContain('an error needs a reason');
  });

  test('a warning needs none', () => {
    silent(
      migration(
        '# lockkeeper: ignore[runpython-not-reversible]\n        migrations.RunPython(lambda apps, editor: apps.all_models)',
      ),
    );
  });

  test.each([
    ['another operation', `${index},  \n        # lockkeeper: ignore[add-index-not-concurrent] x`],
    ['another rule', `# lockkeeper: ignore[drop-column-in-use] x\n        ${index}`],
    ['a rule that does not exist', `# lockkeeper: ignore[add-indices] x\n        ${index}`],
    ['no rule', `# lockkeeper: ignore[] x\n        ${index}`],
  ])('for %s silences nothing, and is a notice', (_, operations) => {
    const rules = reviewOf(migration(operations)).findings.map(({ rule }) => rule);
    expect(rules.toSorted()).toEqual(['add-index-not-concurrent', 'unused-suppression']);
  });

  test('in a string is text', () => {
    const sql = `migrations.RunSQL("SELECT '# lockkeeper: ignore[add-index-not-concurrent] x'", migrations.RunSQL.noop)`;
    expect(found(reviewOf(migration(sql)))).toEqual([]);
  });
});

describe('one finding a hazard', () => {
  test('a foreign key is one finding, although it locks, validates and builds', () => {
    const text = migration(
      'migrations.AddField("order", "parent", models.ForeignKey("shop.order", models.CASCADE, null=True))',
    );
    expect(found(reviewOf(text))).toEqual(['8: add-field-foreign-key error']);
  });

  test('a primary key that others refer to is one finding, with all that it takes along', () => {
    const refund = `migrations.CreateModel("Refund", [
            ("id", models.BigAutoField(primary_key=True)),
            ("order", models.ForeignKey("shop.order", models.CASCADE)),
        ])`;
    const merged = { ...base, 'shop/migrations/0002_refund.py': migration(refund) };
    const alter = migration(
      'migrations.AlterField("order", "id", models.DecimalField(max_digits=20, decimal_places=0, primary_key=True))',
      {
        dependency: '0002_refund',
      },
    );
    const head = { ...merged, 'shop/migrations/0003_decimal.py': alter };
    const result = review(readerOf(head), changeBetween(merged, head), target);
    expect(found(result)).toEqual(['8: pk-type-change-fanout error']);
    expect(result.findings[0]?.message).toContain('Reads and writes on `shop_order` and `shop_refund` wait');
  });

  test('the same repair is offered once, the other findings point to it', () => {
    const both = `${index},
        migrations.AddIndex("order", models.Index(fields=["id", "number"], name="order_id_number_idx"))`;
    const { findings } = reviewOf(migration(both));
    expect(findings.map(({ fix }) => fix !== undefined)).toEqual([true, false]);
    expect(findings[1]?.message).toContain(
      'The suggestion at line 8 (`add-index-not-concurrent`) repairs this as well.',
    );
  });
});

describe('fingerprints', () => {
  const fingerprintsOf = (text: string): readonly string[] =>
    reviewOf(text).findings.map(({ fingerprint }) => fingerprint);

  test('stay when lines move and words around the operation change', () => {
    const moved = migration(`# A comment.\n\n        ${index.replace('AddIndex(', 'AddIndex(\n            ')}`, {
      top: '# A licence.\n\n\n',
    });
    expect(fingerprintsOf(moved)).toEqual(fingerprintsOf(migration(index)));
  });

  test('tell apart two operations that touch the same in the same way', () => {
    const sql = 'migrations.RunSQL("UPDATE shop_order SET number = 1 WHERE id = 1")';
    const fingerprints = fingerprintsOf(migration(`${sql},\n        ${sql}`));
    expect(fingerprints).toHaveLength(2);
    expect(new Set(fingerprints).size).toBe(2);
  });

  test('stay when the migration is renumbered, and tell two apart that differ in their numbers alone', () => {
    const both = { ...base, [path]: migration(index), 'shop/migrations/0003_change.py': '' };
    const later = migration(index.replaceAll('0001', '0002'), { dependency: '0002_change' });
    const renumbered = { ...base, 'shop/migrations/0003_change.py': migration(index) };
    const fingerprintsIn = (head: Files): readonly string[] =>
      review(readerOf(head), changeBetween(base, head), target).findings.map(({ fingerprint }) => fingerprint);
    expect(fingerprintsIn(renumbered)).toEqual(fingerprintsOf(migration(index)));
    const two = fingerprintsIn({ ...both, 'shop/migrations/0003_change.py': later });
    expect(two.length).toBeGreaterThan(1);
    expect(new Set(two).size).toBe(two.length);
  });

  test('differ by what is touched', () => {
    const other = migration(index.replace('order_number_idx', 'order_number_2_idx'));
    expect(fingerprintsOf(other)).not.toEqual(fingerprintsOf(migration(index)));
  });
});

describe('what could not be understood', () => {
  test('is a finding of a change, with its line', () => {
    const text = migration('migrations.RunSQL(__import__("sql").TEXT, migrations.RunSQL.noop)');
    const result = reviewOf(text);
    expect(found(result)).toEqual(['8: unresolved-operation warning']);
    expect(result.migrations[0]).toMatchObject({ operations: 1, understood: 0 });
  });

  test('is only counted where the whole project is reviewed', () => {
    const head = { ...base, [path]: migration('migrations.RunSQL(__import__("sql").TEXT, migrations.RunSQL.noop)') };
    const result = review(readerOf(head), { files: undefined, base: undefined }, target);
    expect(result.findings).toEqual([]);
    expect(result.project).toEqual({ migrations: 2, operations: 2, understood: 1 });
  });

  test('a default that only running the code would tell is no reason to claim a failure', () => {
    const text = migration('migrations.AddField("order", "due", models.DateField(default=unknown_function()))');
    const rules = reviewOf(text).findings.map(({ rule }) => rule);
    expect(rules).not.toContain('add-field-not-null-no-default');
    expect(rules).toContain('unresolved-operation');
  });
});

describe('hostile input', () => {
  const hostile = '`</details><!-- x --> @everyone [a](javascript:b) \\u202E\\n# heading';

  test('names can not break out of their code, in titles and messages', () => {
    const sql = `ALTER TABLE shop_order DROP COLUMN number, ADD COLUMN ""x"" int`;
    const operations = `migrations.RenameField("order", "number", ${JSON.stringify(hostile)}),
        migrations.RunSQL(${JSON.stringify(sql)})`;
    for (const { title, message } of reviewOf(migration(operations)).findings) {
      for (const text of [title, message]) {
        const outside = text.replaceAll(/`[^`\n]*`/g, '');
        expect(outside).not.toMatch(/[`<>@]|javascript|\u202E/);
      }
      expect(title).not.toContain('\n');
    }
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('a model called %s is a model', (name) => {
    const create = `migrations.CreateModel("${name}", [("${name}", models.IntegerField(primary_key=True))]),
        migrations.AddField("${name}", "to", models.ForeignKey("shop.${name}", models.CASCADE, null=True))`;
    expect(found(reviewOf(migration(create)))).toEqual([]);
  });

  const fragment = fc.constantFrom(
    index,
    'migrations.RunPython(f, g)',
    'migrations.AddField("order", "x", models.ForeignKey("self", None))',
    'migrations.AlterField("nothing", "number", None)',
    'migrations.RemoveField("order", 3)',
    'migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")], [migrations.DeleteModel("Order")])',
    'migrations.RunSQL(["CREATE INDEX CONCURRENTLY x ON shop_order (number); COMMIT", ("SELECT %s", [1])])',
    'migrations.RenameModel("Order", "")',
    '*[migrations.RunSQL("") for _ in range(3)]',
    '# lockkeeper: ignore[',
    ')',
    '(((',
    '"""',
    '\u0000\uFEFF',
  );

  test('never ends in an exception, and never in a rule that fails', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fragment, fc.string()), { maxLength: 6 }), (parts) => {
        const result = reviewOf(migration(parts.join(',\n        ')));
        expect(result.findings.filter(({ title }) => title.includes('could not be judged'))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

test('the same files give the same review', () => {
  const text = migration(`${index},\n        migrations.RemoveField("order", "number")`);
  expect(reviewOf(text).findings).toEqual(reviewOf(text).findings);
});

test('rules can be explained, by id and alias', () => {
  expect(explain('multiple-leaf-nodes')?.id).toBe('conflicting-leaf-nodes');
  expect(explain('nonsense')).toBeUndefined();
  expect(allRules().length).toBeGreaterThan(50);
});
