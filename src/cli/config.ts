import { relative } from 'node:path';

import { describeProblem, type ConfigProblem } from '../config/config.ts';
import { effectiveConfig, type EffectiveValue } from '../config/effective.ts';
import { onOneLine } from '../report/escape.ts';
import { configPath, type ConfigPlace } from './find-config.ts';
import { loadConfig, UnusableConfiguration } from './load-config.ts';
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
  const problems = problemsOf(world, asked, place);
  if (problems.length > 0) {
    for (const problem of problems) world.stderr.write(`lockkeeper: ${onOneLine(describeProblem(problem))}\n`);
    return exitStatus.unusable;
  }
  const path = configPath(world, asked, place);
  const name = path === undefined ? '' : relative(world.cwd, path) || path;
  const values = effectiveConfig(path === undefined ? undefined : { name, text: readText(path, name) });
  world.stdout.write(format === 'json' ? `${JSON.stringify(values, undefined, 2)}\n` : textOf(values));
  return exitStatus.clean;
}

/** What is wrong with the configuration, the file of tables included. */
function problemsOf(world: World, asked: string | undefined, place: ConfigPlace): readonly ConfigProblem[] {
  try {
    loadConfig(world, asked, place);
    return [];
  } catch (error) {
    if (error instanceof UnusableConfiguration) return error.problems;
    throw error;
  }
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
