import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { sqlBackwards } from '../../../src/analyzer/django/backwards.ts';
import type { CompiledMigration } from '../../../src/analyzer/django/history.ts';
import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import { replay } from '../../../src/analyzer/django/replay.ts';
import { printScript } from '../../../src/analyzer/sql/script.ts';
import { readerOf } from '../../support/files.ts';

beforeAll(() => prepareSqlParser());

const head =
  'from django.db import migrations, models\nimport django.contrib.postgres.operations as postgres\nfrom shop.operations import *\n';
const first = `${head}class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=10))]),
    ]
`;

/** The second migration of an app whose first creates `Order`, with these operations. */
function second(operations: string, others: Readonly<Record<string, string>> = {}): CompiledMigration {
  const files = {
    'shop/__init__.py': '',
    'shop/operations.py': '',
    'shop/migrations/0001.py': first,
    'shop/migrations/0002.py': `${head}class Migration(migrations.Migration):\n    dependencies = [("shop", "0001")]\n    operations = [${operations}]\n`,
    ...others,
  };
  const compiled = replay(loadProject(readerOf(files), { django: [5, 2] })).compiled.get('shop.0002');
  if (compiled === undefined) throw new Error('the migration was not found');
  return compiled;
}

const sqlOf = (compiled: CompiledMigration): string[] =>
  compiled.script.flatMap((item) => (item.kind === 'statement' ? [item.statement.sql] : []));

describe('operations of the project', () => {
  const customs = {
    'shop/operations.py': `
from django.db.migrations import AddField, RemoveField, RunSQL
from django.db.migrations.operations.base import Operation
class FakeAddField(AddField):
    def database_forwards(self, *args):
        pass
    def database_backwards(self, *args):
        """Nothing."""
class RemoveFieldState(RemoveField):
    def database_forwards(self, *args): ...
class RemoveFieldDB(RemoveField):
    def state_forwards(self, app_label, state):
        pass
class PostgresOnlyRunSQL(RunSQL):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
class Same(AddField):
    pass
class Counted(RunSQL):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute("SELECT count(*) FROM shop_order")
        super().database_forwards(app_label, schema_editor, from_state, to_state)
class OlderState(RemoveField):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        from_state = self.state_before
        super().database_forwards(app_label, schema_editor, from_state, to_state)
class VendorSQL(RunSQL):
    def __init__(self, *args, **kwargs):
        self.sqlite_sql = kwargs.pop("sqlite_sql", RunSQL.noop)
        super().__init__(*args, **kwargs)
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if not schema_editor.connection.vendor.startswith("postgres"):
            self.sql = self.sqlite_sql
        super().database_forwards(app_label, schema_editor, from_state, to_state)
    def describe(self):
        return f"{super().describe()} (by vendor)"
class RequireVersion(Operation):
    reversible = True
    def __init__(self, plugin, version):
        self.plugin = plugin
    def state_forwards(self, app_label, state):
        pass
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for worker in from_state.apps.get_model("core", "Worker").objects.all():
            if worker.versions.get(self.plugin) is None:
                raise RuntimeError("old workers are alive")
`,
  };

  test('one that does nothing in the database changes the state alone', () => {
    const compiled = second('FakeAddField("order", "x", models.IntegerField(null=True))', customs);
    expect(sqlOf(compiled)).toEqual([]);
    expect(compiled.stateAfter.model('shop.order')?.fields.has('x')).toBe(true);
  });

  test('one that does nothing to the state changes the database alone', () => {
    const compiled = second('RemoveFieldDB("order", "name")', customs);
    expect(sqlOf(compiled)).toEqual(['ALTER TABLE "shop_order" DROP COLUMN "name" CASCADE;']);
    expect(compiled.stateAfter.model('shop.order')?.fields.has('name')).toBe(true);
  });

  test('one that changes nothing is its base', () => {
    expect(sqlOf(second('Same("order", "x", models.IntegerField(null=True))', customs))).toEqual([
      'ALTER TABLE "shop_order" ADD COLUMN "x" integer NULL;',
    ]);
  });

  test('one whose own code depends on the database alone is what it is for the target', () => {
    expect(sqlOf(second('PostgresOnlyRunSQL("SELECT 1")', customs))).toEqual(['SELECT 1;']);
    const compiled = second('VendorSQL("SELECT 1", sqlite_sql="SELECT 2")', customs);
    expect(sqlOf(compiled)).toEqual(['SELECT 1;']);
    expect(printScript(compiled.script, { atomic: true })).toContain('-- Raw SQL operation (by vendor)\n');
  });

  test('one that never hands the schema editor anything prints nothing, and describes itself as Django does', () => {
    const compiled = second('RequireVersion("core", version="3.25")', customs);
    expect(compiled.unresolved).toEqual([]);
    expect(printScript(compiled.script, { atomic: true })).toBe(
      "BEGIN;\n--\n-- RequireVersion: (('core',), {'version': '3.25'})\n--\n-- (no-op)\nCOMMIT;\n",
    );
  });

  test.each(['Counted("SELECT 1")', 'OlderState("order", "name")'])(
    '%s has code of its own, and says so',
    (operation) => {
      const compiled = second(operation, customs);
      expect(compiled.unresolved.map(({ reason }) => reason)).toEqual([
        `\`${/^\w+/.exec(operation)?.[0] ?? ''}\` overrides \`database_forwards\``,
      ]);
      expect(compiled.steps[0]?.understood).toBe(false);
    },
  );

  test('one that nobody knows is not followed either', () => {
    expect(second('Unheard("order")').unresolved).toHaveLength(1);
  });
});

describe('the printed script', () => {
  test.each<[string, string]>([
    [
      'migrations.RunPython(f)',
      'BEGIN;\n--\n-- Raw Python operation\n--\n-- THIS OPERATION CANNOT BE WRITTEN AS SQL\nCOMMIT;\n',
    ],
    [
      'migrations.AlterField("Order", "name", models.CharField(max_length=10, verbose_name="Name"))',
      'BEGIN;\n--\n-- Alter field name on Order\n--\n-- (no-op)\nCOMMIT;\n',
    ],
    [
      'migrations.RunSQL("SELECT 1; SELECT 2", migrations.RunSQL.noop)',
      'BEGIN;\n--\n-- Raw SQL operation\n--\nSELECT 1; SELECT 2;\nCOMMIT;\n',
    ],
    [
      'migrations.RunSQL(["SELECT 1", "SELECT 2;"])',
      'BEGIN;\n--\n-- Raw SQL operation\n--\nSELECT 1;\nSELECT 2;\nCOMMIT;\n',
    ],
    [
      'postgres.TrigramExtension()',
      'BEGIN;\n--\n-- Creates extension pg_trgm\n--\nCREATE EXTENSION IF NOT EXISTS "pg_trgm";\nCOMMIT;\n',
    ],
  ])('%s', (operation, text) => {
    expect(printScript(second(operation).script, { atomic: true })).toBe(text);
  });
});

describe('constants behind names', () => {
  const others = {
    'shop/constants.py': 'LENGTH = 12\n',
    'config/settings.py': 'INSTALLED_APPS = []\nCODE_LENGTH = 3\n',
  };
  test.each([
    ['settings.CODE_LENGTH', 'from django.conf import settings', 3],
    ['constants.LENGTH', 'from shop import constants', 12],
  ])('max_length=%s', (expression, statement, length) => {
    const text = `${head}${statement}\nclass Migration(migrations.Migration):\n    dependencies = [("shop", "0001")]\n    operations = [migrations.AddField("order", "code", models.CharField(max_length=${expression}, null=True))]\n`;
    expect(sqlOf(second('', { ...others, 'shop/migrations/0002.py': text }))).toEqual([
      `ALTER TABLE "shop_order" ADD COLUMN "code" varchar(${length}) NULL;`,
    ]);
  });

  test('a setting that is not known is said to be unknown', () => {
    const text = `${head}from django.conf import settings\nclass Migration(migrations.Migration):\n    dependencies = [("shop", "0001")]\n    operations = [migrations.AddField("order", "code", models.CharField(max_length=settings.NOWHERE, null=True))]\n`;
    expect(second('', { 'shop/migrations/0002.py': text }).unresolved).toMatchObject([
      { reason: '`max_length` is not a constant' },
    ]);
  });
});

describe('going back', () => {
  const backwards = (operation: string): unknown => {
    const compiled = second(operation);
    const result = sqlBackwards(loadProject(readerOf({}), { django: [5, 2] }), compiled);
    return result.kind === 'script'
      ? result.script.flatMap((item) => (item.kind === 'statement' ? [item.statement.sql] : []))
      : result.kind;
  };
  test.each<[string, unknown]>([
    [
      'migrations.AddField("order", "x", models.IntegerField(null=True))',
      ['ALTER TABLE "shop_order" DROP COLUMN "x" CASCADE;'],
    ],
    ['migrations.RemoveField("order", "name")', ['ALTER TABLE "shop_order" ADD COLUMN "name" varchar(10) NOT NULL;']],
    ['migrations.RenameField("order", "name", "title")', ['ALTER TABLE "shop_order" RENAME COLUMN "title" TO "name";']],
    ['migrations.RunPython(f)', 'irreversible'],
    ['migrations.RunSQL("SELECT 1")', 'irreversible'],
    ['migrations.RunSQL("SELECT 1", "SELECT 2")', ['SELECT 2;']],
  ])('%s', (operation, expected) => expect(backwards(operation)).toEqual(expected));
});

describe('evil names', () => {
  test.each(['__proto__', 'constructor', 'toString'])('a field called %s is a field', (name) => {
    const compiled = second(`migrations.AddField("order", "${name}", models.IntegerField(null=True))`);
    expect(sqlOf(compiled)).toEqual([`ALTER TABLE "shop_order" ADD COLUMN "${name}" integer NULL;`]);
  });
});

describe('a Migration that replaces methods of Django', () => {
  const replacing = (method: string): CompiledMigration => {
    const migration = `${head}class Migration(migrations.Migration):
    operations = [migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True))])]
    def ${method}
`;
    const files = { 'shop/__init__.py': '', 'shop/migrations/0001.py': migration };
    const compiled = replay(loadProject(readerOf(files), { django: [5, 2] })).compiled.get('shop.0001');
    if (compiled === undefined) throw new Error('the migration was not found');
    return compiled;
  };
  const project = loadProject(readerOf({}), { django: [5, 2] });

  test('is irreversible where unapply only raises', () => {
    const compiled = replacing('unapply(self, *args):\n        """No."""\n        raise ValueError("no way back")');
    expect(compiled.unresolved).toEqual([]);
    expect(sqlBackwards(project, compiled).kind).toBe('irreversible');
  });

  test.each(['__init__', 'apply', 'unapply', 'mutate_state'])('is a gap where %s does something else', (name) => {
    const compiled = replacing(`${name}(self, *args):\n        return super().${name}(*args)`);
    expect(compiled.unresolved.map(({ reason }) => reason)).toEqual([`\`Migration\` overrides \`${name}\``]);
  });
});

describe('behind operations that could not be read', () => {
  const unread = `${head}from django.db import connection
class Migration(migrations.Migration):
    dependencies = [("shop", "0001")]
    if "old_order" in connection.introspection.table_names():
        operations = [
            migrations.AddField("Order", "parent", models.ForeignKey("shop.Order", models.CASCADE)),
            migrations.AlterField("order", "name", models.CharField(max_length=20)),
        ]
`;
  const third = (operation: string): string[] => {
    const files = {
      'shop/migrations/0001.py': first,
      'shop/migrations/0002.py': unread,
      'shop/migrations/0003.py': `${head}class Migration(migrations.Migration):\n    dependencies = [("shop", "0002")]\n    operations = [${operation}]\n`,
    };
    const project = loadProject(readerOf(files), { django: [5, 2] });
    const compiled = replay(project).compiled.get('shop.0003');
    if (compiled === undefined) throw new Error('the migration was not found');
    return compiled.unresolved.map(({ reason }) => reason);
  };
  const doubt = ['what shop/migrations/0002.py did to `shop.order` could not be read'];

  test.each([
    'migrations.AlterField("order", "name", models.TextField())',
    'migrations.RemoveField("order", "name")',
    // Columns that refer to a key change their type with it.
    'migrations.AlterField("order", "id", models.BigIntegerField(primary_key=True))',
    'migrations.RenameModel("Order", "Sale")',
    'migrations.DeleteModel("Order")',
  ])('what depends on them is not known either: %s', (operation) => {
    expect(third(operation)).toEqual(doubt);
  });

  test.each([
    'migrations.AddField("order", "note", models.TextField(null=True))',
    'migrations.CreateModel("Line", [("id", models.BigAutoField(primary_key=True))])',
  ])('the rest is: %s', (operation) => {
    expect(third(operation)).toEqual([]);
  });

  test('an operation that is not known leaves doubts on what it names', () => {
    const compiled = second(
      'Sorted("order", "name"), migrations.AddField("order", "note", models.TextField(null=True)), migrations.RemoveField("order", "name")',
    );
    expect(compiled.unresolved.map(({ reason }) => reason)).toEqual([
      'the operation `builtins.Sorted` is not known',
      'what shop/migrations/0002.py, line 6, did to `shop.order` could not be read',
    ]);
  });
});
