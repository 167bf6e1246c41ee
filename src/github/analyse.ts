import type { ChangedFile, Review } from '../analyzer/review.ts';
import { unreviewedMigrations } from '../analyzer/unreviewed.ts';
import type { ConfigProblem, Config } from '../config/config.ts';
import type { ConfigSource } from '../config/effective.ts';
import { configPath } from '../config/config-path.ts';
import { checkHeadConfig, fetchOrganisationConfig, loadConfig } from './load-config.ts';
import { fetchSurroundings, migrationFolders, type Neighbour, type PullAmongOthers } from './neighbourhood.ts';
import { filesWithOverlay, withOverlay, type Overlay } from './overlay.ts';
import { findOverdue, type Overdue } from './overdue.ts';
import { createGitHubProject, fetchFiles, type GitHubProject } from './project-reader.ts';
import { fetchTree, type RepositoryTree } from './repository-tree.ts';
import { fetchRunningCode, type RunningResult } from './running-code.ts';
import type { Session } from './session.ts';

/** A review of one commit against another. */
export interface Analysis {
  readonly review: Review;
  readonly config: Config;
  /** The file of the configuration in force; undefined where there is none. */
  readonly configSource: ConfigSource | undefined;
  /** Of the configuration in force. */
  readonly configProblems: readonly ConfigProblem[];
  /** Of the configuration that the head would bring. */
  readonly headConfigProblems: readonly ConfigProblem[];
  /** The text of a file of the head, as the review read it. */
  readonly textOf: (path: string) => string | undefined;
  /** Open pull requests that add migrations to the same folders; undefined where nobody looked. */
  readonly neighbours: readonly Neighbour[] | undefined;
  /** What earlier migrations of the same apps have begun, and has waited for too long. */
  readonly overdue: readonly Overdue[];
  /** Sentences of plain text about what could not be looked at. */
  readonly gaps: readonly string[];
}

/** Files that every review reads: fetched before the first attempt, so that one round is the usual case. */
const surelyRead =
  /(^|\/)(migrations\/[^/]+\.py|apps\.py|manage\.py|settings(_\w+)?\.py|(settings|config|conf)\/[\w/]+\.py|(uv|poetry|pdm|Pipfile)\.lock|requirements[\w.-]*\.txt|requirements\/[\w./-]+\.(txt|in)|pyproject\.toml|setup\.(cfg|py)|Pipfile)$|^\.github\/lockkeeper/;

/** A project that imports itself this deep is judged with what was read so far. */
const maxRounds = 25;

export interface Revisions {
  readonly head: string;
  /** The base branch's name, or a commit. */
  readonly base: string;
  /** The files of the change; computed from the two trees where undefined. */
  readonly files: readonly ChangedFile[] | undefined;
  /** The pull request, where others that are open beside it matter. */
  readonly pull?: PullAmongOthers;
  /** Texts to be reviewed in place of the head's. */
  readonly overlay?: Overlay;
}

/** Reads both trees and reviews the change between them; files are fetched as the analyzer asks for them. */
export async function analyse(session: Session, revisions: Revisions): Promise<Analysis> {
  const { cache, where } = session;
  const [headTree, baseTree] = await Promise.all([
    fetchTree(session, revisions.head),
    fetchTree(session, revisions.base),
  ]);
  const { overlay = new Map() } = revisions;
  const head = withOverlay(createGitHubProject(headTree, cache), overlay);
  const base = createGitHubProject(baseTree, cache);
  for (const project of [head, base]) project.want((path) => surelyRead.test(path));
  const changed = revisions.files ?? changedFiles(headTree, baseTree);
  const files = filesWithOverlay(changed, overlay, (path) => headTree.has(path));
  head.want(modulesBeside(files));
  const [organisation, surroundings] = await Promise.all([
    baseTree.has(configPath) ? undefined : fetchOrganisationConfig(session),
    revisions.pull === undefined
      ? undefined
      : fetchSurroundings(session, revisions.pull, { files, shaOf: (path) => headTree.get(path)?.sha }),
    fetchWanted(session, [head, base]),
  ]);
  const parallel = surroundings?.parallel ?? [];
  const released = await lookUpRelease(session, { base, baseTree, organisation, files, revision: revisions.base });
  const running = released?.kind === 'known' ? released.running : undefined;
  const projects = [head, base, ...(running === undefined ? [] : [running.project])];
  for (let round = 0; ; round += 1) {
    const loaded = loadConfig(base.reader, organisation, head.reader);
    const result = await session.review(
      head.reader,
      { files, base: base.reader, parallel, running: running?.code },
      loaded.options,
      `${where.owner}/${where.repo}`,
    );
    const headConfigProblems = checkHeadConfig(head.reader, files);
    const isComplete = projects.every((project) => project.wanted().length === 0);
    if (isComplete || round >= maxRounds) {
      const { config, problems: configProblems, source: configSource } = loaded;
      return {
        review: result,
        config,
        configSource,
        configProblems,
        headConfigProblems,
        textOf: (path) => textIn(head, path),
        neighbours: surroundings?.neighbours,
        overdue: await findOverdue(
          session,
          { tree: baseTree, revision: revisions.base },
          { followUps: result.followUps, files, days: config.followUpDays },
        ),
        gaps: [
          ...(released?.kind === 'unknown'
            ? [`Contract steps are judged against the base branch. ${released.reason}`]
            : []),
          ...unreviewedMigrations(result, files, { head: head.reader, options: loaded.options }),
        ],
      };
    }
    await fetchWanted(session, projects);
  }
}

/** The modules of an app whose migrations change are read for what still uses a dropped field. */
function modulesBeside(files: readonly ChangedFile[]): (path: string) => boolean {
  const apps = new Set([...migrationFolders(files)].map(parentOf));
  return (path) => path.endsWith('.py') && apps.has(parentOf(path));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** What is released matters to migrations alone, and only where the configuration says how to know it. */
async function lookUpRelease(
  session: Session,
  { base, baseTree, organisation, files, revision }: BaseOfRelease,
): Promise<RunningResult | undefined> {
  const folders = migrationFolders(files);
  const { releases } = loadConfig(base.reader, organisation).config;
  if (folders.size === 0 || releases === undefined) return undefined;
  return fetchRunningCode(session, releases, { tree: baseTree, revision, folders });
}

interface BaseOfRelease {
  readonly base: GitHubProject;
  readonly baseTree: RepositoryTree;
  readonly organisation: ConfigSource | undefined;
  readonly files: readonly ChangedFile[];
  readonly revision: string;
}

async function fetchWanted(session: Session, projects: readonly GitHubProject[]): Promise<void> {
  const files = new Map(projects.flatMap((project) => project.wanted()).map((file) => [file.sha, file]));
  await fetchFiles(session, [...files.values()]);
}

function textIn({ reader }: GitHubProject, path: string): string | undefined {
  const content = reader.read(path);
  return content?.kind === 'text' ? content.text : undefined;
}

/** What changed between two trees, by blob hash. */
export function changedFiles(head: RepositoryTree, base: RepositoryTree): readonly ChangedFile[] {
  const changed: ChangedFile[] = [];
  for (const [path, { sha }] of head) {
    const before = base.get(path);
    if (before?.sha !== sha)
      changed.push({ path, status: before === undefined ? 'added' : 'modified', previousPath: undefined });
  }
  for (const path of base.keys())
    if (!head.has(path)) changed.push({ path, status: 'removed', previousPath: undefined });
  return changed;
}
