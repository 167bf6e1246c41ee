import { setTimeout as sleep } from 'node:timers/promises';

import type { Job, JobStore } from './job-store.ts';

/** Thrown by a job that is to run again at a certain time, without counting as a failure: a rate limit, a busy server. */
export class RescheduleAt extends Error {
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.name = 'RescheduleAt';
    this.at = at;
  }
}

export interface WorkerOptions {
  readonly store: JobStore;
  readonly run: (job: Job, signal: AbortSignal) => Promise<void>;
  /** Called for a job that is given up. */
  readonly onDead: (job: Job, error: unknown) => Promise<void>;
  readonly log: { error(fields: object, message: string): void; warn(fields: object, message: string): void };
  readonly concurrency: number;
  readonly maxAttempts: number;
  /** Milliseconds before the first retry; doubled for each further one, with jitter. */
  readonly retryDelay: number;
}

export interface Worker {
  /** Tells the worker that there may be something to do now. */
  wake(): void;
  /** Resolves when no job is queued or running. */
  idle(): Promise<void>;
  /** Takes no new job, and waits for running ones up to a time; what is left then is taken up at the next start. */
  stop(deadline: number): Promise<void>;
}

/** A lease outlasts any call to GitHub; it is prolonged while a job runs. */
const leaseLength = 120_000;
const longestRetry = 30 * 60 * 1000;

/** Works through the jobs of a store, some at a time, each until it is done or given up. */
export function startWorker(options: WorkerOptions): Worker {
  const { store, concurrency } = options;
  const running = new Set<Promise<void>>();
  const abort = new AbortController();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const fill = (): void => {
    clearTimeout(timer);
    while (!stopped && running.size < concurrency) {
      const job = store.lease(Date.now(), Date.now() + leaseLength);
      if (job === undefined) break;
      const work = runJob(job, options, abort.signal).finally(() => {
        running.delete(work);
        fill();
      });
      running.add(work);
    }
    const due = stopped ? undefined : store.nextDue();
    if (due !== undefined) timer = setTimeout(fill, Math.min(Math.max(due - Date.now(), 5), 60_000));
  };

  fill();
  return {
    wake: fill,
    async idle() {
      while (!stopped && store.pending() > 0) await sleep(10);
    },
    async stop(deadline) {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([Promise.allSettled(running), sleep(deadline, undefined, { ref: false })]);
      abort.abort();
      await Promise.race([Promise.allSettled(running), sleep(1000, undefined, { ref: false })]);
    },
  };
}

async function runJob(job: Job, options: WorkerOptions, signal: AbortSignal): Promise<void> {
  const { store } = options;
  const heartbeat = setInterval(() => store.extend(job.id, Date.now() + leaseLength), leaseLength / 3).unref();
  try {
    await options.run(job, signal);
    store.complete(job.id);
  } catch (error) {
    if (!signal.aborted) await settle(job, error, options);
  } finally {
    clearInterval(heartbeat);
  }
}

async function settle(
  job: Job,
  error: unknown,
  { store, log, onDead, maxAttempts, retryDelay }: WorkerOptions,
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RescheduleAt) {
    store.retry(job.id, Math.round(error.at), message);
  } else if (job.attempts + 1 < maxAttempts) {
    const delay = Math.min(retryDelay * 2 ** job.attempts, longestRetry) * (0.75 + Math.random() / 2);
    log.warn({ job: job.key, attempt: job.attempts + 1, err: error }, 'job failed and will be tried again');
    store.retry(job.id, Math.round(Date.now() + delay), message);
  } else {
    log.error({ job: job.key, err: error }, 'job failed for good');
    store.bury(job.id, message);
    await onDead(job, error).catch((failure: unknown) =>
      log.error({ job: job.key, err: failure }, 'a dead job could not be reported'),
    );
  }
}
