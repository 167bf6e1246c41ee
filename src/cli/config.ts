import { relative } from 'node:path';

import { effectiveConfig, type EffectiveValue } from '../config/effective.ts';
import { configPath } from './find-config.ts';
import { loadConfig } from './load-config.ts';
import { projectFolder, repositoryRoot } from './project-folder.ts';
import { readText } from './read-text.ts';
import { exitStatus, type ExitStatus, type World } from './world.ts';

export interface ConfigOptions {
  readonly project?: string;
  readonly config?: string;
  readonly format?: 'text' | 'json';
}

/** `lockkeeper config`: checks the configuration, and prints what holds with where each value comes from. */
export function config(world: World, { project, config: asked, format = 'text' }: ConfigOptions): ExitStatus {
  const folder = projectFolder(world, project, []);
  const place = { folder, root: repositoryRoot(folder) ?? folder };
  // Throws what is wrong with it, the file of tables included.
  loadConfig(world, asked, place);
  const path = configPath(world, asked, place);
  const name = path === undefined ? '' : relative(world.cwd, path) || path;
  const values = effectiveConfig(path === undefined ? undefined : { name, text: readText(path, name) });
  world.stdout.write(format === 'json' ? `${JSON.stringify(values, undefined, 2)}\n` : textOf(values));
  return exitStatus.clean;
}

function textOf(values: readonly EffectiveValue[]): string {
  const width = Math.max(...values.map(({ key }) => key.length));
  const shown = values.map(
    ({ key, value, from }) =>
      [key.padEnd(width), value ?? '', value === undefined ? 'looked for in the project' : from] as const,
  );
  const middle = Math.min(40, Math.max(...shown.map(([, value]) => value.length)));
  return shown.map(([key, value, from]) => `${key}  ${value.padEnd(middle)}  ${from}\n`).join('');
}
