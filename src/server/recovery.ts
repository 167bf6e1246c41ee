import type { Logger } from 'pino';
import type { Probot } from 'probot';

import { jobOf } from '../github/app.ts';
import { recoverDeliveries } from '../github/recover-deliveries.ts';
import { installedRepositories } from '../github/sweep-repository.ts';
import { repeat, type Repetition } from '../jobs/repeat.ts';
import type { Stores } from '../jobs/stores.ts';
import type { Metrics } from './metrics.ts';

export interface RecoveryOptions {
  readonly probot: Probot;
  readonly stores: Stores;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly wake: () => void;
  /** Milliseconds between looks at the log of deliveries. */
  readonly interval: number;
}

export const usualRecoveryInterval = 5 * 60_000;
/** What is looked at again before the last look: deliveries that were under way then. Milliseconds. */
const overlap = 10 * 60_000;
/** GitHub's log is of no use after an outage as long as this; neither is it trusted to be whole. Milliseconds. */
const noticeableOutage = 15 * 60_000;

/** Finds what was missed: at the start, and every few minutes. One process does it for all that share a store. */
export function startRecovery(options: RecoveryOptions): Repetition {
  const { log, metrics, stores, interval } = options;
  let isFirst = true;
  return repeat({
    async step() {
      const isMine = isFirst || (await takeTurn(stores, interval));
      if (isMine) {
        const { asked, swept } = await recover(options);
        isFirst = false;
        metrics.recovered('deliveries', asked);
        if (asked + swept > 0) log.info({ asked, swept }, 'asked again for what was missed');
      }
      return interval;
    },
    onError(error) {
      log.warn({ err: error }, 'what was missed could not be looked for');
      return Math.min(interval, 60_000);
    },
  });
}

/** True for one process each interval. */
async function takeTurn({ records }: Stores, interval: number): Promise<boolean> {
  const now = Math.floor(Date.now() / interval);
  const isMine = await records.claim('recovery-turns', String(now), Date.now());
  for (const { key } of isMine ? await records.list('recovery-turns') : [])
    if (Number(key) < now - 1) await records.remove('recovery-turns', key);
  return isMine;
}

async function recover({ probot, stores, wake }: RecoveryOptions): Promise<{ asked: number; swept: number }> {
  const last = await stores.records.get('recovery', 'last look');
  const since = typeof last === 'number' ? last - overlap : undefined;
  const app = await probot.auth();
  const { now, asked } = await recoverDeliveries(app, stores, since);
  let swept = 0;
  if (typeof last === 'number' && now - last > noticeableOutage) {
    for await (const repository of installedRepositories(app, (id) => probot.auth(id))) {
      await stores.jobs.add(jobOf({ kind: 'sweep', ...repository, since: last - overlap }));
      swept += 1;
    }
    wake();
  }
  await stores.records.put('recovery', 'last look', now);
  return { asked, swept };
}
