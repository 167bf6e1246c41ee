import { defaultRates, type CostRates } from '../analyzer/database/cost.ts';
import type { ConfiguredSuppression, TableFacts } from '../analyzer/review.ts';
import type { Severity } from '../analyzer/rules/finding.ts';
import type { Vendor, Version } from '../analyzer/target.ts';

export type FailOn = 'error' | 'warning' | 'never';

/** GitHub's repository roles, least first. */
export type Permission = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** How to know which code is running. */
export interface ReleasesConfig {
  readonly from: 'releases' | 'tags' | 'deployments';
  /** Glob of the tags that count. */
  readonly tags: string;
  readonly environment: string;
}

/** One of several Django projects in the repository; undefined is as for the whole. */
export interface ProjectConfig {
  /** Its folder, "" for the top. */
  readonly root: string;
  readonly settings: string | undefined;
  readonly database: Config['database'];
  readonly django: Version | undefined;
  readonly tablesFile: string | undefined;
  readonly tables: ReadonlyMap<string, TableFacts>;
}

/** `.github/lockkeeper.yml` as read, with defaults for what it leaves out. */
export interface Config {
  readonly database: { readonly vendor: Vendor; readonly version: Version } | undefined;
  readonly django: Version | undefined;
  /** The settings module that holds; undefined for all that look like settings. */
  readonly settings: string | undefined;
  /** Empty where the repository is one project. */
  readonly projects: readonly ProjectConfig[];
  readonly failOn: FailOn;
  /** Relative to the repository's root. */
  readonly tablesFile: string | undefined;
  readonly tables: ReadonlyMap<string, TableFacts>;
  readonly costs: CostRates;
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /** Undefined where the base branch is taken for the running code. */
  readonly releases: ReleasesConfig | undefined;
  /** Days after which the second half of a recipe is overdue. */
  readonly followUpDays: number;
  readonly suppressions: readonly ConfiguredSuppression[];
  readonly ignore: readonly string[];
  /** By verb, where it differs from the command's own. */
  readonly commands: ReadonlyMap<string, Permission>;
  /** False where nobody may ignore or acknowledge findings of their own pull request. */
  readonly selfAck: boolean;
}

/** What holds in a repository without a configuration. */
export const defaultConfig: Config = {
  database: undefined,
  django: undefined,
  settings: undefined,
  projects: [],
  failOn: 'error',
  tablesFile: undefined,
  tables: new Map(),
  costs: defaultRates,
  rules: new Map(),
  releases: undefined,
  followUpDays: 30,
  suppressions: [],
  ignore: [],
  commands: new Map(),
  selfAck: true,
};

/** Something that is wrong with a file of the configuration, and where. Lines and columns count from 1. */
export interface ConfigProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** The key by its way from the top (`tables.media_image.rows`); "" for the file as a whole. */
  readonly key: string;
  readonly message: string;
}

/** "path:line: key: message", for logs and terminals. */
export function describeProblem({ path, line, key, message }: ConfigProblem): string {
  return `${path}:${line}: ${key === '' ? '' : `${key}: `}${message}`;
}
