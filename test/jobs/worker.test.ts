import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, jest, test } from '@jest/globals';

import type { Job, JobStore, NewJob } from '../../src/jobs/job-store.ts';
import { RescheduleAt, startWorker, type Outcome, type Worker, type WorkerOptions } from '../../src/jobs/worker.ts';
import { storeKinds } from './store-kinds.ts';

const job = (key: string): NewJob => ({ kind: 'k', key, tenant: 't', payload: key, priority: 0, delay: 0 });

describe.each(storeKinds)('the worker on $name', (kind) => {
  const cleanUp: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const step of cleanUp.splice(0).toReversed()) await step();
  });

  interface Started {
    readonly worker: Worker;
    readonly store: JobStore;
    readonly dead: Job[];
    readonly outcomes: Outcome[];
  }

  async function start(run: WorkerOptions['run'], change: Partial<WorkerOptions> = {}): Promise<Started> {
    const place = await kind.make();
    const stores = await place.open();
    const dead: Job[] = [];
    const outcomes: Outcome[] = [];
    const worker = startWorker({
      store: stores.jobs,
      run,
      log: { error: jest.fn(), warn: jest.fn(), info: jest.fn() },
      concurrency: 2,
      maxAttempts: 3,
      retryDelay: 1,
      onDead: (each) => Promise.resolve(void dead.push(each)),
      onEnd: (_job, outcome) => void outcomes.push(outcome),
      ...change,
    });
    cleanUp.push(
      () => place.remove(),
      () => stores.close(),
      () => worker.stop(100),
    );
    return { worker, store: stores.jobs, dead, outcomes };
  }

  test('does every job once', async () => {
    const done: string[] = [];
    const { worker, store, outcomes } = await start((each) => Promise.resolve(void done.push(each.key)));
    for (const key of ['a', 'b', 'c']) await store.add(job(key));
    worker.wake();
    await worker.idle();
    await worker.stop(1000);
    expect(done.toSorted()).toEqual(['a', 'b', 'c']);
    expect(outcomes).toEqual(['done', 'done', 'done']);
  });

  test('does not begin a job that it is doing, when its lease ended by a clock that was set forward', async () => {
    const place = await kind.make();
    const stores = await place.open();
    const leased: Job[] = [];
    let [inside, most, calls] = [0, 0, 0];
    const store: JobStore = {
      ...stores.jobs,
      async lease(duration) {
        // Once, the store finds the lease of what runs ended, and gives the job out again.
        const [first] = leased;
        const given =
          first !== undefined && leased.length === 1 ? { ...first, crashes: 1 } : await stores.jobs.lease(duration);
        if (given !== undefined) leased.push(given);
        return given;
      },
    };
    const run = async (): Promise<void> => {
      calls += 1;
      inside += 1;
      most = Math.max(most, inside);
      await sleep(200);
      inside -= 1;
    };
    const log = { error: jest.fn(), warn: jest.fn(), info: jest.fn() };
    const limits = { concurrency: 4, maxAttempts: 3, retryDelay: 1, onDead: () => Promise.resolve() };
    const worker = startWorker({ ...limits, store, run, log });
    cleanUp.push(
      () => place.remove(),
      () => stores.close(),
      () => worker.stop(100),
    );
    await store.add(job('a'));
    worker.wake();
    await worker.idle();
    expect(calls).toBeGreaterThan(0);
    expect(most).toBe(1);
  });

  test('tries again what failed', async () => {
    let calls = 0;
    const { worker, store, dead, outcomes } = await start(() => {
      calls += 1;
      return calls < 3 ? Promise.reject(new Error('no')) : Promise.resolve();
    });
    await store.add(job('a'));
    worker.wake();
    await worker.idle();
    await worker.stop(1000);
    expect([calls, dead, outcomes]).toEqual([3, [], ['failed', 'failed', 'done']]);
  });

  test('gives up after the last attempt and says so', async () => {
    const { worker, store, dead } = await start(() => Promise.reject(new Error('never')), { maxAttempts: 2 });
    await store.add(job('a'));
    worker.wake();
    await worker.idle();
    await worker.stop(1000);
    expect(dead.map(({ key }) => key)).toEqual(['a']);
    expect(await store.dead()).toMatchObject([{ error: 'never' }]);
  });

  test('waits as long as a job asks it to, as often as it asks', async () => {
    const times: number[] = [];
    const log = { error: jest.fn(), warn: jest.fn(), info: jest.fn() };
    const { worker, store, outcomes } = await start(
      () => {
        times.push(Date.now());
        return times.length < 5 ? Promise.reject(new RescheduleAt(Date.now() + 60, 'busy')) : Promise.resolve();
      },
      { maxAttempts: 2, log },
    );
    await store.add(job('a'));
    worker.wake();
    await worker.idle();
    await worker.stop(1000);
    expect(outcomes).toEqual(['put off', 'put off', 'put off', 'put off', 'done']);
    expect(log.info).toHaveBeenCalledTimes(4);
    expect(log.info).toHaveBeenCalledWith(expect.objectContaining({ job: 'a', reason: 'busy' }), 'job put off');
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(59);
  });

  test('ends a job that takes too long, and goes on with others meanwhile', async () => {
    const done: string[] = [];
    const { worker, store, dead } = await start(
      (each) => (each.key === 'stuck' ? new Promise(() => undefined) : Promise.resolve(void done.push(each.key))),
      { timeLimit: 150, maxAttempts: 1 },
    );
    await store.add(job('stuck'));
    for (let index = 0; index < 20; index += 1) await store.add(job(`job${index}`));
    worker.wake();
    await worker.idle();
    expect(done).toHaveLength(20);
    // Between two turns a worker on Redis may have nothing to do for a moment.
    for (let tries = 0; dead.length === 0 && tries < 250; tries += 1) await sleep(20);
    expect(dead.map(({ key }) => key)).toEqual(['stuck']);
    expect(await store.dead()).toMatchObject([{ error: expect.stringMatching(/longer than 0.15 s/) }]);
  });

  test('never runs two jobs of one key at a time', async () => {
    let running = 0;
    let most = 0;
    let calls = 0;
    const { worker, store } = await start(async () => {
      running += 1;
      calls += 1;
      most = Math.max(most, running);
      await sleep(15);
      running -= 1;
    });
    for (let index = 0; index < 10; index += 1) {
      await store.add(job('same'));
      worker.wake();
      await sleep(7);
    }
    await worker.idle();
    expect(most).toBe(1);
    expect(calls).toBeGreaterThan(1);
  });

  test('keeps the lease of a job that takes long', async () => {
    let calls = 0;
    const { worker, store } = await start(
      async () => {
        calls += 1;
        await sleep(700);
      },
      { leaseLength: 300 },
    );
    await store.add(job('long'));
    worker.wake();
    await worker.idle();
    expect(calls).toBe(1);
  });

  test('hands back what it could not finish', async () => {
    const { worker, store, outcomes } = await start(() => new Promise(() => undefined));
    await store.add(job('a'));
    worker.wake();
    await sleep(50);
    await worker.stop(20);
    expect(outcomes).toEqual(['handed back']);
    expect(await store.figures()).toMatchObject({ queued: 1, running: 0 });
  });

  test('does not hand a job out again that has taken many processes with it', async () => {
    const { worker, store, dead } = await start(() => Promise.resolve(), { concurrency: 0 });
    await store.add(job('poison'));
    await worker.stop(0);
    for (let crash = 0; crash < 21; crash += 1) {
      const until = Date.now() + 5000;
      while ((await store.lease(1)) === undefined && Date.now() < until) await sleep(1);
      await sleep(2);
    }
    const again = startWorker({
      store,
      run: () => Promise.reject(new Error('must not run')),
      onDead: (each) => Promise.resolve(void dead.push(each)),
      log: { error: jest.fn(), warn: jest.fn(), info: jest.fn() },
      concurrency: 1,
      maxAttempts: 3,
      retryDelay: 1,
    });
    await again.idle();
    await again.stop(10);
    expect(await store.dead()).toMatchObject([{ error: expect.stringMatching(/processes died/) }]);
  });
});
