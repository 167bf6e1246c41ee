import { settingsPath } from '../analyzer/django/settings.ts';
import { findSourceRoots } from '../analyzer/django/source-roots.ts';
import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { ChangedFile, ReviewOptions, TableFacts } from '../analyzer/review.ts';
import { configPath } from '../config/config-path.ts';
import { defaultConfig, type Config, type ConfigProblem } from '../config/config.ts';
import { positionsIn, type ConfigSource } from '../config/effective.ts';
import { readConfig, tablesFilesOf, toReviewOptions } from '../config/read-config.ts';
import { readTablesFile } from '../config/tables-file.ts';
import { vagueSuppressions } from '../config/vague-suppressions.ts';
import type { KeptMap } from './kept-map.ts';
import { statusOf, type Octokit } from './octokit.ts';
import type { Session } from './session.ts';

const misspelt = ['.github/lockkeeper.yaml', 'lockkeeper.yml'];

/** The configuration that a review obeys, and what is wrong with it. A broken one counts as none: defaults, and a note. */
export interface LoadedConfig {
  readonly config: Config;
  readonly options: ReviewOptions;
  readonly problems: readonly ConfigProblem[];
  /** The file that it was read from; undefined where there is none. */
  readonly source: ConfigSource | undefined;
}

/**
 * Reads the configuration of the base branch; a pull request can't weaken the gate that judges it. The migrations that it names
 * are those of the head.
 */
export function loadConfig(
  base: ProjectReader,
  organisation: ConfigSource | undefined,
  head: ProjectReader = base,
): LoadedConfig {
  const own = base.read(configPath);
  const source = own?.kind === 'text' ? { name: configPath, text: own.text } : organisation;
  const defaults = { config: defaultConfig, options: toReviewOptions(defaultConfig), source };
  if (source === undefined) return { ...defaults, problems: misplaced(base) };
  const read = readConfig(source.text, source.name);
  if (read.config === undefined) return { ...defaults, problems: read.problems };
  const { config } = read;
  const sizes = tablesFilesOf(config).map((path) => ({ path, ...readTables(base, path) }));
  const problems = [...sizes.flatMap((each) => each.problems), ...problemsWithTree(source, config, { base, head })];
  const files = new Map(sizes.map(({ path, tables }) => [path, tables]));
  return { config, options: toReviewOptions(config, files), problems, source };
}

/** Keys that name what is not in the tree: a project's folder, a settings module. The rest of the configuration holds. */
function problemsWithTree(
  source: ConfigSource,
  config: Config,
  { base, head }: { readonly base: ProjectReader; readonly head: ProjectReader },
): readonly ConfigProblem[] {
  const { paths } = base;
  const positionOf = positionsIn(source);
  const problem = (way: readonly (string | number)[], message: string): ConfigProblem => ({
    path: source.name,
    ...positionOf(way),
    key: way.join('.'),
    message,
  });
  const isThere = (root: string): boolean => root === '' || paths.some((path) => path.startsWith(`${root}/`));
  const lacksModule = (module: string | undefined, root: string): boolean =>
    module !== undefined && settingsPath(module, paths, [root, ...findSourceRoots(paths)]) === undefined;
  const ofProjects = config.projects.flatMap(({ root, settings }, index) => {
    if (!isThere(root)) return [problem(['projects', index, 'root'], 'there is no such folder')];
    return lacksModule(settings, root) ? [problem(['projects', index, 'settings'], 'there is no such module')] : [];
  });
  const ofSettings = lacksModule(config.settings, '') ? [problem(['settings'], 'there is no such module')] : [];
  const ofSuppressions = vagueSuppressions(head, toReviewOptions(config)).map(({ index, message }) =>
    problem(['suppressions', index, 'migration'], message),
  );
  return [...ofSettings, ...ofProjects, ...ofSuppressions];
}

function readTables(
  reader: ProjectReader,
  path: string,
): { readonly tables: ReadonlyMap<string, TableFacts>; readonly problems: readonly ConfigProblem[] } {
  const none = new Map<string, TableFacts>();
  const content = reader.read(path);
  const problem = (message: string): ConfigProblem => ({ path, line: 1, column: 1, key: 'tables_file', message });
  if (content === undefined) {
    // What is not fetched yet is not missing.
    return { tables: none, problems: reader.paths.includes(path) ? [] : [problem('there is no such file')] };
  }
  if (content.kind === 'unreadable') return { tables: none, problems: [problem(content.reason)] };
  const read = readTablesFile(content.text, path);
  return { tables: read.tables ?? none, problems: read.problems ?? [] };
}

/**
 * Problems of the configuration that a pull request brings: it is checked, never obeyed. What the base branch has already is not
 * this pull request's doing.
 */
export function checkHeadConfig(head: ProjectReader, files: readonly ChangedFile[]): readonly ConfigProblem[] {
  const changed = new Set(files.filter(({ status }) => status !== 'removed').map(({ path }) => path));
  const names = misplaced(head).filter(({ path }) => changed.has(path));
  const content = head.read(configPath);
  if (content?.kind !== 'text') return names;
  const read = readConfig(content.text, configPath);
  if (read.config === undefined) return changed.has(configPath) ? read.problems : names;
  const isTouched = (file: string): boolean => changed.has(configPath) || changed.has(file);
  const ofTables = tablesFilesOf(read.config).filter(isTouched);
  const source = { name: configPath, text: content.text };
  return [
    ...names,
    ...ofTables.flatMap((path) => readTables(head, path).problems),
    ...(changed.has(configPath) ? problemsWithTree(source, read.config, { base: head, head }) : []),
  ];
}

function misplaced(base: ProjectReader): readonly ConfigProblem[] {
  const found = misspelt.find((path) => base.paths.includes(path));
  return found === undefined
    ? []
    : [{ path: found, line: 1, column: 1, key: '', message: `is not read; the configuration is ${configPath}` }];
}

/** The answer of an owner's `.github` repository is good for this long. Milliseconds. */
const organisationMemory = 10 * 60 * 1000;

/** Fallbacks by owner. */
export type OrganisationConfigs = KeptMap<{ readonly source?: ConfigSource | undefined; readonly until: number }>;

/** The fallback in the owner's `.github` repository; asked for at most every ten minutes. */
export async function fetchOrganisationConfig({
  octokit,
  readerOf,
  where: { owner },
  organisationConfigs,
}: Pick<Session, 'octokit' | 'readerOf' | 'where' | 'organisationConfigs'>): Promise<ConfigSource | undefined> {
  const known = organisationConfigs.get(owner);
  if (known !== undefined && known.until > Date.now()) return known.source;
  const text = await fetchText(readerOf('.github'), owner).catch((error: unknown) => {
    // The App is not installed on it; a public one is there for everybody.
    if (statusOf(error) !== 422) throw error;
    return fetchText(octokit, owner);
  });
  const source = text === undefined ? undefined : { name: `${owner}/.github: ${configPath}`, text };
  organisationConfigs.set(owner, { source, until: Date.now() + organisationMemory });
  return source;
}

async function fetchText(octokit: Octokit, owner: string): Promise<string | undefined> {
  try {
    const { data } = await octokit.rest.repos.getContent({ owner, repo: '.github', path: configPath });
    return 'content' in data && typeof data.content === 'string'
      ? Buffer.from(data.content, 'base64').toString('utf8')
      : undefined;
  } catch (error) {
    // No such repository, or the App is not installed on it.
    if (statusOf(error) === 404 || statusOf(error) === 403) return undefined;
    throw error;
  }
}
