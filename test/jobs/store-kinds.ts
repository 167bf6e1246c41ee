import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openRedisStores } from '../../src/jobs/redis-stores.ts';
import { openEmbeddedStores, type Stores } from '../../src/jobs/stores.ts';
import { hasRedis, startRedis } from '../support/redis.ts';

/** A place for stores: what one process closes, another can open. */
export interface StorePlace {
  /** Opens it as a process that runs jobs does. */
  open(): Promise<Stores>;
  remove(): Promise<void>;
}

export interface StoreKind {
  readonly name: string;
  /** A place of its own, with nothing in it. */
  make(): Promise<StorePlace>;
}

const embedded: StoreKind = {
  name: 'SQLite',
  async make() {
    const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-jobs-'));
    return {
      open: async () => openEmbeddedStores(folder),
      remove: async () => rmSync(folder, { recursive: true }),
    };
  },
};

const shared: StoreKind = {
  name: 'Redis',
  async make() {
    const redis = await startRedis();
    return {
      open: () => openRedisStores(redis.url, { stalledInterval: 50 }),
      remove: () => redis.remove(),
    };
  },
};

/** The stores that there are: what is said of one has to hold for each. */
export const storeKinds: readonly StoreKind[] = hasRedis() ? [embedded, shared] : [embedded];
