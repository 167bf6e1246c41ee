import type { Octokit } from './octokit.ts';

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

/** The tree is larger than GitHub lists in one answer (100,000 entries or 7 MB). */
export class TruncatedTree extends Error {
  constructor(revision: string) {
    super(`GitHub lists the tree of ${revision} only in part: it is too large`);
    this.name = 'TruncatedTree';
  }
}

/** Lists the files of a commit or branch in one request. Throws TruncatedTree rather than judge half a project. */
export async function fetchTree(
  octokit: Octokit,
  repository: { owner: string; repo: string },
  revision: string,
): Promise<RepositoryTree> {
  const { data } = await octokit.rest.git.getTree({ ...repository, tree_sha: revision, recursive: 'true' });
  if (data.truncated) throw new TruncatedTree(revision);
  const files = data.tree.flatMap((entry): TreeFile[] => {
    const kind = kindOf(entry.type, entry.mode);
    if (kind === undefined || entry.path === undefined || entry.sha === undefined) return [];
    return [{ path: entry.path, sha: entry.sha, kind, size: entry.size }];
  });
  return new Map(files.map((file) => [file.path, file]));
}

function kindOf(type: string | undefined, mode: string | undefined): TreeFile['kind'] | undefined {
  if (type === 'commit') return 'submodule';
  if (type !== 'blob') return undefined;
  return mode === '120000' ? 'symlink' : 'file';
}
