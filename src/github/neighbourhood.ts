import type { ParallelChange } from '../analyzer/review.ts';
import { RescheduleAt } from '../jobs/worker.ts';
import { fetchFilesAt, fetchOpenPulls, type OpenPull, type OpenPulls } from './open-pulls.ts';
import type { ContentStore } from './content-store.ts';
import { createKeptMap, type KeptMap } from './kept-map.ts';
import type { PullFiles } from './pull-files.ts';
import type { Session } from './session.ts';

/** What the App remembers of pull requests that are open side by side. Losing it costs requests, nothing else. Lists are of the moment. */
export interface Neighbourhood {
  /** The latest list of a base branch, by repository and branch. */
  readonly lists: Map<string, OpenPulls>;
  /** Hashes of blobs by "commit:path": both never change. */
  readonly blobs: KeptMap<string>;
  /**
   * What the neighbours of a pull request were last told of it. Only in memory: it is written before the jobs that tell them, and
   * after a crash between the two they have to be told once more.
   */
  readonly told: KeptMap<readonly Neighbour[]>;
}

/** An open pull request that adds files to the same folders of migrations, and what it can see of ours. */
export interface Neighbour {
  readonly number: number;
  readonly seen: string;
}

export function createNeighbourhood(store?: ContentStore): Neighbourhood {
  return { lists: new Map(), blobs: createKeptMap('blob-at', store), told: createKeptMap('told', undefined) };
}

/** More lists are forgotten, the oldest first. */
const mostLists = 200;

/** What other open pull requests have to do with one. */
export interface Surroundings {
  readonly parallel: readonly ParallelChange[];
  readonly neighbours: readonly Neighbour[];
}

/** A pull request among the others of its base branch. */
export interface PullAmongOthers {
  readonly number: number;
  readonly isDraft: boolean;
  /** The base branch's name. */
  readonly base: string;
  /** A list of the others that is older (milliseconds since 1970) is not good enough. */
  readonly notBefore: number;
}

const migrationFile = /(?:^|\/)(?<folder>[^/]*migrations?[^/]*)\/[^/_~][^/]*\.py$/u;

/** True for files that a migration of Django may be: the analyzer decides. */
export function isMigrationFile(path: string): boolean {
  return migrationFile.test(path);
}

/** The folders to which files add migrations. */
export function migrationFolders(files: readonly { readonly path: string }[]): ReadonlySet<string> {
  return new Set(files.filter(({ path }) => isMigrationFile(path)).map(({ path }) => folderOf(path)));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** A branch of a repository has no more neighbours than this looked at: beyond, somebody is rewriting everything. */
const mostNeighbours = 20;
const mostFilesEach = 20;

/**
 * Looks at the other open pull requests of the base branch: one request for the list, and one for the migrations that were not
 * seen yet. None where the pull request adds no migration.
 */
export async function fetchSurroundings(
  session: Session,
  pull: PullAmongOthers,
  { files, shaOf }: Pick<PullFiles, 'files'> & Pick<Ours, 'shaOf'>,
): Promise<Surroundings | undefined> {
  const added = files.filter(({ path, status }) => isAdding(status) && isMigrationFile(path));
  const folders = migrationFolders(added);
  if (folders.size === 0) return { parallel: [], neighbours: [] };
  try {
    const { pulls } = await openPullsOf(session, pull.base, pull.notBefore);
    const others = pulls.filter((other) => other.number !== pull.number && meets(other, folders));
    return await describe(session, { pull, folders, added, shaOf }, others.slice(0, mostNeighbours));
  } catch (error) {
    if (error instanceof RescheduleAt) throw error;
    // Others are an extra: where GitHub can't list them in time, the pull request itself is reviewed all the same.
    session.log.warn({ err: error }, 'other open pull requests could not be looked at');
    return undefined;
  }
}

function isAdding(status: string): boolean {
  return status === 'added' || status === 'renamed';
}

function meets({ files }: OpenPull, folders: ReadonlySet<string>): boolean {
  return files.some(({ path, isAdded }) => isAdded && isMigrationFile(path) && folders.has(folderOf(path)));
}

/** The open pull requests of a base branch, from memory where the list was taken late enough. */
export async function openPullsOf(session: Session, base: string, notBefore: number): Promise<OpenPulls> {
  const { octokit, where, repository, neighbourhood } = session;
  const key = `${repository.repositoryId}:${base}`;
  const known = neighbourhood.lists.get(key);
  if (known !== undefined && known.takenAt >= notBefore) return known;
  const list = await fetchOpenPulls(octokit, where, base);
  neighbourhood.lists.delete(key);
  neighbourhood.lists.set(key, list);
  const [oldest] = neighbourhood.lists.keys();
  if (neighbourhood.lists.size > mostLists && oldest !== undefined) neighbourhood.lists.delete(oldest);
  return list;
}

interface Ours {
  readonly pull: PullAmongOthers;
  readonly folders: ReadonlySet<string>;
  readonly added: readonly { readonly path: string }[];
  readonly shaOf: (path: string) => string | undefined;
}

async function describe(
  { octokit, where, cache, neighbourhood }: Session,
  { pull, folders, added, shaOf }: Ours,
  others: readonly OpenPull[],
): Promise<Surroundings> {
  const wanted = others.map((other) => ({
    other,
    paths: other.files
      .filter(({ path, isAdded }) => isAdded && isMigrationFile(path) && folders.has(folderOf(path)))
      .map(({ path }) => path)
      .slice(0, mostFilesEach),
  }));
  const audible = wanted.filter(({ other }) => pull.isDraft || !other.isDraft);
  const contents = await fetchFilesAt(
    octokit,
    where,
    audible.flatMap(({ other, paths }) => paths.map((path) => ({ commit: other.headSha, path }))),
    { blobs: neighbourhood.blobs, cache },
  );
  return {
    parallel: audible.map(({ other, paths }) => ({
      name: `#${other.number}`,
      goesFirst: goesFirst(other, pull),
      files: paths.flatMap((path) => {
        const content = contents.get(`${other.headSha}:${path}`);
        return content === undefined ? [] : [{ path, content }];
      }),
    })),
    neighbours: wanted.map(({ other, paths }) => ({
      number: other.number,
      seen: seenBy(new Set(paths.map(folderOf)), { pull, added, shaOf }),
    })),
  };
}

/** A draft waits; else the pull request that was opened first is expected to be merged first. */
export function goesFirst(
  one: { readonly number: number; readonly isDraft: boolean },
  other: { readonly number: number; readonly isDraft: boolean },
): boolean {
  return one.isDraft === other.isDraft ? one.number < other.number : other.isDraft;
}

/** What a neighbour can see of ours: a later push that leaves it as it is, is no news. */
function seenBy(folders: ReadonlySet<string>, { pull, added, shaOf }: Omit<Ours, 'folders'>): string {
  const files = added.filter(({ path }) => folders.has(folderOf(path))).map(({ path }) => `${shaOf(path)} ${path}`);
  return JSON.stringify([pull.isDraft, pull.base, files.toSorted()]);
}

/** The neighbours to whom a pull request is news: those that were not told yet, and those that it no longer meets. */
export function newsFor(
  { neighbourhood, repository }: Session,
  number: number,
  neighbours: readonly Neighbour[],
): readonly number[] {
  const key = `${repository.repositoryId}#${number}`;
  const before = new Map((neighbourhood.told.get(key) ?? []).map((neighbour) => [neighbour.number, neighbour.seen]));
  const now = new Map(neighbours.map((neighbour) => [neighbour.number, neighbour.seen]));
  if (before.size > 0 || now.size > 0) neighbourhood.told.set(key, neighbours);
  return [...new Set([...before.keys(), ...now.keys()])].filter((each) => before.get(each) !== now.get(each));
}
