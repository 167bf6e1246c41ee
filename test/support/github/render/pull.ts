import type { Context } from '../context.ts';
import { type Pull, type Repository, baseSha, fullName, repositoryById } from '../state.ts';
import { renderRepository, repositoryUrl } from './repository.ts';
import { authorAssociation, renderUser } from './user.ts';

/** `pull-request-simple` of GitHub's description: what lists hold. */
export function renderPull(context: Context, pull: Pull) {
  const { state } = context;
  const base = repositoryById(state, pull.repositoryId);
  const url = `${repositoryUrl(context, base)}/pulls/${pull.number}`;
  const issue = `${repositoryUrl(context, base)}/issues/${pull.number}`;
  const html = `${context.html}/${fullName(base)}/pull/${pull.number}`;
  const links = {
    comments: `${issue}/comments`,
    commits: `${url}/commits`,
    statuses: `${repositoryUrl(context, base)}/statuses/${pull.headSha}`,
    html,
    issue,
    review_comments: `${url}/comments`,
    review_comment: `${repositoryUrl(context, base)}/pulls/comments{/number}`,
    self: url,
  };
  return {
    url,
    id: pull.id,
    node_id: `PR_${pull.id}`,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: renderUser(context, pull.author),
    body: pull.body ?? null,
    labels: [],
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: renderEnd(context, pull.head.repository, { ref: pull.head.ref, sha: pull.headSha }),
    base: renderEnd(context, fullName(base), { ref: pull.baseRef, sha: baseSha(state, pull) }),
    _links: Object.fromEntries(Object.entries(links).map(([key, href]) => [key, { href }])),
    author_association: authorAssociation(context, base.id, pull.author),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** `pull-request` of GitHub's description: one pull request, with what git has to be asked for. */
export async function renderFullPull(context: Context, pull: Pull) {
  const { state } = context;
  const repository = repositoryById(state, pull.repositoryId);
  const { store } = repository;
  const base = baseSha(state, pull);
  const mergeBase = (await store.mergeBase(base, pull.headSha)) ?? base;
  const [files, commits, merged] = await Promise.all([
    store.difference(mergeBase, pull.headSha),
    store.between(mergeBase, pull.headSha),
    pull.state === 'open' ? store.merge(base, pull.headSha, `Merge ${pull.headSha} into ${base}`) : undefined,
  ]);
  const isOpen = pull.state === 'open';
  return {
    ...renderPull(context, pull),
    merge_commit_sha: merged ?? null,
    merged: pull.mergedAt !== undefined,
    mergeable: isOpen ? merged !== undefined : null,
    rebaseable: isOpen ? merged !== undefined : null,
    mergeable_state: isOpen ? (merged === undefined ? 'dirty' : 'unstable') : 'unknown',
    merged_by: pull.mergedBy === undefined ? null : renderUser(context, pull.mergedBy),
    comments: state.issueComments.filter((comment) => comment.pullId === pull.id).length,
    review_comments: state.reviewComments.filter((comment) => comment.pullId === pull.id).length,
    maintainer_can_modify: pull.head.repository !== fullName(repository),
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

/** `pull-request-minimal` of GitHub's description, in check runs and suites. */
export function renderMinimalPull(context: Context, pull: Pull) {
  const base = repositoryById(context.state, pull.repositoryId);
  const end = (repository: Repository) => ({
    id: repository.id,
    url: repositoryUrl(context, repository),
    name: repository.name,
  });
  return {
    id: pull.id,
    number: pull.number,
    url: `${repositoryUrl(context, base)}/pulls/${pull.number}`,
    head: { ref: pull.head.ref, sha: pull.headSha, repo: end(headRepository(context, pull)) },
    base: { ref: pull.baseRef, sha: baseSha(context.state, pull), repo: end(base) },
  };
}

/** GitHub lists no pull requests of forks here (GITHUB.md 1.5, from the description's own note). */
export function pullsOfHead(context: Context, repository: Repository, headSha: string) {
  return context.state.pulls.filter(
    (pull) =>
      pull.repositoryId === repository.id &&
      pull.state === 'open' &&
      pull.headSha === headSha &&
      pull.head.repository === fullName(repository),
  );
}

function headRepository(context: Context, pull: Pull): Repository {
  return context.state.repositories.get(pull.head.repository) ?? repositoryById(context.state, pull.repositoryId);
}

function renderEnd(context: Context, name: string, { ref, sha }: { ref: string; sha: string }) {
  const repository = context.state.repositories.get(name);
  if (repository === undefined) {
    throw new Error(`there is no repository ${name}`);
  }
  return {
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: renderUser(context, repository.owner),
    repo: renderRepository(context, repository),
  };
}
