import { join, relative, sep } from 'node:path';

import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { ReviewOptions } from '../analyzer/review.ts';
import type { Config } from '../config/config.ts';
import { toReviewOptions } from '../config/read-config.ts';
import { vagueSuppressions } from '../config/vague-suppressions.ts';
import { onOneLine } from '../report/escape.ts';
import { loadConfig } from './load-config.ts';
import { createLocalReader } from './local-reader.ts';
import { pathWithin, projectFolder, repositoryRoot } from './project-folder.ts';
import { targetFrom, type TargetOptions } from './target-options.ts';
import { UnusableInput, type World } from './world.ts';

export interface ProjectOptions extends TargetOptions {
  readonly project?: string;
  readonly config?: string;
}

/** A project on disk with all that its analysis needs. */
export interface OpenProject {
  readonly folder: string;
  /** The project's folder in its repository: "" or with a "/" at its end. */
  readonly prefix: string;
  readonly reader: ProjectReader;
  readonly config: Config;
  readonly options: ReviewOptions;
  /** A path of the project as it is reached from the current folder. */
  readonly displayPath: (path: string) => string;
  readonly readSource: (path: string) => string | undefined;
}

/** Opens the project that files belong to. Throws `UnusableInput` where there is none. */
export function openProject(world: World, asked: ProjectOptions, files: readonly string[] = []): OpenProject {
  const folder = projectFolder(world, asked.project, files);
  const root = repositoryRoot(folder) ?? folder;
  const prefix = folder === root ? '' : `${pathWithin(folder, root)}/`;
  const target = targetFrom(asked);
  const { config, tables } = loadConfig(world, asked.config, { folder, root });
  const reader = createLocalReader(folder);
  const options = withTarget(toReviewOptions(config, tables, prefix), target);
  for (const { message } of vagueSuppressions(reader, options)) {
    world.stderr.write(`lockkeeper: suppressions: ${onOneLine(message)}\n`);
  }
  return {
    folder,
    prefix,
    reader,
    config,
    options,
    displayPath: (path) => shortPath(world.cwd, join(folder, path)),
    readSource(path) {
      const content = reader.read(path);
      return content?.kind === 'text' ? content.text : undefined;
    },
  };
}

/** What the command line says of the target wins, for each of several projects as well. */
function withTarget({ projects, ...options }: ReviewOptions, target: ReturnType<typeof targetFrom>): ReviewOptions {
  const own = projects === undefined ? {} : { projects: projects.map((project) => ({ ...project, ...target })) };
  return { ...options, ...target, ...own };
}

/** The complaint about a folder in which nothing is to be reviewed. */
export function withoutMigrations(world: World, { folder }: OpenProject): UnusableInput {
  return new UnusableInput(
    `${shortPath(world.cwd, folder)}: no Django migrations found; name the project with --project`,
  );
}

function shortPath(cwd: string, path: string): string {
  const way = relative(cwd, path).split(sep).join('/');
  if (way === '') return '.';
  return way.startsWith('../../../') ? path : way;
}
