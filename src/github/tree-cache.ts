import type { ContentStore } from './content-store.ts';
import type { RepositoryTree, TreeFile } from './repository-tree.ts';

/** Trees by commit. */
export interface TreeCache {
  get(commit: string): RepositoryTree | undefined;
  set(commit: string, tree: RepositoryTree): void;
}

/** Keeps the latest trees in memory, up to a number of files in all (some 200 bytes each), and all of them in the store. */
export function createTreeCache(store?: ContentStore, maxFiles = 400_000): TreeCache {
  const trees = new Map<string, RepositoryTree>();
  let size = 0;
  const keep = (commit: string, tree: RepositoryTree): void => {
    trees.set(commit, tree);
    size += tree.size;
    for (const [oldest, old] of trees) {
      if (size <= maxFiles || oldest === commit) return;
      trees.delete(oldest);
      size -= old.size;
    }
  };
  return {
    get(commit) {
      const known = trees.get(commit);
      if (known !== undefined) {
        trees.delete(commit);
        trees.set(commit, known);
        return known;
      }
      const text = store?.get(`tree:${commit}`);
      const tree = text === undefined ? undefined : parseTree(text);
      if (tree !== undefined) keep(commit, tree);
      return tree;
    },
    set(commit, tree) {
      if (trees.has(commit)) return;
      keep(commit, tree);
      store?.set(`tree:${commit}`, printTree(tree));
    },
  };
}

const kinds: readonly TreeFile['kind'][] = ['file', 'symlink', 'submodule'];

function printTree(tree: RepositoryTree): string {
  return JSON.stringify(
    [...tree.values()].map(({ path, sha, kind, size }) => [path, sha, kinds.indexOf(kind), size ?? -1]),
  );
}

type Row = readonly [path: string, sha: string, kind: number, size: number];

/** Undefined where the text is none of ours. */
function parseTree(text: string): RepositoryTree | undefined {
  try {
    const rows = JSON.parse(text) as readonly Row[];
    return new Map(
      rows.map(([path, sha, kind, size]) => [
        path,
        { path, sha, kind: kinds[kind] ?? 'file', size: size < 0 ? undefined : size },
      ]),
    );
  } catch {
    return undefined;
  }
}
