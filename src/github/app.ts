import type { ApplicationFunction } from 'probot';

import type { JobStore, NewJob } from '../jobs/job-store.ts';
import { goneInstallation, workOf, type Payload } from './events.ts';
import { keyOfWork, priorities, type Work } from './work.ts';

/** Pushes come in bursts: a review waits this long for the next one, which then replaces it. Milliseconds. */
export const usualDebounce = 5000;

export interface AppOptions {
  readonly store: JobStore;
  /** Tells the worker that there is work. */
  readonly wake: () => void;
  readonly debounce: number;
}

/**
 * The Probot application: every webhook is stored as work and answered, nothing else. GitHub waits ten seconds for the
 * answer and never sends a delivery again by itself, so answering means "durably stored".
 */
export function createApp({ store, wake, debounce }: AppOptions): ApplicationFunction {
  return (probot) => {
    probot.onAny((context) => {
      const { id, name, payload } = context as unknown as { id: string; name: string; payload: Payload };
      const gone = goneInstallation({ event: name, payload });
      if (gone !== undefined) store.drop('installationId', gone);
      const work = workOf({ event: name, payload });
      if (work.length === 0) return;
      const debounced = name === 'pull_request';
      const accepted = store.accept(
        { guid: id, event: name },
        work.map((each) => jobOf(each, debounced ? debounce : 0)),
        Date.now(),
      );
      if (accepted) wake();
    });
  };
}

/** Work as the store keeps it. */
export function jobOf(work: Work, delay = 0): NewJob {
  return { kind: work.kind, key: keyOfWork(work), payload: work, priority: priorities[work.kind], delay };
}
