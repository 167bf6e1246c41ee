import { readMigrationsOf } from '../django/load-project.ts';
import type { Migration } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import type { ProjectReader } from '../project-reader.ts';
import type { Change, ParallelChange } from '../review.ts';

/** Migrations that another open pull request adds. */
export interface ParallelMigrations {
  readonly change: ParallelChange;
  readonly migrations: readonly Migration[];
}

/**
 * The migrations of other changes, read as if they stood in this project. What this tree has with the same content is shared
 * (one change is built on the other) and left out; so are apps that this project does not know.
 */
export function parallelMigrations(project: Project, { parallel = [] }: Change): readonly ParallelMigrations[] {
  const folders = new Map([...project.apps.values()].map(({ label, migrationsPath }) => [migrationsPath, label]));
  return parallel.flatMap((change) => {
    const foreign = change.files.filter(({ path, content }) => !isSame(project.reader.read(path), content));
    const files = foreign.flatMap(({ path }) => {
      const app = folders.get(path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
      const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/u, '');
      return app === undefined || name.startsWith('_') || name.startsWith('~') ? [] : [{ app, name, path }];
    });
    if (files.length === 0) return [];
    return [{ change, migrations: readMigrationsOf(overlay(project.reader, foreign), files, project) }];
  });
}

function isSame(one: ReturnType<ProjectReader['read']>, other: ParallelChange['files'][number]['content']): boolean {
  return one?.kind === 'text' && other.kind === 'text' && one.text === other.text;
}

/** The tree with some files added or replaced. */
function overlay(reader: ProjectReader, files: ParallelChange['files']): ProjectReader {
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  return {
    paths: [...new Set([...reader.paths, ...contents.keys()])].sort(),
    read: (path) => contents.get(path) ?? reader.read(path),
  };
}
