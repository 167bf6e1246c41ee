import type { Redis } from 'ioredis';

import { recordMemory, type Json, type RecordStore } from './record-store.ts';
import { keyPrefix } from './redis-turns.ts';

/** Records in Redis, a hash for each collection. */
export function createRedisRecordStore(client: Redis): RecordStore {
  const of = (collection: string): string => `${keyPrefix}:records:${collection}`;
  return {
    async get(collection, key) {
      const text = await client.hget(of(collection), key);
      return text === null ? undefined : (JSON.parse(text) as Json);
    },
    async put(collection, key, value) {
      const name = of(collection);
      await settle(client.multi().hset(name, key, JSON.stringify(value)).pexpire(name, recordMemory));
    },
    async claim(collection, key, value) {
      const name = of(collection);
      const [isNew] = await settle(client.multi().hsetnx(name, key, JSON.stringify(value)).pexpire(name, recordMemory));
      return isNew === 1;
    },
    remove: async (collection, key) => (await client.hdel(of(collection), key)) > 0,
    clear: async (collection) => void (await client.del(of(collection))),
    async list(collection) {
      const all = Object.entries(await client.hgetall(of(collection)));
      return all
        .map(([key, text]) => ({ key, value: JSON.parse(text) as Json }))
        .toSorted((left, right) => (left.key < right.key ? -1 : 1));
    },
  };
}

/** The answers of a transaction. Throws the first error among them. */
async function settle(transaction: ReturnType<Redis['multi']>): Promise<readonly unknown[]> {
  const answers = (await transaction.exec()) ?? [];
  return answers.map(([error, answer]) => {
    if (error !== null) throw error;
    return answer;
  });
}
