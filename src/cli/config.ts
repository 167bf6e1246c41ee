import { relative } from 'node:path';

import { describeProblem, type ConfigProblem } from '../config/config.ts';
import { effectiveConfig, type EffectiveValue } from '../config/effective.ts';
import { onOneLine } from '../report/escape.ts';
import { foundTargets } from '../report/found-target.ts';
import { configPath } from './find-config.ts';
import { UnusableConfiguration } from './load-config.ts';
import { openProject, type OpenProject } from './open-project.ts';
import { projectFolder, repositoryRoot } from './project-folder.ts';
import { readText } from './read-text.ts';
import { sqlProjects } from './sql-project.ts';
import { exitStatus, type ExitStatus, type World } from './world.ts';

export interface ConfigOptions {
  readonly project?: string;
  readonly config?: string;
  readonly format?: 'text' | 'json';
}

/** `lockkeeper config`: checks the configuration, and prints what holds with where each value comes from. */
export function config(world: World, { format = 'text', ...asked }: ConfigOptions): ExitStatus {
  const folder = projectFolder(world, asked.project, []);
  const open = openChecked(world, asked);
  if (!('reader' in open)) {
    for (const problem of open) world.stderr.write(`lockkeeper: ${onOneLine(describeProblem(problem))}\n`);
    return exitStatus.unusable;
  }
  const path = configPath(world, asked.config, { folder, root: repositoryRoot(folder) ?? folder });
  const name = path === undefined ? '' : relative(world.cwd, path) || path;
  const values = effectiveConfig(path === undefined ? undefined : { name, text: readText(path, name) });
  world.stdout.write(format === 'json' ? `${JSON.stringify(values, undefined, 2)}\n` : textOf(values, foundIn(open)));
  return exitStatus.clean;
}

/** The project, or what is wrong with its configuration, the file of tables included. */
function openChecked(world: World, asked: ConfigOptions): OpenProject | readonly ConfigProblem[] {
  try {
    return openProject(world, asked);
  } catch (error) {
    if (error instanceof UnusableConfiguration) return error.problems;
    throw error;
  }
}

/** What is found in the project where the configuration leaves it out, by key. */
function foundIn(open: OpenProject): Readonly<Record<string, string>> {
  const projects = sqlProjects(open).map(({ root = '', project: { target } }) => ({ root, target }));
  return foundTargets(projects);
}

function textOf(values: readonly EffectiveValue[], found: Readonly<Record<string, string>>): string {
  const width = Math.max(...values.map(({ key }) => key.length));
  const shown = values.map(
    ({ key, value, from }) => [key.padEnd(width), onOneLine(value ?? found[key] ?? ''), from] as const,
  );
  const middle = Math.min(40, Math.max(...shown.map(([, value]) => value.length)));
  return shown.map(([key, value, from]) => `${key}  ${value.padEnd(middle)}  ${from}\n`).join('');
}
