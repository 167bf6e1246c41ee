import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { defaultRates } from '../../src/analyzer/database/cost.ts';
import { judgeInThreads } from '../../src/cli/locks-threads.ts';
import { UnusableInput } from '../../src/cli/world.ts';
import { targetOf } from '../analyzer/database/predict.ts';
import { run, type Run } from './run.ts';
import { addIndex, shop } from './projects.ts';
import { removeTemporaryFolders, temporaryFolder, type Files } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

const locks = (files: Files, ...parameters: string[]): Promise<Run> =>
  run(temporaryFolder(files), 'locks', ...parameters);

const sql = `ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX orders_note ON orders (note);
`;

describe('the locks of files', () => {
  test('of plain SQL, in one transaction', async () => {
    const { status, stdout } = await locks({ 'a.sql': sql }, 'a.sql', '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        file: 'a.sql',
        statements: [
          {
            sql: 'ALTER TABLE orders ADD COLUMN note text',
            line: 1,
            transaction: 1,
            locks: [{ relation: 'orders', mode: 'ACCESS EXCLUSIVE' }],
            rewrites: [],
            scans: [],
            blocks: 'reads and writes',
            duration: 'instant',
          },
          {
            sql: 'CREATE INDEX orders_note ON orders (note)',
            line: 2,
            transaction: 1,
            locks: [{ relation: 'orders', mode: 'SHARE' }],
            rewrites: [],
            scans: ['orders'],
            blocks: 'writes',
            duration: 'index build',
            held: [{ relation: 'orders', mode: 'ACCESS EXCLUSIVE', since: 1, blocks: 'reads and writes' }],
          },
        ],
      },
    ]);
  });

  test('of a migration that is named as sqlmigrate takes it', async () => {
    const files = shop({ '0002_index.py': addIndex });
    const named = await locks(files, 'shop', '0002', '--format', 'json');
    expect(JSON.parse(named.stdout)).toMatchObject([
      { file: 'shop/migrations/0002_index.py', statements: [{ locks: [{ relation: 'shop_image', mode: 'SHARE' }] }] },
    ]);
    for (const [words, complaint] of [
      [['shop', '00'], '00: several migrations of shop begin so: 0001_initial, 0002_index'],
      [['shop', '0003'], 'shop has no migration 0003'],
      [['shp', '0002'], 'shp: no app with migrations has this label; did you mean shop?'],
      [['shop'], 'shop: is a folder; name files (.py or .sql)'],
    ] as const) {
      expect(await locks(files, ...words)).toMatchObject({ status: 2, stderr: `lockkeeper: ${complaint}\n` });
    }
  });

  test('of plain SQL on what a schema has made', async () => {
    const schema = 'CREATE TABLE orders (id int PRIMARY KEY, note text);';
    const { stdout } = await locks(
      { 'a.sql': sql, 'schema.sql': schema },
      'a.sql',
      '--schema',
      'schema.sql',
      '--format',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject([
      { statements: [{ error: expect.stringContaining('already exists') }, {}] },
    ]);
  });

  test('of plain SQL for MariaDB, with the estimate left out', async () => {
    const { stdout } = await locks(
      { 'a.sql': sql, '.github/lockkeeper.yml': 'tables: { orders: { rows: 3000000, size: 1GB } }' },
      'a.sql',
      '--database',
      'mariadb:10.11',
      '--format',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject([
      {
        statements: [
          {
            online: [{ relation: 'orders', algorithm: 'INSTANT', lock: 'NONE', work: 'metadata', source: 'observed' }],
          },
          { online: [{ algorithm: 'NOCOPY', lock: 'NONE' }], duration: 'index build', blocks: 'nothing' },
        ],
      },
    ]);
    expect(stdout).not.toContain('seconds');
  });

  test('with an estimate, where the size of the table is configured', async () => {
    const files = {
      'a.sql': sql,
      '.github/lockkeeper.yml': 'tables: { orders: { rows: 3000000, size: 1GB } }\ncosts: { btree: 1000000 }',
    };
    const { stdout } = await locks(files, 'a.sql', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        statements: [
          { duration: 'instant' },
          { seconds: 3, assumptions: ['btree index of orders: 3 M rows at 1 M rows/s'] },
        ],
      },
    ]);
    const { stdout: text } = await locks(files, 'a.sql');
    expect(text).toContain('duration: about 3 s');
    expect(text).toContain('estimated: btree index of orders: 3 M rows at 1 M rows/s');
    expect(text).toContain(
      'statement 2 (index build): reads and writes of orders wait (ACCESS EXCLUSIVE since statement 1)',
    );
    expect(text).toContain('statements 1 and 2 wait without limit, for no lock_timeout is set');
  });

  test('of code that may run, under its condition', async () => {
    const code = `DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class) THEN
    ALTER TABLE orders ADD COLUMN note text;
  END IF;
END $$;`;
    const { stdout } = await locks({ 'a.sql': code }, 'a.sql', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        statements: [
          {
            locks: [],
            unknown: 'line 3 may run or not: NOT EXISTS (SELECT 1 FROM pg_class)',
            conditional: [
              {
                sql: 'ALTER TABLE orders ADD COLUMN note text',
                line: 3,
                condition: 'NOT EXISTS (SELECT 1 FROM pg_class)',
                locks: [{ relation: 'orders', mode: 'ACCESS EXCLUSIVE' }],
                blocks: 'reads and writes',
              },
            ],
          },
        ],
      },
    ]);
  });

  test('that lock the same tables in opposite orders', async () => {
    const one = 'LOCK TABLE a; LOCK TABLE b; LOCK TABLE c;';
    const other = 'LOCK TABLE c; LOCK TABLE d; LOCK TABLE a;';
    const { stdout } = await locks({ 'a.sql': one, 'b.sql': other, 'c.sql': one }, 'a.sql', 'b.sql', 'c.sql');
    expect(stdout).toContain('a.sql locks a before c, b.sql the other way round');
    expect(stdout).toContain('b.sql locks c before a, c.sql the other way round');
    expect(stdout).not.toContain('a.sql locks a before b');
  });

  test('of migrations, at their place in the history', async () => {
    const files = shop({ '0002_index.py': addIndex });
    const { stdout } = await locks(
      files,
      'shop/migrations/0002_index.py',
      'shop/migrations/0001_initial.py',
      '--format',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject([
      {
        file: 'shop/migrations/0002_index.py',
        statements: [{ line: 7, locks: [{ relation: 'shop_image', mode: 'SHARE' }] }],
      },
      { file: 'shop/migrations/0001_initial.py', statements: [{ locks: [] }] },
    ]);
  });

  test('of ignored migrations too', async () => {
    const files = shop({ '0002_index.py': addIndex }, { '.github/lockkeeper.yml': 'ignore: ["**"]' });
    expect((await locks(files, 'shop/migrations/0002_index.py')).stdout).toContain(
      'SHARE  shop_image  writes wait  until COMMIT',
    );
  });

  test('of plain SQL for the configured server', async () => {
    const files = {
      'a.sql': 'ALTER TABLE a DETACH PARTITION b CONCURRENTLY',
      '.github/lockkeeper.yml': 'database: postgresql:12',
    };
    const statements = async (...parameters: string[]): Promise<unknown> =>
      JSON.parse((await locks(files, 'a.sql', '--format', 'json', ...parameters)).stdout);
    expect(await statements()).not.toEqual(await statements('--database', 'postgresql:16'));
  });

  test('as a drawing', async () => {
    expect((await locks({ 'a.sql': sql }, 'a.sql', '--format', 'mermaid')).stdout).toMatch(/^gantt\n/);
  });

  test('of a file without statements are none', async () => {
    expect(await locks({ 'a.sql': '' }, 'a.sql')).toEqual({
      status: 0,
      stdout: 'a.sql\n\n  executes no SQL\n',
      stderr: '',
    });
  });
});

describe('much SQL', () => {
  test('is judged in threads, with the same result in the same order', async () => {
    const texts = Array.from({ length: 60 }, (_, file) =>
      Array.from({ length: 800 }, (__, line) => `ALTER TABLE "t${file}" ADD COLUMN "ç${line}" integer;`).join('\n'),
    );
    const folder = temporaryFolder(Object.fromEntries(texts.map((text, index) => [`${index}.sql`, text])));
    const files = texts.map((text, index) => ({
      file: `${index}.sql`,
      path: join(folder, `${index}.sql`),
      size: Buffer.byteLength(text),
    }));
    const setting = {
      target: targetOf(16),
      tables: new Map(),
      rates: defaultRates,
      schema: 'CREATE TABLE "t3" (id integer);',
      look: { format: 'json', colour: false, width: 80 },
    } as const;
    const [one, several] = [await judgeInThreads(files, setting, 1), await judgeInThreads(files, setting, 3)];
    const decoded = several.map((part) => {
      if (typeof part.text === 'string') throw new Error('judged in this thread');
      return { ...part, text: new TextDecoder().decode(part.text) };
    });
    expect(decoded).toEqual(one);
    expect(decoded.map(({ text }) => /"file":"([^"]*)"/.exec(text)?.[1])).toEqual(files.map(({ file }) => file));

    writeFileSync(join(folder, '7.sql'), new Uint8Array([0xff]));
    await expect(judgeInThreads(files, setting, 3)).rejects.toThrow(new UnusableInput('7.sql: is not UTF-8'));
  }, 60_000);
});

describe('files that nothing can be done with', () => {
  test.each([
    [['gone.sql'], 'gone.sql: no such file'],
    [['shop'], 'shop: is a folder; name files (.py or .sql)'],
    [['README.md'], 'README.md: is neither a migration (.py) nor plain SQL (.sql)'],
    [['binary.sql'], 'binary.sql: is a binary file'],
    [['a.sql', '--schema', 'gone.sql'], 'gone.sql: no such file'],
    [['shop/models.py'], 'shop/models.py: is not a migration of an app of the project'],
    [['a.sql', '--database', 'sqlite'], 'sqlite: the locks of plain SQL are known for PostgreSQL, MySQL and MariaDB'],
    [[], "missing required argument 'files'"],
  ])('%j', async (parameters, message) => {
    const files = shop({}, { 'README.md': '', 'a.sql': sql, 'binary.sql': new Uint8Array([0]), 'shop/models.py': '' });
    expect(await locks(files, ...parameters)).toEqual({ status: 2, stdout: '', stderr: `lockkeeper: ${message}\n` });
  });

  test('a migration with a syntax error', async () => {
    const { status, stderr } = await locks(
      shop({ '0002_bad.py': 'class Migration(\n' }),
      join('shop', 'migrations', '0002_bad.py'),
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^lockkeeper: shop\/migrations\/0002_bad\.py: line \d+: [^\n]+\n$/);
  });
});

describe('what is not taken for granted', () => {
  const python = `from django.db import migrations


def fill(apps, schema_editor):
    apps.get_model("shop", "Order").objects.update(total=0)


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
`;

  test('Python code sends SQL that nobody knows', async () => {
    const files = shop({ '0002_fill.py': python });
    const { status, stdout } = await locks(files, 'shop/migrations/0002_fill.py');
    expect(status).toBe(0);
    expect(stdout).toContain('line 10: not known: which rows the Python code of `fill` writes');
    expect(stdout).not.toContain('executes no SQL');
    const json = await locks(files, 'shop/migrations/0002_fill.py', '--format', 'json');
    expect(JSON.parse(json.stdout)[0].statements).toMatchObject([{ line: 10, unknown: expect.any(String) }]);
  });

  test('a migration that is no Python claims nothing', async () => {
    const files = shop({ '0002_fill.py': python.replace('noop)]', 'noop]') });
    const { status, stdout, stderr } = await locks(files, 'shop/migrations/0002_fill.py');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^lockkeeper: shop\/migrations\/0002_fill\.py: line \d+: /);
  });

  test('commands of psql are not followed', async () => {
    const { stdout } = await locks({ 'a.sql': '\\i other.sql\n\\echo x\nSELECT 1;\nSELECT 2 \\gexec\n' }, 'a.sql');
    expect(stdout).toContain('line 1: not known: what psql does for \\i is not followed');
    expect(stdout).toContain('line 4: not known: what psql does for \\gexec is not followed');
    expect(stdout).not.toMatch(/\\echo|refuses/);
  });

  test('what is no SQL is a mistake, in a file and in the schema', async () => {
    const files = { 'a.sql': 'SELECT 1;\nALTER TABEL x;', 'b.sql': 'SELECT 1', 'bad.sql': 'CREATE TABEL x' };
    expect(await locks(files, 'a.sql')).toMatchObject({
      status: 1,
      stderr: 'lockkeeper: a.sql:2: syntax error at or near "TABEL"\n',
    });
    expect(await locks(files, 'b.sql', '--schema', 'bad.sql')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'lockkeeper: bad.sql:1: syntax error at or near "TABEL"\n',
    });
  });

  test('a file that is missing does not hide the others', async () => {
    const { status, stdout, stderr } = await locks({ 'a.sql': 'LOCK TABLE x' }, 'none.sql', 'a.sql');
    expect(status).toBe(2);
    expect(stdout).toContain('ACCESS EXCLUSIVE');
    expect(stderr).toBe('lockkeeper: none.sql: no such file\n');
  });

  test('the one transaction around a file, which --autocommit takes away', async () => {
    const files = { 'a.sql': 'CREATE INDEX CONCURRENTLY i ON x (a)' };
    const { stdout } = await locks(files, 'a.sql', '--format', 'json');
    expect(stdout).toContain('with --autocommit each statement commits by itself');
    const alone = await locks(files, 'a.sql', '--autocommit', '--format', 'json');
    expect(JSON.parse(alone.stdout)[0].statements).toMatchObject([{ locks: [{ mode: 'SHARE UPDATE EXCLUSIVE' }] }]);
    expect(alone.stdout).not.toContain('error');
  });

  test('two thousand statements are told in lines that grow with them, not with their square', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => `ALTER TABLE t${index} ADD a int;`).join('\n');
    const { stdout } = await locks({ 'a.sql': many }, 'a.sql');
    expect(stdout.split('\n').length).toBeLessThan(12_000);
    expect(stdout.length).toBeLessThan(1_500_000);
  });
});
