import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { runProgram } from '../../src/cli/program.ts';
import { addIndex, shop } from './projects.ts';
import { recordedWorld, removeTemporaryFolders, temporaryFolder, type Files } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

async function run(files: Files, ...parameters: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const world = recordedWorld(temporaryFolder(files));
  const status = await runProgram(['locks', ...parameters], world);
  return { status, ...world.printed };
}

const sql = `ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX orders_note ON orders (note);
`;

describe('the locks of files', () => {
  test('of plain SQL, in one transaction', async () => {
    const { status, stdout } = await run({ 'a.sql': sql }, 'a.sql', '--format', 'json');
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
          },
          {
            sql: 'CREATE INDEX orders_note ON orders (note)',
            line: 2,
            transaction: 1,
            locks: [{ relation: 'orders', mode: 'SHARE' }],
            rewrites: [],
            scans: ['orders'],
            blocks: 'writes',
          },
        ],
      },
    ]);
  });

  test('of plain SQL on what a schema has made', async () => {
    const schema = 'CREATE TABLE orders (id int PRIMARY KEY, note text);';
    const { stdout } = await run(
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

  test('of migrations, at their place in the history', async () => {
    const files = shop({ '0002_index.py': addIndex });
    const { stdout } = await run(
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
    expect((await run(files, 'shop/migrations/0002_index.py')).stdout).toContain(
      'SHARE  shop_image  writes wait  until COMMIT',
    );
  });

  test('of plain SQL for the configured server', async () => {
    const files = {
      'a.sql': 'ALTER TABLE a DETACH PARTITION b CONCURRENTLY',
      '.github/lockkeeper.yml': 'database: postgresql:12',
    };
    const statements = async (...parameters: string[]): Promise<unknown> =>
      JSON.parse((await run(files, 'a.sql', '--format', 'json', ...parameters)).stdout);
    expect(await statements()).not.toEqual(await statements('--database', 'postgresql:16'));
  });

  test('as a drawing', async () => {
    expect((await run({ 'a.sql': sql }, 'a.sql', '--format', 'mermaid')).stdout).toMatch(/^gantt\n/);
  });

  test('of a file without statements are none', async () => {
    expect(await run({ 'a.sql': '' }, 'a.sql')).toEqual({
      status: 0,
      stdout: 'a.sql\n\n  executes no SQL\n',
      stderr: '',
    });
  });
});

describe('files that nothing can be done with', () => {
  test.each([
    [['gone.sql'], 'gone.sql: no such file'],
    [['shop'], 'shop: is a folder; name files (.py or .sql)'],
    [['README.md'], 'README.md: is neither a migration (.py) nor plain SQL (.sql)'],
    [['binary.sql'], 'binary.sql: is a binary file'],
    [['a.sql', '--schema', 'gone.sql'], 'gone.sql: no such file'],
    [['shop/models.py'], 'shop/models.py: is not a migration of an app of the project'],
    [['a.sql', '--database', 'mysql:8.4'], 'mysql: the locks of plain SQL are known for PostgreSQL only'],
    [[], "missing required argument 'files'"],
  ])('%j', async (parameters, message) => {
    const files = shop({}, { 'README.md': '', 'a.sql': sql, 'binary.sql': new Uint8Array([0]), 'shop/models.py': '' });
    expect(await run(files, ...parameters)).toEqual({ status: 2, stdout: '', stderr: `lockkeeper: ${message}\n` });
  });

  test('a migration with a syntax error', async () => {
    const { status, stderr } = await run(
      shop({ '0002_bad.py': 'class Migration(\n' }),
      join('shop', 'migrations', '0002_bad.py'),
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^lockkeeper: shop\/migrations\/0002_bad\.py: line \d+: [^\n]+\n$/);
  });
});
