import { ProbotOctokit } from 'probot';

import { RescheduleAt } from '../jobs/worker.ts';

/** A client that acts for one installation. */
export type Octokit = InstanceType<typeof ProbotOctokit>;

/** A page of results is as long as GitHub allows. */
export const perPage = 100;

/**
 * The client class: throttled as GitHub asks, never retrying by itself. A retried POST would post a review twice, and a
 * retried 429 gets an App suspended; jobs are retried instead, and look first.
 */
export function octokitClass({ throttle }: { readonly throttle: boolean }): typeof ProbotOctokit {
  return ProbotOctokit.defaults((options: object) => ({
    ...options,
    retry: { enabled: false },
    throttle: throttle ? { onRateLimit: postpone, onSecondaryRateLimit: postpone } : { enabled: false },
  })) as typeof ProbotOctokit;
}

function postpone(retryAfter: number): never {
  throw new RescheduleAt(Date.now() + retryAfter * 1000, `GitHub asks to wait ${retryAfter} s`);
}

/** The HTTP status of a failed request; undefined for anything else. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' ? status : undefined;
}
