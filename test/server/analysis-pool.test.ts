import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../src/analyzer/index.ts';
import type { ChangedFile } from '../../src/analyzer/review.ts';
import { reviewDocument } from '../../src/report/markdown.ts';
import { createAnalysisPool, usualLimits, type AnalysisPool } from '../../src/server/analysis-pool.ts';
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
  const made = createAnalysisPool({ threads: 1, ...usualLimits, ...change });
  pools.push(made);
  return made;
}

/** A thread that does what a poisoned pull request would make an analysis do, when a path says so. */
function poisonable(): URL {
  const path = join(folder, 'poisonable.mjs');
  writeFileSync(
    path,
    `import { workerData } from 'node:worker_threads';
     workerData.requests.on('message', ({ head }) => {
       if (head.includes('hang')) for (;;);
       if (head.includes('bloat')) { const all = []; for (;;) all.push(new Array(100_000).fill({})); }
       if (head.includes('die')) process.exit(3);
       workerData.requests.postMessage({ kind: 'reviewed', review: head });
     });`,
  );
  return pathToFileURL(path);
}

describe('a review in a thread', () => {
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
    const threads = pool();
    const first = await threads.review(reader, { files, base: reader }, {});
    const second = await threads.review(reader, { files, base: reader }, {});
    expect(second).toEqual(first);
  });
});

describe('an analysis that goes beyond its limits', () => {
  test.each([
    ['hang', /longer than 0.4 s/, 'AnalysisStopped', 400],
    ['bloat', /more than 64 MB of memory/, 'AnalysisStopped', 50_000],
    ['die', /thread of the analysis ended/, 'Error', 50_000],
  ])('%s: is ended, and the others go on', async (poison, message, name, timeLimit) => {
    const threads = pool({ timeLimit, memoryLimit: 64, program: poisonable() });
    const none = { files: [], base: undefined };
    const poisoned = threads.review(readerOf({ [poison]: '' }), none, {});
    const others = [1, 2, 3].map((each) => threads.review(readerOf({ [`fine${each}`]: '' }), none, {}));
    await expect(poisoned).rejects.toMatchObject({ message: expect.stringMatching(message), name });
    expect(await Promise.all(others)).toEqual([['fine1'], ['fine2'], ['fine3']]);
  });
});
