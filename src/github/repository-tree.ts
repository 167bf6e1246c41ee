import { askOnce } from './flights.ts';
import type { Session } from './session.ts';

/** A file of a commit's tree. */
export interface TreeFile {
  readonly path: string;
  /** The blob's hash. */
  readonly sha: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
  /** Bytes; undefined for submodules. */
  readonly size: number | undefined;
}

export type RepositoryTree = ReadonlyMap<string, TreeFile>;

/** The tree is so large that it would take more requests than a review is worth. */
export class TruncatedTree extends Error {
  constructor(revision: string) {
    super(`the tree of ${revision} is too large: it takes more than ${mostRequests} requests to list it`);
    this.name = 'TruncatedTree';
  }
}

/** GitHub lists 100,000 entries or 7 MB in one answer; a tree of millions of files is still listed, folder by folder. */
const mostRequests = 200;

/**
 * Lists the files of a commit or branch: in one request, or, where the tree is larger than GitHub lists at once, folder by
 * folder. The tree of a commit never changes, so it is asked for once. Throws TruncatedTree rather than judge half a project.
 */
export async function fetchTree(
  { octokit, where, trees, flights }: Pick<Session, 'octokit' | 'where' | 'trees' | 'flights'>,
  revision: string,
): Promise<RepositoryTree> {
  const isCommit = /^[0-9a-f]{40,64}$/.test(revision);
  const known = isCommit ? trees.get(revision) : undefined;
  if (known !== undefined) return known;
  return askOnce(flights, `tree ${where.owner}/${where.repo} ${revision}`, async () => {
    const files = await listFiles(revision, async (sha, isRecursive) => {
      const asked = { ...where, tree_sha: sha, ...(isRecursive ? { recursive: 'true' } : {}) };
      return (await octokit.rest.git.getTree(asked)).data;
    });
    const tree = new Map(files.map((file) => [file.path, file]));
    if (isCommit) trees.set(revision, tree);
    return tree;
  });
}

interface Listing {
  readonly truncated: boolean;
  readonly tree: readonly {
    readonly path?: string;
    readonly mode?: string;
    readonly type?: string;
    readonly sha?: string | null;
    readonly size?: number;
  }[];
}

/** Whole where that fits; else the folder's own entries, and each folder in it the same way. */
async function listFiles(
  revision: string,
  ask: (sha: string, isRecursive: boolean) => Promise<Listing>,
): Promise<readonly TreeFile[]> {
  const files: TreeFile[] = [];
  const folders = [{ sha: revision, prefix: '' }];
  let requests = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { sha, prefix } = folder;
    requests += 1;
    let listing = await ask(sha, true);
    const isWhole = !listing.truncated;
    if (!isWhole) {
      requests += 1;
      listing = await ask(sha, false);
    }
    if (requests > mostRequests || listing.truncated) throw new TruncatedTree(revision);
    for (const { path, mode, type, sha: entrySha, size } of listing.tree) {
      if (path === undefined || typeof entrySha !== 'string') continue;
      const kind = kindOf(type, mode);
      if (kind !== undefined) files.push({ path: prefix + path, sha: entrySha, kind, size });
      else if (type === 'tree' && !isWhole) folders.push({ sha: entrySha, prefix: `${prefix}${path}/` });
    }
  }
  return files;
}

function kindOf(type: string | undefined, mode: string | undefined): TreeFile['kind'] | undefined {
  if (type === 'commit') return 'submodule';
  if (type !== 'blob') return undefined;
  return mode === '120000' ? 'symlink' : 'file';
}
