import type { Probot } from 'probot';
import type { Logger } from 'pino';

import { jobOf } from '../github/app.ts';
import type { BlobCache } from '../github/blob-cache.ts';
import type { OverrideStore } from '../github/override-store.ts';
import { giveUp, runWork } from '../github/run-work.ts';
import type { Session } from '../github/session.ts';
import type { Work } from '../github/work.ts';
import type { Job, JobStore } from '../jobs/job-store.ts';

export interface JobRunnerOptions {
  readonly probot: Probot;
  readonly store: JobStore;
  readonly appId: number;
  readonly cache: BlobCache;
  readonly overrides: OverrideStore;
  readonly log: Logger;
}

/** Connects stored jobs with what the App does: a session for the job's installation, then the work itself. */
export function createJobRunner(options: JobRunnerOptions): {
  readonly run: (job: Job) => Promise<void>;
  readonly giveUp: (job: Job) => Promise<void>;
} {
  let slug: Promise<string> | undefined;

  const ownSlug = async (): Promise<string> => {
    slug ??= fetchSlug(options.probot);
    try {
      return await slug;
    } catch (error) {
      slug = undefined;
      throw error;
    }
  };

  const sessionFor = async (job: Job, work: Work): Promise<Session> => {
    const { probot, cache, overrides, appId } = options;
    const { installationId, repositoryId, owner, repo } = work;
    return {
      octokit: await probot.auth(installationId),
      repository: { installationId, repositoryId, owner, repo },
      where: { owner, repo },
      slug: await ownSlug(),
      appId,
      cache,
      overrides,
      log: options.log.child({
        job: job.key,
        kind: job.kind,
        repository: `${owner}/${repo}`,
        installation: installationId,
      }),
      jobId: job.id,
      attempts: job.attempts,
    };
  };

  return {
    async run(job) {
      const work = job.payload as Work;
      const following = await runWork(await sessionFor(job, work), work);
      for (const next of following) options.store.add(jobOf(next), Date.now());
    },
    async giveUp(job) {
      const work = job.payload as Work;
      await giveUp(await sessionFor(job, work), work);
    },
  };
}

async function fetchSlug(probot: Probot): Promise<string> {
  const octokit = await probot.auth();
  const { data } = await octokit.rest.apps.getAuthenticated();
  return data?.slug ?? 'lockkeeper';
}
