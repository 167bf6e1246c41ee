import type { JobStore, NewJob } from '../jobs/job-store.ts';
import { goneInstallation, workOf, type Payload } from './events.ts';
import { keyOfWork, priorities, type Work } from './work.ts';

/** Pushes come in bursts: a review waits this long for the next one, which then replaces it. Milliseconds. */
export const usualDebounce = 5000;

export interface IntakeOptions {
  readonly store: JobStore;
  /** Tells the worker that there is work. */
  readonly wake: () => void;
  readonly debounce: number;
}

/** A webhook whose signature was checked. */
export interface Webhook {
  readonly guid: string;
  readonly event: string;
  readonly payload: Payload;
}

/** What became of a webhook: stored, stored before, or nothing that we do anything about. */
export type Reception = 'accepted' | 'known' | 'ignored';

/** A webhook whose signature is right and whose content is not what GitHub sends. */
export class UnreadableWebhook extends Error {
  constructor(cause: unknown) {
    super('the payload is not of the shape that GitHub describes', { cause });
    this.name = 'UnreadableWebhook';
  }
}

/**
 * Takes webhooks in: every one is stored as work, nothing else. GitHub waits ten seconds for the answer and never sends a
 * delivery again by itself, so resolving means "durably stored". Rejects where the store does, or with UnreadableWebhook.
 */
export function createIntake({ store, wake, debounce }: IntakeOptions): (webhook: Webhook) => Promise<Reception> {
  return async ({ guid, event, payload }) => {
    const { gone, work } = readWebhook(event, payload);
    if (gone !== undefined) await store.drop(String(gone));
    if (work.length === 0) return 'ignored';
    const isNew = await store.accept(
      { guid, event },
      work.map((each) => jobOf(each, event === 'pull_request' ? debounce : delayOf(each, debounce))),
    );
    if (isNew) wake();
    return isNew ? 'accepted' : 'known';
  };
}

function readWebhook(event: string, payload: Payload): { gone: number | undefined; work: readonly Work[] } {
  try {
    const gone = goneInstallation({ event, payload });
    const work = workOf({ event, payload });
    if (!isNumber(gone ?? 0) || !work.every(isWhole))
      throw new TypeError('something has not the type that it should have');
    return { gone, work };
  } catch (error) {
    throw new UnreadableWebhook(error);
  }
}

/**
 * Merges come in bursts as well, and concern many: when migrations land on a base branch, its pull requests are looked at a little
 * later, not all at once, and once for a burst. A neighbour that has news is told at once.
 */
export function delayOf(work: Work, debounce: number): number {
  if (work.kind === 'base-moved') return debounce;
  return work.kind === 'recheck' && work.hops === 0 ? Math.round(debounce * (1 + Math.random())) : 0;
}

const texts = ['owner', 'repo', 'headSha', 'baseSha', 'after', 'branch', 'sender'] as const;
const numbers = ['installationId', 'repositoryId', 'number', 'commentId'] as const;

/** What work is known by is of the types that it should have; more is looked at when it is done. */
function isWhole(work: Work): boolean {
  const members: Readonly<Record<string, unknown>> = { ...work };
  return (
    isNumber(work.installationId) &&
    isNumber(work.repositoryId) &&
    numbers.every((name) => members[name] === undefined || isNumber(members[name])) &&
    texts.every((name) => members[name] === undefined || typeof members[name] === 'string')
  );
}

const isNumber = (value: unknown): boolean => Number.isSafeInteger(value);

/** Work as the store keeps it. */
export function jobOf(work: Work, delay = 0): NewJob {
  return {
    kind: work.kind,
    key: keyOfWork(work),
    tenant: String(work.installationId),
    payload: work,
    priority: priorities[work.kind],
    delay,
  };
}
