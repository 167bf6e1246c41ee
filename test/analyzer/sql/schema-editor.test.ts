import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { timelineOf } from '../../../src/analyzer/database/timeline.ts';
import { sqlBackwards } from '../../../src/analyzer/django/backwards.ts';
import type { CompiledMigration } from '../../../src/analyzer/django/history.ts';
import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import type { Project } from '../../../src/analyzer/django/project.ts';
import { replay } from '../../../src/analyzer/django/replay.ts';
import { changingOrdersOf, obstaclesOf, placeholdersOf, printScript } from '../../../src/analyzer/sql/script.ts';
import { unknownType, type CompiledStatement, type ScriptItem } from '../../../src/analyzer/sql/statement.ts';
import type { Vendor, Version } from '../../../src/analyzer/target.ts';
import { readerOf } from '../../support/files.ts';

beforeAll(() => prepareSqlParser());

interface Given {
  readonly django?: Version;
  readonly vendor?: Vendor;
  readonly database?: Version;
  readonly imports?: string;
}

/** The only migration of `compileInProject`. */
function compile(operations: string, given: Given = {}): CompiledMigration {
  return compileInProject(operations, given).compiled;
}

/** A project of one app with one migration that holds these operations. */
function compileInProject(
  operations: string,
  { django = [5, 2], vendor = 'postgresql', database = [16, 0], imports = '' }: Given = {},
): { readonly project: Project; readonly compiled: CompiledMigration } {
  const text = `from django.db import migrations, models\n${imports}\nclass Migration(migrations.Migration):\n    operations = [\n${operations}\n    ]\n`;
  const files = { 'shop/__init__.py': '', 'shop/migrations/__init__.py': '', 'shop/migrations/0001_first.py': text };
  const project = loadProject(readerOf(files), { django, database: { vendor, version: database } });
  const compiled = replay(project).compiled.get('shop.0001_first');
  if (compiled === undefined) throw new Error('not compiled');
  return { project, compiled };
}

const statements = ({ script }: CompiledMigration): readonly CompiledStatement[] =>
  script.flatMap((item) => (item.kind === 'statement' ? [item.statement] : []));
const sql = (compiled: CompiledMigration): readonly string[] => statements(compiled).map((each) => each.sql);
const reasons = (compiled: CompiledMigration): string =>
  obstaclesOf(compiled.script)
    .map(({ reason }) => reason)
    .join('; ');
const model = (fields: string, options = ''): string =>
  `migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ${fields}], options={${options}}),`;

describe('what Django 6.0 refuses', () => {
  test.each([
    ['', '"constraints": [models.CheckConstraint(check=models.Q(total__gt=0), name="positive")]', '`check`'],
    [
      '("twice", models.GeneratedField(expression=models.F("total") * 2, output_field=models.IntegerField()))',
      '',
      '`db_persist`',
    ],
  ])('%s %s', (field, options, named) => {
    const operation = model(`("total", models.IntegerField()), ${field}`, options);
    expect(reasons(compile(operation, { django: [5, 2] }))).toBe('');
    expect(reasons(compile(operation, { django: [6, 0] }))).toContain(named);
  });
});

describe('functions of the database', () => {
  const keys =
    '("key", models.UUIDField(db_default=models.functions.UUID4())), ("order", models.UUIDField(db_default=models.functions.UUID7()))';

  // GEN_RANDOM_UUID() was recorded from Django 6.1 on PostgreSQL 15, which has no uuidv7(); for 18 see UUID4.as_postgresql().
  test('UUIDs are made by other functions since PostgreSQL 18', () => {
    expect(reasons(compile(model(keys), { django: [6, 1] }))).toContain('UUID7');
    const [table] = sql(compile(model(keys), { django: [6, 1], database: [18, 0] }));
    expect(table).toContain('"key" uuid DEFAULT (UUIDV4()) NOT NULL, "order" uuid DEFAULT (UUIDV7()) NOT NULL');
  });
});

describe('statements', () => {
  test('deferred ones come last, and name the operation that they came from', () => {
    const compiled = compile(`${model('("name", models.CharField(db_index=True, max_length=5))')}
      migrations.AddField("order", "note", models.TextField(null=True)),`);
    expect(statements(compiled).map(({ operation, deferred }) => [operation, deferred])).toEqual([
      [0, false],
      [1, false],
      [0, true],
      [0, true],
    ]);
    expect(statements(compiled).map(({ at }) => at.startLine)).toEqual([5, 6, 5, 5]);
  });

  test('a column type that is not known stands in for itself, so that the rest can be judged', () => {
    const compiled = compile(
      `${model('("name", models.TextField())')}
      migrations.AddField("order", "odd", odd.Field(null=True)),`,
      { imports: 'import odd' },
    );
    expect(sql(compiled)[1]).toBe(`ALTER TABLE "shop_order" ADD COLUMN "odd" ${unknownType} NULL;`);
    expect(reasons(compiled)).toContain('odd.Field');
    expect(compiled.catalogAfter.table('shop_order')?.columns.has('odd')).toBe(true);
  });

  test('values that change from run to run are examples, and said to be', () => {
    const compiled = compile(
      `${model('("name", models.TextField())')}
      migrations.AddField("order", "key", models.UUIDField(default=uuid.uuid4)),`,
      { imports: 'import uuid' },
    );
    expect(statements(compiled)[1]).toMatchObject({ unresolved: [], varies: [{ at: { startLine: 6 } }] });
    expect(reasons(compiled)).toBe('');
    const [only, ...more] = placeholdersOf(compiled.script);
    expect(more).toHaveLength(0);
    expect(only?.reason).toContain('uuid.uuid4');
    expect(sql(compiled)[1]).toContain(only?.placeholder);
  });

  test.each([
    ['UUIDField(default=255)', "uuid DEFAULT '00000000-0000-0000-0000-0000000000ff'::uuid"],
    ['TextField(default=dict)', "text DEFAULT '{}'"],
    ['CharField(default=b"it\'s \\n\\xff", max_length=9)', `varchar(9) DEFAULT 'b"it''s \\n\\xff"'`],
  ])('a default of another type is converted as the field does: %s', (field, expected) => {
    const compiled = compile(`${model('("name", models.TextField())')}
      migrations.AddField("order", "code", models.${field}),`);
    expect(reasons(compiled)).toBe('');
    expect(sql(compiled)[1]).toBe(`ALTER TABLE "shop_order" ADD COLUMN "code" ${expected} NOT NULL;`);
  });

  test.each([
    ['dict', "''::hstore"],
    ['{"a": None, "it\'s": 1}', "hstore(ARRAY['a','it''s'], ARRAY[NULL,'1'])"],
  ])('a default of an HStoreField is what psycopg2 makes of a dict: %s', (value, expected) => {
    const compiled = compile(
      `${model('("name", models.TextField())')}
      migrations.AddField("order", "labels", HStoreField(default=${value})),`,
      { imports: 'from django.contrib.postgres.fields import HStoreField' },
    );
    expect(reasons(compiled)).toBe('');
    expect(sql(compiled)[1]).toBe(`ALTER TABLE "shop_order" ADD COLUMN "labels" hstore DEFAULT ${expected} NOT NULL;`);
  });

  test('a default that asks the database is an example of the type that the key refers to', () => {
    const compiled = compile(
      `migrations.CreateModel("Owner", [("id", models.UUIDField(primary_key=True))]),
      ${model('("name", models.TextField())')}
      migrations.AddField("order", "owner", models.ForeignKey("shop.Owner", models.CASCADE, default=owner)),`,
      { imports: 'def owner():\n    return Owner.objects.get().pk' },
    );
    expect(reasons(compiled)).toBe('');
    const [only, ...more] = placeholdersOf(compiled.script);
    expect(more).toHaveLength(0);
    expect(only?.placeholder).toMatch(/^'[\da-f-]{36}'::uuid$/);
  });

  test('an index on a collation of unknown kind is not claimed', () => {
    const field = (collation: string): string =>
      `("name", models.CharField(db_collation="${collation}", max_length=5, unique=True))`;
    expect(reasons(compile(model(field('C'))))).toBe('');
    expect(reasons(compile(model(field('de-x-icu'))))).toBe('');
    expect(reasons(compile(model(field('case_insensitive'))))).toContain('deterministic');
    expect(reasons(compile(model(field('case_insensitive')), { django: [4, 1] }))).toBe('');
  });

  test('several tuples of unique_together at once come in an order that is not known', () => {
    const together = (tuples: string): CompiledMigration =>
      compile(`${model('("a", models.IntegerField()), ("b", models.IntegerField()), ("c", models.IntegerField())')}
      migrations.AlterUniqueTogether("order", {${tuples}}),`);
    const orders = (tuples: string): string =>
      changingOrdersOf(together(tuples).script)
        .map(({ reason }) => reason)
        .join();
    expect(orders('("a", "b")')).toBe('');
    expect(orders('("a", "b"), ("b", "c")')).toContain('differs from run to run');
    expect(reasons(together('("a", "b"), ("b", "c")'))).toBe('');
  });

  test.each([
    ['("name", models.CharField(max_length=settings.LENGTH))', 'max_length'],
    ['("name", models.ForeignKey("gone.Model", models.CASCADE))', 'gone.model'],
    ['("name", models.CharField(max_length=5, null=maybe()))', 'null'],
  ])('what can not be read is reported: %s', (field, named) => {
    expect(
      reasons(compile(model(field), { imports: 'from django.conf import settings\nfrom elsewhere import maybe' })),
    ).toContain(named);
  });

  test.each([
    ['models.Q(data__key=1)', 'data__key'],
    ['models.Q(name__length__gt=3)', 'name__length__gt'],
    ['models.Q(missing=1)', 'missing'],
    ['models.Q(count__in=[])', 'count__in'],
    ['models.Exists(models.OuterRef("x"))', 'Exists'],
    ['make()', ''],
  ])('a condition that is not compiled is reported: %s', (condition, named) => {
    const compiled = compile(
      model(
        '("name", models.TextField()), ("data", models.JSONField()), ("count", models.IntegerField())',
        `"indexes": [models.Index(fields=["name"], name="i", condition=${condition})]`,
      ),
      { imports: 'from elsewhere import make' },
    );
    expect(obstaclesOf(compiled.script).length + compiled.unresolved.length).toBeGreaterThan(0);
    expect([...obstaclesOf(compiled.script), ...compiled.unresolved].map(({ reason }) => reason).join()).toContain(
      named,
    );
  });
});

describe('other databases', () => {
  const together = (runSql: string): string => `${model(
    '("name", models.CharField(max_length=5)), ("size", models.IntegerField())',
    '"unique_together": {("name", "size")}',
  )}
      ${runSql}
      migrations.AlterUniqueTogether("order", unique_together=set()),`;

  test.each(['mysql', 'mariadb', 'sqlite'] as const)(
    '%s: what is left of comments in the text of RunSQL is not known, which is wording alone',
    (vendor) => {
      const compiled = compile('migrations.RunSQL("SELECT 1; -- one\\nSELECT 2"),', { vendor });
      expect(reasons(compiled)).toMatch(/sqlparse take the comments out/);
      expect(obstaclesOf(compiled.script).map(({ isWording }) => isWording)).toEqual([true, true]);
    },
  );

  test('what a migration is to find in a table that it makes itself, Django looks for in vain on MySQL', () => {
    expect(reasons(compile(together(''), { vendor: 'mysql' }))).toMatch(
      /`shop_order`, which the database does not have/,
    );
  });

  test('SQLite needs to look for nothing', () => {
    expect(sql(compile(together(''), { vendor: 'sqlite' })).at(-1)).toMatch(/^CREATE UNIQUE INDEX|^DROP INDEX/);
  });

  test.each(['mysql', 'sqlite'] as const)('%s: fields and indexes of PostgreSQL are unknown', (vendor) => {
    const array = 'django.contrib.postgres.fields.ArrayField(models.IntegerField())';
    const gin = 'django.contrib.postgres.indexes.GinIndex(fields=["name"], name="g")';
    const imports = 'import django.contrib.postgres.fields, django.contrib.postgres.indexes';
    expect(reasons(compile(model(`("list", ${array})`), { vendor, imports }))).toMatch(/arrays/);
    const indexed = model('("name", models.CharField(max_length=5))', `"indexes": [${gin}]`);
    expect(reasons(compile(indexed, { vendor, imports }))).toMatch(/PostgreSQL only/);
  });
});

describe('the order of a many-to-many relation (django-sortedm2m)', () => {
  const imports = 'import sortedm2m.fields\nimport sortedm2m.operations\nfrom django.conf import settings';
  const thing = 'migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))]),';
  const sorted = (given = ''): string => `sortedm2m.fields.SortedManyToManyField("shop.Thing"${given})`;
  const plain = 'models.ManyToManyField("shop.Thing")';
  const created = (field: string): string => `${thing} ${model(`("things", ${field})`)}`;
  const altered = (from: string, to: string): string =>
    `${created(from)} sortedm2m.operations.AlterSortedManyToManyField("order", "things", ${to}),`;
  const ofOrder = (operations: string, given: Given = {}): readonly string[] =>
    sql(compile(operations, { imports, ...given })).filter((each) => /COLUMN|DEFAULT/.test(each));

  test.each([
    [
      altered(plain, sorted()),
      ['ADD COLUMN `sort_value` integer DEFAULT 0 NOT NULL', 'ALTER COLUMN `sort_value` DROP DEFAULT'],
    ],
    [altered(sorted(', sort_value_field_name="rank"'), plain), ['DROP COLUMN `rank`']],
  ])('%s on MySQL', (operations, changes) => {
    expect(ofOrder(operations, { vendor: 'mysql', database: [8, 0] })).toEqual(
      changes.map((change) => `ALTER TABLE \`shop_order_things\` ${change};`),
    );
  });

  test.each([
    [created(sorted(', base_class=Base')), '`base_class` may have columns of its own'],
    [created(sorted(', sorted=settings.SORTED')), '`sorted` is not a constant'],
    [created(sorted(', sort_value_field_name=settings.COLUMN')), '`sort_value_field_name` is not a constant'],
    [altered(sorted(', sorted=settings.SORTED'), plain), '`sorted` is not a constant'],
    [altered(plain, plain), 'refuses'],
    [altered(plain, sorted(', through="shop.Place"')), 'refuses'],
  ])('%s is not known', (operations, reason) => {
    expect(reasons(compile(operations, { imports }))).toContain(reason);
  });

  test('is not altered where SQLite has the table made again', () => {
    const given = { imports, vendor: 'sqlite', database: [3, 40] } as const;
    expect(reasons(compile(created(sorted()), given))).toBe('');
    expect(reasons(compile(altered(plain, sorted()), given))).toContain('`shop_order_things`');
  });
});

describe('AddDefaultValue (django-add-default-value)', () => {
  const imports = 'import django_add_default_value';
  const of = (field: string, value: string): string =>
    `${model('("total", models.IntegerField()), ("note", models.TextField()), ("others", models.ManyToManyField("shop.Order"))')} django_add_default_value.AddDefaultValue("order", "${field}", ${value}),`;
  const defaults = (operations: string, vendor: Vendor): readonly string[] =>
    sql(compile(operations, { imports, vendor, database: [8, 0] })).filter((each) => /ALTER COLUMN/.test(each));

  test.each([
    ['3', "'3'"],
    ['True', "'1'"],
    ['django_add_default_value.NOW', 'CURRENT_TIMESTAMP'],
  ])('%s on MySQL', (value, literal) => {
    const change = `ALTER TABLE \`shop_order\` ALTER COLUMN \`total\` SET DEFAULT ${literal};`;
    expect(defaults(of('total', value), 'mysql')).toEqual([change]);
  });

  test('does nothing where the library does nothing', () => {
    expect(defaults(of('total', 'django_add_default_value.TODAY'), 'mysql')).toEqual([]);
    expect(defaults(of('total', '3'), 'sqlite')).toEqual([]);
  });

  test.each([
    ['total', '1.5', 'postgresql'],
    ['total', '"5 %"', 'postgresql'],
    ['others', '3', 'postgresql'],
    ['missing', '3', 'postgresql'],
    ['note', '"none"', 'mysql'],
  ] as const)('of %s with %s on %s is not known', (field, value, vendor) => {
    expect(reasons(compile(of(field, value), { imports, vendor }))).not.toBe('');
    expect(defaults(of(field, value), vendor)).toEqual([]);
  });
});

describe('a table that could not be read', () => {
  const reasonsOf = (options: string, operations: string): readonly string[] => {
    const other = 'migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),';
    const created = `${model('("total", models.IntegerField())', options)} ${other} ${operations}`;
    const compiled = compile(created, { imports: 'import os\nfrom django.conf import settings' });
    return compiled.script.flatMap((item) =>
      item.kind === 'statement' && item.statement.operation >= 2
        ? item.statement.unresolved.map(({ reason }) => reason)
        : [],
    );
  };
  const add = 'migrations.AddField("order", "more", models.IntegerField(null=True)),';

  test.each(['"db_table": settings.TABLE', '"managed": settings.MANAGED'])('%s matters later', (options) => {
    for (const operation of [
      add,
      'migrations.AddField("other", "order", models.ForeignKey("shop.Order", models.CASCADE)),',
      'migrations.AddField("order", "others", models.ManyToManyField("shop.Other")),',
      'migrations.DeleteModel("Order"),',
    ])
      expect(reasonsOf(options, operation)).toContain('the table of a model whose options could not be read');
    expect(reasonsOf(options, add.replace('"order"', '"other"'))).toEqual([]);
  });

  test('that is given in full is known', () =>
    expect(reasonsOf('"db_table": "orders", "managed": True', add)).toEqual([]));

  test('after AlterModelTable', () => {
    const altered = (table: string): string => `migrations.AlterModelTable("order", ${table}),`;
    const reason = 'the table of a model whose options could not be read';
    expect(reasonsOf('', `${altered('os.environ["TABLE"]')} ${add}`)).toEqual([reason, reason]);
    expect(reasonsOf('', `${altered('None')} ${add}`)).toEqual([]);
  });
});

test('the day of a moment that Django takes is a placeholder, whatever the time zone', () => {
  const compiled = compile(
    `${model('')} migrations.AddField("order", "day", models.DateField(default=django.utils.timezone.now)),`,
    { imports: 'import django.utils.timezone' },
  );
  expect(reasons(compiled)).toBe('');
  expect(placeholdersOf(compiled.script).map(({ placeholder }) => placeholder)).toEqual(["'2000-01-01'::date"]);
});

describe('a column whose name could not be read', () => {
  const kept = (operation: string, column = 'settings.COLUMN'): readonly string[] => {
    const field = `("name", models.CharField(max_length=5, unique=True, db_column=${column}))`;
    const other = 'migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),';
    const compiled = compile(`${model(field)} ${other} ${operation}`, { imports: 'from django.conf import settings' });
    return obstaclesOf(compiled.script.filter((item) => item.kind === 'comment' || item.statement.operation === 2)).map(
      ({ reason }) => reason,
    );
  };
  const operations = [
    'migrations.AlterField("order", "name", models.CharField(max_length=5, unique=True)),',
    'migrations.AlterField("order", "name", models.CharField(max_length=5, db_column="other")),',
    'migrations.RenameField("order", "name", "title"),',
    'migrations.RemoveField("order", "name"),',
    'migrations.AddIndex("order", models.Index(fields=["name"], name="by_name")),',
    'migrations.AddField("other", "order", models.ForeignKey("shop.Order", models.CASCADE, to_field="name")),',
    'migrations.AlterUniqueTogether("order", {("id", "name")}),',
    'migrations.AddConstraint("order", models.CheckConstraint(condition=models.Q(name="x"), name="is_x")),',
  ];

  test.each(operations)('keeps from being known: %s', (operation) => {
    expect(kept(operation).join()).toMatch(/db_column/);
    expect(kept(operation, '"known"')).toEqual([]);
  });

  test('matters to no other column', () => {
    expect(kept('migrations.AddField("order", "more", models.IntegerField(null=True)),')).toEqual([]);
  });
});

describe('triggers (django-pgtrigger)', () => {
  const imports = 'import pgtrigger.compiler\nimport pgtrigger.migrations';
  const order = model('("total", models.IntegerField())');
  const trigger = (name: string, given = ''): string =>
    `pgtrigger.compiler.Trigger(name="${name}", sql=pgtrigger.compiler.UpsertTriggerSql(func="RETURN 'NEW';", hash="0", operation='INSERT OR UPDATE OF "total"', pgid="pgtrigger_${name}_11813", table="shop_order", when="BEFORE"${given}))`;
  const added = (name: string, given = '', of = 'order'): string =>
    `pgtrigger.migrations.AddTrigger(model_name="${of}", trigger=${trigger(name, given)}),`;
  const removed = (name: string): string => `pgtrigger.migrations.RemoveTrigger(model_name="order", name="${name}"),`;
  const about = (items: readonly ScriptItem[]): readonly string[] =>
    items.flatMap((item) => (item.kind === 'comment' && item.text.includes('rigger') ? [item.text] : []));
  const wordings = (items: readonly ScriptItem[]): readonly string[] =>
    obstaclesOf(items).flatMap(({ reason, isWording }) => (isWording === true ? [reason] : [`unknown: ${reason}`]));
  const back = (operations: string): readonly ScriptItem[] => {
    const { project, compiled } = compileInProject(operations, { imports });
    const script = sqlBackwards(project, compiled);
    return script.kind === 'script' ? script.script : [];
  };
  const drop = 'DROP TRIGGER IF EXISTS pgtrigger_keep_11813 ON "shop_order";';
  const reason =
    'django-pgtrigger writes this SQL: it makes a function and the trigger `pgtrigger_keep_11813` on "shop_order"';

  test('are made in a wording that is not known, and everything else is', () => {
    const compiled = compile(`${order} ${added('keep')}`, { imports });
    expect(wordings(compiled.script)).toEqual([reason]);
    expect(about(compiled.script)).toEqual(['-- Create trigger keep on model order']);
    expect(compiled.steps.map(({ understood }) => understood)).toEqual([true, true]);
    expect([...(compiled.stateAfter.model('shop.order')?.fields.keys() ?? [])]).toEqual(['id', 'total']);
    expect(compiled.catalogAfter.table('shop_order')?.triggers).toMatchObject([
      { name: 'pgtrigger_keep_11813', each: 'row', deferred: false },
    ]);
  });

  test.each([
    [', level="STATEMENT", referencing="REFERENCING OLD TABLE AS o "', { each: 'statement' }],
    [', constraint="CONSTRAINT", timing="DEFERRABLE INITIALLY DEFERRED"', { deferred: true }],
    [', condition=\'WHEN (OLD."total" IS DISTINCT FROM (NEW."total"))\'', { conditional: false, columns: [] }],
    [', declare="DECLARE x int;", execute="pgtrigger_keep_11813()"', { function: 'pgtrigger_keep_11813' }],
  ])('with%s', (given, expected) => {
    const before =
      given.includes('REFERENCING') || given.includes('DEFERRED')
        ? added('keep', given).replace('"BEFORE"', '"AFTER"').replace(' OF "total"', '')
        : added('keep', given);
    const compiled = compile(`${order} ${before}`, { imports });
    expect(compiled.catalogAfter.table('shop_order')?.triggers).toMatchObject([expected]);
  });

  test('are dropped as the library drops them, forwards and backwards', () => {
    const forwards = compile(`${order} ${added('keep')} ${removed('keep')}`, { imports });
    expect(sql(forwards).at(-1)).toBe(drop);
    expect(about(forwards.script).at(-1)).toBe('-- Remove trigger keep from model order');
    expect(wordings(forwards.script)).toEqual([reason]);
    expect(forwards.catalogAfter.table('shop_order')?.triggers).toEqual([]);
    const backwards = back(`${order} ${added('keep')} ${removed('keep')}`);
    expect(wordings(backwards)).toEqual([reason]);
    expect(backwards.flatMap((item) => (item.kind === 'statement' ? [item.statement.sql] : []))).toContain(drop);
  });

  test('come back with a table whose model was deleted', () => {
    const operations = `${order} ${added('keep')} migrations.DeleteModel("Order"),`;
    expect(wordings(back(operations))).toEqual([reason]);
    expect(wordings(back(`${order} ${added('keep')} ${removed('keep')} migrations.DeleteModel("Order"),`))).toEqual([
      reason,
    ]);
  });

  test('do not keep a column from another type: the library takes them away before', () => {
    const bigger = 'migrations.AlterField("order", "total", models.BigIntegerField()),';
    const condition = ', condition=\'WHEN (OLD."total" IS DISTINCT FROM (NEW."total"))\'';
    const { project, compiled } = compileInProject(`${order} ${added('keep', condition)} ${bigger}`, { imports });
    const options = { catalog: compiled.catalogBefore, atomic: true, target: project.target };
    const { entries } = timelineOf(statements(compiled), options);
    expect(entries.map(({ effects }) => effects.command)).toContain('ALTER TABLE … ALTER COLUMN … TYPE');
    expect(entries.map(({ effects }) => effects.error)).toEqual(entries.map(() => undefined));
  });

  test('of a proxy stand on the table that it uses; of a model without a table there are none', () => {
    const proxy = 'migrations.CreateModel("Fast", [], options={"proxy": True}, bases=("shop.order",)),';
    const away =
      'migrations.CreateModel("Away", [("id", models.AutoField(primary_key=True))], options={"managed": False}),';
    expect(wordings(compile(`${order} ${proxy} ${added('keep', '', 'fast')}`, { imports }).script)).toEqual([reason]);
    expect(wordings(compile(`${order} ${away} ${added('keep', '', 'away')}`, { imports }).script)).toEqual([]);
  });

  test('are for PostgreSQL', () => {
    const given = { imports, vendor: 'mysql', database: [8, 0] } as const;
    expect(reasons(compile(`${order} ${added('keep')} ${removed('keep')}`, given))).toBe('');
  });

  test.each([
    [
      'pgtrigger.migrations.AddTrigger("order", pgtrigger.Protect(name="keep", operation=pgtrigger.Delete)),',
      'what the trigger `keep` is made of',
    ],
    [added('keep').replace('"shop_order"', 'settings.TABLE'), 'what the trigger `keep` is made of'],
    [removed('keep'), 'a trigger that the state does not have'],
  ])('%s is not known', (operation, expected) => {
    const later = 'migrations.AddField("order", "more", models.IntegerField(null=True)),';
    const compiled = compile(`${order} ${operation} ${later}`, {
      imports: `${imports}\nfrom django.conf import settings`,
    });
    expect(wordings(compiled.script)).toEqual([`unknown: ${expected}`]);
  });
});

describe('the script', () => {
  test('a transaction around an atomic migration, nothing for one without operations', () => {
    const items = [
      { kind: 'comment', text: '--' },
      { kind: 'comment', text: '-- Do it' },
      { kind: 'comment', text: '--' },
    ] as const;
    expect(printScript(items, { atomic: true })).toBe('BEGIN;\n--\n-- Do it\n--\nCOMMIT;\n');
    expect(printScript(items, { atomic: false })).toBe('--\n-- Do it\n--\n');
    expect(printScript([], { atomic: true })).toBe('');
  });
});

describe('hostile migrations', () => {
  const names = fc.constantFrom(
    'constructor',
    '__proto__',
    'a"; DROP TABLE x; --',
    "it's",
    '%s',
    '%',
    'ü'.repeat(90),
    '',
    'a',
    'pk',
    'a_id',
    'toString',
  );
  const quoted = names.map((name) => JSON.stringify(name));
  const values = fc.oneof(
    quoted,
    fc.constantFrom(
      'None',
      'True',
      '5',
      '-1.5',
      'dict',
      'b"\\x00"',
      '[[[]]]',
      '{"a": {}}',
      'models.F("a")',
      'models.Q(a=1)',
      'unknown()',
      'models.Value(5)',
    ),
  );
  const keywords = fc.constantFrom(
    'max_length',
    'null',
    'default',
    'unique',
    'db_index',
    'db_column',
    'db_collation',
    'db_comment',
    'db_default',
    'to',
    'to_field',
    'base_field',
    'primary_key',
    'choices',
    'blank',
    'through',
    'size',
    'constructor',
  );
  const classes = fc.constantFrom(
    'CharField',
    'TextField',
    'IntegerField',
    'ForeignKey',
    'OneToOneField',
    'ManyToManyField',
    'JSONField',
    'DecimalField',
    'GeneratedField',
    'CompositePrimaryKey',
    'BinaryField',
    'DateTimeField',
    'NoSuchField',
    'constructor',
  );
  const fields = fc
    .tuple(
      classes,
      fc.uniqueArray(fc.tuple(keywords, values), { maxLength: 5, selector: ([name]) => name }),
      fc.array(values, { maxLength: 2 }),
    )
    .map(
      ([name, options, positional]) =>
        `models.${name}(${[...positional, ...options.map(([key, value]) => `${key}=${value}`)].join(', ')})`,
    );
  const operations = fc.oneof(
    fc.tuple(quoted, fields).map(([name, field]) => `migrations.AddField("order", ${name}, ${field}),`),
    fc.tuple(fields).map(([field]) => `migrations.AlterField("order", "name", ${field}),`),
    quoted.map((name) => `migrations.RemoveField("order", ${name}),`),
    fc.tuple(quoted, quoted).map(([from, to]) => `migrations.RenameField("order", ${from}, ${to}),`),
    quoted.map((name) => `migrations.RenameModel("Order", ${name}),`),
    fc
      .tuple(quoted, values)
      .map(([name, value]) => `migrations.AddIndex("order", models.Index(${value}, name=${name})),`),
    fc
      .tuple(quoted, values)
      .map(
        ([name, value]) =>
          `migrations.AddConstraint("order", models.CheckConstraint(condition=${value}, name=${name})),`,
      ),
    fc.tuple(quoted, quoted).map(([one, other]) => `migrations.AlterUniqueTogether("order", {(${one}, ${other})}),`),
    quoted.map((name) => `migrations.AlterModelTable("order", ${name}),`),
  );

  test('are compiled or reported, and never fail', () => {
    fc.assert(
      fc.property(
        fc.array(operations, { maxLength: 6 }),
        fc.constantFrom<Version>([3, 2], [4, 2], [5, 2]),
        (list, django) => {
          const text = `${model('("name", models.CharField(max_length=5)), ("a", models.ForeignKey("self", models.CASCADE, null=True))')}\n${list.map((line) => `      ${line}`).join('\n')}`;
          const compiled = compile(text, { django });
          expect(printScript(compiled.script, { atomic: true })).toContain('CREATE TABLE "shop_order"');
        },
      ),
      { numRuns: 300 },
    );
  });
});
