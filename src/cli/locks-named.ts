import { prepareAnalyzer } from '../analyzer/index.ts';
import { migrationNamed } from './named-migration.ts';
import { openProject, type ProjectOptions } from './open-project.ts';
import { migrationCalled, sqlProjects } from './sql-project.ts';
import type { World } from './world.ts';

/** The path of a migration that is named as `sqlmigrate` takes it: the label of its app, and its name or how that begins. */
export async function pathOfMigration(
  world: World,
  [label, name]: readonly [label: string, name: string],
  options: ProjectOptions,
): Promise<string> {
  await prepareAnalyzer();
  // What is to be said of the configuration is said when the project is opened for its locks.
  const quiet = { ...world, stderr: { ...world.stderr, write: () => undefined } };
  const open = openProject(quiet, options);
  const { project, ...named } = migrationCalled(label, name, sqlProjects(open));
  return open.displayPath(migrationNamed([...project.migrations.values()], project, named, (each) => each).path);
}
