import { migrationId } from '../django/graph-nodes.ts';
import type { Project } from '../django/project.ts';
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
  return withFilesOf(base, gained, head);
}

/** True if a migration of the head depends on one that only the merge brings: one that the base branch has gained. */
export function buildsOnGained(head: Project, merged: Project): boolean {
  return head.graph.problems.some(
    (problem) => problem.kind === 'missing-node' && merged.migrations.has(migrationId(problem.dependency)),
  );
}

/** A tree in which some files are as they are in another one. */
export function withFilesOf(other: ProjectReader, files: ReadonlySet<string>, tree: ProjectReader): ProjectReader {
  return {
    paths: [...new Set([...tree.paths, ...files])].sort(),
    read: (path): FileContent | undefined => (files.has(path) ? other.read(path) : tree.read(path)),
  };
}
