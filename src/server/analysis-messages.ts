import type { FileContent } from '../analyzer/project-reader.ts';
import type { Change, Review, ReviewOptions, RunningCode } from '../analyzer/review.ts';

/** The file descriptor by which a process of the analysis hears from its owner and answers it. */
export const channelDescriptor = 3;

export type Side = 'head' | 'base' | 'running';

/** A review, without what can't cross to another process: trees are lists of paths, and files are asked for one by one. */
export interface Request {
  readonly head: readonly string[];
  readonly base: readonly string[] | undefined;
  /** The running code, its tree as a list of paths. */
  readonly running: (Omit<RunningCode, 'reader'> & { readonly paths: readonly string[] }) | undefined;
  readonly change: Omit<Change, 'base' | 'running'>;
  readonly options: Omit<ReviewOptions, 'isIgnored'>;
  readonly ignored: ReadonlySet<string>;
  /** True where the process is to forget the contents that it was sent. */
  readonly forget: boolean;
}

/** What a process says: that it needs a file, which it waits for, or how the review ended. */
export type Told =
  | { readonly kind: 'wanted'; readonly side: Side; readonly path: string }
  | { readonly kind: 'reviewed'; readonly review: Review }
  | { readonly kind: 'failed'; readonly reason: string };

/** A file that was wanted; only its hash where the process has been sent the content before. */
export type FileAnswer = { readonly content: FileContent | undefined } | { readonly hash: string };
