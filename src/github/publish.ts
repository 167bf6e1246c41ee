import type { PlannedComment, PlannedOperation } from './plan.ts';
import { statusOf } from './octokit.ts';
import type { Session } from './session.ts';

/** The pull request that is written to. */
export interface PublicationTarget {
  readonly number: number;
  readonly headSha: string;
}

/** Writes a plan, in its order. Gives the fingerprints of comments for which GitHub has no place. */
export async function publish(
  session: Session,
  target: PublicationTarget,
  plan: readonly PlannedOperation[],
): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  for (const operation of plan) {
    if (operation.kind === 'create-review') {
      for (const fingerprint of await createReview(session, target, operation.comments)) refused.add(fingerprint);
    } else {
      await write(session, target, operation);
    }
  }
  return refused;
}

/**
 * Posts a review. It is all or nothing and GitHub does not name the comment that it refuses, so a refused review is halved
 * once; comments that are refused again have no place. Every anchor was checked before: this is for diffs that changed.
 */
async function createReview(
  session: Session,
  target: PublicationTarget,
  comments: readonly PlannedComment[],
): Promise<readonly string[]> {
  if (await tryReview(session, target, comments)) return [];
  if (comments.length === 1) return comments.flatMap(({ fingerprints }) => fingerprints);
  const middle = Math.ceil(comments.length / 2);
  const refused: string[] = [];
  for (const half of [comments.slice(0, middle), comments.slice(middle)]) {
    if (!(await tryReview(session, target, half))) refused.push(...half.flatMap(({ fingerprints }) => fingerprints));
  }
  return refused;
}

/** False where GitHub refuses the comments (422). */
async function tryReview(
  session: Session,
  target: PublicationTarget,
  comments: readonly PlannedComment[],
): Promise<boolean> {
  const { octokit, where } = session;
  const send = async (): Promise<unknown> =>
    octokit.rest.pulls.createReview({
      ...where,
      pull_number: target.number,
      commit_id: target.headSha,
      event: 'COMMENT',
      body: '',
      comments: comments.map(({ path, line, startLine, body }) => ({
        path,
        line,
        side: 'RIGHT',
        body,
        ...(startLine === undefined ? {} : { start_line: startLine, start_side: 'RIGHT' }),
      })),
    });
  try {
    await send();
    return true;
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    if (!(await removePendingReview(session, target.number))) return false;
  }
  try {
    await send();
    return true;
  } catch (error) {
    if (statusOf(error) === 422) return false;
    throw error;
  }
}

/** A crash can leave a pending review of ours behind, which keeps every other from being posted. True if there was one. */
async function removePendingReview({ octokit, where, slug }: Session, number: number): Promise<boolean> {
  const { data } = await octokit.rest.pulls.listReviews({ ...where, pull_number: number, per_page: 100 });
  const pending = data.filter(({ state, user }) => state === 'PENDING' && user?.login === `${slug}[bot]`);
  for (const { id } of pending)
    await octokit.rest.pulls.deletePendingReview({ ...where, pull_number: number, review_id: Number(id) });
  return pending.length > 0;
}

type Simple = Exclude<PlannedOperation, { kind: 'create-review' }>;

async function write(session: Session, target: PublicationTarget, operation: Simple): Promise<void> {
  const { octokit, where } = session;
  switch (operation.kind) {
    case 'edit-comment':
      await octokit.rest.pulls.updateReviewComment({ ...where, comment_id: operation.commentId, body: operation.body });
      return;
    case 'create-summary':
      await octokit.rest.issues.createComment({ ...where, issue_number: target.number, body: operation.body });
      return;
    case 'edit-summary':
      await octokit.rest.issues.updateComment({ ...where, comment_id: operation.commentId, body: operation.body });
      return;
    case 'resolve':
      await octokit.graphql(
        'mutation Resolve($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { id } } }',
        { id: operation.threadId },
      );
      return;
    case 'unresolve':
      await octokit.graphql(
        'mutation Unresolve($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { id } } }',
        { id: operation.threadId },
      );
      return;
    case 'minimize':
      await octokit.graphql(
        'mutation Minimize($id: ID!, $reason: ReportedContentClassifiers!) { minimizeComment(input: { subjectId: $id, classifier: $reason }) { minimizedComment { isMinimized } } }',
        { id: operation.nodeId, reason: operation.reason },
      );
      return;
    case 'unminimize':
      await octokit.graphql(
        'mutation Unminimize($id: ID!) { unminimizeComment(input: { subjectId: $id }) { unminimizedComment { isMinimized } } }',
        {
          id: operation.nodeId,
        },
      );
      return;
  }
}
