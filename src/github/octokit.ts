import { ProbotOctokit } from 'probot';

import { RescheduleAt } from '../jobs/worker.ts';

/** A client that acts for one installation. */
export type Octokit = InstanceType<typeof ProbotOctokit>;

/** A page of results is as long as GitHub allows. */
export const perPage = 100;

export interface ThrottleOptions {
  readonly throttle: boolean;
  /** Where several processes count together; each counts alone where undefined. */
  readonly shared?: object | undefined;
}

/**
 * The client class: throttled as GitHub asks, never retrying by itself. A retried POST would post a review twice, and a
 * retried 429 gets an App suspended; jobs are retried instead, and look first.
 */
export function octokitClass({ throttle, shared = {} }: ThrottleOptions): typeof ProbotOctokit {
  return ProbotOctokit.defaults((options: { readonly throttle?: object }) => ({
    ...options,
    retry: { enabled: false },
    throttle: throttle
      ? { ...shared, ...options.throttle, onRateLimit: postpone, onSecondaryRateLimit: postpone }
      : { enabled: false },
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

interface Failure {
  readonly status?: unknown;
  readonly message?: unknown;
  readonly request?: { readonly url?: unknown };
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>> };
}

/** GitHub is in trouble, or can't be reached: no fault of the job. Octokit gives 500 to what never got an answer. */
export function isTrouble(error: unknown): boolean {
  return (statusOf(error) ?? 0) >= 500;
}

/**
 * When to try again what GitHub has refused because of a limit (milliseconds since 1970); undefined for any other failure.
 * `retry-after` counts first, then the reset of an exhausted limit, then a minute (docs: best practices for the REST API).
 */
export function postponementOf(error: unknown, now: number): number | undefined {
  const { status, message, response } = (error ?? {}) as Failure;
  if (status !== 403 && status !== 429) return undefined;
  const header = (name: string): number => Number(response?.headers?.[name] ?? Number.NaN);
  const retryAfter = header('retry-after');
  if (retryAfter >= 0) return now + retryAfter * 1000;
  const reset = header('x-ratelimit-reset');
  if (header('x-ratelimit-remaining') === 0 && reset > 0) return Math.max(reset * 1000, now) + 1000;
  const isLimit = status === 429 || /rate limit/i.test(String(message));
  return isLimit ? now + 60_000 : undefined;
}

/** True where no token is to be had any more: the App was uninstalled, or suspended. */
export function isInstallationGone(error: unknown): boolean {
  const { status, message, request } = (error ?? {}) as Failure;
  if (!String(request?.url ?? '').endsWith('/access_tokens')) return false;
  return status === 404 || (status === 403 && /suspended/i.test(String(message)));
}
