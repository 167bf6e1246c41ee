import { readMigrationsOf } from '../../django/load-project.ts';
import { migrationId } from '../../django/graph.ts';
import type { Migration, MigrationKey } from '../../django/migration.ts';
import type { ProjectRuleContext } from '../define.ts';

/** What is there of the migrations that a squash replaces, by their names in its app. */
export interface SquashFiles {
  /** Every one that it names in its own app. */
  readonly own: readonly MigrationKey[];
  /** Those of which there is no file. */
  readonly missing: readonly MigrationKey[];
  /** Those whose files the change takes away: deleted, or renamed into something else. */
  readonly removed: readonly MigrationKey[];
  /** True if the base branch has the squash already, with `replaces`. */
  readonly isMerged: boolean;
}

export function filesOf({ app, path, replaces }: Migration, { project, change }: ProjectRuleContext): SquashFiles {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const gone = new Set(
    (change.files ?? []).flatMap(({ path: current, status, previousPath }) =>
      status === 'removed' ? [current] : (previousPath ?? []),
    ),
  );
  const own = replaces.filter((key) => key[0] === app);
  const missing = own.filter((key) => !project.migrations.has(migrationId(key)));
  return {
    own,
    missing,
    removed: missing.filter((key) => gone.has(`${folder}/${key[1]}.py`)),
    isMerged: change.base?.read(path)?.kind === 'text',
  };
}

/** The migrations that a squash of the base branch replaces, and that stay although the change takes `replaces` out of it. */
export function noLongerReplaced(
  { app, name, path, replaces }: Migration,
  { project, change }: ProjectRuleContext,
): readonly MigrationKey[] {
  if (change.base?.read(path)?.kind !== 'text') return [];
  const [before] = readMigrationsOf(change.base, [{ app, name, path }], project);
  const still = new Set(replaces.map(migrationId));
  return (before?.replaces ?? []).filter((key) => {
    const id = migrationId(key);
    return key[0] === app && !still.has(id) && project.migrations.has(id);
  });
}
