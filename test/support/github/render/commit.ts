import type { Context } from '../context.ts';
import type { FileDifference } from '../git/diff.ts';
import type { CommitFacts } from '../git/store.ts';
import type { Repository } from '../state.ts';
import { repositoryUrl } from './repository.ts';

const unsigned = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null } as const;

/** `commit` of GitHub's description. */
export function renderCommit(context: Context, repository: Repository, facts: CommitFacts) {
  const url = repositoryUrl(context, repository);
  const page = `${context.html}/${repository.owner}/${repository.name}/commit`;
  return {
    sha: facts.sha,
    node_id: `C_${facts.sha}`,
    url: `${url}/commits/${facts.sha}`,
    html_url: `${page}/${facts.sha}`,
    comments_url: `${url}/commits/${facts.sha}/comments`,
    commit: {
      url: `${url}/git/commits/${facts.sha}`,
      author: facts.author,
      committer: facts.author,
      message: facts.message,
      comment_count: 0,
      tree: { sha: facts.tree, url: `${url}/git/trees/${facts.tree}` },
      verification: unsigned,
    },
    author: null,
    committer: null,
    parents: facts.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/${sha}` })),
  };
}

/** `git-commit` of GitHub's description. */
export function renderGitCommit(context: Context, repository: Repository, facts: CommitFacts) {
  const url = repositoryUrl(context, repository);
  const page = `${context.html}/${repository.owner}/${repository.name}/commit`;
  return {
    sha: facts.sha,
    node_id: `C_${facts.sha}`,
    url: `${url}/git/commits/${facts.sha}`,
    html_url: `${page}/${facts.sha}`,
    author: facts.author,
    committer: facts.author,
    message: facts.message,
    tree: { sha: facts.tree, url: `${url}/git/trees/${facts.tree}` },
    parents: facts.parents.map((sha) => ({ sha, url: `${url}/git/commits/${sha}`, html_url: `${page}/${sha}` })),
    verification: unsigned,
  };
}

/** `simple-commit` of GitHub's description, in webhooks. */
export function renderSimpleCommit(facts: CommitFacts) {
  const person = { name: facts.author.name, email: facts.author.email };
  return {
    id: facts.sha,
    tree_id: facts.tree,
    message: facts.message,
    timestamp: facts.author.date,
    author: person,
    committer: person,
  };
}

/** `diff-entry` of GitHub's description. */
export function renderFile(context: Context, repository: Repository, sha: string, file: FileDifference) {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const page = `${context.html}/${repository.owner}/${repository.name}`;
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(context, repository)}/contents/${path}?ref=${sha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}
