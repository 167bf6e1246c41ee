import { migrationId } from '../../django/graph.ts';
import type { CompiledMigration } from '../../django/history.ts';
import type { Migration } from '../../django/migration.ts';
import { replay } from '../../django/replay.ts';
import { withoutSquashes } from '../../django/without-squashes.ts';
import type { ProjectRuleContext } from '../define.ts';
import { withFilesOf } from '../overlay.ts';
import { differencesAtEnd, type SquashDifference } from './squash-differences.ts';

/** A history that has run the replaced migrations, beside one that has run their squash. */
export interface Replaced {
  /** The replaced migrations by `app.name`. */
  readonly migrations: ReadonlyMap<string, CompiledMigration>;
  readonly differences: readonly SquashDifference[];
}

const cache = new WeakMap<ProjectRuleContext, Replaced | undefined>();

/**
 * The project as it is for databases that were there before its squashes: the replaced migrations instead, those that the change
 * removes taken from the base branch. Undefined where a file is nowhere, or one of them could not be understood.
 */
export function replacedBy(squash: Migration, context: ProjectRuleContext): Replaced | undefined {
  if (!cache.has(context)) cache.set(context, historyWithoutSquashes(context));
  const found = cache.get(context);
  const squashed = context.history.find(({ migration }) => migration === squash);
  const replaced = squash.replaces.map((key) => found?.migrations.get(migrationId(key)));
  const isWhole = [squashed, ...replaced].every((each) => each !== undefined && isUnderstood(each));
  return isWhole ? found : undefined;
}

function isUnderstood({ migration, steps, unresolved }: CompiledMigration): boolean {
  return migration.unresolved.length === 0 && unresolved.length === 0 && steps.every(({ understood }) => understood);
}

function historyWithoutSquashes({ project, change, load, history }: ProjectRuleContext): Replaced | undefined {
  const { base, files } = change;
  const known = new Set(project.reader.paths);
  const gone = new Set(
    (files ?? [])
      .flatMap(({ path, status, previousPath }) => (status === 'removed' ? [path] : (previousPath ?? [])))
      .filter((path) => !known.has(path) && base?.read(path)?.kind === 'text'),
  );
  const whole = base === undefined || gone.size === 0 ? project : load(withFilesOf(base, gone, project.reader));
  const compiled = replay(withoutSquashes(whole), { kept: false }).compiled;
  const [squashed, replaced] = [history.at(-1), [...compiled.values()].at(-1)];
  if (squashed === undefined || replaced === undefined) return undefined;
  return { migrations: compiled, differences: differencesAtEnd(squashed, replaced) };
}
