import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Job, JobStore, NewJob } from '../../src/jobs/job-store.ts';
import type { Stores } from '../../src/jobs/stores.ts';
import { storeKinds, type StorePlace } from './store-kinds.ts';

const job = (key: string, change: Partial<NewJob> = {}): NewJob => ({
  kind: 'review',
  key,
  tenant: 'acme',
  payload: { key },
  priority: 10,
  delay: 0,
  ...change,
});

const minute = 60_000;

describe.each(storeKinds)('jobs in $name', (kind) => {
  let place: StorePlace;
  let stores: Stores;
  let store: JobStore;

  beforeEach(async () => {
    place = await kind.make();
    await open();
  });

  afterEach(async () => {
    await stores.close();
    await place.remove();
  });

  async function open(): Promise<void> {
    stores = await place.open();
    store = stores.jobs;
  }

  const take = async (duration = minute): Promise<Job> => {
    const leased = await store.lease(duration);
    if (leased === undefined) throw new Error('no job is due');
    return leased;
  };

  const count = async (): Promise<number> => {
    const { queued, running } = await store.figures();
    return queued + running;
  };

  test('a delivery is taken once, with its jobs', async () => {
    expect(await store.knows('a')).toBe(false);
    expect(await store.accept({ guid: 'a', event: 'push' }, [job('x')])).toBe(true);
    expect(await store.knows('a')).toBe(true);
    expect(await store.accept({ guid: 'a', event: 'push' }, [job('y')])).toBe(false);
    expect(await count()).toBe(1);
    expect(await store.lease(minute)).toMatchObject({ key: 'x', delivery: 'a', tenant: 'acme', kind: 'review' });
  });

  test('deliveries that come at the same time are all taken, each once', async () => {
    const guids = Array.from({ length: 40 }, (_, index) => `g${index % 20}`);
    const taken = await Promise.all(guids.map((guid) => store.accept({ guid, event: 'e' }, [job(guid)])));
    expect(taken.filter(Boolean)).toHaveLength(20);
    expect(await count()).toBe(20);
  });

  test('jobs with the same key coalesce: the newest counts', async () => {
    await store.add(job('x', { payload: 1 }));
    await store.add(job('x', { payload: 2, kind: 'close' }));
    expect(await count()).toBe(1);
    expect(await take()).toMatchObject({ payload: 2, kind: 'close' });
    expect(await store.lease(minute)).toBeUndefined();
  });

  test('a newer job puts the older one off', async () => {
    await store.add(job('x', { payload: 1, delay: 30 }));
    await store.add(job('x', { payload: 2, delay: 2000 }));
    await sleep(80);
    expect(await store.lease(minute)).toBeUndefined();
    await sleep(2000);
    expect((await take()).payload).toBe(2);
  });

  test('jobs wait until they are due', async () => {
    const before = Date.now();
    await store.add(job('x', { delay: 2000 }));
    expect(await store.lease(minute)).toBeUndefined();
    const due = await store.nextDue();
    expect(due).toBeGreaterThanOrEqual(before + 2000);
    expect(due).toBeLessThan(Date.now() + 2001);
    await sleep(2020);
    expect((await take()).key).toBe('x');
  });

  test('jobs of one key run one at a time, and others meanwhile', async () => {
    await store.add(job('x', { payload: 1 }));
    const first = await take();
    await store.add(job('x', { payload: 2 }));
    await store.add(job('y'));
    expect((await take()).key).toBe('y');
    expect(await store.lease(minute)).toBeUndefined();
    await store.complete(first);
    expect((await take()).payload).toBe(2);
  });

  test('what arrives while a job runs is not ended by its end', async () => {
    await store.add(job('x', { payload: 1 }));
    const first = await take();
    await store.add(job('x', { payload: 2 }));
    await store.complete(first);
    expect(await count()).toBe(1);
    await store.complete(await take());
    expect(await count()).toBe(0);
  });

  test('jobs of higher priority come first', async () => {
    await store.add(job('low'));
    await store.add(job('high', { priority: 30 }));
    await store.add(job('middle', { priority: 20 }));
    expect([(await take()).key, (await take()).key, (await take()).key]).toEqual(['high', 'middle', 'low']);
  });

  test('tenants take turns: a hundred jobs of one do not keep another waiting', async () => {
    for (let index = 0; index < 100; index += 1) await store.add(job(`noisy${index}`, { tenant: 'noisy' }));
    await store.add(job('a', { tenant: 'quiet' }));
    await store.add(job('b', { tenant: 'quiet' }));
    const order: string[] = [];
    for (let index = 0; index < 8; index += 1) order.push((await take()).tenant);
    expect(order.filter((tenant) => tenant === 'quiet')).toHaveLength(2);
  });

  test('and the one that comes often does not keep the busy one waiting for ever', async () => {
    for (let index = 0; index < 10; index += 1) await store.add(job(`busy${index}`, { tenant: 'busy' }));
    const served: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      await store.add(job(`often${index}`, { tenant: 'often' }));
      const next = await take();
      served.push(next.tenant);
      await store.complete(next);
    }
    expect(served.filter((tenant) => tenant === 'busy').length).toBeGreaterThanOrEqual(8);
  });

  test('a job is given out again when its lease has run out, and knows it', async () => {
    await store.add(job('x'));
    expect(await take(60)).toMatchObject({ attempts: 0, crashes: 0 });
    expect(await store.lease(minute)).toBeUndefined();
    await expectSoon(async () => {
      const again = await store.lease(minute);
      return again === undefined ? undefined : [again.attempts, again.crashes];
    }).toEqual([1, 1]);
  });

  test('a lease can be prolonged', async () => {
    await store.add(job('x'));
    const leased = await take(1000);
    for (let round = 0; round < 4; round += 1) {
      await sleep(300);
      await store.extend(leased, 1000);
    }
    expect(await store.lease(minute)).toBeUndefined();
    await store.complete(leased);
    expect(await count()).toBe(0);
  });

  test('a job that failed comes back later, and one that was put off has not failed', async () => {
    await store.add(job('x'));
    await store.retry(await take(), { at: Date.now() + 1500, error: 'no', isFailure: true });
    expect(await store.lease(minute)).toBeUndefined();
    await sleep(1520);
    const second = await take();
    expect(second).toMatchObject({ attempts: 1, failures: 1 });
    await store.retry(second, { at: Date.now(), error: 'wait', isFailure: false });
    expect(await take()).toMatchObject({ attempts: 2, failures: 1, crashes: 0 });
  });

  test('a job that failed gives way to a newer one, which knows that it was begun', async () => {
    await store.add(job('x', { payload: 'older' }));
    const older = await take();
    await store.add(job('x', { payload: 'newer' }));
    await store.retry(older, { at: Date.now() + 50, error: 'no', isFailure: true });
    expect(await count()).toBe(1);
    expect(await take()).toMatchObject({ payload: 'newer', attempts: 1, failures: 0 });
  });

  test('a newer job does not wait for the retry of an older one', async () => {
    await store.add(job('x', { payload: 'older' }));
    await store.retry(await take(), { at: Date.now() + minute, error: 'no', isFailure: true });
    await store.add(job('x', { payload: 'newer' }));
    expect((await take()).payload).toBe('newer');
    expect(await count()).toBe(1);
  });

  test('queued jobs of a tenant that is gone are dropped, running ones are let run', async () => {
    await store.add(job('running', { tenant: 'gone' }));
    const running = await take();
    await store.add(job('queued', { tenant: 'gone' }));
    await store.add(job('other'));
    await store.drop('gone');
    expect(await count()).toBe(2);
    expect((await take()).key).toBe('other');
    await store.complete(running);
    expect(await store.lease(minute)).toBeUndefined();
  });

  test('a job that is given up is kept to look at, and can be tried again', async () => {
    await store.add(job('x', { payload: { number: 7 } }));
    const leased = await take();
    await store.bury(leased, 'broken');
    expect(await store.figures()).toMatchObject({ queued: 0, running: 0, dead: 1 });
    expect(await store.dead()).toMatchObject([{ key: 'x', error: 'broken', payload: { number: 7 } }]);
    const [dead] = await store.dead();
    expect(dead?.diedAt).toBeGreaterThan(Date.now() - minute);
    expect(await store.revive(dead?.id ?? 0)).toBe(true);
    expect(await store.revive(dead?.id ?? 0)).toBe(false);
    expect(await take()).toMatchObject({ key: 'x', failures: 0, crashes: 0, payload: { number: 7 } });
    expect(await store.dead()).toEqual([]);
  });

  test('a dead job can be forgotten, and does not keep the next one with its key from running', async () => {
    await store.add(job('x'));
    await store.bury(await take(), 'broken');
    await store.add(job('x', { payload: 2 }));
    expect((await take()).payload).toBe(2);
    const [dead] = await store.dead();
    expect(await store.discard(dead?.id ?? 0)).toBe(true);
    expect(await store.discard(dead?.id ?? 0)).toBe(false);
    expect(await store.dead()).toEqual([]);
  });

  test('the figures say how much waits, and for how long', async () => {
    expect(await store.figures()).toEqual({ queued: 0, running: 0, dead: 0, lag: 0 });
    await store.add(job('x'));
    await store.add(job('y', { delay: minute }));
    await sleep(30);
    const figures = await store.figures();
    expect(figures).toMatchObject({ queued: 2, running: 0, dead: 0 });
    expect(figures.lag).toBeGreaterThanOrEqual(25);
    await take();
    expect(await store.figures()).toMatchObject({ queued: 1, running: 1, lag: 0 });
  });

  test('a process that ends and one that starts lose nothing', async () => {
    await store.accept({ guid: 'a', event: 'push' }, [job('x'), job('y')]);
    await store.retry(await take(), { at: Date.now(), error: 'the process stopped', isFailure: false });
    await stores.records.put('overrides:1#2', 'rule', { author: 'ann' });
    await stores.close();
    await open();
    expect([(await take()).key, (await take()).key].toSorted()).toEqual(['x', 'y']);
    expect(await store.accept({ guid: 'a', event: 'push' }, [])).toBe(false);
    expect(await stores.records.list('overrides:1#2')).toEqual([{ key: 'rule', value: { author: 'ann' } }]);
  });

  test('records are written, claimed, listed and removed', async () => {
    const { records } = stores;
    expect(await records.get('c', 'a')).toBeUndefined();
    await records.put('c', 'b', [1, 'two', { three: null }]);
    expect(await records.claim('c', 'a', true)).toBe(true);
    expect(await records.claim('c', 'a', false)).toBe(false);
    await records.put('other', 'a', 1);
    expect(await records.list('c')).toEqual([
      { key: 'a', value: true },
      { key: 'b', value: [1, 'two', { three: null }] },
    ]);
    expect(await records.remove('c', 'a')).toBe(true);
    expect(await records.remove('c', 'a')).toBe(false);
    expect(await records.get('c', 'b')).toEqual([1, 'two', { three: null }]);
    await records.clear('c');
    expect(await records.list('c')).toEqual([]);
    expect(await records.get('other', 'a')).toBe(1);
  });
});

/** Asks until there is an answer. */
function expectSoon<Answer>(ask: () => Promise<Answer | undefined>): { toEqual(expected: Answer): Promise<void> } {
  return {
    async toEqual(expected) {
      const until = Date.now() + 10_000;
      let answer = await ask();
      while (answer === undefined && Date.now() < until) {
        await sleep(20);
        answer = await ask();
      }
      expect(answer).toEqual(expected);
    },
  };
}
