import Bottleneck from 'bottleneck';
import { Redis } from 'ioredis';

import { reconnection } from '../jobs/redis-connection.ts';

/** Limits that all processes on a Redis keep together, as plugin-throttling takes them ("Clustering" in its README). */
export interface SharedThrottle {
  readonly options: { readonly Bottleneck: typeof Bottleneck; readonly connection: object };
  close(): Promise<void>;
}

/** Counts requests to GitHub in Redis: its limits are those of an installation, however many processes ask. */
export function openSharedThrottle(url: string, onError: (error: unknown) => void): SharedThrottle {
  const client = new Redis(url, { maxRetriesPerRequest: null, ...reconnection });
  client.on('error', onError);
  const connection = new Bottleneck.IORedisConnection({ client });
  connection.on('error', onError);
  return { options: { Bottleneck, connection }, close: async () => void (await connection.disconnect(false)) };
}
