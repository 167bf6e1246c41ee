import type { Context } from '../context.ts';
import { type Repository, fullName } from '../state.ts';
import { renderUser } from './user.ts';

const templates = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

/** `repository` of GitHub's description; as a webhook's `repository` as well. */
export function renderRepository(context: Context, repository: Repository) {
  const name = fullName(repository);
  const url = repositoryUrl(context, repository);
  const html = `${context.html}/${name}`;
  const urls = Object.fromEntries(Object.entries(templates).map(([key, path]) => [key, `${url}${path}`]));
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: name,
    owner: renderUser(context, repository.owner),
    private: repository.private,
    html_url: html,
    description: null,
    fork: repository.parent !== undefined,
    url,
    ...(urls as Record<keyof typeof templates, string>),
    clone_url: `${html}.git`,
    git_url: `git:${html.slice(html.indexOf('//'))}.git`,
    ssh_url: `git@github.example:${name}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: 'Python',
    license: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    size: 0,
    default_branch: repository.defaultBranch,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    topics: [],
    archived: repository.archived,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    pushed_at: repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}

/** `full-repository`: what `GET /repos/{owner}/{repo}` answers. */
export function renderFullRepository(context: Context, repository: Repository) {
  return {
    ...renderRepository(context, repository),
    subscribers_count: 0,
    network_count: 0,
  };
}

/** What a push webhook has for a repository: times as numbers. */
export function renderPushedRepository(context: Context, repository: Repository) {
  const seconds = Math.floor(Date.parse(repository.createdAt) / 1000);
  return { ...renderRepository(context, repository), created_at: seconds, pushed_at: seconds, stargazers: 0 };
}

export function repositoryUrl(context: Context, repository: Repository): string {
  return `${context.api}/repos/${fullName(repository)}`;
}
