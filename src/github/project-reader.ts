import type { FileContent, ProjectReader } from '../analyzer/project-reader.ts';
import type { BlobCache } from './blob-cache.ts';
import type { Octokit } from './octokit.ts';
import { askOnce } from './flights.ts';
import type { RepositoryTree, TreeFile } from './repository-tree.ts';
import type { Session } from './session.ts';

/** A file above this size is not read: no migration comes near. */
const maxFileBytes = 5_000_000;

const batchFiles = 50;
const batchBytes = 1_000_000;

/** A tree on GitHub whose files are fetched when the analyzer first asks for them. */
export interface GitHubProject {
  readonly reader: ProjectReader;
  /** Files that were asked for and are not there yet. */
  wanted(): readonly TreeFile[];
  /** Asks for the files that a review is sure to read. */
  want(isNeeded: (path: string) => boolean): void;
}

/** Makes a reader over a tree. What is not in the cache is noted as wanted and answered with nothing, for now. */
export function createGitHubProject(tree: RepositoryTree, cache: BlobCache): GitHubProject {
  const wanted = new Map<string, TreeFile>();
  const reader: ProjectReader = {
    paths: [...tree.values()]
      .filter(({ kind }) => kind !== 'submodule')
      .map(({ path }) => path)
      .toSorted(),
    read(path) {
      const file = tree.get(path);
      if (file === undefined || file.kind === 'submodule') return undefined;
      const refused = refusalOf(file);
      if (refused !== undefined) return refused;
      const content = cache.get(file.sha);
      if (content === undefined) wanted.set(file.sha, file);
      return content;
    },
  };
  return {
    reader,
    wanted: () => [...wanted.values()].filter(({ sha }) => cache.get(sha) === undefined),
    want(isNeeded) {
      for (const path of reader.paths) if (isNeeded(path)) reader.read(path);
    },
  };
}

function refusalOf({ kind, size }: TreeFile): FileContent | undefined {
  if (kind === 'symlink') return { kind: 'unreadable', reason: 'is a symbolic link' };
  if (size !== undefined && size > maxFileBytes) return { kind: 'unreadable', reason: 'is larger than 5 MB' };
  return undefined;
}

/** Fetches files into the cache, many a request; what another job has just asked for is waited for. */
export async function fetchFiles(session: Reading, files: readonly TreeFile[]): Promise<void> {
  const { where, flights } = session;
  const keyOf = ({ sha }: TreeFile): string => `blob ${where.owner}/${where.repo} ${sha}`;
  const asked = files.flatMap((file) => flights.get(keyOf(file)) ?? []);
  const missing = files.filter((file) => !flights.has(keyOf(file)));
  const fetching = (async () => {
    for (const batch of batchesOf(missing)) await fetchBatch(session, batch);
  })();
  for (const file of missing) void askOnce(flights, keyOf(file), () => fetching).catch(() => undefined);
  await Promise.all([fetching, ...asked]);
}

/** What reading takes of a session. */
export type Reading = Pick<Session, 'octokit' | 'where' | 'cache' | 'flights'>;

function batchesOf(files: readonly TreeFile[]): TreeFile[][] {
  const batches: TreeFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    bytes += file.size ?? 0;
    if (last === undefined || last.length >= batchFiles || bytes > batchBytes) {
      batches.push([file]);
      bytes = file.size ?? 0;
    } else {
      last.push(file);
    }
  }
  return batches;
}

interface BlobAnswer {
  readonly text: string | null;
  readonly isBinary: boolean | null;
  readonly isTruncated: boolean;
}

/** One GraphQL request; hashes are hexadecimal, so that nothing foreign enters the document. */
async function fetchBatch(
  { octokit, where: { owner, repo }, cache }: Reading,
  files: readonly TreeFile[],
): Promise<void> {
  const valid = files.filter(({ sha }) => /^[0-9a-f]{40,64}$/.test(sha));
  const aliases = valid.map(
    ({ sha }, index) => `f${index}: object(oid: "${sha}") { ... on Blob { text isBinary isTruncated } }`,
  );
  const answer = await octokit.graphql<{ repository: Readonly<Record<string, BlobAnswer | null>> }>(
    `query Files($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${aliases.join(' ')} } }`,
    { owner, repo },
  );
  for (const [index, file] of valid.entries()) {
    const blob = answer.repository[`f${index}`];
    const content =
      blob === undefined || blob === null || blob.isTruncated
        ? await fetchBlob(octokit, { owner, repo }, file)
        : contentOf(file, blob);
    cache.set(file.sha, content);
  }
}

function contentOf({ sha }: TreeFile, { text, isBinary }: BlobAnswer): FileContent {
  if (isBinary === true || text === null) return { kind: 'unreadable', reason: 'is not text' };
  return contentOfText(text, sha);
}

/** The REST way, for what GraphQL cuts off or does not find. */
async function fetchBlob(
  octokit: Octokit,
  repository: { owner: string; repo: string },
  { sha }: TreeFile,
): Promise<FileContent> {
  const { data } = await octokit.rest.git.getBlob({ ...repository, file_sha: sha });
  const bytes = Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8');
  try {
    return contentOfText(new TextDecoder('utf-8', { fatal: true }).decode(bytes), sha);
  } catch {
    return { kind: 'unreadable', reason: 'is not UTF-8' };
  }
}

/** A text as the analyzer takes it; pointers of Git LFS stand for something else. */
export function contentOfText(text: string, hash: string): FileContent {
  if (text.startsWith('version https://git-lfs.github.com/spec/'))
    return { kind: 'unreadable', reason: 'is a Git LFS pointer' };
  return { kind: 'text', text, hash };
}
