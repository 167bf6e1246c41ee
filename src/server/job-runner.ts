import { SpanStatusCode } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { Probot } from 'probot';

import { delayOf, jobOf } from '../github/app.ts';
import { askConditionally } from '../github/conditional-requests.ts';
import { createInstallationTokens } from '../github/installation-tokens.ts';
import { permissionsOf, type Permissions } from '../github/job-permissions.ts';
import { isInstallationGone, isTrouble, postponementOf, type Octokit } from '../github/octokit.ts';
import type { OverrideStore } from '../github/override-store.ts';
import type { ProjectMemory } from '../github/project-memory.ts';
import type { PullMemory } from '../github/pull-memory.ts';
import type { Reviewer } from '../github/reviewer.ts';
import { giveUp, runWork } from '../github/run-work.ts';
import { scopedClient } from '../github/scoped-client.ts';
import type { Session } from '../github/session.ts';
import { priorities, type Work } from '../github/work.ts';
import type { Job, JobStore } from '../jobs/job-store.ts';
import { RescheduleAt } from '../jobs/worker.ts';
import type { Metrics } from './metrics.ts';
import { traceOf, tracer } from './tracing.ts';
import type { Waits } from './waits.ts';

export interface JobRunnerOptions {
  readonly probot: Probot;
  readonly store: JobStore;
  readonly appId: number;
  readonly projects: ProjectMemory;
  readonly overrides: OverrideStore;
  readonly memory: PullMemory;
  readonly waits: Waits;
  readonly review: Reviewer;
  readonly metrics: Metrics;
  /** Milliseconds before a job is tried again that GitHub's trouble has ended, doubled each time. */
  readonly retryDelay: number;
  /** Milliseconds that a review waits for the next push. */
  readonly debounce: number;
  readonly log: Logger;
}

export interface JobRunner {
  run(job: Job, signal: AbortSignal): Promise<void>;
  giveUp(job: Job): Promise<void>;
}

/** One request to GitHub may take this long: a connection that hangs is not waited for. Milliseconds. */
const requestTimeLimit = 30_000;
/** Milliseconds between tries while GitHub is in trouble, at most; and how many: that is most of a day. */
const longestBackoff = 10 * 60_000;
const mostTries = 100;

/** While an update is rolled out, work of the newer version is left to it. Milliseconds until it is offered again. */
const versionPatience = 60_000;

/** GitHub has told of installations that were there that they are not: it is asked as often before their work is dropped. */
const mostDoubts = 2;

/** Connects stored jobs with what the App does: a session for the job's installation, then the work itself. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { store, waits, log } = options;
  const sessions = createSessions(options);
  const attempt = async (job: Job, signal: AbortSignal): Promise<void> => {
    const work = job.payload as Work;
    if (!Object.hasOwn(priorities, work.kind) && job.attempts < mostTries)
      throw new RescheduleAt(Date.now() + versionPatience, `this version knows no work of the kind ${work.kind}`);
    const until = await waits.until(job.tenant);
    if (until > Date.now()) throw new RescheduleAt(spread(until), 'GitHub has asked this installation to wait');
    try {
      const session = await sessions.open(job, work, signal);
      const following = await runWork(session, work);
      for (const next of following) await store.add(jobOf(next, delayOf(next, options.debounce)));
    } catch (error) {
      // It is about this job alone.
      if (error instanceof RescheduleAt) throw error;
      const wait = postponementOf(error, Date.now());
      if (wait !== undefined) {
        await waits.set(job.tenant, wait);
        throw new RescheduleAt(spread(wait), 'GitHub asks to wait');
      }
      if (isTrouble(error) && job.attempts < mostTries)
        throw new RescheduleAt(
          Date.now() + backoffOf(job, options.retryDelay),
          `GitHub is in trouble: ${String(error)}`,
        );
      if (!isInstallationGone(error) || job.failures < mostDoubts) throw error;
      log.warn({ ...fieldsOf(job), err: error }, 'the installation is gone or suspended; its work is dropped');
      await store.drop(job.tenant);
    }
  };

  return {
    run: (job, signal) =>
      tracer.startActiveSpan(
        `job ${job.kind}`,
        { attributes: attributesOf(job) },
        traceOf(job.delivery),
        async (span) => {
          try {
            await attempt(job, signal);
          } catch (error) {
            span.recordException(error instanceof Error ? error : String(error));
            span.setStatus({ code: SpanStatusCode.ERROR });
            throw error;
          } finally {
            span.end();
          }
        },
      ),
    async giveUp(job) {
      const work = job.payload as Work;
      await giveUp(await sessions.open(job, work, AbortSignal.timeout(60_000)), work);
    },
  };
}

/** Doubled each time, with jitter: an outage may last, and must not end with everybody at the door. */
function backoffOf({ attempts }: Job, retryDelay: number): number {
  return Math.min(retryDelay * 2 ** attempts, longestBackoff) * (0.75 + Math.random() / 2);
}

/** Those that waited together do not come back together. */
function spread(time: number): number {
  return time + Math.random() * 2000;
}

/** What every line of the log says about a job. */
export function fieldsOf(job: Job): Readonly<Record<string, unknown>> {
  const { owner, repo, installationId, ...work } = job.payload as Work;
  return {
    job: job.key,
    kind: job.kind,
    ...(job.delivery === undefined ? {} : { delivery: job.delivery }),
    installation: installationId,
    repository: `${owner}/${repo}`,
    ...('number' in work ? { pull: work.number } : {}),
    attempt: job.attempts + 1,
  };
}

function attributesOf(job: Job): Record<string, string | number> {
  const { installation, repository, pull } = fieldsOf(job);
  return {
    'lockkeeper.job': job.key,
    'lockkeeper.delivery': job.delivery ?? '',
    'lockkeeper.installation': Number(installation),
    'lockkeeper.repository': String(repository),
    'lockkeeper.pull': Number(pull ?? 0),
    'lockkeeper.attempt': job.attempts + 1,
  };
}

function createSessions(options: JobRunnerOptions): {
  open(job: Job, work: Work, signal: AbortSignal): Promise<Session>;
} {
  const { probot, projects, overrides, memory, review, appId, log } = options;
  const tokens = createInstallationTokens(() => probot.auth());
  let slug: Promise<string> | undefined;
  const ownSlug = async (): Promise<string> => {
    slug ??= fetchSlug(probot);
    try {
      return await slug;
    } catch (error) {
      slug = undefined;
      throw error;
    }
  };
  return {
    async open(job, work, signal) {
      const { installationId, repositoryId, owner, repo } = work;
      const app = await probot.auth();
      const jobLog = log.child(fieldsOf(job));
      const clientFor = (repository: number | string, permissions: Permissions): Octokit => {
        const client = scopedClient(app, { tokens, scope: { installationId, repository, permissions }, log: jobLog });
        watch(client, signal, options.metrics);
        askConditionally(client, projects.answers, installationId);
        return client;
      };
      return {
        ...projects,
        octokit: clientFor(repositoryId, permissionsOf(work.kind)),
        readerOf: (name) => clientFor(name, { metadata: 'read', contents: 'read' }),
        repository: { installationId, repositoryId, owner, repo },
        where: { owner, repo },
        slug: await ownSlug(),
        appId,
        overrides,
        memory,
        review,
        log: jobLog,
        jobId: job.id,
        attempts: job.attempts,
      };
    },
  };
}

/** Ends requests when the job must end, bounds each in time, and counts them. */
export function watch(octokit: Octokit, signal: AbortSignal, metrics: Metrics): void {
  octokit.hook.wrap('request', async (request, parameters) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(requestTimeLimit)]);
    try {
      // Hooks further in are given this very object, whatever is passed on (before-after-hook binds it).
      parameters.request = { ...parameters.request, signal: limit };
      const response = await request(parameters);
      metrics.request(String(response.status));
      const remaining = Number(response.headers['x-ratelimit-remaining']);
      if (Number.isFinite(remaining)) metrics.rateLimit(remaining);
      return response;
    } catch (error) {
      metrics.request(String((error as { status?: unknown }).status ?? 'none'));
      throw error;
    }
  });
}

async function fetchSlug(probot: Probot): Promise<string> {
  const octokit = await probot.auth();
  const { data } = await octokit.rest.apps.getAuthenticated();
  return data?.slug ?? 'lockkeeper';
}
