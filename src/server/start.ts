import { availableParallelism, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import type { DestinationStream, Logger } from 'pino';
import { Probot } from 'probot';

import { usualDebounce } from '../github/app.ts';
import { octokitClass } from '../github/octokit.ts';
import { createOverrideStore } from '../github/override-store.ts';
import { openProjectMemory } from '../github/project-memory.ts';
import { createPullMemory } from '../github/pull-memory.ts';
import type { Reviewer } from '../github/reviewer.ts';
import type { Stores } from '../jobs/stores.ts';
import { startWorker, type Worker } from '../jobs/worker.ts';
import { createAnalysisPool, usualLimits, usualProcesses, type AnalysisPool } from './analysis-pool.ts';
import type { IntakeData } from './intake-messages.ts';
import { startIntake } from './intake.ts';
import { createJobRunner, fieldsOf } from './job-runner.ts';
import { createLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openStores } from './open-stores.ts';
import { startRecovery, usualRecoveryInterval } from './recovery.ts';
import { openSharedThrottle, type SharedThrottle } from './shared-throttle.ts';
import { createWaits } from './waits.ts';
import { watchChecks } from './watch-checks.ts';

/** `web` takes webhooks in, `worker` does the work, `all` both. */
export type Role = 'all' | 'web' | 'worker';

export interface ServerOptions {
  /** Where the analysis happens; in processes of their own where undefined. */
  readonly review?: Reviewer;
  readonly appId: number | string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The secret before that one, accepted as well while it is being changed. */
  readonly previousWebhookSecret?: string | undefined;
  /** GitHub's API; github.com's where undefined. */
  readonly baseUrl?: string | undefined;
  readonly dataDir: string;
  /** Where jobs are kept for several processes; in `dataDir` where undefined. */
  readonly redisUrl?: string | undefined;
  readonly role?: Role;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly logLevel: string;
  /** Jobs at a time; most of a job's time is waiting for GitHub. */
  readonly concurrency?: number;
  /** Standard error where undefined. */
  readonly logDestination?: DestinationStream;
  /** Milliseconds that a review waits for the next push. */
  readonly debounce?: number;
  /** Milliseconds before a failed job is tried again, doubled each time. */
  readonly retryDelay?: number;
  /** Milliseconds that a job belongs to a process that gives no sign of life. */
  readonly leaseLength?: number;
  /** Milliseconds between looks for what was missed; Infinity for never. */
  readonly recoveryInterval?: number;
  /** Milliseconds that running jobs may take to end when the App is told to stop. */
  readonly stopDeadline?: number;
  /** False where GitHub's limits don't hold: a GitHub to test against. */
  readonly throttle?: boolean;
}

/** The App while it runs. */
export interface RunningServer {
  readonly url: string;
  /** Rejects where it can answer no more; nothing that was answered is lost. */
  readonly failed: Promise<never>;
  /** Resolves when no job is queued or running. */
  idle(): Promise<void>;
  /** Takes nothing new, lets running jobs end for some seconds; what is left goes on at the next start. */
  stop(): Promise<void>;
}

const usualStopDeadline = 20_000;
const usualConcurrency = 8;
const maxAttempts = 6;

/** Starts the App: webhooks in, jobs in a store, a worker. Throws an Error with one clear line where it can't. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = createLog(options.logLevel, options.logDestination);
  const role = options.role ?? 'all';
  const stores = await openStores(options, log);
  // Where nobody limits it, 0 or a number that no machine has.
  const memory = Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());
  const pool = createAnalysisPool({
    processes: usualProcesses({ processors: availableParallelism(), memory }),
    ...usualLimits,
  });
  const metrics = createMetrics({ figures: () => stores.jobs.figures(), analysesWaiting: () => pool.waiting() });
  const work = role === 'web' ? undefined : await startWork({ options, log, stores, pool, metrics });
  const closeAll = async (): Promise<void> => {
    await work?.close();
    await pool.close();
    await stores.close();
  };
  try {
    const intake = await startIntake({
      data: intakeDataOf(options, role),
      onWork: () => work?.worker.wake(),
      onLine: (line) => options.logDestination?.write(line),
      metrics: () => metrics.text(),
    });
    log.info({ url: intake.url, role, store: options.redisUrl === undefined ? 'sqlite' : 'redis' }, 'started');
    return {
      url: intake.url,
      failed: intake.failed,
      idle: async () => work?.worker.idle(),
      async stop() {
        log.info({}, 'stopping');
        intake.drain();
        await work?.worker.stop(options.stopDeadline ?? usualStopDeadline);
        await intake.close();
        await closeAll();
        log.info({}, 'stopped');
      },
    };
  } catch (error) {
    await work?.worker.stop(0);
    await closeAll();
    throw error;
  }
}

function intakeDataOf(options: ServerOptions, role: Role): IntakeData {
  const { webhookSecret, previousWebhookSecret } = options;
  return {
    host: options.host,
    port: options.port,
    takesWebhooks: role !== 'worker',
    secrets: [webhookSecret, ...(previousWebhookSecret === undefined ? [] : [previousWebhookSecret])],
    dataDir: options.dataDir,
    redisUrl: options.redisUrl,
    leaseLength: options.leaseLength,
    debounce: options.debounce ?? usualDebounce,
    logLevel: options.logLevel,
    sendsLog: options.logDestination !== undefined,
  };
}

interface Surroundings {
  readonly options: ServerOptions;
  readonly log: Logger;
  readonly stores: Stores;
  readonly pool: AnalysisPool;
  readonly metrics: Metrics;
}

/** Limits of GitHub that all processes keep together; undefined where there is one, or where no limits hold. */
function openThrottle({ redisUrl, throttle = true }: ServerOptions, log: Logger): SharedThrottle | undefined {
  if (redisUrl === undefined || !throttle) return undefined;
  return openSharedThrottle(redisUrl, (error) => log.warn({ err: error }, 'Redis of the limits'));
}

async function startWork({ options, log, stores, pool, metrics }: Surroundings): Promise<{
  readonly worker: Worker;
  close(): Promise<void>;
}> {
  const projects = openProjectMemory(options.dataDir);
  const shared = openThrottle(options, log);
  const probot = new Probot({
    appId: options.appId,
    privateKey: options.privateKey,
    secret: options.webhookSecret,
    log,
    Octokit: octokitClass({ throttle: options.throttle ?? true, shared: shared?.options }),
    ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
  });
  const memory = createPullMemory(stores.records);
  const retryDelay = options.retryDelay ?? 2000;
  const runner = createJobRunner({
    probot,
    store: stores.jobs,
    appId: Number(options.appId),
    projects,
    overrides: createOverrideStore(stores.records),
    memory,
    waits: createWaits(stores.records),
    review: options.review ?? pool.review,
    metrics,
    retryDelay,
    debounce: options.debounce ?? usualDebounce,
    log,
  });
  const worker = startWorker({
    store: stores.jobs,
    run: runner.run,
    onDead: runner.giveUp,
    fieldsOf,
    onEnd: (job, outcome, milliseconds) => {
      metrics.job(job.kind, outcome, milliseconds / 1000);
      log.info({ ...fieldsOf(job), outcome, milliseconds: Math.round(milliseconds) }, 'job');
    },
    log,
    concurrency: options.concurrency ?? usualConcurrency,
    maxAttempts,
    retryDelay,
    ...(options.leaseLength === undefined ? {} : { leaseLength: options.leaseLength }),
  });
  const wake = (): void => worker.wake();
  const watching = watchChecks({ memory, store: stores.jobs, wake, log });
  const interval = options.recoveryInterval ?? usualRecoveryInterval;
  const recovery =
    interval === Number.POSITIVE_INFINITY ? undefined : startRecovery({ probot, stores, metrics, log, wake, interval });
  return {
    worker,
    async close() {
      await Promise.race([recovery?.stop(), sleep(1000, undefined, { ref: false })]);
      await watching.stop();
      projects.close();
      await shared?.close();
    },
  };
}
