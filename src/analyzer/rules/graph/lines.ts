import type { Migration } from '../../django/migration.ts';
import type { Location } from '../../location.ts';

/** The first line of a place: enough to comment on a class or a file. */
export function firstLine(at: Location): Location {
  return { ...at, endLine: at.startLine, endColumn: at.startColumn };
}

/** The line of the dependency on a migration of the same app, or of the class where there is none. */
export function dependencyLine(migration: Migration): Location {
  const own = migration.dependencies.find(({ key }) => key[0] === migration.app);
  return own !== undefined && own.at.path === migration.path ? firstLine(own.at) : firstLine(migration.at);
}

/** A line of a file, for what has no better place. */
export function lineAt(path: string, line: number): Location {
  return { path, startLine: line, startColumn: 0, endLine: line, endColumn: 0 };
}
