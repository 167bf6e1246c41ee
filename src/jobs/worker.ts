import { setTimeout as sleep } from 'node:timers/promises';

import type { Job, JobStore } from './job-store.ts';
import { repeat, type Repetition } from './repeat.ts';

/** Thrown by a job that is to run again at a certain time, without counting as a failure: a rate limit, a busy server. */
export class RescheduleAt extends Error {
  /** Milliseconds since 1970. */
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.name = 'RescheduleAt';
    this.at = at;
  }
}

/** How a try of a job ended. */
export type Outcome = 'done' | 'put off' | 'failed' | 'given up' | 'handed back';

export interface WorkerOptions {
  readonly store: JobStore;
  /** The signal tells a job to end: its time is up, or the process must stop. */
  readonly run: (job: Job, signal: AbortSignal) => Promise<void>;
  /** Called for a job that is given up. */
  readonly onDead: (job: Job, error: unknown) => Promise<void>;
  /** Called after each try. */
  readonly onEnd?: (job: Job, outcome: Outcome, milliseconds: number) => void;
  readonly log: Readonly<Record<'error' | 'warn' | 'info', (fields: object, message: string) => void>>;
  /** What each line of the log says about a job. */
  readonly fieldsOf?: (job: Job) => object;
  /** Jobs at a time. */
  readonly concurrency: number;
  readonly maxAttempts: number;
  /** Milliseconds before the first retry; doubled for each further one, with jitter. */
  readonly retryDelay: number;
  /** Milliseconds that one try may take. */
  readonly timeLimit?: number;
  /** Milliseconds that a job belongs to this process without its renewing that. */
  readonly leaseLength?: number;
}

export interface Worker {
  /** Tells the worker that there may be something to do now. */
  wake(): void;
  /** Resolves when no job is queued or running. */
  idle(): Promise<void>;
  /** Takes no new job, and waits some milliseconds for running ones; what is left then is handed back to the store. */
  stop(deadline: number): Promise<void>;
}

const usualTimeLimit = 10 * 60_000;
/** It is prolonged while a job runs. */
const usualLeaseLength = 30_000;
const longestRetry = 30 * 60_000;
/** A job that has taken this many processes with it is not given to another one. */
const maxCrashes = 20;
/** Another process may bring work, and telling us may fail: the store is asked at least this often. Milliseconds. */
const pollInterval = 1000;

/** Works through the jobs of a store, some at a time, each until it is done or given up. */
export function startWorker(options: WorkerOptions): Worker {
  const { store, concurrency, log } = options;
  /** By what they are about. */
  const running = new Map<string, Promise<void>>();
  const abort = new AbortController();
  let isStopped = false;

  /** Starts what is due and can be; gives the milliseconds until more may be. */
  const fill = async (): Promise<number> => {
    while (!isStopped && running.size < concurrency) {
      const job = await store.lease(options.leaseLength ?? usualLeaseLength);
      if (job === undefined) break;
      // The clock was set forward, or the machine slept: leases ended without anybody having died.
      if (running.has(job.key)) {
        await store.retry(job, { at: Date.now() + pollInterval, error: 'it is still running', isFailure: false });
        continue;
      }
      const work = runJob(job, options, abort.signal).finally(() => {
        running.delete(job.key);
        filling.wake();
      });
      running.set(job.key, work);
    }
    const due = running.size < concurrency ? await store.nextDue() : undefined;
    return due === undefined ? pollInterval : Math.min(Math.max(due - Date.now(), 5), pollInterval);
  };

  const filling: Repetition = repeat({
    step: fill,
    onError(error) {
      log.error({ err: error }, 'the job store can not be reached');
      return pollInterval;
    },
  });
  const ignoreFurtherWork = store.onWork(() => filling.wake());
  return {
    wake: () => filling.wake(),
    async idle() {
      while (!isStopped) {
        const { queued, running: leased } = await store.figures();
        if (queued + leased === 0) return;
        await sleep(10);
      }
    },
    async stop(deadline) {
      isStopped = true;
      ignoreFurtherWork();
      await Promise.race([filling.stop(), sleep(deadline, undefined, { ref: false })]);
      await Promise.race([Promise.allSettled(running.values()), sleep(deadline, undefined, { ref: false })]);
      abort.abort();
      await Promise.race([Promise.allSettled(running.values()), sleep(2000, undefined, { ref: false })]);
    },
  };
}

async function runJob(job: Job, options: WorkerOptions, stopping: AbortSignal): Promise<void> {
  const { store, log, leaseLength = usualLeaseLength } = options;
  const started = performance.now();
  const stillRunning = (): void => {
    store.extend(job, leaseLength).catch((error: unknown) => {
      log.warn({ ...describe(job, options), err: error }, 'the lease of a job could not be prolonged');
    });
  };
  const heartbeat = setInterval(stillRunning, leaseLength / 3).unref();
  let outcome: Outcome;
  try {
    outcome = await tryJob(job, options, stopping);
  } catch (error) {
    // The store does not answer. The job's lease runs out, and it is given out again.
    log.error({ ...describe(job, options), err: error }, 'the end of a job could not be stored');
    outcome = 'failed';
  } finally {
    clearInterval(heartbeat);
  }
  options.onEnd?.(job, outcome, performance.now() - started);
}

async function tryJob(job: Job, options: WorkerOptions, stopping: AbortSignal): Promise<Outcome> {
  const limit = options.timeLimit ?? usualTimeLimit;
  const timeUp = AbortSignal.timeout(limit);
  const signal = AbortSignal.any([stopping, timeUp]);
  try {
    if (job.crashes >= maxCrashes) throw new Error(`${job.crashes} processes died while they ran it`);
    await Promise.race([options.run(job, signal), rejectionOf(signal)]);
  } catch (error) {
    if (stopping.aborted) {
      await options.store.retry(job, { at: Date.now(), error: 'the process stopped', isFailure: false });
      return 'handed back';
    }
    return settle(job, timeUp.aborted ? new Error(`it took longer than ${limit / 1000} s`) : error, options);
  }
  await options.store.complete(job);
  return 'done';
}

/** Rejects when a signal is given: a job that ignores it is not waited for. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = (): void => reject(new Error('told to end'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

async function settle(job: Job, error: unknown, options: WorkerOptions): Promise<Outcome> {
  const { store, log, onDead, maxAttempts, retryDelay } = options;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RescheduleAt) {
    log.info({ ...describe(job, options), until: new Date(error.at).toISOString(), reason: message }, 'job put off');
    await store.retry(job, { at: error.at, error: message, isFailure: false });
    return 'put off';
  }
  if (job.failures + 1 < maxAttempts && job.crashes < maxCrashes) {
    const delay = Math.min(retryDelay * 2 ** job.failures, longestRetry) * (0.75 + Math.random() / 2);
    log.warn(
      { ...describe(job, options), failures: job.failures + 1, err: error },
      'job failed and will be tried again',
    );
    await store.retry(job, { at: Date.now() + delay, error: message, isFailure: true });
    return 'failed';
  }
  log.error({ ...describe(job, options), err: error }, 'job failed for good');
  await store.bury(job, message);
  await onDead(job, error).catch((failure: unknown) =>
    log.error({ ...describe(job, options), err: failure }, 'a dead job could not be reported'),
  );
  return 'given up';
}

function describe(job: Job, { fieldsOf }: WorkerOptions): object {
  return fieldsOf?.(job) ?? { job: job.key };
}
