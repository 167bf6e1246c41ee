import { findAnchor, filesOf } from '../anchors.ts';
import { type Answer, forbidden, validationFailed } from '../answer.ts';
import type { Side } from '../git/hunks.ts';
import { reviewCommentPayload } from '../payloads.ts';
import { renderReviewComment } from '../render/review.ts';
import { type Call, type Route, found, listAnswer, pullOf, repositoryOf } from '../route.ts';
import { type Pull, type ReviewComment, botLogin, repositoryById, takeId, tick } from '../state.ts';
import { longestBody } from './reviews.ts';

const read = { permission: 'pull_requests', access: 'read' } as const;
const write = { permission: 'pull_requests', access: 'write' } as const;
const resource = 'PullRequestReviewComment';

/** Comments on lines or files, one by one. */
export const reviewCommentRoutes: readonly Route[] = [
  {
    operation: 'pulls/list-review-comments',
    needs: read,
    answer: (call) => {
      const pull = pullOf(call);
      const comments = submitted(call).filter((comment) => comment.pullId === pull.id);
      return listAnswer(call, comments, (comment) => renderReviewComment(call.stage, comment));
    },
  },
  {
    operation: 'pulls/get-review-comment',
    needs: read,
    answer: (call) => ({ status: 200, body: renderReviewComment(call.stage, commentOf(call)) }),
  },
  { operation: 'pulls/create-review-comment', needs: write, answer: createComment },
  {
    operation: 'pulls/update-review-comment',
    needs: write,
    answer: (call) => {
      const comment = ownComment(call);
      comment.body = checkedBody(call);
      comment.updatedAt = tick(call.stage.state);
      return { status: 200, body: renderReviewComment(call.stage, comment) };
    },
  },
  {
    operation: 'pulls/delete-review-comment',
    needs: write,
    answer: (call) => {
      const { reviewComments } = call.stage.state;
      reviewComments.splice(reviewComments.indexOf(ownComment(call)), 1);
      return { status: 204 };
    },
  },
];

interface Draft {
  readonly path?: string;
  readonly line?: number;
  readonly side?: Side;
  readonly start_line?: number;
  readonly start_side?: Side;
  readonly subject_type?: 'line' | 'file';
  readonly in_reply_to?: number;
  readonly commit_id?: string;
}

async function createComment(call: Call): Promise<Answer> {
  const pull = pullOf(call);
  const draft = call.body as Draft;
  const comment =
    draft.in_reply_to === undefined
      ? await placedComment(call, pull, draft)
      : reply(call, found(threadStart(call, pull, draft.in_reply_to)));
  call.stage.state.reviewComments.push(comment);
  const payload = reviewCommentPayload(call.stage, comment);
  void call.stage.webhooks.send('pull_request_review_comment.created', payload, pull.repositoryId);
  return { status: 201, body: renderReviewComment(call.stage, comment) };
}

async function placedComment(call: Call, pull: Pull, draft: Draft): Promise<ReviewComment> {
  const { state } = call.stage;
  const body = checkedBody(call);
  const { store } = repositoryById(state, pull.repositoryId);
  const commitId = draft.commit_id ?? pull.headSha;
  if (!(await store.isAncestor(commitId, pull.headSha))) {
    throw validationFailed(resource, [{ field: 'commit_id', message: 'commit_id is not part of the pull request' }]);
  }
  const isFile = draft.subject_type === 'file';
  const files = await filesOf(state, pull);
  const path = draft.path ?? '';
  if (isFile && !files.some((file) => file.path === path)) {
    throw validationFailed(resource, [{ field: 'path', message: 'path is not part of the diff' }]);
  }
  const anchor = isFile ? { diffHunk: '', position: 1 } : findAnchor(files, anchorRequest(draft, path));
  if (!('diffHunk' in anchor)) {
    throw validationFailed(
      resource,
      anchor.map((message) => ({ field: message.split(' ')[0] ?? '', message })),
    );
  }
  const now = tick(state);
  const line = isFile ? undefined : draft.line;
  const startLine = isFile ? undefined : draft.start_line;
  const side = draft.side ?? 'RIGHT';
  return {
    ...blank(call, pull, { path, body, now }),
    reviewId: takeReview(call, pull, commitId),
    subjectType: isFile ? 'file' : 'line',
    side,
    startSide: startLine === undefined ? undefined : (draft.start_side ?? side),
    diffHunk: anchor.diffHunk,
    originalCommitId: commitId,
    commitId,
    originalLine: line,
    originalStartLine: startLine,
    originalPosition: anchor.position,
    line,
    startLine,
    position: anchor.position,
  };
}

function anchorRequest(draft: Draft, path: string) {
  return {
    path,
    line: draft.line,
    side: draft.side ?? 'RIGHT',
    startLine: draft.start_line,
    startSide: draft.start_side,
  } as const;
}

/** All but the text is taken from the comment that is answered. */
function reply(call: Call, start: ReviewComment): ReviewComment {
  const { state } = call.stage;
  const now = tick(state);
  return {
    ...start,
    id: takeId(state),
    author: botLogin(state),
    inReplyTo: start.id,
    body: checkedBody(call),
    createdAt: now,
    updatedAt: now,
    minimized: undefined,
    resolvedBy: undefined,
  };
}

function blank(
  { stage: { state } }: Call,
  pull: Pull,
  { path, body, now }: { path: string; body: string; now: string },
) {
  return {
    id: takeId(state),
    pullId: pull.id,
    author: botLogin(state),
    path,
    inReplyTo: undefined,
    createdAt: now,
    outdated: false,
    body,
    updatedAt: now,
    minimized: undefined,
    resolvedBy: undefined,
  } as const;
}

/** A comment of its own makes a review of its own, with an empty body. */
function takeReview({ stage: { state } }: Call, pull: Pull, commitId: string): number {
  const id = takeId(state);
  state.reviews.push({
    id,
    pullId: pull.id,
    author: botLogin(state),
    state: 'COMMENTED',
    body: '',
    commitId,
    submittedAt: tick(state),
    minimized: undefined,
  });
  return id;
}

function threadStart(call: Call, pull: Pull, id: number): ReviewComment | undefined {
  const comments = submitted(call).filter((comment) => comment.pullId === pull.id);
  const answered = comments.find((comment) => comment.id === id);
  return answered?.inReplyTo === undefined ? answered : comments.find((one) => one.id === answered.inReplyTo);
}

/** Comments of pending reviews are not listed. */
function submitted({ stage: { state } }: Call): readonly ReviewComment[] {
  const pending = new Set(state.reviews.filter((review) => review.state === 'PENDING').map((review) => review.id));
  return state.reviewComments.filter((comment) => !pending.has(comment.reviewId));
}

function commentOf(call: Call): ReviewComment {
  const repository = repositoryOf(call);
  const id = Number(call.path['comment_id']);
  const comment = found(submitted(call).find((candidate) => candidate.id === id));
  const pull = call.stage.state.pulls.find((candidate) => candidate.id === comment.pullId);
  return found(pull?.repositoryId === repository.id ? comment : undefined);
}

function ownComment(call: Call): ReviewComment {
  const comment = commentOf(call);
  if (comment.author !== botLogin(call.stage.state)) {
    throw forbidden('pull_requests=write');
  }
  return comment;
}

function checkedBody(call: Call): string {
  const body = String(call.body['body'] ?? '');
  if (body === '' || body.length > longestBody) {
    const message = body === '' ? "body can't be blank" : `body is too long (maximum is ${longestBody} characters)`;
    throw validationFailed(resource, [{ field: 'body', message }]);
  }
  return body;
}
