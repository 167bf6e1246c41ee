import { gapsOf } from '../report/gap.ts';
import { resolve } from 'node:path';

import { prepareAnalyzer, review } from '../analyzer/index.ts';
import type { ReviewedMigration } from '../analyzer/review.ts';
import type { LocksFile } from '../report/locks.ts';
import { compiledStatements } from '../report/statements.ts';
import { onOneLine } from '../report/escape.ts';
import { openProject, type ProjectOptions } from './open-project.ts';
import { isWithin, pathWithin } from './project-folder.ts';
import { orStandalone, UnknownToProject } from './standalone.ts';
import { UnusableInput, type World } from './world.ts';

/** The locks of migrations, in the order in which they are named, each at its place in the history of its project. */
export async function locksOfMigrations(
  world: World,
  paths: readonly string[],
  options: ProjectOptions,
): Promise<readonly LocksFile[]> {
  await prepareAnalyzer();
  const reviewed = await orStandalone(world, { paths, options }, async (settled) =>
    reviewMigrations(world, paths, settled),
  );
  return reviewed.map((migration, index) => migrationFile(paths[index] ?? '', migration));
}

function reviewMigrations(
  world: World,
  paths: readonly string[],
  options: ProjectOptions,
): readonly ReviewedMigration[] {
  const project = openProject(
    world,
    options,
    paths.map((path) => resolve(world.cwd, path)),
  );
  const wanted = paths.map((path) => {
    const file = resolve(world.cwd, path);
    if (isWithin(file, project.folder)) return pathWithin(file, project.folder);
    throw new UnusableInput(`${path}: is not in the project ${project.folder}; name it with --project`);
  });
  const files = [...new Set(wanted)].map((path) => ({ path, status: 'added' as const, previousPath: undefined }));
  const { isIgnored: _, ...everything } = project.options;
  const result = review(project.reader, { files, base: undefined }, everything);
  return wanted.map((path, index) => {
    const found = result.migrations.find(({ compiled }) => compiled.migration.path === path);
    const unread = result.findings.find(({ rule, path: at }) => rule === 'unreadable-migration' && at === path);
    if (unread !== undefined) {
      throw new UnusableInput(`${paths[index] ?? path}: line ${unread.startLine}: ${onOneLine(unread.title)}`);
    }
    if (found !== undefined) return found;
    const reason = result.findings.find((finding) => finding.path === path);
    const why =
      reason === undefined
        ? 'is not a migration of an app of the project'
        : `line ${reason.startLine}: ${reason.title}`;
    throw new UnknownToProject(`${paths[index] ?? path}: ${why}`);
  });
}

function migrationFile(file: string, migration: ReviewedMigration): LocksFile {
  return {
    file,
    timeline: migration.timeline,
    costs: migration.costs,
    compiled: compiledStatements(migration.compiled),
    unresolved: gapsOf(migration.unresolved, migration.compiled.migration.path),
    notKnown: gapsOf(migration.opaque, migration.compiled.migration.path),
  };
}
