import { setTimeout as sleep } from 'node:timers/promises';

import { Redis, type RedisOptions } from 'ioredis';

import { reconnection } from './redis-connection.ts';
import { createRedisJobStore } from './redis-job-store.ts';
import { createRedisRecordStore } from './redis-record-store.ts';
import { keyPrefix, openTurns, type Turns } from './redis-turns.ts';
import { repeat } from './repeat.ts';
import type { Stores } from './stores.ts';

export interface RedisStoresOptions {
  /** Told what goes wrong on connections; they are made again by themselves. */
  readonly onError?: (error: unknown) => void;
  /** Told once how this Redis may forget what it was told, where it may. */
  readonly onDoubt?: (message: string) => void;
  /** Milliseconds between looks for jobs whose process is gone. */
  readonly stalledInterval?: number;
}

/** Redis is not waited for longer than GitHub waits for us. Milliseconds. */
const commandTimeout = 5000;
const repairInterval = 60_000;

interface Connections {
  /** Fails soon where Redis does not answer. */
  readonly client: Redis;
  readonly subscriber: Redis;
  readonly turns: Turns;
  disconnect(): void;
}

/** Stores in Redis, for any number of processes. Throws an Error with one clear line where it can't be reached or used. */
export async function openRedisStores(url: string, options: RedisStoresOptions = {}): Promise<Stores> {
  const { onError = (): void => undefined, onDoubt = (): void => undefined, stalledInterval = 10_000 } = options;
  const { client, subscriber, turns, disconnect } = await connectTo(url, { onError, onDoubt, stalledInterval });
  const jobs = createRedisJobStore({ client, turns, subscriber, onError });
  const repairing = repeat({
    step: async () => (await jobs.repair(), repairInterval),
    onError: (error) => (onError(error), repairInterval),
  });
  const records = createRedisRecordStore(client);
  return {
    jobs,
    records,
    async check() {
      await records.put('health', 'written', Date.now());
    },
    async close() {
      const ended = Promise.allSettled([repairing.stop(), turns.close()]);
      await Promise.race([ended, sleep(1000, undefined, { ref: false })]);
      disconnect();
    },
  };
}

async function connectTo(
  url: string,
  { onError, onDoubt, stalledInterval }: Required<RedisStoresOptions>,
): Promise<Connections> {
  const connect = (patience: Pick<RedisOptions, 'maxRetriesPerRequest' | 'commandTimeout'>): Redis => {
    const made = new Redis(url, { lazyConnect: true, connectTimeout: commandTimeout, ...reconnection, ...patience });
    made.on('error', onError);
    return made;
  };
  const client = connect({ maxRetriesPerRequest: 1, commandTimeout });
  const patient = connect({ maxRetriesPerRequest: null });
  const subscriber = connect({ maxRetriesPerRequest: null });
  const all = [client, patient, subscriber];
  const disconnect = (): void => {
    for (const connection of all) connection.disconnect();
  };
  try {
    for (const connection of all) await connection.connect();
    await checkRedis(client, onDoubt);
    await checkVersion(client);
    const turns = await openTurns({ client, patient, stalledInterval, onError });
    return { client, subscriber, turns, disconnect };
  } catch (error) {
    disconnect();
    throw new Error(`REDIS_URL can't be used: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Of what is kept in Redis, counted on by each change that older programs could not live with. */
const version = 1;

async function checkVersion(client: Redis): Promise<void> {
  const key = `${keyPrefix}:version`;
  await client.set(key, version, 'NX');
  const found = Number(await client.get(key));
  if (found > version) throw new Error(`its jobs have version ${found}, newer than this program knows (${version})`);
}

/** Redis forgets what it likes under any other policy than `noeviction`. */
async function checkRedis(client: Redis, onDoubt: (message: string) => void): Promise<void> {
  const memory = await client.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy !== undefined && policy !== 'noeviction')
    throw new Error(`its maxmemory-policy is ${policy}: it would drop jobs when memory is short. Set noeviction`);
  const persistence = await client.info('persistence');
  if (/^aof_enabled:0/m.test(persistence))
    onDoubt('Redis has no append-only file: if it dies, webhooks that were answered are lost. Set appendonly yes');
}
