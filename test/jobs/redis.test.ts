import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';

import type { Job, NewJob } from '../../src/jobs/job-store.ts';
import { openRedisStores } from '../../src/jobs/redis-stores.ts';
import type { Stores } from '../../src/jobs/stores.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { createLog } from '../../src/server/log.ts';
import { hasRedis, startRedis, type RedisServer } from '../support/redis.ts';

const job = (key: string, change: Partial<NewJob> = {}): NewJob => ({
  kind: 'review',
  key,
  tenant: 'acme',
  payload: { key },
  priority: 10,
  delay: 0,
  ...change,
});

const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined };

(hasRedis() ? describe : describe.skip)('Redis', () => {
  let redis: RedisServer;
  let stores: Stores;

  beforeEach(async () => {
    redis = await startRedis();
    stores = await openRedisStores(redis.url, { stalledInterval: 50 });
  });

  afterEach(async () => {
    redis.reconnect();
    await stores.close();
    await redis.remove();
  });

  test('that is killed and started again has kept what was accepted, and nobody has to be started again', async () => {
    await stores.jobs.accept({ guid: 'a', event: 'e' }, [job('x')]);
    await redis.restart();
    const done: string[] = [];
    const worker = startWorker({
      store: stores.jobs,
      run: (each) => Promise.resolve(void done.push(each.key)),
      onDead: () => Promise.resolve(),
      log: quiet,
      concurrency: 2,
      maxAttempts: 2,
      retryDelay: 1,
    });
    await until(() => done.includes('x'));
    await redis.kill();
    await expect(stores.jobs.accept({ guid: 'b', event: 'e' }, [job('y')])).rejects.toThrow();
    await redis.start();
    await untilAccepted(stores, 'z');
    await until(() => done.includes('z'));
    await worker.stop(1000);
  });

  test('that does not answer makes a delivery fail within the time that GitHub waits', async () => {
    redis.cutOff();
    const start = performance.now();
    await expect(stores.jobs.accept({ guid: 'a', event: 'e' }, [job('x')])).rejects.toThrow();
    expect(performance.now() - start).toBeLessThan(9000);
    redis.reconnect();
    await untilAccepted(stores, 'x');
    // Redis may have stored the first one after all, and then nobody had asked for its turn.
    await until(async () => (await leaseAsWorker(stores))?.key === 'x');
  });

  test('of which one connection can not be made is not taken for usable, whichever it is', async () => {
    const whole = await proxyOf(
      () => redis.port,
      () => false,
    );
    const others = await openRedisStores(whole.url, { stalledInterval: 50 });
    const made = whole.connections();
    await others.close();
    await whole.close();
    expect(made).toBeGreaterThanOrEqual(4);
    for (let broken = 1; broken <= made; broken += 1) {
      const proxy = await proxyOf(
        () => redis.port,
        (number) => number === broken,
      );
      await expect(openRedisStores(proxy.url, { stalledInterval: 50 })).rejects.toThrow(/REDIS_URL can't be used/);
      await proxy.close();
    }
  });

  test('that keeps nothing on disk is a doubt, said at the start', async () => {
    const doubts: string[] = [];
    const open = async (): Promise<void> =>
      (await openRedisStores(redis.url, { onDoubt: (message) => doubts.push(message) })).close();
    await open();
    expect(doubts).toEqual([]);
    const raw = new Redis(redis.url);
    await raw.config('SET', 'appendonly', 'no');
    raw.disconnect();
    await open();
    expect(doubts).toEqual([expect.stringContaining('appendonly yes')]);
  });

  test('work whose process died before it had queued a turn for it gets one', async () => {
    const raw = new Redis(redis.url);
    await stores.jobs.add(job('x', { delay: 60_000 }));
    // As if the process had died between the two.
    for (const key of await raw.keys('{lockkeeper}:turns:*')) await raw.del(key);
    await stores.jobs.add(job('other'));
    expect((await stores.jobs.lease(1000))?.key).toBe('other');
    await stores.close();
    stores = await openRedisStores(redis.url, { stalledInterval: 50 });
    await until(async () => (await raw.exists('{lockkeeper}:turns:de:x')) === 1);
    raw.disconnect();
  });

  test('work that lost its turn is found by whoever has nothing to do, without a new start', async () => {
    const raw = new Redis(redis.url);
    await stores.jobs.add(job('x'));
    for (const key of await raw.keys('{lockkeeper}:turns:*')) await raw.del(key);
    // What replaces it relies on its turn.
    await stores.jobs.add(job('x', { payload: { key: 'x', newer: true } }));
    expect(await stores.jobs.lease(1000)).toBeUndefined();
    const start = performance.now();
    let leased: Job | undefined;
    await until(async () => (leased = await leaseAsWorker(stores)) !== undefined);
    expect(leased?.payload).toEqual({ key: 'x', newer: true });
    expect(performance.now() - start).toBeLessThan(10_000);
    raw.disconnect();
  });

  test('what replaces queued work asks for a turn only where it is to come earlier, or before others', async () => {
    const raw = new Redis(redis.url);
    const turnsAsked = async (change: Partial<NewJob>): Promise<number> => {
      const before = Number(await raw.get('{lockkeeper}:turns:id'));
      await stores.jobs.add(job('x', change));
      return Number(await raw.get('{lockkeeper}:turns:id')) - before;
    };
    expect(await turnsAsked({ delay: 20_000 })).toBe(1);
    expect(await turnsAsked({ delay: 20_000 })).toBe(0);
    expect(await turnsAsked({ delay: 30_000 })).toBe(0);
    expect(await turnsAsked({ delay: 5000 })).toBe(1);
    expect(await turnsAsked({ delay: 5000, priority: 50 })).toBe(1);
    expect(await turnsAsked({ delay: 0, priority: 50 })).toBe(1);
    expect((await stores.jobs.lease(1000))?.key).toBe('x');
    expect(await turnsAsked({ delay: 0 })).toBe(1);
    raw.disconnect();
  });

  test('several processes share the work, and none runs a job of another', async () => {
    const others = await Promise.all([1, 2, 3].map(() => openRedisStores(redis.url, { stalledInterval: 50 })));
    const runs: string[] = [];
    const running = new Set<string>();
    let overlaps = 0;
    const workers = [stores, ...others].map((each, index) =>
      startWorker({
        store: each.jobs,
        async run({ key, payload }) {
          if (running.has(key)) overlaps += 1;
          running.add(key);
          await sleep(5);
          running.delete(key);
          runs.push(`${index}:${JSON.stringify(payload)}`);
        },
        onDead: () => Promise.resolve(),
        log: quiet,
        concurrency: 3,
        maxAttempts: 2,
        retryDelay: 1,
      }),
    );
    for (let index = 0; index < 200; index += 1) await stores.jobs.add(job(`k${index % 60}`, { payload: index }));
    await until(async () => {
      const { queued, running: taken } = await stores.jobs.figures();
      return queued + taken === 0;
    });
    for (const worker of workers) await worker.stop(1000);
    for (const other of others) await other.close();
    expect(overlaps).toBe(0);
    // The newest payload of each key was run.
    for (let index = 140; index < 200; index += 1) expect(runs.some((run) => run.endsWith(`:${index}`))).toBe(true);
    expect(new Set(runs.map((run) => run[0])).size).toBeGreaterThan(1);
  });

  test('that drops what it likes is refused', async () => {
    const raw = new Redis(redis.url);
    await raw.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(openRedisStores(redis.url)).rejects.toThrow(/maxmemory-policy is allkeys-lru/);
    raw.disconnect();
  });

  test('with the jobs of a newer version is not touched', async () => {
    const raw = new Redis(redis.url);
    expect(await raw.get('{lockkeeper}:version')).toBe('1');
    await raw.set('{lockkeeper}:version', '2');
    await expect(openRedisStores(redis.url)).rejects.toThrow(/version 2, newer than this program knows/);
    raw.disconnect();
  });

  test('that is not there is named', async () => {
    await expect(openRedisStores('redis://127.0.0.1:1')).rejects.toThrow(/REDIS_URL can't be used/);
  });

  test('whose memory is full refuses what is new, loses nothing, and goes on when there is room', async () => {
    await stores.jobs.add(job('before'));
    const administrator = new Redis(redis.url);
    await administrator.config('SET', 'maxmemory', '1');
    await expect(stores.jobs.accept({ guid: 'full', event: 'push' }, [job('full')])).rejects.toThrow(/OOM/);
    await expect(stores.check()).rejects.toThrow();
    await administrator.config('SET', 'maxmemory', '0');
    administrator.disconnect();
    // It was not stored, so that it is not taken for known when GitHub sends it again.
    expect(await stores.jobs.accept({ guid: 'full', event: 'push' }, [job('full')])).toBe(true);
    const done: string[] = [];
    const run = async ({ key }: Job): Promise<void> => void done.push(key);
    const limits = { concurrency: 1, maxAttempts: 1, retryDelay: 1, onDead: async () => undefined };
    const worker = startWorker({ ...limits, store: stores.jobs, run, log: quiet });
    await until(() => done.length === 2);
    expect(done.toSorted()).toEqual(['before', 'full']);
    await worker.stop(1000);
  });

  test('that was demoted is left for the new primary, though its connections stay open', async () => {
    const next = await startRedis();
    let port = redis.port;
    const proxy = await proxyOf(
      () => port,
      () => false,
    );
    const moved = await openRedisStores(proxy.url);
    const administrator = new Redis(redis.url);
    try {
      await moved.jobs.add(job('before'));
      await administrator.call('REPLICAOF', '127.0.0.1', String(next.port));
      port = next.port;
      await expect(moved.jobs.add(job('during'))).rejects.toThrow(/READONLY/);
      await until(async () => (await Promise.allSettled([moved.jobs.add(job('after'))]))[0]?.status === 'fulfilled');
      await moved.check();
    } finally {
      administrator.disconnect();
      await moved.close();
      await proxy.close();
      await next.remove();
    }
  });

  test('that takes the password no longer: the log says so, without it', async () => {
    const administrator = new Redis(redis.url);
    await administrator.config('SET', 'requirepass', 'the new one');
    const lines: string[] = [];
    const log = createLog('warn', { write: (line) => void lines.push(line) });
    const client = new Redis(redis.url.replace('//', '//:the-old-one@'), { maxRetriesPerRequest: 0 });
    client.on('error', (error) => log.warn({ err: error }, 'Redis'));
    await until(() => lines.some((line) => line.includes('WRONGPASS')));
    expect(lines.join('')).not.toContain('the-old-one');
    client.disconnect();
    administrator.disconnect();
  });
});

/** Another delivery at each try: one whose answer was lost may have been stored, and then counts as a duplicate. */
/** Asks for what is due next where there is nothing to be taken. */
async function leaseAsWorker({ jobs }: Stores): Promise<Job | undefined> {
  const job = await jobs.lease(1000);
  if (job === undefined) await jobs.nextDue();
  return job;
}

async function untilAccepted(stores: Stores, key: string): Promise<void> {
  let tries = 0;
  await until(async () => {
    tries += 1;
    return stores.jobs.accept({ guid: `${key}${tries}`, event: 'e' }, [job(key)]).catch(() => false);
  });
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('it does not happen');
    await sleep(20);
  }
}

/** Passes connections on to a port; those that are to break are closed as soon as they are made. They are numbered from 1. */
async function proxyOf(port: () => number, breaks: (number: number) => boolean) {
  let connections = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    if (breaks(connections)) {
      socket.destroy();
      return;
    }
    const onward = connect(port(), '127.0.0.1');
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
