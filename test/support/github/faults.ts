import type { OperationId } from '../openapi/scope.ts';

/**
 * Something that goes wrong, once unless `times` says otherwise. Faults are looked for in order, and the first that
 * fits a request is used up.
 */
export interface Fault {
  /** Any operation if undefined. */
  readonly operation?: OperationId | 'graphql';
  readonly times?: number;
  readonly happens:
    | {
        readonly kind: 'status';
        readonly status: number;
        readonly headers?: Readonly<Record<string, string>>;
        readonly body?: unknown;
      }
    /** The connection breaks before anything was done. */
    | { readonly kind: 'abort' }
    /** Everything is done, and then the answer is lost: what makes repeated POSTs post twice. */
    | { readonly kind: 'abort after commit' }
    /** Everything is done, and then a proxy answers instead. */
    | { readonly kind: 'status after commit'; readonly status: number }
    | { readonly kind: 'delay'; readonly milliseconds: number }
    /** What the same question was answered with the last time: a replica that lags. */
    | { readonly kind: 'stale' };
}

export interface Faults {
  /** Adds faults; the newest is looked at last. */
  add(...faults: readonly Fault[]): void;
  clear(): void;
  take(operation: OperationId | 'graphql'): Fault['happens'] | undefined;
  /** What has not happened yet. */
  readonly waiting: number;
}

export function createFaults(): Faults {
  const list: { readonly fault: Fault; left: number }[] = [];
  return {
    add(...faults) {
      list.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1 })));
    },
    clear() {
      list.length = 0;
    },
    take(operation) {
      const index = list.findIndex(({ fault }) => fault.operation === undefined || fault.operation === operation);
      const entry = list[index];
      if (entry === undefined) {
        return undefined;
      }
      entry.left -= 1;
      if (entry.left === 0) {
        list.splice(index, 1);
      }
      return entry.fault.happens;
    },
    get waiting() {
      return list.length;
    },
  };
}

/** What a secondary rate limit answers: wait this long, then try again (GITHUB.md 1.9). */
export function secondaryLimit(retryAfterSeconds: number): Fault['happens'] {
  return {
    kind: 'status',
    status: 403,
    headers: { 'retry-after': String(retryAfterSeconds) },
    body: {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
    },
  };
}
