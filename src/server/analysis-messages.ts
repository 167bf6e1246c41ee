import type { MessagePort } from 'node:worker_threads';

import type { Change, Review, ReviewOptions, RunningCode } from '../analyzer/review.ts';

/** What a thread is born with. */
export interface ThreadData {
  /** Requests come and answers go here. */
  readonly requests: MessagePort;
  /** Files are asked for and come here, while a request is being worked on. */
  readonly files: MessagePort;
  /** Set to 1 and notified when a file has come. */
  readonly signal: Int32Array<SharedArrayBuffer>;
}

export type Side = 'head' | 'base' | 'running';

/** A review, without what can't cross to another thread: trees are lists of paths, and files are asked for one by one. */
export interface Request {
  readonly head: readonly string[];
  readonly base: readonly string[] | undefined;
  /** The running code, its tree as a list of paths. */
  readonly running: (Omit<RunningCode, 'reader'> & { readonly paths: readonly string[] }) | undefined;
  readonly change: Omit<Change, 'base' | 'running'>;
  readonly options: Omit<ReviewOptions, 'isIgnored'>;
  readonly ignored: ReadonlySet<string>;
  /** True where the thread is to forget the contents that it was sent. */
  readonly forget: boolean;
}

export type Answer =
  | { readonly kind: 'reviewed'; readonly review: Review }
  | { readonly kind: 'failed'; readonly reason: string };
