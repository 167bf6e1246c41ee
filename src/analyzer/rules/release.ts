import { migrationId } from '../django/graph-nodes.ts';
import type { MigrationKey } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import type { ModelState } from '../django/state.ts';
import type { Change } from '../review.ts';
import { bornIn, type Born, type CompiledTimeline } from './born.ts';
import { tablesOf } from './tables-of-models.ts';

/** Migrations that are deployed together, in order, and what code that ran before them knows. */
export interface Release {
  readonly migrations: readonly CompiledTimeline[];
  readonly born: Born;
  /** The model that a table had when the release first came across it, and the position of that migration. */
  readonly modelsBefore: ReadonlyMap<string, { readonly model: ModelState; readonly at: number }>;
}

/**
 * A change is one release, without the squashes of what databases have run already: they make nothing there. Where every migration is reviewed, each counts as a release of its own: what earlier ones have
 * made is in use. Only the initial migrations of an app, which makemigrations splits where models refer to each other in a
 * circle, go together.
 */
export function releasesOf(
  timelines: readonly CompiledTimeline[],
  { files }: Change,
  { migrations }: Pick<Project, 'migrations'>,
): readonly Release[] {
  if (files !== undefined) {
    const added = new Set(files.filter(({ status }) => status === 'added').map(({ path }) => path));
    const isRunAlready = (key: MigrationKey): boolean => !added.has(migrations.get(migrationId(key))?.path ?? '');
    const isSquash = ({ compiled }: CompiledTimeline): boolean => compiled.migration.replaces.some(isRunAlready);
    const squashes = timelines.filter(isSquash).map((squash) => [squash]);
    return [...squashes, timelines.filter((each) => !isSquash(each))].map(releaseOf);
  }
  const initials = new Map<string, CompiledTimeline[]>();
  const groups: CompiledTimeline[][] = [];
  for (const current of timelines) {
    const { app, initial } = current.compiled.migration;
    const group = initial === true ? initials.get(app) : undefined;
    if (group !== undefined) group.push(current);
    else {
      groups.push([current]);
      if (initial === true) initials.set(app, groups.at(-1) ?? []);
    }
  }
  return groups.map(releaseOf);
}

function releaseOf(migrations: readonly CompiledTimeline[]): Release {
  const modelsBefore = new Map<string, { readonly model: ModelState; readonly at: number }>();
  for (const [at, { compiled }] of migrations.entries()) {
    for (const [table, model] of tablesOf(compiled.stateBefore)) {
      if (!modelsBefore.has(table)) modelsBefore.set(table, { model, at });
    }
  }
  return { migrations, born: bornIn(migrations), modelsBefore };
}
