import type { FileContent, ProjectReader } from '../project-reader.ts';
import type { Change } from '../review.ts';

const migrationFile = /(?:^|\/)migrations\/[^/]+\.py$/u;

/**
 * The head together with the migrations that the base branch has gained meanwhile: what the merge will make. Undefined
 * where that is the head itself. Files that the change removes or renames stay gone.
 */
export function mergedTree(head: ProjectReader, change: Change): ProjectReader | undefined {
  const { base, files } = change;
  if (base === undefined || files === undefined) return undefined;
  const known = new Set(head.paths);
  const gone = new Set(
    files.flatMap(({ path, previousPath }) => [path, ...(previousPath === undefined ? [] : [previousPath])]),
  );
  const gained = new Set(base.paths.filter((path) => migrationFile.test(path) && !known.has(path) && !gone.has(path)));
  if (gained.size === 0) return undefined;
  return {
    paths: [...head.paths, ...gained].sort(),
    read: (path): FileContent | undefined => (gained.has(path) ? base.read(path) : head.read(path)),
  };
}
