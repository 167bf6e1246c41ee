import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { UnusableInput, type World } from './world.ts';

/** Where a configuration may lie: in the project, or in the repository around it. */
export interface ConfigPlace {
  readonly folder: string;
  readonly root: string;
}

export const usualConfigPath = '.github/lockkeeper.yml';

/** The configuration's file: what `--config` names, else that of the project, else that of the repository, else none. */
export function configPath(world: World, asked: string | undefined, place: ConfigPlace): string | undefined {
  const candidates =
    asked === undefined
      ? [join(place.folder, usualConfigPath), join(place.root, usualConfigPath)]
      : [resolve(world.cwd, asked)];
  const path = candidates.find((candidate) => existsSync(candidate));
  if (path === undefined && asked !== undefined) throw new UnusableInput(`--config ${asked}: no such file`);
  return path;
}

/** Says on stderr that a configuration is there under a name that is not read: a file that nobody reads is the quietest of mistakes. */
export function warnOfOtherEnding(world: World, place: ConfigPlace): void {
  const other = [place.folder, place.root].map((folder) => join(folder, '.github/lockkeeper.yaml'));
  if (other.some((path) => existsSync(path))) {
    world.stderr.write(`lockkeeper: .github/lockkeeper.yaml is not read; its name has to be ${usualConfigPath}\n`);
  }
}
