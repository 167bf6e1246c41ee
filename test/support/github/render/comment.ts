import type { Context } from '../context.ts';
import { type IssueComment, type Pull, type Reaction, botLogin, fullName, pullById, repositoryById } from '../state.ts';
import { renderApp } from './app.ts';
import { repositoryUrl } from './repository.ts';
import { authorAssociation, renderUser } from './user.ts';

const contents = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

/** `issue-comment` of GitHub's description; in webhooks as well. */
export function renderIssueComment(context: Context, comment: IssueComment) {
  const pull = pullById(context.state, comment.pullId);
  const repository = repositoryById(context.state, pull.repositoryId);
  const url = `${repositoryUrl(context, repository)}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url,
    html_url: `${context.html}/${fullName(repository)}/pull/${pull.number}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(context, repository)}/issues/${pull.number}`,
    body: comment.body,
    user: renderUser(context, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: authorAssociation(context, repository.id, comment.author),
    performed_via_github_app: comment.author === botLogin(context.state) ? renderApp(context) : null,
    reactions: renderReactions(context, `${url}/reactions`, { subject: 'issue-comment', id: comment.id }),
  };
}

/** `reaction-rollup` of GitHub's description. */
export function renderReactions(
  context: Context,
  url: string,
  { subject, id }: { subject: Reaction['subject']; id: number },
) {
  const own = context.state.reactions.filter((reaction) => reaction.subject === subject && reaction.subjectId === id);
  const counts = Object.fromEntries(
    contents.map((content) => [content, own.filter((reaction) => reaction.content === content).length]),
  );
  return { url, total_count: own.length, ...counts };
}

/** `reaction` of GitHub's description. */
export function renderReaction(context: Context, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: `REA_${reaction.id}`,
    user: renderUser(context, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

/** The `issue` of an `issue_comment` webhook: a pull request seen as an issue. */
export function renderIssue(context: Context, pull: Pull) {
  const repository = repositoryById(context.state, pull.repositoryId);
  const url = `${repositoryUrl(context, repository)}/issues/${pull.number}`;
  const html = `${context.html}/${fullName(repository)}/pull/${pull.number}`;
  return {
    url,
    repository_url: repositoryUrl(context, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: pull.id + 500_000,
    node_id: `PR_${pull.id}`,
    number: pull.number,
    title: pull.title,
    user: renderUser(context, pull.author),
    labels: [],
    state: pull.state,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: context.state.issueComments.filter((comment) => comment.pullId === pull.id).length,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    author_association: authorAssociation(context, repository.id, pull.author),
    active_lock_reason: null,
    draft: pull.draft,
    pull_request: {
      url: `${repositoryUrl(context, repository)}/pulls/${pull.number}`,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: pull.mergedAt ?? null,
    },
    body: pull.body ?? null,
    reactions: {
      url: `${url}/reactions`,
      total_count: 0,
      ...Object.fromEntries(contents.map((content) => [content, 0])),
    },
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: null,
  };
}
