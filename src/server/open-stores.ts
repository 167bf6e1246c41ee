import type { Logger } from 'pino';

import { openEmbeddedStores, type EmbeddedOptions, type Stores } from '../jobs/stores.ts';

export interface StorePlace extends EmbeddedOptions {
  readonly dataDir: string;
  /** Where jobs are kept for several processes; in `dataDir` where undefined. */
  readonly redisUrl?: string | undefined;
  /** Milliseconds that a job belongs to a process that gives no sign of life. */
  readonly leaseLength?: number | undefined;
}

/** Opens what the App keeps. Throws an Error with one clear line where it can't. */
export async function openStores(
  { dataDir, redisUrl, leaseLength, ...owner }: StorePlace,
  log: Logger,
): Promise<Stores> {
  if (redisUrl === undefined) return openEmbeddedStores(dataDir, owner);
  // BullMQ and its client take a while to load.
  const { openRedisStores } = await import('../jobs/redis-stores.ts');
  return openRedisStores(redisUrl, {
    ...(leaseLength === undefined ? {} : { stalledInterval: leaseLength / 3 }),
    onError: (error) => log.warn({ err: error }, 'Redis'),
    onDoubt: (message) => log.warn(message),
  });
}
