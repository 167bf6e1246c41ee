import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { Change, Review, ReviewOptions } from '../analyzer/review.ts';

/**
 * Reviews, wherever that happens. `repository` tells one from another: who has reviewed it before does so faster. Rejects with
 * AnalysisStopped where it took more than it may.
 */
export type Reviewer = (
  reader: ProjectReader,
  change: Change,
  options: ReviewOptions,
  repository?: string,
) => Promise<Review>;

/** An analysis went beyond its limits of time or memory. It would again: the pull request is told. */
export class AnalysisStopped extends Error {
  constructor(reason: string) {
    super(`The analysis was stopped: ${reason}`);
    this.name = 'AnalysisStopped';
  }
}
