import type { MigrationKey } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import type { Fix } from '../rules/finding.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import { safetyOf } from './kinds.ts';
import { migrationInStyle } from './new-migration.ts';
import { dependencyPiece } from './operation-list.ts';
import { sourceFileAt } from './source-file.ts';

/** Django puts the time in the place of names that are longer together (`makemigrations`, `handle_merge`; 3.2 to 6.1). */
const longestNames = 47;

/** Adds the merge migration that `makemigrations --merge` writes for the leaves of an app, in the style of one of them. */
export function mergeLeaves(
  app: string,
  leaves: readonly MigrationKey[],
  { project, like }: { readonly project: Project; readonly like: string },
): Fix | undefined {
  const kind = 'merge-leaves';
  const names = leaves.map(([, name]) => name).sort();
  const file = sourceFileAt(like, project);
  if (file === undefined || names.some((name) => !/^\w+$/u.test(name))) return undefined;
  const name = mergeName(names);
  const path = `${like.slice(0, like.lastIndexOf('/') + 1)}${name}.py`;
  if (project.migrations.has(nameOf([app, name])) || project.reader.paths.includes(path)) return undefined;
  const dependencies = names.map((each) => dependencyPiece(file, app, each));
  const content = migrationInStyle(file, { atomic: true, operations: [], dependencies });
  return {
    kind,
    title: `Merge ${names.join(' and ')}`,
    safety: safetyOf(kind),
    edits: [],
    newFiles: [{ path, content }],
  };
}

/** `0003_merge_0002_one_0002_other`: the number after the greatest one of the leaves; 2 where none has one. */
function mergeName(names: readonly string[]): string {
  const numbers = names.flatMap((name) => /^\d+/u.exec(name)?.[0] ?? []).map(Number);
  const number = String((numbers.length === 0 ? 1 : Math.max(...numbers)) + 1).padStart(4, '0');
  const joined = names.join('_');
  return joined.length > longestNames ? `${number}_merge` : `${number}_merge_${joined}`;
}
