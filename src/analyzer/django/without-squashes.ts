import { buildGraph, migrationId } from './graph.ts';
import type { Project } from './project.ts';

/**
 * The project before its migrations were squashed: the migrations that others replace, in their own order. `sqlmigrate` loads all
 * files so (`MigrationLoader(connection, replace_migrations=False)`); a replay can't, for both would make the same tables.
 */
export function withoutSquashes(project: Project): Project {
  const migrations = new Map(
    [...project.migrations].filter(
      ([, { replaces }]) => !replaces.some((key) => project.migrations.has(migrationId(key))),
    ),
  );
  const unreadable = project.unreadable.map(({ app, name }) => [app, name] as const);
  return { ...project, migrations, graph: buildGraph(migrations, unreadable) };
}
