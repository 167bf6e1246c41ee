import { buildGraph, migrationId } from './graph.ts';
import type { Dependency, Migration, MigrationKey } from './migration.ts';
import type { Project } from './project.ts';

/**
 * The project before its migrations were squashed: the migrations that others replace, in their own order. `sqlmigrate` loads all
 * files so (`MigrationLoader(connection, replace_migrations=False)`); a replay can't, for both would make the same tables. What
 * depends on a squash depends on what it replaces, as in a database that has not recorded it (`MigrationGraph.remove_replacement_node`).
 */
export function withoutSquashes(project: Project): Project {
  const squashes = new Map(
    [...project.migrations].filter(([, { replaces }]) =>
      replaces.some((key) => project.migrations.has(migrationId(key))),
    ),
  );
  const migrations = new Map(
    [...project.migrations]
      .filter(([id]) => !squashes.has(id))
      .map(([id, migration]) => [id, onReplaced(migration, squashes)]),
  );
  const unreadable = project.unreadable.map(({ app, name }) => [app, name] as const);
  return { ...project, migrations, graph: buildGraph(migrations, unreadable) };
}

type Squashes = ReadonlyMap<string, Migration>;

function onReplaced(migration: Migration, squashes: Squashes): Migration {
  const { dependencies, runBefore } = migration;
  if (![...dependencies, ...runBefore].some(({ key }) => squashes.has(migrationId(key)))) return migration;
  const replaced = (list: readonly Dependency[]): readonly Dependency[] =>
    list.flatMap((dependency) => replacedBy(dependency.key, squashes).map((key) => ({ ...dependency, key })));
  return { ...migration, dependencies: replaced(dependencies), runBefore: replaced(runBefore) };
}

/** A squash may replace squashes. */
function replacedBy(
  key: MigrationKey,
  squashes: Squashes,
  above: ReadonlySet<string> = new Set(),
): readonly MigrationKey[] {
  const id = migrationId(key);
  const squash = squashes.get(id);
  if (squash === undefined) return [key];
  if (above.has(id)) return [];
  return squash.replaces.flatMap((each) => replacedBy(each, squashes, new Set([...above, id])));
}
