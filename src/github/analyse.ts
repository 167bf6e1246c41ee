import { review } from '../analyzer/index.ts';
import type { ChangedFile, Review } from '../analyzer/review.ts';
import type { ConfigProblem, Config } from '../config/config.ts';
import { checkHeadConfig, configPath, fetchOrganisationConfig, loadConfig } from './load-config.ts';
import { createGitHubProject, fetchFiles, type GitHubProject } from './project-reader.ts';
import { fetchTree, type RepositoryTree } from './repository-tree.ts';
import type { Session } from './session.ts';

/** A review of one commit against another. */
export interface Analysis {
  readonly review: Review;
  readonly config: Config;
  /** Of the configuration in force. */
  readonly configProblems: readonly ConfigProblem[];
  /** Of the configuration that the head would bring. */
  readonly headConfigProblems: readonly ConfigProblem[];
  /** The text of a file of the head, as the review read it. */
  readonly textOf: (path: string) => string | undefined;
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
}

/** Reads both trees and reviews the change between them; files are fetched as the analyzer asks for them. */
export async function analyse(session: Session, revisions: Revisions): Promise<Analysis> {
  const { octokit, where, cache } = session;
  const [headTree, baseTree] = await Promise.all([
    fetchTree(octokit, where, revisions.head),
    fetchTree(octokit, where, revisions.base),
  ]);
  const head = createGitHubProject(headTree, cache);
  const base = createGitHubProject(baseTree, cache);
  for (const project of [head, base]) project.want((path) => surelyRead.test(path));
  await fetchWanted(session, [head, base]);
  const organisation = baseTree.has(configPath) ? undefined : await fetchOrganisationConfig(octokit, where.owner);
  const files = revisions.files ?? changedFiles(headTree, baseTree);
  for (let round = 0; ; round += 1) {
    const loaded = loadConfig(base.reader, organisation);
    const result = review(head.reader, { files, base: base.reader }, loaded.options);
    const headConfigProblems = checkHeadConfig(head.reader);
    const isComplete = head.wanted().length + base.wanted().length === 0;
    if (isComplete || round >= maxRounds) {
      const { config, problems: configProblems } = loaded;
      return { review: result, config, configProblems, headConfigProblems, textOf: (path) => textIn(head, path) };
    }
    await fetchWanted(session, [head, base]);
  }
}

async function fetchWanted({ octokit, where, cache }: Session, projects: readonly GitHubProject[]): Promise<void> {
  const files = new Map(projects.flatMap((project) => project.wanted()).map((file) => [file.sha, file]));
  await fetchFiles(octokit, where, [...files.values()], cache);
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
