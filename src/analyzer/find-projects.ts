import { configuredLabel } from './django/app-label.ts';
import type { ProjectReader } from './project-reader.ts';
import type { ProjectOptions } from './review.ts';

/** As many as the configuration may name; beyond, somebody makes fun of us. */
const mostProjects = 100;

/**
 * The projects of a repository that nobody has named: the outermost folders with a manage.py, where apps of one label stand in
 * several of them. One project can't have such apps, so that all but one would be left out of it. Elsewhere the repository is one
 * project: folders with a manage.py are then its sites or its examples. Empty where there is one.
 */
export function findProjects(reader: ProjectReader): readonly ProjectOptions[] {
  const roots = outermost(reader.paths.filter((path) => /(^|\/)manage\.py$/.test(path)).map(folderOf));
  if (roots.size < 2 || roots.size > mostProjects) return [];
  const owners = new Map<string, string>();
  const homes = new Set<string>();
  let isShared = false;
  for (const app of appFolders(reader.paths)) {
    const root = [app, ...foldersAbove(app)].find((folder) => roots.has(folder));
    if (root === undefined) continue;
    homes.add(root);
    const label = configuredLabel(reader, app) ?? app.slice(app.lastIndexOf('/') + 1);
    isShared ||= (owners.get(label) ?? root) !== root;
    owners.set(label, root);
  }
  return isShared ? [...roots].filter((root) => homes.has(root)).map((root) => ({ root })) : [];
}

/** Folders that hold a folder with migrations, each once. */
function appFolders(paths: readonly string[]): ReadonlySet<string> {
  return new Set(
    paths.flatMap((path) => {
      const app = /^(.+)\/migrations\/[^_~.][^/]*\.py$/.exec(path)?.[1];
      return app === undefined ? [] : [app];
    }),
  );
}

/** Those of some folders that lie in no other of them. */
function outermost(folders: readonly string[]): ReadonlySet<string> {
  const all = new Set(folders);
  return new Set(folders.filter((folder) => !foldersAbove(folder).some((above) => all.has(above))));
}

/** The folders that a folder lies in, the nearest first, the top ("") last; none for the top. */
function foldersAbove(folder: string): readonly string[] {
  const above: string[] = [];
  for (let current = folder; current !== '';) {
    current = folderOf(current);
    above.push(current);
  }
  return above;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** True for a folder and for what lies in it; the top ("") holds all. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
