import { ProbotOctokit } from 'probot';

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
      ? { ...shared, ...options.throttle, onRateLimit: notAgain, onSecondaryRateLimit: notAgain }
      : { enabled: false },
  })) as typeof ProbotOctokit;
}

/** Whoever asked hears of the limit (`postponementOf`), and asks again when it is over. */
const notAgain = (): boolean => false;

/** The HTTP status of a failed request; undefined for anything else. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' ? status : undefined;
}

interface Failure {
  readonly status?: unknown;
  readonly message?: unknown;
  readonly request?: { readonly url?: unknown };
  readonly response?: { readonly headers?: Headers; readonly data?: { readonly errors?: unknown } | null };
  /** GraphQL's way: the status is 200, and what went wrong stands in the body. */
  readonly errors?: unknown;
  readonly headers?: Headers;
}

type Headers = Readonly<Record<string, unknown>>;

interface GraphqlProblem {
  readonly type?: string;
  readonly message?: string;
  readonly extensions?: { readonly code?: string };
}

/** What GraphQL says that went wrong; nothing for a request of REST. */
function problemsIn(error: unknown): readonly GraphqlProblem[] {
  const { errors, response } = (error ?? {}) as Failure;
  const found = errors ?? response?.data?.errors;
  return statusOf(error) === undefined && Array.isArray(found) ? (found as GraphqlProblem[]) : [];
}

/**
 * GitHub is in trouble, or can't be reached: no fault of the job. Octokit gives 500 to what never got an answer; a query that took
 * GitHub too long is 200 with "Something went wrong while executing your query", without a type or code as our mistakes have.
 */
export function isTrouble(error: unknown): boolean {
  const problems = problemsIn(error);
  const isOwnFault = problems.some(({ type, extensions }) => type !== undefined || extensions?.code !== undefined);
  return (statusOf(error) ?? 0) >= 500 || (problems.length > 0 && !isOwnFault);
}

/**
 * When to try again what GitHub has refused because of a limit (milliseconds since 1970); undefined for any other failure.
 * `retry-after` counts first, then the reset of an exhausted limit, then a minute (docs: best practices for the REST API; rate
 * limits for the GraphQL API, which are told with status 200 as well).
 */
export function postponementOf(error: unknown, now: number): number | undefined {
  const { status, message, response, headers = response?.headers ?? {} } = (error ?? {}) as Failure;
  const problems = problemsIn(error);
  const isLimited = problems.some((problem) => problem.type === 'RATE_LIMITED' || isAboutLimits(problem.message));
  const isRefused = status === 403 || status === 429 || isLimited;
  const retryAt = retryAfterOf(headers['retry-after'], now);
  if (retryAt !== undefined && (isRefused || status === 503)) return retryAt;
  if (!isRefused) return undefined;
  const header = (name: string): number => Number(headers[name] ?? Number.NaN);
  const reset = header('x-ratelimit-reset');
  if (header('x-ratelimit-remaining') === 0 && reset > 0) return Math.max(reset * 1000, now) + 1000;
  return isLimited || status === 429 || isAboutLimits(message) ? now + 60_000 : undefined;
}

function isAboutLimits(message: unknown): boolean {
  return /rate limit/i.test(String(message));
}

/** Seconds, or a date (RFC 9110, 10.2.3): GitHub gives the former, a proxy before it may give the latter. */
function retryAfterOf(value: unknown, now: number): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const seconds = Number(value);
  if (seconds >= 0) return now + seconds * 1000;
  const date = Date.parse(String(value));
  return Number.isNaN(date) ? undefined : Math.max(date, now);
}

/** True where no token is to be had: the App was uninstalled, or suspended. */
export function isInstallationGone(error: unknown): boolean {
  const { status, message, request } = (error ?? {}) as Failure;
  if (!/\/app\/installations\/\d+(\/access_tokens)?$/.test(String(request?.url))) return false;
  return status === 404 || (status === 403 && /suspended/i.test(String(message)));
}
