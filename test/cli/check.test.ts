import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { configSchema } from '../../src/config/schema.ts';
import { runProgram } from '../../src/cli/program.ts';
import { checkSchema } from '../../src/report/check-schema.ts';
import { run } from './run.ts';
import { addIndex, harmless, shop, unknownOperation } from './projects.ts';
import {
  commitAll,
  git,
  recordedWorld,
  removeTemporaryFolders,
  temporaryFolder,
  writeFiles,
  type Files,
} from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

interface Printed {
  readonly migrations: readonly { readonly name: string }[];
  readonly findings: readonly { readonly rule: string; readonly path: string; readonly startLine: number }[];
}

async function json(cwd: string, ...parameters: string[]): Promise<Printed> {
  return JSON.parse((await run(cwd, 'check', '--format', 'json', ...parameters)).stdout) as Printed;
}

describe('what is reviewed', () => {
  test('every migration of the project, each at its place in the history', async () => {
    const printed = await json(temporaryFolder(shop({ '0002_index.py': addIndex })));
    expect(printed.migrations.map(({ name }) => name)).toEqual(['0001_initial', '0002_index']);
    expect(printed.findings).toMatchObject([
      { rule: 'add-index-not-concurrent', path: 'shop/migrations/0002_index.py', startLine: 7 },
    ]);
  });

  test('the project that --project names, with paths of that project', async () => {
    const folder = temporaryFolder();
    writeFiles(join(folder, 'backend'), shop({ '0002_index.py': addIndex }));
    const printed = await json(folder, '--project', 'backend');
    expect(printed.findings).toMatchObject([{ path: 'shop/migrations/0002_index.py' }]);
  });

  test('from inside of an app the project around it', async () => {
    const folder = temporaryFolder({ 'shop/__init__.py': '', ...shop({ '0002_index.py': addIndex }) });
    const found = await json(join(folder, 'shop'));
    expect(found.migrations.map(({ name }) => name)).toEqual(['0001_initial', '0002_index']);
    expect((await json(join(folder, 'shop', 'migrations'))).findings).toEqual(found.findings);
    const named = await run(folder, 'check', '--project', 'shop');
    expect(named).toMatchObject({ status: 2, stderr: expect.stringContaining('is the folder of an app') });
  });

  test('one file, in the context of all', async () => {
    const folder = temporaryFolder(
      shop({ '0002_index.py': addIndex, '0003_field.py': harmless.replace('0001_initial', '0002_index') }),
    );
    const printed = await json(folder, 'shop/migrations/0002_index.py');
    expect(printed.migrations.map(({ name }) => name)).toEqual(['0002_index']);
    expect(printed.findings).toHaveLength(1);
  });

  test('several files as one change: tables that one of them creates are new for the others', async () => {
    const folder = temporaryFolder(shop({ '0002_index.py': addIndex }));
    const files = ['shop/migrations/0001_initial.py', 'shop/migrations/0002_index.py'];
    expect((await json(folder, ...files)).findings).toEqual([]);
  });

  test('a folder, as it is', async () => {
    const folder = temporaryFolder({
      ...shop({ '0002_index.py': addIndex }),
      'blog/__init__.py': '',
      'blog/migrations/__init__.py': '',
      'blog/migrations/0001_initial.py': harmless
        .replace('[("shop", "0001_initial")]', '[]')
        .replace(
          'AddField(model_name="image", name="size", field=models.IntegerField(null=True))',
          'CreateModel(name="Post", fields=[("id", models.BigAutoField(primary_key=True))])',
        ),
    });
    expect((await json(folder, 'blog')).migrations.map(({ name }) => name)).toEqual(['0001_initial']);
    expect((await json(folder, 'shop')).findings).toHaveLength(1);
  });

  test('a project inside of another, if the outer one knows nothing of it', async () => {
    const folder = temporaryFolder();
    writeFiles(join(folder, 'examples/one'), shop({ '0002_field.py': harmless }));
    writeFiles(join(folder, 'examples/two'), shop({ '0002_index.py': addIndex }));
    expect((await json(folder, 'examples/two')).findings).toMatchObject([{ path: 'shop/migrations/0002_index.py' }]);
    const file = 'examples/two/shop/migrations/0002_index.py';
    expect((await json(folder, file)).migrations.map(({ name }) => name)).toEqual(['0002_index']);
  });

  test('a file outside of the current folder, in the project around it', async () => {
    const folder = temporaryFolder(shop({ '0002_index.py': addIndex }, { 'manage.py': '' }));
    const printed = await json(temporaryFolder(), join(folder, 'shop/migrations/0002_index.py'));
    expect(printed.findings).toMatchObject([{ path: 'shop/migrations/0002_index.py' }]);
  });
});

describe('since a base', () => {
  function repository(files: Files): string {
    const folder = temporaryFolder(files);
    git(folder, 'init', '-q', '-b', 'main');
    commitAll(folder, 'first');
    git(folder, 'checkout', '-q', '-b', 'topic');
    return folder;
  }

  test('only what was added or changed is reviewed', async () => {
    const folder = repository(shop({ '0002_index.py': addIndex }));
    writeFiles(folder, { 'shop/migrations/0003_field.py': harmless.replace('0001_initial', '0002_index') });
    commitAll(folder, 'second');
    const printed = await json(folder, '--base', 'main');
    expect(printed.migrations.map(({ name }) => name)).toEqual(['0003_field']);
    expect(printed.findings).toEqual([]);
  });

  test('a table of the same change is new', async () => {
    const folder = repository({ 'README.md': '' });
    writeFiles(folder, shop({ '0002_index.py': addIndex }));
    expect((await json(folder, '--base', 'main')).findings).toEqual([]);
  });

  test('a project may be a folder of the repository', async () => {
    const folder = temporaryFolder();
    writeFiles(join(folder, 'backend'), shop({}));
    git(folder, 'init', '-q', '-b', 'main');
    commitAll(folder, 'first');
    writeFiles(join(folder, 'backend'), { 'shop/migrations/0002_index.py': addIndex });
    const printed = await json(join(folder, 'backend'), '--base', 'main');
    expect(printed.findings).toMatchObject([{ path: 'shop/migrations/0002_index.py' }]);
    const annotations = await run(join(folder, 'backend'), 'check', '--base', 'main', '--format', 'github');
    expect(annotations.stdout).toMatch(/^::error file=backend\/shop\/migrations\/0002_index\.py,line=7,/);
  });

  test('nothing that concerns migrations is nothing to complain of', async () => {
    const folder = repository(shop({ '0002_index.py': addIndex }));
    writeFiles(folder, { 'README.md': 'new' });
    expect(await run(folder, 'check', '--base', 'main')).toMatchObject({ status: 0, stderr: '' });
  });

  test('that there is not is told in one line', async () => {
    expect(await run(repository(shop({})), 'check', '--base', 'nothing')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'lockkeeper: --base nothing: no such branch, tag or commit\n',
    });
  });
});

describe('how it ends', () => {
  test.each([
    ['0 where nothing was found', { '0002_field.py': harmless }, [], 0],
    ['1 where an error was found', { '0002_index.py': addIndex }, [], 1],
    ['0 where findings are not to fail', { '0002_index.py': addIndex }, ['--fail-on', 'never'], 0],
    ['0 with a warning where errors are to fail', { '0002_x.py': unknownOperation }, ['shop/migrations/0002_x.py'], 0],
    [
      '1 with a warning where warnings are to fail',
      { '0002_x.py': unknownOperation },
      ['shop/migrations/0002_x.py', '--fail-on', 'warning'],
      1,
    ],
  ])('%s', async (_, files, parameters, status) => {
    expect((await run(temporaryFolder(shop(files)), 'check', ...parameters)).status).toBe(status);
  });

  test('the configuration says on what to fail, the command line overrides it', async () => {
    const folder = temporaryFolder(shop({ '0002_index.py': addIndex }, { '.github/lockkeeper.yml': 'fail_on: never' }));
    expect((await run(folder, 'check')).status).toBe(0);
    expect((await run(folder, 'check', '--fail-on', 'error')).status).toBe(1);
  });
});

describe('the configuration', () => {
  test('silences rules and ignores migrations', async () => {
    const files = shop({ '0002_index.py': addIndex });
    const off = temporaryFolder({ ...files, '.github/lockkeeper.yml': 'rules: { add-index-not-concurrent: off }' });
    expect((await json(off)).findings).toEqual([]);
    const ignored = temporaryFolder({ ...files, 'my.yml': 'ignore: ["shop/**"]' });
    expect((await json(ignored, '--config', 'my.yml')).migrations).toEqual([]);
  });

  test('names the target, and the command line overrides it', async () => {
    const folder = temporaryFolder(shop({}, { '.github/lockkeeper.yml': 'django: "4.2"\ndatabase: postgresql:15' }));
    expect(await json(folder)).toMatchObject({ target: { django: '4.2', databaseVersion: '15' } });
    const printed = await json(folder, '--django', '5.2', '--database', 'postgresql:17');
    expect(printed).toMatchObject({ target: { django: '5.2', databaseVersion: '17' } });
  });

  test('of the repository serves a project in one of its folders', async () => {
    const folder = temporaryFolder({
      '.github/lockkeeper.yml': 'tables_file: .github/sizes.json',
      '.github/sizes.json': '{"tables":{"shop_image":{"rows":3}}}',
    });
    git(folder, 'init', '-q');
    writeFiles(join(folder, 'backend'), shop({ '0002_index.py': addIndex }));
    expect((await json(folder, '--project', 'backend')).findings).toMatchObject([{ severity: 'warning' }]);
  });

  test.each([
    [
      'with a mistake',
      { '.github/lockkeeper.yml': 'a: 1\nfail_n: error' },
      [],
      `.github/lockkeeper.yml:1: a: is no known key; known are ${Object.keys(configSchema.properties).join(', ')} (and 1 more problem)`,
    ],
    ['that is missing', {}, ['--config', 'gone.yml'], '--config gone.yml: no such file'],
    ['that is a folder', { 'x/y': '' }, ['--config', 'x'], 'x: is not a file'],
    [
      'whose tables file is missing',
      { '.github/lockkeeper.yml': 'tables_file: gone.json' },
      [],
      '.github/lockkeeper.yml: tables_file: there is no gone.json',
    ],
    [
      'whose tables file has a mistake',
      { '.github/lockkeeper.yml': 'tables_file: t.json', 't.json': '{"tables": {"a": {"rows": "x"}}}' },
      [],
      't.json:1: tables.a.rows: must be a whole number',
    ],
  ])('%s is told in one line', async (_, more, parameters, message) => {
    const printed = await run(temporaryFolder(shop({}, more)), 'check', ...parameters);
    expect(printed).toEqual({ status: 2, stdout: '', stderr: `lockkeeper: ${message}\n` });
  });

  test('by another name is pointed out', async () => {
    const folder = temporaryFolder(shop({}, { '.github/lockkeeper.yaml': '' }));
    expect((await run(folder, 'check')).stderr).toBe(
      'lockkeeper: .github/lockkeeper.yaml is not read; its name has to be .github/lockkeeper.yml\n',
    );
  });
});

describe('input that nothing can be done with', () => {
  test.each([
    ['a path that is not there', shop({}), ['gone.py'], 'gone.py: no such file or folder'],
    ['a project that is not there', shop({}), ['--project', 'gone'], '--project gone: no such folder'],
    ['a project that is a file', { 'x.py': '' }, ['--project', 'x.py'], '--project x.py: is not a folder'],
    [
      'a folder without Django',
      { 'a/b.py': 'x = 1' },
      [],
      '.: no Django migrations found; name the project with --project',
    ],
    [
      'a folder of the project without migrations',
      shop({}, { 'docs/x.py': '' }),
      ['docs'],
      'docs: no Django migrations found in this folder',
    ],
    [
      'a file that is no migration',
      shop({}, { 'shop/models.py': 'x = 1' }),
      ['shop/models.py'],
      'shop/models.py: is not a migration of an app (no Migration class in a migrations package)',
    ],
    ['a file that is no Python', shop({}, { 'README.md': '# x' }), ['README.md'], 'README.md: is not a Python file'],
    ['an empty file', shop({}, { 'shop/x.py': '' }), ['shop/x.py'], 'shop/x.py: is empty'],
    ['a version that is none', shop({}), ['--django', 'latest'], '--django latest: is no version; write it like 5.2'],
    ['Django of old', shop({}), ['--django', '1.11'], '--django 1.11: is not known here; from 3.2 to 6.1'],
    [
      'a server that nobody has yet',
      shop({}),
      ['--database', 'postgresql:99'],
      '--database postgresql:99: is not known here; PostgreSQL 12 to 18 are',
    ],
    [
      'a database that nobody knows',
      shop({}),
      ['--database', 'oracle:19'],
      '--database oracle:19: is no database; write it like postgresql:16, mysql:8.4, mariadb:10.11 or sqlite',
    ],
    [
      'a format that there is not',
      shop({}),
      ['--format', 'xml'],
      "option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, sarif, markdown, github.",
    ],
  ])('%s', async (_, files, parameters, message) => {
    const printed = await run(temporaryFolder(files), 'check', ...parameters);
    expect(printed).toEqual({ status: 2, stdout: '', stderr: `lockkeeper: ${message}\n` });
  });
});

describe('a migration that can not be read is a finding', () => {
  test.each([
    ['a syntax error', 'class Migration(migrations.Migration:\n    operations = [\n'],
    ['binary', new Uint8Array([1, 2, 0, 3])],
    ['another encoding', new Uint8Array([0x23, 0xe4, 0x0a])],
    ['more than five megabytes', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x23)],
  ])('%s', async (_, content) => {
    const folder = temporaryFolder(shop({ '0002_bad.py': content }));
    const printed = await run(folder, 'check', '--format', 'json', 'shop/migrations/0002_bad.py');
    expect(printed).toMatchObject({ status: 1, stderr: '' });
    expect((JSON.parse(printed.stdout) as Printed).findings).toMatchObject([{ path: 'shop/migrations/0002_bad.py' }]);
  });
});

describe('formats', () => {
  test('json holds to its schema', async () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(checkSchema);
    validate(await json(temporaryFolder(shop({ '0002_index.py': addIndex, '0003_x.py': unknownOperation }))));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    ['text', /^error: .*`shop_image`/],
    ['sarif', /"version": "2\.1\.0"/],
    ['markdown', /^## Lockkeeper: 1 error in 2 migrations/],
    ['github', /^::error file=shop\/migrations\/0002_index\.py,line=7,/],
  ])('%s', async (format, start) => {
    const printed = await run(temporaryFolder(shop({ '0002_index.py': addIndex })), 'check', '--format', format);
    expect(printed.stdout).toMatch(start);
    expect(printed.status).toBe(1);
  });

  test('colours only on a terminal, and only if nobody objects', async () => {
    const folder = temporaryFolder(shop({ '0002_index.py': addIndex }));
    const printed = async (
      environment: Record<string, string>,
      isTerminal: boolean,
      ...parameters: string[]
    ): Promise<string> => {
      const world = recordedWorld(folder, { isTerminal, environment });
      await runProgram(['check', ...parameters], world);
      return world.printed.stdout;
    };
    expect(await printed({}, true)).toContain('\u001B[31m');
    expect(await printed({}, false)).not.toContain('\u001B');
    expect(await printed({ NO_COLOR: '1' }, true)).not.toContain('\u001B');
    expect(await printed({}, true, '--no-color')).not.toContain('\u001B');
    expect(await printed({ TERM: 'dumb' }, true)).not.toContain('\u001B');
  });
});

test('a file that goes away while it is read does no harm', async () => {
  const folder = temporaryFolder(shop({}));
  writeFileSync(join(folder, 'shop/migrations/0002_empty.py'), '');
  expect((await run(folder, 'check')).status).not.toBe(2);
});

describe('what the words of a finding rest on', () => {
  const tag = `migrations.CreateModel(name="Tag", fields=[("id", models.BigAutoField(primary_key=True))])`;
  const second = harmless.replace(/operations = \[[^]*/, `operations = [${tag}]\n`);
  const mixed = `from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model("shop", "Tag").objects.filter(id=1).update(id=2)


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_tag")]
    operations = [
        migrations.AddField("image", "size", models.IntegerField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddField("tag", "size", models.IntegerField(null=True)),
    ]
`;
  const files = shop({ '0002_tag.py': second, '0003_mixed.py': mixed });
  const path = 'shop/migrations/0003_mixed.py';

  test('the line that takes a lock is blamed for its own tables alone', async () => {
    const { stdout } = await run(temporaryFolder(files), 'check', path, '--format', 'json');
    const { findings } = JSON.parse(stdout) as { findings: readonly { rule: string; message: string }[] };
    const message = findings.find(({ rule }) => rule === 'ddl-dml-mixed')?.message;
    expect(message).toContain('`ADD COLUMN` at line 11 takes `ACCESS EXCLUSIVE` on `shop_image` in');
    expect(message).not.toContain('shop_tag');
  });

  test('Python code is not counted as known', async () => {
    const { stdout } = await run(temporaryFolder(files), 'check', path);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      '3 of 3 operations understood. 1 of them runs Python code (line 12): its locks and rows are not known in full.',
    );
    const printed = await run(temporaryFolder(files), 'check', path, '--format', 'json');
    expect(JSON.parse(printed.stdout)).toMatchObject({ migrations: [{ notKnown: [{ line: 12 }] }] });
  });

  test('a known size speaks instead of a large one', async () => {
    const config = { '.github/lockkeeper.yml': 'tables: { shop_image: { rows: 300000, size: 36MB } }' };
    const { stdout } = await run(temporaryFolder(shop({ '0002_index.py': addIndex }, config)), 'check');
    expect(stdout).toContain('300 k rows, 36 MB');
    expect(stdout).not.toContain('minutes on a large one');
  });
});
