import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, describe, expect, test } from '@jest/globals';

import { rules } from '../../src/analyzer/rules/index.ts';
import { runProgram } from '../../src/cli/program.ts';
import { version } from '../../src/version.ts';
import { addIndex, shop } from './projects.ts';
import { recordedWorld, removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

const program = resolve(import.meta.dirname, '../../bin/lockkeeper.js');

async function run(...parameters: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const world = recordedWorld(temporaryFolder());
  const status = await runProgram(parameters, world);
  return { status, ...world.printed };
}

describe('the command line', () => {
  test('tells its version', async () => {
    expect(await run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('helps', async () => {
    const { status, stdout, stderr } = await run('--help');
    expect([status, stderr]).toEqual([0, '']);
    for (const command of ['check', 'sql', 'locks', 'explain', 'config', 'stats', 'doctor', 'serve'])
      expect(stdout).toContain(`  ${command}`);
    expect((await run('check', '-h')).stdout).toContain('--fail-on <severity>');
  });

  test.each([
    [['chek'], "unknown command 'chek' (Did you mean check?)"],
    [['check', '--formt', 'json'], "unknown option '--formt' (Did you mean --format?)"],
    [['check', '--base'], "option '--base <ref>' argument missing"],
    [['stats'], "required option '--dsn <url>' not specified"],
    [['explain', 'a', 'b'], "too many arguments for 'explain'. Expected 1 argument but got 2."],
    [['explain', 'rename-tabel'], 'rename-tabel: there is no such rule; did you mean rename-table?'],
    [['config', 'x'], "too many arguments for 'config'. Expected 0 arguments but got 1."],
    [['explain', 'xyz'], 'xyz: there is no such rule; `lockkeeper explain` lists them'],
  ])('%j ends with 2 and one line', async (parameters, message) => {
    expect(await run(...parameters)).toEqual({ status: 2, stdout: '', stderr: `lockkeeper: ${message}\n` });
  });

  test('without a command shows its help, and ends with 2', async () => {
    const { status, stdout, stderr } = await run();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Usage: lockkeeper/);
  });
});

describe('the set-up is refused before it asks for anything', () => {
  test.each([
    [['--url', 'lockkeeper.acme.example'], '--url is no address such as https://lockkeeper.acme.example'],
    [['--url', 'https://acme.example/bot'], '--url is more than a host and a port; write https://acme.example'],
    [['--url', 'http://acme.example'], '--url has to begin with https://, but for this machine itself'],
    [['--url', 'http://127.0.0.1.acme.example'], '--url has to begin with https://, but for this machine itself'],
    [
      ['--url', 'https://acme.example', '--name', 'n'.repeat(35)],
      '--name is longer than the 34 characters that GitHub takes',
    ],
    [['--url', 'http://localhost:3000', '--organization', 'a b'], '--organization is not the name of an organisation'],
    [
      ['--url', 'https://acme.example', '--out', 'no/such/folder.env'],
      '--out no/such/folder.env: there is no such folder',
    ],
    [
      ['--url', 'https://acme.example', '--out', 'README.md'],
      '--out README.md: README.md is there already; --out names another file',
    ],
  ])('%j', async (parameters, message) => {
    expect(await run('setup', ...parameters)).toEqual({
      status: 2,
      stdout: '',
      stderr: `lockkeeper: setup: ${message}\n`,
    });
  });
});

describe('rules are explained', () => {
  test('all of them', async () => {
    const { status, stdout } = await run('explain');
    expect(status).toBe(0);
    expect(rules.filter(({ id }) => !stdout.includes(id))).toEqual([]);
  });

  test.each(rules.map(({ id }) => id))('%s', async (id) => {
    const { status, stdout } = await run('explain', id);
    expect(status).toBe(0);
    expect(stdout.split('\n').filter((line) => line.length > 100 && !line.startsWith('https://'))).toEqual([]);
    expect(stdout).toContain(`# lockkeeper: ignore[${id}]`);
  });
});

describe('the sizes of tables', () => {
  test('of a server that does not answer are told in one line, without the password', async () => {
    const { status, stdout, stderr } = await run('stats', '--dsn', 'postgresql://user:s3cret@127.0.0.1:1/x');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^lockkeeper: --dsn: [^\n]+\n$/);
    expect(stderr).not.toContain('s3cret');
  });
});

describe('as a program of its own', () => {
  const execute = promisify(execFile);

  test('prints the result on stdout and ends with the status', async () => {
    const folder = temporaryFolder(shop({ '0002_index.py': addIndex }));
    const failure = execute(process.execPath, [program, 'check', '--format', 'json'], { cwd: folder });
    const { code, stdout, stderr } = (await failure.catch((error: unknown) => error)) as {
      code: number;
      stdout: string;
      stderr: string;
    };
    expect([code, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({ summary: { errors: 1 } });
  });

  test('a reader that goes away early is no error', async () => {
    const child = spawn(process.execPath, [program, 'explain'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    const [code] = (await once(child, 'close')) as [number];
    expect([code, complaints]).toEqual([0, '']);
  });
});
