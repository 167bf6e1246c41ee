import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FileDifference, difference } from './diff.ts';
import { mergeCommits } from './merge.ts';
import { type GitObject, type ObjectReader, openObjectReader } from './object-reader.ts';
import { git, runGit } from './run.ts';
import { type NewCommit, writeCommit } from './write-commits.ts';

export interface TreeEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size: number | undefined;
  readonly path: string;
}

export interface CommitFacts {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
}

/**
 * One bare git repository for a repository and all of its forks: GitHub, too, keeps the objects of a fork network
 * together, so that a fork's head can be read through the base repository.
 */
export interface GitStore {
  commit(commit: NewCommit): Promise<string>;
  read(expression: string): Promise<GitObject | undefined>;
  tree(sha: string, recursive: boolean): Promise<readonly TreeEntry[]>;
  facts(sha: string): Promise<CommitFacts | undefined>;
  mergeBase(left: string, right: string): Promise<string | undefined>;
  /** Commits that `to` has and `from` has not, oldest first. */
  between(from: string, to: string): Promise<readonly string[]>;
  isAncestor(ancestor: string, descendant: string): Promise<boolean>;
  difference(base: string, head: string): Promise<readonly FileDifference[]>;
  /** The commit that merges `head` into `base`; undefined where they conflict. */
  merge(base: string, head: string, message: string): Promise<string | undefined>;
  remove(): Promise<void>;
}

/** Creates an empty store in a temporary folder. */
export async function createGitStore(): Promise<GitStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lockkeeper-github-'));
  await git(folder, ['init', '--quiet', '--bare', folder]);
  await git(folder, ['config', 'gc.auto', '0']);
  const reader = openObjectReader(folder);
  const trees = remember((key) => listTree(folder, key.slice(2), key.startsWith('r')));
  const differences = remember((key) => difference(folder, key.slice(0, 40), key.slice(41)));
  const merges = remember((key) => {
    const [base = '', head = '', message = ''] = JSON.parse(key) as readonly string[];
    return mergeCommits(folder, reader, { base, head, message });
  });
  const bases = remember((key) => mergeBase(folder, key.slice(0, 40), key.slice(41)));
  return {
    commit: (commit) => writeCommit(folder, commit),
    read: (expression) => reader.read(expression),
    tree: (sha, recursive) => trees(`${recursive ? 'r' : '-'} ${sha}`),
    facts: (sha) => commitFacts(reader, sha),
    mergeBase: (left, right) => bases(`${left} ${right}`),
    between: async (from, to) => words(await git(folder, ['rev-list', '--reverse', '--topo-order', to, `^${from}`])),
    isAncestor: async (ancestor, descendant) =>
      (await runGit(folder, ['merge-base', '--is-ancestor', ancestor, descendant])).status === 0,
    difference: (base, head) => differences(`${base} ${head}`),
    merge: (base, head, message) => merges(JSON.stringify([base, head, message])),
    async remove() {
      reader.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** What git says about objects never changes, so each question is asked once. */
function remember<Value>(ask: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}

async function listTree(folder: string, sha: string, recursive: boolean): Promise<readonly TreeEntry[]> {
  const listing = await git(folder, ['ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), sha]);
  return listing
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [head = '', entryPath = ''] = line.split('\t');
      const [mode = '', type = 'blob', entrySha = '', size = '-'] = head.split(/ +/);
      return {
        mode,
        type: type as TreeEntry['type'],
        sha: entrySha,
        size: size === '-' ? undefined : Number(size),
        path: entryPath,
      };
    });
}

async function commitFacts(reader: ObjectReader, sha: string): Promise<CommitFacts | undefined> {
  const object = await reader.read(`${sha}^{commit}`);
  if (object === undefined) {
    return undefined;
  }
  const content = object.content.toString();
  const headerEnd = content.indexOf('\n\n');
  const headers = content.slice(0, headerEnd).split('\n');
  const author = /^author (.*) <(.*)> (\d+) /.exec(headers.find((line) => line.startsWith('author ')) ?? '');
  return {
    sha: object.sha,
    tree: headers.find((line) => line.startsWith('tree '))?.slice(5) ?? '',
    parents: headers.filter((line) => line.startsWith('parent ')).map((line) => line.slice(7)),
    message: content.slice(headerEnd + 2).replace(/\n$/, ''),
    author: {
      name: author?.[1] ?? '',
      email: author?.[2] ?? '',
      date: new Date(Number(author?.[3] ?? 0) * 1000).toISOString().replace('.000Z', 'Z'),
    },
  };
}

async function mergeBase(folder: string, left: string, right: string): Promise<string | undefined> {
  const result = await runGit(folder, ['merge-base', left, right]);
  return result.status === 0 ? result.stdout.toString().trim() : undefined;
}

function words(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
