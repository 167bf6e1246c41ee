import type { Context } from './context.ts';
import { renderCheckRunOfWebhook, renderSuiteOfWebhook } from './render/check.ts';
import { renderIssue, renderIssueComment } from './render/comment.ts';
import { renderFullPull, renderPull } from './render/pull.ts';
import { renderRepository } from './render/repository.ts';
import { renderReview, renderReviewComment } from './render/review.ts';
import { renderUser } from './render/user.ts';
import {
  type CheckRun,
  type CheckSuite,
  type IssueComment,
  type Pull,
  type Repository,
  type Review,
  type ReviewComment,
  pullById,
  repositoryById,
} from './state.ts';

/** What every webhook of a repository carries. */
export function envelope(context: Context, repository: Repository, sender: string) {
  return {
    repository: renderRepository(context, repository),
    installation: { id: context.state.app.installationId, node_id: `I_${context.state.app.installationId}` },
    sender: renderUser(context, sender),
  };
}

export async function pullPayload(
  context: Context,
  pull: Pull,
  { action, sender, ...rest }: { readonly action: string; readonly sender: string; readonly [key: string]: unknown },
) {
  return {
    action,
    number: pull.number,
    pull_request: await renderFullPull(context, pull),
    ...rest,
    ...envelope(context, repositoryById(context.state, pull.repositoryId), sender),
  };
}

export function issueCommentPayload(context: Context, comment: IssueComment, action: string) {
  const pull = pullById(context.state, comment.pullId);
  return {
    action,
    issue: renderIssue(context, pull),
    comment: renderIssueComment(context, comment),
    ...envelope(context, repositoryById(context.state, pull.repositoryId), comment.author),
  };
}

export function reviewPayload(context: Context, review: Review) {
  const pull = pullById(context.state, review.pullId);
  return {
    action: 'submitted',
    review: {
      ...renderReview(context, review),
      // In webhooks the state is in lower case.
      state: review.state.toLowerCase(),
      submitted_at: review.submittedAt ?? null,
    },
    pull_request: renderPull(context, pull),
    ...envelope(context, repositoryById(context.state, pull.repositoryId), review.author),
  };
}

export function reviewCommentPayload(context: Context, comment: ReviewComment) {
  const pull = pullById(context.state, comment.pullId);
  const rendered = renderReviewComment(context, comment);
  return {
    action: 'created',
    comment: { ...rendered, original_position: comment.originalPosition ?? 1 },
    pull_request: renderPull(context, pull),
    ...envelope(context, repositoryById(context.state, pull.repositoryId), comment.author),
  };
}

export function threadPayload(context: Context, root: ReviewComment, action: string, sender: string) {
  const pull = pullById(context.state, root.pullId);
  const comments = context.state.reviewComments.filter((one) => one.id === root.id || one.inReplyTo === root.id);
  return {
    action,
    thread: {
      node_id: `PRRT_${root.id}`,
      comments: comments.map((comment) => ({
        ...renderReviewComment(context, comment),
        original_position: comment.originalPosition ?? 1,
      })),
    },
    pull_request: renderPull(context, pull),
    ...envelope(context, repositoryById(context.state, pull.repositoryId), sender),
  };
}

export function checkRunPayload(context: Context, run: CheckRun, action: string, sender: string, more: object = {}) {
  return {
    action,
    check_run: renderCheckRunOfWebhook(context, run),
    ...more,
    ...envelope(context, repositoryById(context.state, run.repositoryId), sender),
  };
}

export async function checkSuitePayload(context: Context, suite: CheckSuite, action: string, sender: string) {
  return {
    action,
    check_suite: await renderSuiteOfWebhook(context, suite),
    ...envelope(context, repositoryById(context.state, suite.repositoryId), sender),
  };
}
