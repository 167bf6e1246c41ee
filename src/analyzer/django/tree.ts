import type { ProjectReader } from '../project-reader.ts';

const pathSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a tree has a file, without asking the reader to fetch it. */
export function hasPath({ paths }: Pick<ProjectReader, 'paths'>, path: string): boolean {
  let known = pathSets.get(paths);
  if (known === undefined) {
    known = new Set(paths);
    pathSets.set(paths, known);
  }
  return known.has(path);
}
