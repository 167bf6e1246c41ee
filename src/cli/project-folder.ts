import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

import { UnusableInput, type World } from './world.ts';

/** What stands at the root of a Django project or of a repository. */
const rootMarks = ['manage.py', '.git', 'pyproject.toml', 'setup.py', 'setup.cfg'];

/**
 * The folder that is the project: what `--project` names, else the current folder, or the one that holds the package which the
 * current folder is or lies in. Only where the files to look at lie outside of that it is looked for: the nearest folder above
 * the first of them that looks like a root.
 */
export function projectFolder(world: World, asked: string | undefined, files: readonly string[]): string {
  if (asked !== undefined) {
    const folder = resolve(world.cwd, asked);
    if (!existsSync(folder)) throw new UnusableInput(`--project ${asked}: no such folder`);
    if (!statSync(folder).isDirectory()) throw new UnusableInput(`--project ${asked}: is not a folder`);
    if (isApp(folder))
      throw new UnusableInput(`--project ${asked}: is the folder of an app; name the one that holds it`);
    return folder;
  }
  const outside = files.map((file) => resolve(world.cwd, file)).find((file) => !isWithin(file, world.cwd));
  if (outside !== undefined) return rootAbove(outside);
  return isApp(world.cwd) || isPackage(world.cwd) ? aboveThePackage(world.cwd) : world.cwd;
}

/** An app's label is the name of its folder, or in its apps.py: from inside of it neither it nor its neighbours are seen. */
function isApp(folder: string): boolean {
  return existsSync(join(folder, 'migrations', '__init__.py')) && !existsSync(join(folder, 'manage.py'));
}

function isPackage(folder: string): boolean {
  return existsSync(join(folder, '__init__.py'));
}

function aboveThePackage(folder: string): string {
  let current = dirname(folder);
  while (isPackage(current) && dirname(current) !== current) current = dirname(current);
  return current;
}

/** The nearest folder above (or at) a folder that holds a `.git`. */
export function repositoryRoot(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

/** True if a path is a folder or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The way from a folder to a path inside of it, with "/". */
export function pathWithin(path: string, folder: string): string {
  return relative(folder, path).split(sep).join('/');
}

function rootAbove(file: string): string {
  const start = existsSync(file) && statSync(file).isDirectory() ? file : dirname(file);
  for (let current = start; dirname(current) !== current; current = dirname(current)) {
    if (rootMarks.some((mark) => existsSync(join(current, mark)))) return current;
  }
  // Without any mark: the folder that holds the app, which holds the migrations.
  const app = /^(.*)\/[^/]+\/migrations(?:\/|$)/.exec(start.split(sep).join('/'))?.[1];
  return app === undefined || app === '' ? start : app;
}
