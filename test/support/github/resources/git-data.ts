import { type Answer, notFound } from '../answer.ts';
import type { TreeEntry } from '../git/store.ts';
import { renderGitCommit } from '../render/commit.ts';
import { repositoryUrl } from '../render/repository.ts';
import { type Call, type Route, found, listAnswer, repositoryOf } from '../route.ts';
import { type Repository, fullName } from '../state.ts';
import { resolveCommit } from './revision.ts';

const needs = { permission: 'contents', access: 'read' } as const;

/** The largest file that comes base64-encoded; larger ones come without content, and none over 100 MB. */
const largestInlineFile = 1_000_000;

/** Trees, blobs, refs and files. */
export const gitDataRoutes: readonly Route[] = [
  { operation: 'git/get-tree', needs, answer: getTree },
  { operation: 'git/get-blob', needs, answer: getBlob },
  {
    operation: 'git/get-commit',
    needs,
    answer: async (call) => {
      const repository = repositoryOf(call);
      const facts = found(await repository.store.facts(call.path['commit_sha'] ?? ''));
      return { status: 200, body: renderGitCommit(call.stage, repository, facts) };
    },
  },
  {
    operation: 'git/get-ref',
    needs,
    answer: (call) => {
      const repository = repositoryOf(call);
      const branch = (call.path['ref'] ?? '').replace(/^heads\//, '');
      const sha = found(repository.branches.get(branch));
      return { status: 200, body: renderRef(call, repository, [branch, sha]) };
    },
  },
  {
    operation: 'git/list-matching-refs',
    needs,
    answer: (call) => {
      const repository = repositoryOf(call);
      const prefix = (call.path['ref'] ?? '').replace(/^heads\//, '');
      const matching = [...repository.branches].filter(([name]) => name.startsWith(prefix));
      return listAnswer(call, matching, (branch) => renderRef(call, repository, branch));
    },
  },
  { operation: 'repos/get-content', needs, answer: getContent },
];

async function getTree(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const name = call.path['tree_sha'] ?? '';
  const sha = repository.branches.get(name) ?? name;
  const tree = await repository.store.read(`${sha}^{tree}`);
  if (tree === undefined) {
    throw notFound();
  }
  const entries = await repository.store.tree(tree.sha, call.query['recursive'] !== undefined);
  const url = repositoryUrl(call.stage, repository);
  return {
    status: 200,
    body: {
      sha: tree.sha,
      url: `${url}/git/trees/${tree.sha}`,
      tree: entries.map((entry) => renderEntry(url, entry)),
      truncated: false,
    },
  };
}

function renderEntry(url: string, { path, mode, type, sha, size }: TreeEntry) {
  const kind = type === 'tree' ? 'trees' : 'blobs';
  return { path, mode, type, sha, ...(size === undefined ? {} : { size }), url: `${url}/git/${kind}/${sha}` };
}

async function getBlob(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = call.path['file_sha'] ?? '';
  const object = /^[0-9a-f]{40}$/.test(sha) ? await repository.store.read(sha) : undefined;
  if (object?.type !== 'blob') {
    throw notFound();
  }
  return {
    status: 200,
    body: {
      sha,
      node_id: `B_${sha}`,
      size: object.content.length,
      url: `${repositoryUrl(call.stage, repository)}/git/blobs/${sha}`,
      content: encoded(object.content),
      encoding: 'base64',
    },
  };
}

/** A file with its content, or the entries of a folder. */
async function getContent(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const path = (call.path['path'] ?? '').replace(/\/$/, '');
  const ref = await resolveCommit(repository, call.query['ref'] ?? repository.defaultBranch);
  const object = found(await repository.store.read(`${ref}:${path}`));
  if (call.accept.includes('raw') && object.type === 'blob') {
    return { status: 200, body: object.content.toString(), headers: { 'content-type': 'text/plain; charset=utf-8' } };
  }
  if (object.type === 'tree') {
    const entries = await repository.store.tree(object.sha, false);
    const prefix = path === '' ? '' : `${path}/`;
    const body = entries.slice(0, 1000).map((entry) => ({
      type: entry.type === 'tree' ? 'dir' : 'file',
      size: entry.size ?? 0,
      ...addresses(call, repository, { path: `${prefix}${entry.path}`, ref, sha: entry.sha }),
    }));
    return { status: 200, body };
  }
  const isSmall = object.content.length <= largestInlineFile;
  return {
    status: 200,
    body: {
      type: 'file',
      encoding: isSmall ? 'base64' : 'none',
      size: object.content.length,
      content: isSmall ? encoded(object.content) : '',
      ...addresses(call, repository, { path, ref, sha: object.sha }),
    },
  };
}

function addresses(
  { stage }: Call,
  repository: Repository,
  { path, ref, sha }: { path: string; ref: string; sha: string },
) {
  const encodedPath = path.split('/').map(encodeURIComponent).join('/');
  const self = `${repositoryUrl(stage, repository)}/contents/${encodedPath}?ref=${ref}`;
  const git = `${repositoryUrl(stage, repository)}/git/blobs/${sha}`;
  const html = `${stage.html}/${fullName(repository)}/blob/${ref}/${encodedPath}`;
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url: `${stage.html}/raw/${ref}/${encodedPath}`,
    _links: { self, git, html },
  };
}

function renderRef({ stage }: Call, repository: Repository, [branch, sha]: readonly [string, string]) {
  const url = repositoryUrl(stage, repository);
  return {
    ref: `refs/heads/${branch}`,
    node_id: `REF_${branch}`,
    url: `${url}/git/refs/heads/${branch}`,
    object: { type: 'commit', sha, url: `${url}/git/commits/${sha}` },
  };
}

/** GitHub breaks base64 into lines of 60 characters. */
function encoded(content: Buffer): string {
  return content.toString('base64').replaceAll(/(.{60})/g, '$1\n');
}
