import type { TableFacts } from '../analyzer/review.ts';
import type { Severity } from '../analyzer/rules/finding.ts';
import type { Vendor, Version } from '../analyzer/target.ts';

export type FailOn = 'error' | 'warning' | 'never';

/** GitHub's repository roles, least first. */
export type Permission = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** `.github/lockkeeper.yml` as read, with defaults for what it leaves out. */
export interface Config {
  readonly database: { readonly vendor: Vendor; readonly version: Version } | undefined;
  readonly django: Version | undefined;
  readonly failOn: FailOn;
  /** Relative to the repository's root. */
  readonly tablesFile: string | undefined;
  readonly tables: ReadonlyMap<string, TableFacts>;
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  readonly ignore: readonly string[];
  /** By verb, where it differs from the command's own. */
  readonly commands: ReadonlyMap<string, Permission>;
}

/** What holds in a repository without a configuration. */
export const defaultConfig: Config = {
  database: undefined,
  django: undefined,
  failOn: 'error',
  tablesFile: undefined,
  tables: new Map(),
  rules: new Map(),
  ignore: [],
  commands: new Map(),
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
