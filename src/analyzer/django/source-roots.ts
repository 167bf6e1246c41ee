import { hasPath } from './tree.ts';

/** Files that say: this folder stands on Python's path. */
const markers = /(^|\/)(manage\.py|setup\.py|setup\.cfg|pyproject\.toml)$/;

/** More than any monorepo seen has; beyond them the ones nearest to the top count. */
const mostRoots = 300;

/**
 * The folders that stand on Python's path, relative to the tree, the top ("") included: those with a manage.py or a package
 * description, `src/` beside them, and the folders above the outermost packages that hold migrations.
 */
export function findSourceRoots(paths: readonly string[]): readonly string[] {
  const roots = new Set(['']);
  const packages = new Set(
    paths.filter((path) => path.endsWith('/__init__.py')).map((path) => path.slice(0, -'/__init__.py'.length)),
  );
  for (const path of paths) {
    if (markers.test(path)) {
      const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
      roots.add(folder);
      roots.add(folder === '' ? 'src' : `${folder}/src`);
    }
    const migrations = /^(.*)\/migrations\/[^/]+\.py$/.exec(path)?.[1];
    if (migrations !== undefined) roots.add(aboveOutermostPackage(migrations, packages));
  }
  return [...roots]
    .filter((root) => root === '' || !packages.has(root) || hasPath({ paths }, `${root}/manage.py`))
    .map((root) => ({ root, depth: root === '' ? 0 : root.split('/').length }))
    .toSorted((one, other) => one.depth - other.depth)
    .slice(0, mostRoots)
    .map(({ root }) => root);
}

/** Folder `a/b/c` with packages at `a/b/c` and `a/b` but not at `a`: `a`. */
function aboveOutermostPackage(folder: string, packages: ReadonlySet<string>): string {
  let current = folder;
  while (current !== '' && packages.has(current)) current = current.slice(0, Math.max(current.lastIndexOf('/'), 0));
  // A folder that is no package itself (no `__init__.py`) is imported from the folder above it.
  return current === folder ? current.slice(0, Math.max(current.lastIndexOf('/'), 0)) : current;
}
