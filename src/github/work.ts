/** What the App is asked to do, as it is stored between the webhook and the worker. Small: state is read again when it runs. */
export type Work =
  | ReviewWork
  | RecheckWork
  | BaseMovedWork
  | CloseWork
  | GateWork
  | LeaveWork
  | RerunWork
  | SweepWork
  | CommandWork;

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
  /** The head that the webhook spoke of: an answer of GitHub that does not know it yet is not good enough. */
  readonly head?: string;
  /** True where what people have dismissed is to be said once more. */
  readonly full?: boolean;
  /** The commit whose check somebody wants to see again, if it was one; it may be no head any more. */
  readonly asked?: string;
  /** How many steps from pull request to pull request have led here; none where somebody has pushed. */
  readonly hops?: number;
}

/** See whether a review would say anything new, for reasons outside of the pull request; if so, a review follows. */
export interface RecheckWork extends RepositoryRef {
  readonly kind: 'recheck';
  readonly number: number;
  /** The base branch's name. */
  readonly base: string;
  /** A list of open pull requests is good enough if it was taken after this time (milliseconds since 1970). */
  readonly notBefore: number;
  readonly hops: number;
}

/** Migrations were pushed to a branch: pull requests that are to be merged into it may be judged otherwise now. */
export interface BaseMovedWork extends RepositoryRef {
  readonly kind: 'base-moved';
  readonly branch: string;
  readonly after: string;
  /** Folders of migrations that were touched; undefined where the webhook doesn't tell, or everything may be judged otherwise. */
  readonly folders: readonly string[] | undefined;
}

/** A pull request was closed: conclude what is still open. */
export interface CloseWork extends RepositoryRef {
  readonly kind: 'close';
  readonly number: number;
  readonly headSha: string;
  /** The base branch's name. */
  readonly base: string;
  /** Merged ones are followed by a push to the base branch. */
  readonly isMerged: boolean;
}

/** Judge the commit that a merge queue made. */
export interface GateWork extends RepositoryRef {
  readonly kind: 'gate';
  readonly headSha: string;
  /** The commit before the group: the base branch, or the group in front of this one. */
  readonly baseSha: string;
  /** The pull request that the group was made for; undefined where its branch doesn't tell. */
  readonly number: number | undefined;
}

/** A merge queue has dropped a commit: conclude what is still open. */
export interface LeaveWork extends RepositoryRef {
  readonly kind: 'leave';
  readonly headSha: string;
  /** "merged", "invalidated" or "dequeued". */
  readonly reason: string;
}

/** "Re-run all checks" on a commit: find the pull requests whose head it is. */
export interface RerunWork extends RepositoryRef {
  readonly kind: 'rerun';
  readonly headSha: string;
}

/** After an outage: find open pull requests that nobody has told us of. */
export interface SweepWork extends RepositoryRef {
  readonly kind: 'sweep';
  /** Those that were not touched since are left alone (milliseconds since 1970, GitHub's clock). */
  readonly since: number;
}

/** Commands in a comment or review of a pull request. */
export interface CommandWork extends RepositoryRef {
  readonly kind: 'command';
  readonly number: number;
  readonly sender: string;
  /** Where the text stands; decides how it is answered. */
  readonly source: 'issue-comment' | 'review' | 'review-comment' | 'check-action' | 'check-box';
  /** Of the comment, the review, the check run whose button was pressed, or the summary whose box was ticked. */
  readonly commentId: number;
  /** GraphQL's name of a review: REST knows no reactions to reviews. */
  readonly nodeId?: string | undefined;
  /** Of a box, when it was ticked: it may be ticked again. */
  readonly at?: string | undefined;
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
    // Not the review's key: a recheck that waits must not replace a review that does, and writes nothing that could meet it.
    case 'recheck':
      return `recheck:${repository}#${work.number}`;
    // One job a push: each knows only the folders of its own.
    case 'base-moved':
      return `base:${repository}:${work.after}`;
    case 'gate':
    case 'leave':
      return `gate:${repository}@${work.headSha}`;
    case 'rerun':
      return `rerun:${repository}@${work.headSha}`;
    case 'sweep':
      return `sweep:${repository}`;
    case 'command':
      return `command:${repository}:${work.source}:${work.commentId}`;
  }
}

/** A merge queue waits for its answer; people wait for theirs. */
export const priorities: Readonly<Record<Work['kind'], number>> = {
  gate: 30,
  leave: 15,
  command: 20,
  close: 15,
  rerun: 10,
  review: 10,
  'base-moved': 5,
  recheck: 4,
  sweep: 2,
};
