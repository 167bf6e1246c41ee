import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import type { TableFacts } from '../analyzer/review.ts';
import { defaultConfig, describeProblem, type Config, type ConfigProblem } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { readTablesFile } from '../config/tables-file.ts';
import { UnusableInput, type World } from './world.ts';

export interface LoadedConfig {
  readonly config: Config;
  readonly tables: ReadonlyMap<string, TableFacts>;
}

const usualPath = '.github/lockkeeper.yml';

/**
 * The configuration: what `--config` names, else that of the project, else that of the repository around it, else the
 * defaults. `tables_file` counts from the folder that holds `.github`, for `--config` from the repository's root.
 */
export function loadConfig(
  world: World,
  asked: string | undefined,
  place: { readonly folder: string; readonly root: string },
): LoadedConfig {
  const candidates =
    asked === undefined ? [join(place.folder, usualPath), join(place.root, usualPath)] : [resolve(world.cwd, asked)];
  const path = candidates.find((candidate) => existsSync(candidate));
  if (path === undefined) {
    if (asked !== undefined) throw new UnusableInput(`--config ${asked}: no such file`);
    warnOfOtherEnding(world, place);
    return { config: defaultConfig, tables: new Map() };
  }
  const shown = relative(world.cwd, path) || path;
  const read = readConfig(readText(path, shown), shown);
  if (read.problems !== undefined) throw new UnusableInput(oneLine(read.problems));
  const home = path === join(place.folder, usualPath) ? place.folder : place.root;
  return { config: read.config, tables: loadTables(read.config, home, shown) };
}

function loadTables({ tablesFile }: Config, home: string, configPath: string): ReadonlyMap<string, TableFacts> {
  if (tablesFile === undefined) return new Map();
  const path = join(home, tablesFile);
  if (!existsSync(path)) throw new UnusableInput(`${configPath}: tables_file: there is no ${tablesFile}`);
  const read = readTablesFile(readText(path, tablesFile), tablesFile);
  if (read.problems !== undefined) throw new UnusableInput(oneLine(read.problems));
  return read.tables;
}

function readText(path: string, shown: string): string {
  if (!statSync(path).isFile()) throw new UnusableInput(`${shown}: is not a file`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new UnusableInput(`${shown}: is not UTF-8, or can't be read`);
  }
}

function oneLine(problems: readonly ConfigProblem[]): string {
  const [first] = problems;
  const others = problems.length - 1;
  const more = others > 0 ? ` (and ${others} more ${others === 1 ? 'problem' : 'problems'})` : '';
  return first === undefined ? 'the configuration is not valid' : `${describeProblem(first)}${more}`;
}

/** A file that nobody reads is the quietest of mistakes. */
function warnOfOtherEnding(world: World, place: { readonly folder: string; readonly root: string }): void {
  const other = [place.folder, place.root].map((folder) => join(folder, '.github/lockkeeper.yaml'));
  if (other.some((path) => existsSync(path))) {
    world.stderr.write(`lockkeeper: .github/lockkeeper.yaml is not read; its name has to be ${usualPath}\n`);
  }
}
