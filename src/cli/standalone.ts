import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';

import { UnusableInput, type World } from './world.ts';

/** What was named is there, but it is nothing of the project that was opened. */
export class UnknownToProject extends UnusableInput {}

/**
 * Runs a command on paths of a project. Where the project knows nothing of them and was not named either, they may be a
 * project of their own: repositories hold examples and test projects, several with the same labels. Then the command runs
 * again for the folder itself, or for the folder that holds the app. If that is no better, the first complaint counts.
 */
export async function orStandalone<Options extends { readonly project?: string }, Result>(
  world: World,
  { paths, options }: { readonly paths: readonly string[]; readonly options: Options },
  run: (options: Options) => Promise<Result>,
): Promise<Result> {
  try {
    return await run(options);
  } catch (complaint) {
    const alone =
      options.project === undefined ? standaloneFolder(paths.map((path) => resolve(world.cwd, path))) : undefined;
    if (!(complaint instanceof UnknownToProject) || alone === undefined) throw complaint;
    try {
      return await run({ ...options, project: alone });
    } catch {
      throw complaint;
    }
  }
}

function standaloneFolder(paths: readonly string[]): string | undefined {
  const [first, ...others] = new Set(paths.map((path) => homeOf(path)));
  return others.length === 0 ? first : undefined;
}

function homeOf(path: string): string | undefined {
  if (statSync(path).isDirectory()) return path;
  return /^(.+)\/[^/]+\/migrations\/[^/]+\.py$/.exec(path.split(sep).join('/'))?.[1];
}
