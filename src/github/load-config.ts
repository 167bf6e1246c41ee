import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { ReviewOptions } from '../analyzer/review.ts';
import { defaultConfig, type Config, type ConfigProblem } from '../config/config.ts';
import { readConfig, toReviewOptions } from '../config/read-config.ts';
import { readTablesFile } from '../config/tables-file.ts';
import { statusOf, type Octokit } from './octokit.ts';

export const configPath = '.github/lockkeeper.yml';
const misspelt = ['.github/lockkeeper.yaml', 'lockkeeper.yml'];

/** The configuration that a review obeys, and what is wrong with it. A broken one counts as none: defaults, and a note. */
export interface LoadedConfig {
  readonly config: Config;
  readonly options: ReviewOptions;
  readonly problems: readonly ConfigProblem[];
}

/** Reads the configuration of the base branch; a pull request can't weaken the gate that judges it. */
export function loadConfig(base: ProjectReader, organisation: string | undefined): LoadedConfig {
  const own = base.read(configPath);
  const text = own?.kind === 'text' ? own.text : organisation;
  if (text === undefined)
    return { config: defaultConfig, options: toReviewOptions(defaultConfig), problems: misplaced(base) };
  const read = readConfig(text, configPath);
  if (read.config === undefined)
    return { config: defaultConfig, options: toReviewOptions(defaultConfig), problems: read.problems };
  const { config } = read;
  const tables = config.tablesFile === undefined ? undefined : base.read(config.tablesFile);
  if (tables?.kind !== 'text' || config.tablesFile === undefined)
    return { config, options: toReviewOptions(config), problems: [] };
  const facts = readTablesFile(tables.text, config.tablesFile);
  return { config, options: toReviewOptions(config, facts.tables ?? new Map()), problems: facts.problems ?? [] };
}

/** Problems of the configuration that a pull request brings: it is checked, never obeyed. */
export function checkHeadConfig(head: ProjectReader): readonly ConfigProblem[] {
  const content = head.read(configPath);
  return content?.kind === 'text' ? (readConfig(content.text, configPath).problems ?? []) : [];
}

function misplaced(base: ProjectReader): readonly ConfigProblem[] {
  const found = misspelt.find((path) => base.paths.includes(path));
  return found === undefined
    ? []
    : [{ path: found, line: 1, column: 1, key: '', message: `is not read; the configuration is ${configPath}` }];
}

const organisationConfigs = new Map<string, { readonly text: string | undefined; readonly until: number }>();
const organisationMemory = 10 * 60 * 1000;

/** The fallback in the owner's `.github` repository; asked for at most every ten minutes. */
export async function fetchOrganisationConfig(octokit: Octokit, owner: string): Promise<string | undefined> {
  const known = organisationConfigs.get(owner);
  if (known !== undefined && known.until > Date.now()) return known.text;
  const text = await fetchText(octokit, owner);
  organisationConfigs.set(owner, { text, until: Date.now() + organisationMemory });
  return text;
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
