import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import { forgetProjects } from '../../../src/analyzer/django/memory/projects.ts';
import { replay, type History } from '../../../src/analyzer/django/replay.ts';
import { printScript } from '../../../src/analyzer/sql/script.ts';
import type { Vendor } from '../../../src/analyzer/target.ts';
import { readerOf } from '../../support/files.ts';
import { differencesOf, editsOf } from '../../support/histories.ts';
import { chanceOf } from '../../support/mutations.ts';

beforeAll(prepareSqlParser);
beforeEach(forgetProjects);

const folder = resolve(import.meta.dirname, '../../../conformance');

function filesIn(root: string): ReadonlyMap<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((each) => each.isFile() && /\.(py|sql)$/.test(each.name));
  return new Map(
    paths.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(root, path), readFileSync(path, 'utf8')];
    }),
  );
}

function historyOf(files: ReadonlyMap<string, string>, vendor: Vendor = 'postgresql'): History {
  const database = { vendor, version: vendor === 'postgresql' ? ([16, 0] as const) : ([8, 4] as const) };
  return replay(loadProject(readerOf(Object.fromEntries(files)), { database }));
}

/** Replays every edit in turn, and each once more with nothing remembered; tells where the two differ. */
function differencesOfEdits(root: string, seed: number, count: number, vendor?: Vendor): readonly string[] {
  const files = filesIn(root);
  historyOf(files, vendor);
  const heads = [...editsOf(files, chanceOf(seed), count)];
  const remembered = heads.map((head) => historyOf(head.files, vendor));
  return heads.flatMap(({ files: edited, edit }, index) => {
    forgetProjects();
    const [one, other] = [remembered[index], historyOf(edited, vendor)];
    return one === undefined ? ['nothing'] : differencesOf(one, other).map((difference) => `${edit}: ${difference}`);
  });
}

test.each([
  'accounts',
  'app-settings',
  'constraints',
  'options',
  'own-fields',
  'relations',
  'renames',
  'sql-files',
  'stock',
  'surprises',
  'zoo',
])('edits of %s one after the other give what each gives alone', (name) => {
  expect(differencesOfEdits(join(folder, 'projects', name), 20_261_121, 12)).toEqual([]);
});

test.each(['mysql', 'sqlite'] as const)('edits give what each gives alone, on %s', (vendor) => {
  expect(differencesOfEdits(join(folder, 'projects', 'options'), 7, 20, vendor)).toEqual([]);
});

/** An app whose migrations take from a helper and from the settings. */
const shop: Readonly<Record<string, string>> = {
  'settings.py': "INSTALLED_APPS = ['shop']\nLENGTH = 10\n",
  'shop/__init__.py': '',
  'shop/lengths.py': 'LENGTH = 20\n',
  'shop/migrations/__init__.py': '',
  'shop/migrations/0001_initial.py': migration(
    [],
    "migrations.CreateModel('Item', [('id', models.AutoField(primary_key=True)), ('name', models.CharField(max_length=30, unique=True))])",
  ),
  'shop/migrations/0002_helper.py': migration(
    ['0001_initial'],
    "migrations.AddField('Item', 'one', models.CharField(max_length=LENGTH, null=True))",
    'from shop.lengths import LENGTH\n',
  ),
  'shop/migrations/0003_setting.py': migration(
    ['0002_helper'],
    "migrations.AddField('Item', 'two', models.CharField(max_length=settings.LENGTH, null=True))",
    'from django.conf import settings\n',
  ),
  'shop/migrations/0004_alter.py': migration(
    ['0003_setting'],
    "migrations.AlterField('Item', 'name', models.CharField(max_length=30))",
  ),
  'shop/migrations/0005_other.py': migration(
    ['0004_alter'],
    "migrations.CreateModel('Other', [('id', models.AutoField(primary_key=True))])",
  ),
};

function migration(after: readonly string[], operation: string, imports = ''): string {
  const dependencies = after.map((name) => `('shop', '${name}')`).join(', ');
  return `${imports}from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [${dependencies}]
    operations = [${operation}]
`;
}

function sqlOf(history: History, name: string): string {
  const compiled = history.compiled.get(`shop.${name}`);
  return compiled === undefined ? '' : printScript(compiled.script, compiled.migration);
}

const shopFiles = new Map(Object.entries(shop));

test('a helper that a migration imports has changed: its SQL follows', () => {
  historyOf(shopFiles);
  const history = historyOf(new Map([...shopFiles, ['shop/lengths.py', 'LENGTH = 21\n']]));
  expect(sqlOf(history, '0002_helper')).toContain('varchar(21)');
});

test('a setting has changed: the SQL of the migration that takes it follows', () => {
  historyOf(shopFiles);
  const history = historyOf(new Map([...shopFiles, ['settings.py', "INSTALLED_APPS = ['shop']\nLENGTH = 11\n"]]));
  expect(sqlOf(history, '0003_setting')).toContain('varchar(11)');
});

describe('the text of a file that a migration reads', () => {
  const path = 'shop/migrations/0006_file.sql';
  const one = "COMMENT ON TABLE shop_item IS 'one';";
  const reading = "migrations.RunSQL(Path(__file__).with_suffix('.sql').read_text())";
  const files = new Map([
    ...shopFiles,
    [path, one],
    ['shop/migrations/0006_file.py', migration(['0005_other'], reading, 'from pathlib import Path\n')],
  ]);

  test('has changed: its SQL follows', () => {
    expect(sqlOf(historyOf(files), '0006_file')).toContain(one);
    const history = historyOf(new Map([...files, [path, one.replace('one', 'two')]]));
    expect(sqlOf(history, '0006_file')).toContain("IS 'two'");
  });

  test('is the same: the migration is not compiled again', () => {
    const scriptIn = (history: History) => history.compiled.get('shop.0006_file')?.script;
    expect(scriptIn(historyOf(new Map([...files, ['README.md', '']])))).toBe(scriptIn(historyOf(files)));
  });

  test('is gone, and comes again', () => {
    const before = sqlOf(historyOf(files), '0006_file');
    const gone = historyOf(new Map([...files].filter(([each]) => each !== path)));
    expect(gone.compiled.get('shop.0006_file')?.unresolved).toMatchObject([
      { reason: expect.stringContaining('which is not in the repository') as unknown },
    ]);
    expect(sqlOf(historyOf(files), '0006_file')).toBe(before);
  });

  test('was taken while another migration was read that imports this one', () => {
    const importing = migration(
      ['0006_file'],
      'migrations.RunSQL(TEXT)',
      "import importlib\nTEXT = importlib.import_module('shop.migrations.0006_file').TEXT\n",
    );
    const constant = `TEXT = Path(__file__).with_suffix('.sql').read_text()\n`;
    const imported = migration(['0005_other'], 'migrations.RunSQL(TEXT)', `from pathlib import Path\n${constant}`);
    const both = new Map([
      ...shopFiles,
      [path, one],
      ['shop/migrations/0005_z.py', importing],
      ['shop/migrations/0006_file.py', imported],
    ]);
    historyOf(both);
    const history = historyOf(new Map([...both, [path, one.replace('one', 'two')]]));
    expect(sqlOf(history, '0006_file')).toContain("IS 'two'");
    expect(sqlOf(history, '0005_z')).toContain("IS 'two'");
  });
});

test('a module appears beside a migration that asked for it in vain', () => {
  const path = 'shop/migrations/0002_helper.py';
  const without = new Map([...shopFiles].filter(([each]) => each !== 'shop/lengths.py'));
  expect(historyOf(without).compiled.get('shop.0002_helper')?.unresolved).not.toEqual([]);
  expect(sqlOf(historyOf(shopFiles), '0002_helper')).toContain('varchar(20)');
  expect(shopFiles.has(path)).toBe(true);
});

test('an early migration gives a constraint another name: a later one drops it under that name', () => {
  historyOf(shopFiles);
  const path = 'shop/migrations/0001_initial.py';
  const renamed = (shop[path] ?? '')
    .replace('unique=True)]', 'unique=True)]')
    .replace("'name', models", "'name', models");
  const raw = renamed.replace(
    /\]\n$/,
    ", migrations.RunSQL('ALTER TABLE shop_item RENAME CONSTRAINT shop_item_name_key TO another_name')]\n",
  );
  const history = historyOf(new Map([...shopFiles, [path, raw]]));
  forgetProjects();
  expect(sqlOf(history, '0004_alter')).toEqual(sqlOf(historyOf(new Map([...shopFiles, [path, raw]])), '0004_alter'));
});

test('what a new migration does not touch is not compiled again', () => {
  const before = historyOf(shopFiles);
  const added = new Map([
    ...shopFiles,
    ['blog/__init__.py', ''],
    ['blog/migrations/__init__.py', ''],
    [
      'blog/migrations/0001_initial.py',
      migration([], "migrations.CreateModel('Post', [('id', models.AutoField(primary_key=True))])"),
    ],
  ]);
  const after = historyOf(added);
  const scriptOf = (history: History) => history.compiled.get('shop.0004_alter')?.script;
  expect([...after.compiled.keys()][0]).toBe('blog.0001_initial');
  expect(scriptOf(after)).toBe(scriptOf(before));
  expect(after.compiled.get('shop.0004_alter')?.stateAfter.model('blog.post')).toBeDefined();
});
