import type { DatabaseSync } from 'node:sqlite';

import { afterEach, describe, expect, jest, test } from '@jest/globals';

import type { Job } from '../../src/jobs/job-store.ts';
import { createSqliteJobStore } from '../../src/jobs/sqlite-job-store.ts';
import { openDatabase } from '../../src/jobs/database.ts';
import { RescheduleAt, startWorker, type Worker } from '../../src/jobs/worker.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cleanUp: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

function start(
  run: (job: Job) => Promise<void>,
  maxAttempts = 3,
): { worker: Worker; store: ReturnType<typeof createSqliteJobStore>; dead: Job[] } {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-worker-'));
  const database: DatabaseSync = openDatabase(folder);
  const store = createSqliteJobStore(database);
  const dead: Job[] = [];
  const log = { error: jest.fn(), warn: jest.fn() };
  const worker = startWorker({
    store,
    run,
    log,
    concurrency: 2,
    maxAttempts,
    retryDelay: 1,
    onDead: (job) => Promise.resolve(void dead.push(job)),
  });
  cleanUp.push(
    () => rmSync(folder, { recursive: true }),
    () => database.close(),
    () => worker.stop(100),
  );
  return { worker, store, dead };
}

const job = (key: string) => ({ kind: 'k', key, payload: key, priority: 0, delay: 0 });

describe('the worker', () => {
  test('does every job once', async () => {
    const done: string[] = [];
    const { worker, store } = start((each) => Promise.resolve(void done.push(each.key)));
    for (const key of ['a', 'b', 'c']) store.add(job(key), Date.now());
    worker.wake();
    await worker.idle();
    expect(done.toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('tries again what failed', async () => {
    let calls = 0;
    const { worker, store, dead } = start(() => {
      calls += 1;
      return calls < 3 ? Promise.reject(new Error('no')) : Promise.resolve();
    });
    store.add(job('a'), Date.now());
    worker.wake();
    await worker.idle();
    expect([calls, dead]).toEqual([3, []]);
  });

  test('gives up after the last attempt and says so', async () => {
    const { worker, store, dead } = start(() => Promise.reject(new Error('never')), 2);
    store.add(job('a'), Date.now());
    worker.wake();
    await worker.idle();
    expect(dead.map(({ key }) => key)).toEqual(['a']);
    expect(store.dead()).toMatchObject([{ error: 'never' }]);
  });

  test('waits as long as a job asks it to', async () => {
    let first: number | undefined;
    let second = 0;
    const { worker, store } = start(() => {
      if (first === undefined) {
        first = Date.now();
        return Promise.reject(new RescheduleAt(first + 60, 'busy'));
      }
      second = Date.now();
      return Promise.resolve();
    });
    store.add(job('a'), Date.now());
    worker.wake();
    await worker.idle();
    expect(second - (first ?? 0)).toBeGreaterThanOrEqual(59);
  });

  test('leaves what it could not finish for the next start', async () => {
    const { worker, store } = start(() => new Promise(() => {}));
    store.add(job('a'), Date.now());
    worker.wake();
    await worker.stop(20);
    expect(store.pending()).toBe(1);
  });
});
