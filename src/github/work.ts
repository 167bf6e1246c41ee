/** What the App is asked to do, as it is stored between the webhook and the worker. Small: state is read again when it runs. */
export type Work = ReviewWork | CloseWork | GateWork | RerunWork | CommandWork;

/** Which repository, and by which installation it is reached. */
export interface RepositoryRef {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly owner: string;
  readonly repo: string;
}

/** Review a pull request's head as it is when the job runs. */
export interface ReviewWork extends RepositoryRef {
  readonly kind: 'review';
  readonly number: number;
}

/** A pull request was closed: conclude what is still open. */
export interface CloseWork extends RepositoryRef {
  readonly kind: 'close';
  readonly number: number;
  readonly headSha: string;
}

/** Judge the commit that a merge queue made. */
export interface GateWork extends RepositoryRef {
  readonly kind: 'gate';
  readonly headSha: string;
  readonly baseSha: string;
}

/** "Re-run all checks" on a commit: find the pull requests whose head it is. */
export interface RerunWork extends RepositoryRef {
  readonly kind: 'rerun';
  readonly headSha: string;
}

/** Commands in a comment or review of a pull request. */
export interface CommandWork extends RepositoryRef {
  readonly kind: 'command';
  readonly number: number;
  readonly sender: string;
  /** Where the text stands; decides how it is answered. */
  readonly source: 'issue-comment' | 'review' | 'review-comment';
  readonly commentId: number;
  /** For a reply in a review thread: the comment that it answers. */
  readonly inReplyTo: number | undefined;
  readonly body: string;
}

/** Jobs about the same pull request or commit share a key, so that a newer one replaces a queued one. */
export function keyOfWork(work: Work): string {
  const repository = `${work.repositoryId}`;
  switch (work.kind) {
    case 'review':
    case 'close':
      return `pull:${repository}#${work.number}`;
    case 'gate':
      return `gate:${repository}@${work.headSha}`;
    case 'rerun':
      return `rerun:${repository}@${work.headSha}`;
    case 'command':
      return `command:${repository}:${work.source}:${work.commentId}`;
  }
}

/** A merge queue waits for its answer; people wait for theirs. */
export const priorities: Readonly<Record<Work['kind'], number>> = {
  gate: 30,
  command: 20,
  close: 15,
  rerun: 10,
  review: 10,
};
