import type { FileContent, ProjectReader } from '../analyzer/project-reader.ts';
import { contentOf, largestFile, tooLarge } from './file-content.ts';
import { tryGit, zeroSeparated } from './git.ts';

interface Blob {
  readonly hash: string;
  readonly size: number;
}

/**
 * The files of a commit, from git's object database: nothing is checked out. `prefix` is the project's folder in the
 * repository, "" or with a "/" at its end.
 */
export function createGitReader(folder: string, commit: string, prefix: string): ProjectReader {
  const blobs = listBlobs(folder, commit, prefix);
  const contents = new Map<string, FileContent>();
  return {
    paths: [...blobs.keys()].sort(),
    read(path) {
      const blob = blobs.get(path);
      if (blob === undefined) return undefined;
      if (blob.size > largestFile) return tooLarge;
      // Starting git takes longer than reading many files, so what will probably be asked for next is read along.
      if (!contents.has(path)) readBlobs(folder, neighbours(path, blobs), contents);
      return contents.get(path) ?? { kind: 'unreadable', reason: 'is missing from the repository' };
    },
    filesContaining(words, isWanted) {
      const patterns = words.flatMap((word) => ['-e', word]);
      const scope = prefix === '' ? [] : ['--', prefix];
      // git grep names files as "<commit>:<path>", and ends with 1 where there are none.
      const answer = tryGit(folder, ['grep', '-l', '-z', '-I', '-F', '--full-name', ...patterns, commit, ...scope]);
      const found = zeroSeparated(answer ?? Buffer.alloc(0))
        .map((line) => line.slice(commit.length + 1 + prefix.length))
        .filter((path) => blobs.has(path) && isWanted(path));
      return found.toSorted();
    },
  };
}

/** Regular files only: links and submodules have other modes (git-ls-tree). */
function listBlobs(folder: string, commit: string, prefix: string): ReadonlyMap<string, Blob> {
  const answer = tryGit(folder, [
    'ls-tree',
    '-r',
    '-l',
    '-z',
    '--full-tree',
    commit,
    ...(prefix === '' ? [] : ['--', prefix]),
  ]);
  const blobs = new Map<string, Blob>();
  for (const line of zeroSeparated(answer ?? Buffer.alloc(0))) {
    const match = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t([^]+)$/.exec(line);
    const path = match?.[3]?.startsWith(prefix) === true ? match[3].slice(prefix.length) : undefined;
    if (path !== undefined) blobs.set(path, { hash: match?.[1] ?? '', size: Number(match?.[2]) });
  }
  return blobs;
}

/** All migrations for a migration, else the Python files of the same folder. */
function neighbours(path: string, blobs: ReadonlyMap<string, Blob>): ReadonlyMap<string, Blob> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const isNear = isMigration(path)
    ? isMigration
    : (other: string): boolean => other.endsWith('.py') && other.slice(0, other.lastIndexOf('/') + 1) === folder;
  return new Map([...blobs].filter(([other, { size }]) => other === path || (isNear(other) && size <= largestFile)));
}

function isMigration(path: string): boolean {
  return /(^|\/)migrations\/[^/]+\.py$/.test(path);
}

/** `git cat-file --batch` answers "<hash> blob <size>\n<content>\n" for each hash that it is given. */
function readBlobs(folder: string, blobs: ReadonlyMap<string, Blob>, contents: Map<string, FileContent>): void {
  const wanted = [...blobs].filter(([path]) => !contents.has(path));
  const answer = tryGit(folder, ['cat-file', '--batch'], wanted.map(([, { hash }]) => `${hash}\n`).join(''));
  let offset = 0;
  for (const [path] of wanted) {
    const lineEnd = answer?.indexOf(10, offset) ?? -1;
    if (answer === undefined || lineEnd === -1) return;
    const [hash = '', kind, size] = answer.toString('latin1', offset, lineEnd).split(' ');
    offset = lineEnd + 1;
    if (kind !== 'blob') continue;
    contents.set(path, contentOf(answer.subarray(offset, offset + Number(size)), hash));
    offset += Number(size) + 1;
  }
}
