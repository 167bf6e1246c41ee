import { describe, expect, test } from '@jest/globals';

import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import { readerOf } from '../../support/files.ts';
import { processorTimeSince } from '../../support/processor-time.ts';

const migration = 'from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = []\n';

const labels = (files: Readonly<Record<string, string>>): string[] =>
  [...loadProject(readerOf(files), {}).apps.keys()].toSorted();

describe('apps', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['a folder without apps.py', { 'shop/migrations/0001.py': migration }, ['shop']],
    [
      'a label in apps.py',
      {
        'wagtail/migrations/0001.py': migration,
        'wagtail/apps.py': 'class A(AppConfig):\n    name = "wagtail"\n    label = "wagtailcore"\n',
      },
      ['wagtailcore'],
    ],
    [
      'a label on a line with the name',
      {
        'store/migrations/0001.py': migration,
        'store/apps.py': "class A(AppConfig): name = 'shop'; label = 'till'\nname = 'other'\n",
      },
      ['till'],
    ],
    [
      'a label in __init__.py',
      {
        'pulp/app/migrations/0001.py': migration,
        'pulp/app/__init__.py': 'class C(PulpAppConfig):\n    name = "pulp.app"\n    label = "core"\n',
      },
      ['core'],
    ],
    [
      'the last part of a name',
      {
        'src/x/core/auth/migrations/0001.py': migration,
        'src/x/core/auth/apps.py': 'class A(AppConfig):\n    name = "x.core.auth"\n',
      },
      ['auth'],
    ],
    [
      'MIGRATION_MODULES',
      {
        'dojo/db_migrations/0001.py': migration,
        'dojo/settings/settings.py': 'MIGRATION_MODULES = {"dojo": "dojo.db_migrations"}\n',
      },
      ['dojo'],
    ],
    [
      'several roots',
      { 'backend/src/a/migrations/0001.py': migration, 'premium/src/b/migrations/0001.py': migration },
      ['a', 'b'],
    ],
    [
      'a migrations folder of something else',
      { 'blocks/migrations/utils.py': 'def f(): pass\n', 'a/migrations/0001.py': migration },
      ['a'],
    ],
    ['helpers with a leading underscore', { 'a/migrations/_help.py': migration }, []],
    ['an empty tree', {}, []],
  ])('%s', (_name, files, expected) => expect(labels(files)).toEqual(expected));
});

test('of two apps with one label the one nearer to the top counts', () => {
  const files = { 'examples/one/shop/migrations/0001.py': migration, 'shop/migrations/0001.py': migration };
  expect(loadProject(readerOf(files), {}).apps.get('shop')?.path).toBe('shop');
});

test('a pin of the deployed requirements counts before one of the tests', () => {
  const files = { 'requirements-dev.txt': 'django==5.2\n', 'requirements.txt': 'django==4.2\n' };
  expect(loadProject(readerOf(files), {}).target.django).toEqual([4, 2]);
});

describe('settings of several folders', () => {
  const example = {
    'config/settings.py': 'INSTALLED_APPS = ["shop"]\nUSE_TZ = True\n',
    'toolkit/settings_default.py': 'INSTALLED_APPS = []\nDEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"\n',
  };
  const autoFieldOf = (files: Readonly<Record<string, string>>) =>
    loadProject(readerOf(files), { django: [5, 2] }).settings.defaultAutoField;

  test('what the first leaves to Django is not taken from another folder', () => {
    expect(autoFieldOf(example)).toBe('django.db.models.AutoField');
  });

  test.each<[string, Record<string, string>]>([
    ['the first imports what is not read', { 'config/settings.py': 'from elsewhere import *\nINSTALLED_APPS = []\n' }],
    ['the first lists no apps', { 'config/settings.py': 'AUTH_USER_MODEL = "shop.User"\n' }],
    [
      'the module stands beside it',
      { 'config/settings_base.py': 'DATABASES = {}\nDEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"\n' },
    ],
  ])('but it is where %s', (_name, files) => {
    expect(autoFieldOf({ ...example, ...files })).toBe('django.db.models.BigAutoField');
  });
});

describe('an AppConfig', () => {
  const labelOf = (apps: string): string | undefined =>
    labels({ 'x/shop/migrations/0001.py': migration, 'x/shop/apps.py': apps })[0];
  test.each<[string, string, string]>([
    ['in a comment says nothing', '# class A(AppConfig):\n#     label = "no"\n', 'shop'],
    [
      'with a computed label falls back on its name',
      'class A(AppConfig):\n    name = "x.till"\n    label = f()\n',
      'till',
    ],
    ['with annotations', 'class A(AppConfig):\n    label: str = "till"\n', 'till'],
    ['over several lines', 'class A(\n    AppConfig\n):\n    label = "till"\n', 'till'],
    [
      'with default = True counts before others',
      'class A(AppConfig):\n    label = "one"\nclass B(AppConfig):\n    default = True\n    label = "two"\n',
      'two',
    ],
    ['with lines that end in CRLF', 'class A(AppConfig):\r\n    name = "x.shop"\r\n    label = "till"\r\n', 'till'],
    ['is not any class', 'class Label(Enum):\n    label = "no"\n', 'shop'],
  ])('%s', (_name, text, label) => expect(labelOf(text)).toBe(label));
});

describe('hostile files end in time', () => {
  const much = 200_000;
  test.each<[string, Record<string, string>]>([
    ['spaces in a requirement', { 'requirements.txt': `django${' '.repeat(much)}x` }],
    ['Pipfile.lock', { 'Pipfile.lock': '{"django": {'.repeat(much) }],
    ['uv.lock', { 'uv.lock': '[[package]]\n'.repeat(much) }],
    ['nested TOML', { 'pyproject.toml': `django = ${'[{a='.repeat(much / 10)}` }],
    ['classes without an end', { 'a/migrations/0001.py': migration, 'a/apps.py': 'class A('.repeat(much) }],
    ['empty lines', { 'a/migrations/0001.py': migration, 'a/apps.py': `class A(Config):${'\n'.repeat(much)}x` }],
    ['folders', Object.fromEntries(Array.from({ length: 5000 }, (_each, index) => [`p${index}/setup.py`, '']))],
  ])('%s', (_name, files) => {
    const start = process.cpuUsage();
    loadProject(readerOf(files), {});
    expect(processorTimeSince(start)).toBeLessThan(3000);
  });
});

describe('the target', () => {
  const djangoOf = (files: Readonly<Record<string, string>>) => loadProject(readerOf(files), {}).target;
  test.each<[string, string, [number, number]]>([
    ['uv.lock', '[[package]]\nname = "django"\nversion = "4.2.30"\nsource = { registry = "x" }\n', [4, 2]],
    ['poetry.lock', '[[package]]\nname = "django"\nversion = "5.0.14"\ndescription = "x"\n', [5, 0]],
    ['Pipfile.lock', '{"default": {"django": {"hashes": [], "version": "==3.2.25"}}}', [3, 2]],
    ['requirements.txt', 'requests==1\nDjango==5.1.2\n', [5, 1]],
    ['requirements/base.txt', 'django>=4.2,<6\n', [4, 2]],
    ['pyproject.toml', '[project]\ndependencies = ["Django>=5.2,<6.2", "django-filter>=1"]\n', [5, 2]],
    ['pyproject.toml', '[tool.poetry.dependencies]\ndjango = "^4.1"\n', [4, 1]],
    ['setup.cfg', 'install_requires =\n    Django >= 4.0\n', [4, 0]],
    ['requirements.txt', 'Django==9.1\n', [6, 1]],
    ['requirements.txt', 'Django==2.2.28\n', [3, 2]],
    ['requirements.txt', 'Django<5.3,>=4.2 ; python_version > "3.9"  # see the wiki\n', [4, 2]],
    ['requirements.txt', 'django (>=5.0,<5.2)\n', [5, 0]],
    ['requirements.txt', 'Django>=3.2,!=3.2.*,!=4.0.*,!=4.1.3\n', [4, 1]],
    ['requirements.txt', 'Django~=4.1\n', [4, 1]],
    ['requirements.txt', 'Django==4.2.*\n', [4, 2]],
    ['requirements.txt', 'django[argon2]==5.2.1 --hash=sha256:abc\n', [5, 2]],
    // Only an upper bound: the newest below it is what gets installed.
    ['requirements.txt', 'Django<5\n', [4, 2]],
    ['requirements.txt', 'Django>4.2.5,<4.3\n', [4, 2]],
    ['pyproject.toml', '[project]\ndependencies = ["django (>=4.2,<5.0)"]\n', [4, 2]],
    ['pyproject.toml', '[tool.poetry.dependencies]\nDjango = { version = "^5.1", extras = ["argon2"] }\n', [5, 1]],
    ['pyproject.toml', '[tool.poetry.group.main.dependencies]\ndjango = "~4.1.2"\n', [4, 1]],
    ['pyproject.toml', '[tool.poetry.dependencies]\ndjango = "4.2.1 || ^5.0"\n', [4, 2]],
    ['pyproject.toml', '[dependency-groups]\nweb = ["django>=5.1"]\n', [5, 1]],
    ['Pipfile', '[packages]\ndjango = "~=4.1"\n', [4, 1]],
    ['setup.py', 'setup(install_requires=["Django>=4.0,<5", "x"])\n', [4, 0]],
    ['setup.cfg', '[options]\ninstall_requires = Django>=4.1\n', [4, 1]],
    ['uv.lock', '[[package]]\nname = "django"\nversion = "6.0.10"\n', [6, 0]],
    ['poetry.lock', '[[package]]\nname = "Django"\nversion = "6.1.3"\n', [6, 1]],
    ['Pipfile.lock', '{"default": {"django": {"version": "==6.0"}}}', [6, 0]],
    ['Pipfile', '[packages]\ndjango = "~=6.1.0"\n', [6, 1]],
    ['requirements.txt', 'Django==6.0\n', [6, 0]],
    ['requirements.txt', 'Django>=6.0,<7\n', [6, 0]],
    ['pyproject.toml', '[project]\ndependencies = ["django~=6.1"]\n', [6, 1]],
    ['pyproject.toml', '[tool.poetry.dependencies]\ndjango = "^6.0"\n', [6, 0]],
  ])('is found in %s: %j', (path, text, version) => {
    expect(djangoOf({ [path]: text })).toMatchObject({ django: version, assumed: { django: false } });
  });

  test.each<[string, string]>([
    ['requirements.txt', 'django-filter==2.0\ndjangorestframework==3.14\n'],
    ['requirements.txt', '# django==4.2\n'],
    ['requirements.txt', 'django\ndjango_extensions==3.2\ndjango.utils==1\n'],
    ['pyproject.toml', '[project\ndependencies = ["django>=4.2"]\n'],
    ['pyproject.toml', '[tool.ruff]\nknown = ["django"]\n'],
    ['Pipfile.lock', '{"default": {"django": {"version": 4}}, "develop": []}'],
    ['Pipfile.lock', '{"default": '],
    ['uv.lock', '[[package]]\nname = "django-filter"\nversion = "1.0"\n'],
  ])('is assumed where nothing says: %s %j', (path, text) => {
    expect(djangoOf({ [path]: text })).toMatchObject({ django: [5, 2], assumed: { django: true } });
  });

  test.each<[string, string, string | undefined]>([
    ['requirements.txt', 'psycopg2-binary==2.9\n', 'psycopg2'],
    ['requirements.txt', '# psycopg[binary]\npsycopg2>=2.8\n', 'psycopg2'],
    ['requirements.txt', 'psycopg[binary,pool]>=3.2\n', 'psycopg'],
    ['requirements.txt', 'opentelemetry-instrumentation-psycopg\ntypes-psycopg2\n', undefined],
    ['pyproject.toml', '[project]\ndependencies = ["Django>=5.2", "psycopg>=3.1"]\n', 'psycopg'],
    ['pyproject.toml', '[tool.poetry.dependencies]\npsycopg2-binary = "*"\n', 'psycopg2'],
    ['pyproject.toml', '[[tool.mypy.overrides]]\nmodule = ["psycopg2.*"]\n', undefined],
    ['uv.lock', '[[package]]\nname = "psycopg"\nversion = "3.2.1"\n', 'psycopg'],
    ['poetry.lock', '[package.extras]\npostgres = ["psycopg2"]\npsycopg = ["psycopg"]\n', undefined],
    ['Pipfile.lock', '{"default": {\n  "psycopg2-binary": {"version": "==2.9"}}}', 'psycopg2'],
    // Django takes psycopg 3 where both are installed.
    ['requirements/base.txt', 'psycopg2-binary\npsycopg\n', 'psycopg'],
  ])('the driver is found in %s: %j', (path, text, driver) => {
    expect(djangoOf({ [path]: text }).driver).toBe(driver);
  });

  test.each([
    ['django.db.backends.postgresql', 'postgresql'],
    ['django.contrib.gis.db.backends.postgis', 'postgresql'],
    ['django.db.backends.mysql', 'mysql'],
    // A development default: the database of production is not in it.
    ['django.db.backends.sqlite3', 'postgresql'],
  ])('ENGINE %s: %s', (engine, vendor) => {
    const files = { 'config/settings.py': `DATABASES = {"default": {"ENGINE": "${engine}"}}\n` };
    expect(djangoOf(files).vendor).toBe(vendor);
  });
});

describe('files that are no migrations', () => {
  test.each([
    ['a syntax error', 'class Migration(:\n', /syntax error/],
    ['no class', 'class Migration = 1\n', /syntax error|defines no class/],
  ])('%s is reported with its line', (_name, text, reason) => {
    const project = loadProject(readerOf({ 'a/migrations/0001.py': migration, 'a/migrations/0002.py': text }), {});
    const problems = [
      ...project.unreadable.flatMap((each) => each.problems),
      ...[...project.migrations.values()].flatMap(({ unresolved }) => unresolved),
    ];
    expect(problems[0]).toMatchObject({ at: { path: 'a/migrations/0002.py' } });
    expect(problems[0]?.reason).toMatch(reason);
  });
});
