import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { TableFacts } from '../analyzer/review.ts';
import { defaultConfig, describeProblem, type Config, type ConfigProblem } from '../config/config.ts';
import { readConfig, tablesFilesOf, type TablesFiles } from '../config/read-config.ts';
import { readTablesFile } from '../config/tables-file.ts';
import { configPath, usualConfigPath, warnOfOtherEnding, type ConfigPlace } from './find-config.ts';
import { readText } from './read-text.ts';
import { UnusableInput, type World } from './world.ts';

/** A configuration with something wrong in it: the message names the first problem and counts the others. */
export class UnusableConfiguration extends UnusableInput {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(oneLine(problems));
    this.problems = problems;
  }
}

export interface LoadedConfig {
  readonly config: Config;
  readonly tables: TablesFiles;
}

/**
 * The configuration that is found (`configPath`), or the defaults. `tables_file` counts from the folder that holds `.github`, for
 * `--config` from the repository's root. Throws `UnusableConfiguration`, or `UnusableInput` where a file can't be read.
 */
export function loadConfig(world: World, asked: string | undefined, place: ConfigPlace): LoadedConfig {
  const path = configPath(world, asked, place);
  if (path === undefined) {
    warnOfOtherEnding(world, place);
    return { config: defaultConfig, tables: new Map() };
  }
  const shown = relative(world.cwd, path) || path;
  const read = readConfig(readText(path, shown), shown);
  if (read.problems !== undefined) throw new UnusableConfiguration(read.problems);
  const home = path === join(place.folder, usualConfigPath) ? place.folder : place.root;
  const files = tablesFilesOf(read.config).map((file) => [file, loadTables(file, home, shown)] as const);
  return { config: read.config, tables: new Map(files) };
}

function loadTables(tablesFile: string, home: string, configPath: string): ReadonlyMap<string, TableFacts> {
  const path = join(home, tablesFile);
  if (!existsSync(path)) throw new UnusableInput(`${configPath}: tables_file: there is no ${tablesFile}`);
  const read = readTablesFile(readText(path, tablesFile), tablesFile);
  if (read.problems !== undefined) throw new UnusableConfiguration(read.problems);
  return read.tables;
}

function oneLine(problems: readonly ConfigProblem[]): string {
  const [first] = problems;
  const others = problems.length - 1;
  const more = others > 0 ? ` (and ${others} more ${others === 1 ? 'problem' : 'problems'})` : '';
  return first === undefined ? 'the configuration is not valid' : `${describeProblem(first)}${more}`;
}
