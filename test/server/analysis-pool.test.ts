import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../src/analyzer/index.ts';
import type { ChangedFile } from '../../src/analyzer/review.ts';
import { reviewDocument } from '../../src/report/markdown.ts';
import { createAnalysisPool, usualLimits, usualProcesses, type AnalysisPool } from '../../src/server/analysis-pool.ts';
import { readFolder } from '../support/folder-reader.ts';
import { readerOf } from '../support/files.ts';

const bases = join(import.meta.dirname, '../../fixtures/pull-requests/bases');

let folder: string;
const pools: AnalysisPool[] = [];

beforeAll(async () => {
  await prepareAnalyzer();
  folder = mkdtempSync(join(tmpdir(), 'lockkeeper-pool-'));
});

afterAll(async () => {
  for (const pool of pools) await pool.close();
  rmSync(folder, { recursive: true });
});

function pool(change: Partial<Parameters<typeof createAnalysisPool>[0]> = {}): AnalysisPool {
  const made = createAnalysisPool({ processes: 1, ...usualLimits, ...change });
  pools.push(made);
  return made;
}

/** A process that does what a poisoned pull request would make an analysis do, when a path says so. */
function poisonable(): URL {
  const path = join(folder, 'poisonable.mjs');
  const frames = new URL('../../src/server/frames.ts', import.meta.url);
  writeFileSync(
    path,
    `import { spawnSync } from 'node:child_process';
     import { writeFileSync, writeSync } from 'node:fs';
     import { blockingChannel } from '${frames.href}';
     const channel = blockingChannel(3);
     const attempt = (deed) => { try { return deed(); } catch (error) { return error.code; } };
     for (;;) {
       const request = channel.receive();
       if (request === undefined) break;
       const { head } = request;
       if (head.includes('hang')) for (;;);
       if (head.includes('bloat')) { const all = []; for (;;) all.push(new Array(100_000).fill({})); }
       if (head.includes('die')) process.exit(3);
       if (head.includes('babble')) { writeSync(3, Buffer.from([4, 0, 0, 0, 1, 2, 3, 4])); for (;;); }
       if (head.includes('boast')) { writeSync(3, Buffer.from([255, 255, 255, 255])); for (;;); }
       if (head.includes('break')) process.kill(process.pid, 'SIGSEGV');
       const review = head.includes('pry')
         ? {
             environment: Object.keys(process.env),
             write: attempt(() => writeFileSync('${join(folder, 'written')}', '')),
             start: attempt(() => spawnSync('true')),
             pid: process.pid,
           }
         : head;
       channel.send({ kind: 'reviewed', review });
     }`,
  );
  return pathToFileURL(path);
}

test.each([
  { what: 'a laptop', processors: 8, gigabytes: 32, processes: 7 },
  { what: 'a machine of one processor', processors: 1, gigabytes: 4, processes: 1 },
  { what: 'a container that may take 3 GB of a large machine', processors: 64, gigabytes: 3, processes: 1 },
  { what: 'a container that may take 4 GB of a large machine', processors: 64, gigabytes: 4, processes: 2 },
  { what: 'a machine that is too small', processors: 4, gigabytes: 0.5, processes: 1 },
])(
  '$what runs as many analyses at a time as it has processors and room for',
  ({ processors, gigabytes, processes }) => {
    expect(usualProcesses({ processors, memory: gigabytes * 2 ** 30 })).toBe(processes);
  },
);

describe('a review in a process', () => {
  test.each(['members', 'newsroom', 'shop'])('says of %s what one here says, to the letter', async (name) => {
    const reader = readFolder(join(bases, name));
    const change = { files: undefined, base: reader };
    const there = await pool().review(reader, change, {});
    expect(reviewDocument(there)).toBe(reviewDocument(review(reader, change, {})));
    expect(there.migrations.length).toBeGreaterThan(0);
  });

  test('obeys what is ignored', async () => {
    const reader = readFolder(join(bases, 'newsroom'));
    const isIgnored = (path: string): boolean => /0001/.test(path);
    const options = { isIgnored };
    const there = await pool().review(reader, { files: undefined, base: undefined }, options);
    const here = review(reader, { files: undefined, base: undefined }, options);
    expect(there.migrations.map(({ compiled }) => compiled.migration.path)).toEqual(
      here.migrations.map(({ compiled }) => compiled.migration.path),
    );
  });

  test('knows the second time what it has read the first time', async () => {
    const reader = readFolder(join(bases, 'shop'));
    const files: ChangedFile[] = [];
    const processes = pool();
    const first = await processes.review(reader, { files, base: reader }, {});
    const second = await processes.review(reader, { files, base: reader }, {});
    expect(second).toEqual(first);
  });
});

describe('an analysis that goes beyond its limits', () => {
  test.each([
    ['hang', /longer than 0.4 s/, 'AnalysisStopped', 400],
    ['bloat', /more than 64 MB of memory/, 'AnalysisStopped', 50_000],
    ['die', /process of the analysis ended \(exit code 3\)/, 'Error', 50_000],
    ['babble', /said what can not be read/, 'Error', 50_000],
    ['boast', /said what can not be read/, 'Error', 50_000],
    ['break', /process of the analysis ended \(SIGSEGV\)/, 'Error', 50_000],
  ])('%s: is ended, and the others go on', async (poison, message, name, timeLimit) => {
    const processes = pool({ timeLimit, memoryLimit: 64, program: poisonable() });
    const none = { files: [], base: undefined };
    const poisoned = processes.review(readerOf({ [poison]: '' }), none, {});
    const others = [1, 2, 3].map((each) => processes.review(readerOf({ [`fine${each}`]: '' }), none, {}));
    await expect(poisoned).rejects.toMatchObject({ message: expect.stringMatching(message), name });
    expect(await Promise.all(others)).toEqual([['fine1'], ['fine2'], ['fine3']]);
  });
});

describe('a process of the analysis', () => {
  const none = { files: [], base: undefined };

  test('knows no secret, writes no file, starts no process', async () => {
    process.env.PRIVATE_KEY_OF_THE_TEST = 'secret';
    const said = await pool({ program: poisonable() }).review(readerOf({ pry: '' }), none, {});
    delete process.env.PRIVATE_KEY_OF_THE_TEST;
    expect(said).toMatchObject({ environment: [], write: 'ERR_ACCESS_DENIED', start: 'ERR_ACCESS_DENIED' });
  });

  test('reviews the repositories that it has reviewed before', async () => {
    const processes = pool({ program: poisonable(), processes: 2 });
    const one = (repository: string): Promise<unknown> =>
      processes.review(readerOf({ pry: '' }), none, {}, repository) as Promise<unknown>;
    const [first, second] = await Promise.all([one('a/a'), one('b/b')]);
    expect(first).not.toEqual(second);
    for (const [repository, whose] of [
      ['b/b', second],
      ['a/a', first],
      ['a/a', first],
      ['b/b', second],
    ] as const) {
      expect(await one(repository)).toEqual(whose);
    }
  });

  test('ends with its owner', async () => {
    const processes = pool({ program: poisonable() });
    const said = await processes.review(readerOf({ pry: '' }), none, {});
    const { pid } = said as unknown as { readonly pid: number };
    expect(() => process.kill(pid, 0)).not.toThrow();
    await processes.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('ends by itself when its owner is killed', async () => {
    const program = new URL('../../src/server/analysis-program.ts', import.meta.url).pathname;
    const owner = spawn(
      process.execPath,
      [
        '--eval',
        `const { spawn } = require('node:child_process');
         const child = spawn(process.execPath, ['${program}'], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
         console.log(child.pid);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await once(owner.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    owner.kill('SIGKILL');
    for (let tries = 0; tries < 200 && isAlive(pid); tries++) await sleep(50);
    expect(isAlive(pid)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
