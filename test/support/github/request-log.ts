import type { OperationId } from '../openapi/scope.ts';

export interface LoggedRequest {
  readonly operation: OperationId | 'graphql' | 'unknown';
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The request's body, parsed. */
  readonly body: unknown;
}

/** Every request that came, in order. */
export interface RequestLog {
  readonly requests: readonly LoggedRequest[];
  add(request: LoggedRequest): void;
  /** Requests by operation, from the given place in the log on. What is asked as the App is not counted: a token is kept for an hour, and what was granted for ten minutes. */
  counts(since?: number): Readonly<Record<string, number>>;
  total(since?: number): number;
}

const ofTokens: readonly LoggedRequest['operation'][] = [
  'apps/create-installation-access-token',
  'apps/get-installation',
];

export function createRequestLog(): RequestLog {
  const requests: LoggedRequest[] = [];
  const counted = (since: number): readonly LoggedRequest[] =>
    requests.slice(since).filter(({ operation }) => !ofTokens.includes(operation));
  return {
    requests,
    add: (request) => void requests.push(request),
    counts(since = 0) {
      const counts: Record<string, number> = {};
      for (const { operation } of counted(since)) {
        counts[operation] = (counts[operation] ?? 0) + 1;
      }
      return counts;
    },
    total: (since = 0) => counted(since).length,
  };
}
