import { afterAll, describe, expect, test } from '@jest/globals';

import { run, type Run } from './run.ts';
import { addIndex, harmless, shop, unknownOperation, initial } from './projects.ts';
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

const sql = (cwd: string, ...parameters: string[]): Promise<Run> => run(cwd, 'sql', ...parameters);

const irreversible = `from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunSQL("UPDATE shop_image SET title = ''")]
`;

const empty = `from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = []
`;

const token = `import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField("image", "token", models.UUIDField(default=uuid.uuid4)),
    ]
`;
const tokenPlaceholder = "'00000000-0000-4000-8000-000000000000'::uuid";

describe('the SQL of one migration', () => {
  test('is what sqlmigrate prints', async () => {
    expect(await sql(temporaryFolder(shop({ '0002_index.py': addIndex })), 'shop', '0002_index')).toEqual({
      status: 0,
      stdout: [
        'BEGIN;',
        '--',
        '-- Create index image_title on field(s) title of model image',
        '--',
        'CREATE INDEX "image_title" ON "shop_image" ("title");',
        'COMMIT;',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('is found by the beginning of its name', async () => {
    expect((await sql(temporaryFolder(shop({ '0002_index.py': addIndex })), 'shop', '0002')).status).toBe(0);
  });

  test('goes backwards', async () => {
    const printed = await sql(temporaryFolder(shop({ '0002_index.py': addIndex })), 'shop', '0002', '--backwards');
    expect(printed.stdout).toContain('DROP INDEX IF EXISTS "image_title";');
  });

  test('may be none, and then stderr says so', async () => {
    expect(await sql(temporaryFolder(shop({ '0002_empty.py': empty })), 'shop', '0002')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'No operations found.\n',
    });
  });

  test('with a value that Django makes up has a placeholder, and stderr says so', async () => {
    const printed = await sql(temporaryFolder(shop({ '0002_token.py': token })), 'shop', '0002');
    expect(printed.stdout).toContain(`ADD COLUMN "token" uuid DEFAULT ${tokenPlaceholder} NOT NULL;`);
    expect(printed.stderr).toBe(
      `shop/migrations/0002_token.py:8: ${tokenPlaceholder} is a placeholder: \`uuid.uuid4()\` gives another value at each run\n`,
    );
    const all = await sql(temporaryFolder(shop({ '0002_token.py': token })), '--all', '--format', 'jsonl');
    expect(JSON.parse(all.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      name: '0002_token',
      sql: printed.stdout,
      unresolved: [],
      placeholders: [{ line: 8, placeholder: tokenPlaceholder }],
    });
  });

  test('with a gap is not printed at all', async () => {
    const printed = await sql(temporaryFolder(shop({ '0002_x.py': unknownOperation })), 'shop', '0002');
    expect(printed).toMatchObject({ status: 2, stdout: '' });
    expect(printed.stderr).toMatch(
      /^lockkeeper: shop\/migrations\/0002_x\.py:10: the SQL can't be resolved: [^\n]+\n$/,
    );
  });

  test('that does not go backwards is not printed', async () => {
    const printed = await sql(temporaryFolder(shop({ '0002_x.py': irreversible })), 'shop', '0002', '--backwards');
    expect(printed).toMatchObject({ status: 2, stdout: '' });
    expect(printed.stderr).toMatch(/^lockkeeper: shop\/migrations\/0002_x\.py:6: .*not reversible/);
  });
});

describe('a migration that a squash replaces', () => {
  const squash = initial.replace(
    '    initial = True\n',
    '    replaces = [("shop", "0001_initial"), ("shop", "0002_x")]\n',
  );
  const folder = (): string => temporaryFolder(shop({ '0002_x.py': harmless, '0001_squashed_0002_x.py': squash }));

  test('is printed as it stands, as sqlmigrate does', async () => {
    const printed = await sql(folder(), 'shop', '0002_x');
    expect(printed.stdout).toContain('ALTER TABLE "shop_image" ADD COLUMN "size" integer NULL;');
  });

  test('comes behind those that run', async () => {
    const { stdout } = await sql(folder(), '--all', '--format', 'jsonl');
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { name: string }).name);
    expect(names).toEqual(['0001_squashed_0002_x', '0001_initial', '0002_x']);
  });
});

describe('the SQL of all', () => {
  test('is one line a migration, in the order of the graph', async () => {
    const folder = temporaryFolder(
      shop({
        '0002_x.py': unknownOperation,
        '0003_field.py': harmless.replace('0001_initial', '0002_x').replace('size', 'height'),
        '0004_bad.py': 'class Migration(',
      }),
    );
    const { status, stdout } = await sql(folder, '--all', '--format', 'jsonl');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; sql: string | null; unresolved: object[] });
    expect(status).toBe(0);
    expect(lines.map(({ name, sql }) => [name, sql === null])).toEqual([
      ['0001_initial', false],
      ['0002_x', true],
      ['0003_field', false],
      ['0004_bad', true],
    ]);
    expect(lines[1]?.unresolved).toMatchObject([{ line: 10 }]);
    expect(Object.keys(lines[0] ?? {})).toEqual(['app', 'name', 'path', 'sql', 'unresolved']);
    expect(lines[2]?.sql).toBe(
      'BEGIN;\n--\n-- Add field height to image\n--\nALTER TABLE "shop_image" ADD COLUMN "height" integer NULL;\nCOMMIT;\n',
    );
  });
});

describe('what can not be printed is told in one line', () => {
  test.each([
    [['shop'], 'sql: name APP and MIGRATION, or the path of a migration, or all of them with --all --format jsonl'],
    [['--all'], 'sql: --all is printed with --format jsonl'],
    [['shop', '0001', '--format', 'jsonl'], 'sql: --format jsonl needs --all'],
    [['shop', '0001', '--all', '--format', 'jsonl'], 'sql: --all takes no APP and MIGRATION'],
    [['shp', '0001'], 'shp: no app with migrations has this label; did you mean shop?'],
    [['shop', '0009'], 'shop has no migration 0009'],
    [['shop', '0001_inital'], 'shop has no migration 0001_inital; did you mean 0001_initial?'],
    [['shop', '0'], '0: several migrations of shop begin so: 0001_initial, 0002_index'],
    [['shop', '0001', '--project', 'gone'], '--project gone: no such folder'],
  ])('%j', async (parameters, message) => {
    expect(await sql(temporaryFolder(shop({ '0002_index.py': addIndex })), ...parameters)).toEqual({
      status: 2,
      stdout: '',
      stderr: `lockkeeper: ${message}\n`,
    });
  });

  test('a folder without Django', async () => {
    expect(await sql(temporaryFolder({ 'a.py': '' }), 'shop', '0001')).toMatchObject({
      status: 2,
      stderr: 'lockkeeper: .: no Django migrations found; name the project with --project\n',
    });
  });
});
