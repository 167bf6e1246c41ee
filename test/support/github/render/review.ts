import type { Context } from '../context.ts';
import { type Pull, type Review, type ReviewComment, fullName, pullById, repositoryById } from '../state.ts';
import { renderReactions } from './comment.ts';
import { repositoryUrl } from './repository.ts';
import { authorAssociation, renderUser } from './user.ts';

/** `pull-request-review` of GitHub's description. */
export function renderReview(context: Context, review: Review) {
  const pull = pullById(context.state, review.pullId);
  const { url, html } = addresses(context, pull);
  const page = `${html}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: renderUser(context, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: url,
    author_association: authorAssociation(context, pull.repositoryId, review.author),
    _links: { html: { href: page }, pull_request: { href: url } },
    ...(review.submittedAt === undefined ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commitId,
  };
}

/** `pull-request-review-comment` of GitHub's description. */
export function renderReviewComment(context: Context, comment: ReviewComment) {
  const pull = pullById(context.state, comment.pullId);
  const { url, html } = addresses(context, pull);
  const repository = repositoryUrl(context, repositoryById(context.state, pull.repositoryId));
  const self = `${repository}/pulls/comments/${comment.id}`;
  const page = `${html}#discussion_r${comment.id}`;
  return {
    url: self,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: `PRRC_${comment.id}`,
    diff_hunk: comment.diffHunk,
    path: comment.path,
    position: comment.position ?? null,
    ...(comment.originalPosition === undefined ? {} : { original_position: comment.originalPosition }),
    commit_id: comment.commitId,
    original_commit_id: comment.originalCommitId,
    user: renderUser(context, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: page,
    pull_request_url: url,
    author_association: authorAssociation(context, pull.repositoryId, comment.author),
    _links: { self: { href: self }, html: { href: page }, pull_request: { href: url } },
    start_line: comment.startLine ?? null,
    original_start_line: comment.originalStartLine ?? null,
    start_side: comment.startSide ?? null,
    line: comment.line ?? null,
    original_line: comment.originalLine ?? null,
    side: comment.side,
    subject_type: comment.subjectType,
    ...(comment.inReplyTo === undefined ? {} : { in_reply_to_id: comment.inReplyTo }),
    reactions: renderReactions(context, `${self}/reactions`, { subject: 'review-comment', id: comment.id }),
  };
}

/** `review-comment` of GitHub's description, the comments of one review: the same without `subject_type`, with positions. */
export function renderCommentOfReview(context: Context, comment: ReviewComment) {
  const {
    subject_type: _,
    position,
    start_line,
    original_start_line,
    start_side,
    ...rest
  } = renderReviewComment(context, comment);
  return {
    ...rest,
    position,
    original_position: comment.originalPosition ?? 1,
    start_line,
    original_start_line,
    start_side,
  };
}

function addresses(context: Context, pull: Pull): { url: string; html: string } {
  const repository = repositoryById(context.state, pull.repositoryId);
  return {
    url: `${repositoryUrl(context, repository)}/pulls/${pull.number}`,
    html: `${context.html}/${fullName(repository)}/pull/${pull.number}`,
  };
}
