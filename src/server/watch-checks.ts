import type { Logger } from 'pino';

import { jobOf } from '../github/app.ts';
import type { PullMemory } from '../github/pull-memory.ts';
import { stuckChecks } from '../github/stuck-checks.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { repeat, type Repetition } from '../jobs/repeat.ts';

/** Milliseconds between two looks. */
const interval = 5 * 60 * 1000;

interface Watched {
  readonly memory: PullMemory;
  readonly store: JobStore;
  readonly wake: () => void;
  readonly log: Logger;
}

/** Looks every few minutes for checks that nobody concludes any more, and has them worked on again. */
export function watchChecks({ memory, store, wake, log }: Watched): Repetition {
  return repeat({
    async step() {
      const stuck = await stuckChecks(memory, Date.now());
      for (const work of stuck) await store.add(jobOf(work));
      if (stuck.length > 0) wake();
      return interval;
    },
    onError(error) {
      log.error({ err: error }, 'stuck checks could not be looked for');
      return interval;
    },
  });
}
