import type { CompiledMigration } from '../django/history.ts';
import type { Migration, MigrationKey } from '../django/migration.ts';
import { applySplices } from '../fixes/edits.ts';
import { referencesIn } from '../fixes/migration-references.ts';
import { refitted } from '../fixes/refit.ts';
import { sourceFileAt } from '../fixes/source-file.ts';
import { oncePer } from '../once-per.ts';
import type { RuleContext } from '../rules/define.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import type { PlanStep } from './plan.ts';

/** Migrations of the change that come after one, behind which a plan may put what it takes out of that one. */
export interface Later {
  /** In the order in which they run on an empty database, the first right after it, with those of other apps that run between them. */
  readonly migrations: readonly CompiledMigration[];
  /** Those of them that are new with the change: the others have run where there is something to lose. */
  readonly changed: readonly CompiledMigration[];
  /** The last of its own app, which may be the migration itself, and those of others that none comes after. */
  readonly leaves: readonly MigrationKey[];
}

/**
 * What comes after the migration under review: nothing, or new migrations of the same change. Undefined where anything else does,
 * or where they are not all that runs after it up to their end: then it can't be told what moving behind them comes to.
 */
export const laterOf = oncePer(({ compiled, history, project, change }: RuleContext): Later | undefined => {
  const { app, name } = compiled.migration;
  const descendants = descendantsOf([app, name], (key) => project.graph.childrenOf(key));
  if (descendants.size === 0) return { migrations: [], changed: [], leaves: [] };
  const keyOf = ({ migration }: CompiledMigration): string => nameOf([migration.app, migration.name]);
  const start = history.indexOf(compiled) + 1;
  const last = history.findLastIndex((each) => descendants.has(keyOf(each)));
  const migrations = history.slice(start, last + 1);
  const found = new Set(migrations.map(keyOf));
  const added = new Set((change.files ?? []).flatMap(({ path, status }) => (status === 'added' ? [path] : [])));
  const isWhole = [...descendants.keys()].every((key) => found.has(key));
  const paths = new Set((change.files ?? []).map(({ path }) => path));
  const changed = migrations.filter((each) => descendants.has(keyOf(each)) || paths.has(each.migration.path));
  const isOrdinary =
    changed.every(
      ({ migration: { path, replaces, doubt } }) => added.has(path) && replaces.length === 0 && doubt === undefined,
    ) && migrations.every(({ stateBefore }, index) => stateBefore === (migrations[index - 1] ?? compiled).stateAfter);
  const all: readonly MigrationKey[] = [[app, name], ...descendants.values()];
  const isEnd = (key: MigrationKey): boolean => project.graph.childrenOf(key).every((child) => child[0] !== key[0]);
  const [own, ...more] = all.filter((key) => key[0] === app && isEnd(key));
  if (!isWhole || !isOrdinary || own === undefined || more.length > 0) return undefined;
  const others = all.filter((key) => key[0] !== app && project.graph.childrenOf(key).length === 0);
  return { migrations, changed, leaves: [own, ...others] };
});

function descendantsOf(
  first: MigrationKey,
  childrenOf: (key: MigrationKey) => readonly MigrationKey[],
): ReadonlyMap<string, MigrationKey> {
  const found = new Map<string, MigrationKey>();
  const open = [...childrenOf(first)];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(nameOf(key))) continue;
    found.set(nameOf(key), key);
    open.push(...childrenOf(key));
  }
  return found;
}

/**
 * The later migrations that name one that goes, with what it depended on in its place. Undefined where that is not just one
 * migration of its app, or where they name it in another way.
 */
export function withoutMigration(
  { migrations }: Later,
  { app, name, dependencies }: Migration,
  { project }: RuleContext,
): PlanStep['files'] | undefined {
  const [before, ...others] = dependencies;
  if (before === undefined || others.length > 0 || before.key[0] !== app || !/^\w+$/u.test(before.key[1]))
    return undefined;
  const key = nameOf([app, name]);
  const naming = migrations.filter(({ migration }) =>
    [...migration.dependencies, ...migration.runBefore].some((each) => nameOf(each.key) === key),
  );
  const files = naming.map(({ migration }) => {
    const file = sourceFileAt(migration.path, project);
    const references = file === undefined ? [] : referencesIn(file).filter((each) => nameOf(each.key) === key);
    const [reference, ...more] = references;
    if (file === undefined || reference?.attribute !== 'dependencies' || more.length > 0) return undefined;
    const text = applySplices(file.text, [{ start: reference.start, end: reference.end, text: before.key[1] }]);
    return { path: file.path, content: refitted(file, text, ['dependencies']) };
  });
  const known = files.filter((file) => file !== undefined);
  return known.length === files.length ? known : undefined;
}
