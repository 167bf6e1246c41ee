import { findAnchor, filesOf } from '../anchors.ts';
import { type Answer, notFound, unprocessable } from '../answer.ts';
import type { Side } from '../git/hunks.ts';
import { renderCommentOfReview, renderReview } from '../render/review.ts';
import { reviewCommentPayload, reviewPayload } from '../payloads.ts';
import { type Call, type Route, found, listAnswer, pullOf } from '../route.ts';
import { type Pull, type Review, type ReviewComment, botLogin, repositoryById, takeId, tick } from '../state.ts';

const read = { permission: 'pull_requests', access: 'read' } as const;
const write = { permission: 'pull_requests', access: 'write' } as const;

/** GitHub refuses longer texts with 422 (GITHUB.md 1.1). */
export const longestBody = 65_536;

const states = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

/** Reviews of a pull request. */
export const reviewRoutes: readonly Route[] = [
  {
    operation: 'pulls/list-reviews',
    needs: read,
    answer: (call) => listAnswer(call, visibleReviews(call), (review) => renderReview(call.stage, review)),
  },
  {
    operation: 'pulls/get-review',
    needs: read,
    answer: (call) => ({ status: 200, body: renderReview(call.stage, reviewOf(call)) }),
  },
  { operation: 'pulls/create-review', needs: write, answer: createReview },
  {
    operation: 'pulls/update-review',
    needs: write,
    answer: (call) => {
      const review = ownReview(call);
      review.body = String(call.body['body']);
      return { status: 200, body: renderReview(call.stage, review) };
    },
  },
  {
    operation: 'pulls/delete-pending-review',
    needs: write,
    answer: (call) => {
      const review = ownReview(call);
      if (review.state !== 'PENDING') {
        throw unprocessable(['Can not delete a non-pending pull request review']);
      }
      const { reviews, reviewComments } = call.stage.state;
      reviews.splice(reviews.indexOf(review), 1);
      for (const comment of reviewComments.filter((one) => one.reviewId === review.id)) {
        reviewComments.splice(reviewComments.indexOf(comment), 1);
      }
      return { status: 200, body: renderReview(call.stage, review) };
    },
  },
  {
    operation: 'pulls/list-comments-for-review',
    needs: read,
    answer: (call) => {
      const review = reviewOf(call);
      const comments = call.stage.state.reviewComments.filter((comment) => comment.reviewId === review.id);
      return listAnswer(call, comments, (comment) => renderCommentOfReview(call.stage, comment));
    },
  },
];

/** One comment of a new review, as the request has it. */
interface Draft {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: Side;
  readonly start_line?: number;
  readonly start_side?: Side;
}

/**
 * All or nothing: one comment that can't be placed refuses the whole review, and the answer does not say which
 * (GITHUB.md 1.1, QwenLM/qwen-code#6711).
 */
async function createReview(call: Call): Promise<Answer> {
  const pull = pullOf(call);
  const { state } = call.stage;
  const event = call.body['event'] as keyof typeof states | undefined;
  const drafts = (call.body['comments'] ?? []) as readonly Draft[];
  const body = String(call.body['body'] ?? '');
  refuseSecondPending(call, pull);
  if (event !== undefined && event !== 'APPROVE' && body === '' && drafts.length === 0) {
    throw unprocessable(["Body can't be blank"]);
  }
  if ([body, ...drafts.map((draft) => draft.body)].some((text) => text.length > longestBody)) {
    throw unprocessable([`Body is too long (maximum is ${longestBody} characters)`]);
  }
  const commitId = await commitOf(call, pull);
  const files = await filesOf(state, pull);
  const anchors = drafts.map((draft) => findAnchor(files, anchorRequest(draft)));
  const problems = anchors.flatMap((anchor) => ('diffHunk' in anchor ? [] : anchor));
  if (problems.length > 0) {
    throw unprocessable([...new Set(problems)]);
  }
  const review: Review = {
    id: takeId(state),
    pullId: pull.id,
    author: botLogin(state),
    state: event === undefined ? 'PENDING' : states[event],
    body,
    commitId,
    submittedAt: event === undefined ? undefined : tick(state),
    minimized: undefined,
  };
  state.reviews.push(review);
  const comments = drafts.map((draft, index) => {
    const anchor = anchors[index];
    if (anchor === undefined || !('diffHunk' in anchor)) {
      throw new Error('every anchor was checked');
    }
    const comment = newComment(call, review, { draft, diffHunk: anchor.diffHunk, position: anchor.position });
    state.reviewComments.push(comment);
    return comment;
  });
  announce(call, review, comments);
  return { status: 200, body: renderReview(call.stage, review) };
}

function anchorRequest(draft: Draft) {
  return {
    path: draft.path,
    line: draft.line,
    side: draft.side ?? 'RIGHT',
    startLine: draft.start_line,
    startSide: draft.start_side,
  } as const;
}

function newComment(
  { stage: { state } }: Call,
  review: Review,
  { draft, diffHunk, position }: { draft: Draft; diffHunk: string; position: number },
): ReviewComment {
  const now = tick(state);
  return {
    id: takeId(state),
    pullId: review.pullId,
    reviewId: review.id,
    author: review.author,
    path: draft.path,
    subjectType: 'line',
    side: draft.side ?? 'RIGHT',
    startSide: draft.start_line === undefined ? undefined : (draft.start_side ?? draft.side ?? 'RIGHT'),
    diffHunk,
    originalCommitId: review.commitId,
    originalLine: draft.line,
    originalStartLine: draft.start_line,
    originalPosition: position,
    inReplyTo: undefined,
    createdAt: now,
    line: draft.line,
    startLine: draft.start_line,
    position,
    outdated: false,
    body: draft.body,
    commitId: review.commitId,
    updatedAt: now,
    minimized: undefined,
    resolvedBy: undefined,
  };
}

function announce({ stage }: Call, review: Review, comments: readonly ReviewComment[]): void {
  if (review.state === 'PENDING') {
    return;
  }
  const pull = stage.state.pulls.find((candidate) => candidate.id === review.pullId);
  void stage.webhooks.send('pull_request_review.submitted', reviewPayload(stage, review), pull?.repositoryId);
  for (const comment of comments) {
    const payload = reviewCommentPayload(stage, comment);
    void stage.webhooks.send('pull_request_review_comment.created', payload, pull?.repositoryId);
  }
}

/** Fires even when a submitted review is posted while our own pending one exists (max-sixty/tend#1171). */
function refuseSecondPending({ stage }: Call, pull: Pull): void {
  const own = botLogin(stage.state);
  if (stage.state.reviews.some((one) => one.pullId === pull.id && one.author === own && one.state === 'PENDING')) {
    throw unprocessable(['User can only have one pending review per pull request']);
  }
}

/** A commit of the pull request that is not its head is accepted: it is attribution only. One outside is refused. */
async function commitOf(call: Call, pull: Pull): Promise<string> {
  const wanted = call.body['commit_id'] as string | undefined;
  if (wanted === undefined) {
    return pull.headSha;
  }
  const { store } = repositoryById(call.stage.state, pull.repositoryId);
  const isKnown = (await store.facts(wanted)) !== undefined && (await store.isAncestor(wanted, pull.headSha));
  if (!isKnown) {
    throw unprocessable([
      'Start commit oid is not part of the pull request',
      'End commit oid is not part of the pull request',
    ]);
  }
  return wanted;
}

/** Pending reviews are visible to their author alone; the App sees its own. */
function visibleReviews(call: Call): readonly Review[] {
  const pull = pullOf(call);
  const own = botLogin(call.stage.state);
  return call.stage.state.reviews.filter(
    (review) => review.pullId === pull.id && (review.state !== 'PENDING' || review.author === own),
  );
}

function reviewOf(call: Call): Review {
  const id = Number(call.path['review_id']);
  return found(visibleReviews(call).find((review) => review.id === id));
}

function ownReview(call: Call): Review {
  const review = reviewOf(call);
  if (review.author !== botLogin(call.stage.state)) {
    throw notFound();
  }
  return review;
}
