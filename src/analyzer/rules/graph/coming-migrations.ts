import { itemsOf, stringOf } from '../../django/plain-values.ts';
import type { Project } from '../../django/project.ts';
import {
  migrationsBetween,
  type KnownApp,
  type KnownPackage,
  type NewMigration,
  type TableEffect,
} from '../../distributions/known-migrations.ts';
import type { RaisedPackage } from '../../distributions/raised.ts';
import type { ProjectRuleContext } from '../define.ts';
import { tableOfModel } from '../tables-of-models.ts';

/** A migration that comes with a raised package, of an app that is installed. */
export interface ComingMigration extends NewMigration {
  /** The label of its app. */
  readonly app: string;
  /** False where not all of `INSTALLED_APPS` could be read. */
  readonly isCertain: boolean;
  /** Tables from before the change alone, under the names that they have in this project. */
  readonly tables: Readonly<Record<string, TableEffect>>;
}

/** The apps of a package that the project has, or may have. */
export function installedApps(
  { apps }: KnownPackage,
  project: Project,
): readonly { readonly app: KnownApp; readonly isCertain: boolean }[] {
  return Object.entries(apps).flatMap(([module, app]) => {
    const installed = isInstalled(module, app, project);
    return installed === 'no' ? [] : [{ app, isCertain: installed === 'yes' }];
  });
}

/** The migrations that come, in order: without what concerns only tables and columns that they make themselves. */
export function comingMigrations(
  raised: RaisedPackage,
  known: KnownPackage,
  context: ProjectRuleContext,
): readonly ComingMigration[] {
  const coming = installedApps(known, context.project).flatMap(({ app, isCertain }) =>
    migrationsBetween(app, raised.before, raised.now).map((migration) => ({
      ...asHere(app, migration, context),
      app: app.label,
      isCertain,
    })),
  );
  const made = new Set(
    coming.flatMap(({ creates = [], adds = [], requires = [] }) => [...creates, ...adds, ...requires]),
  );
  const gone = new Set(coming.flatMap(({ removes = [] }) => removes));
  const isOld = (name: string): boolean => !made.has(name) && !made.has(name.split('.')[0] ?? '');
  return coming.map((migration) => ({
    ...migration,
    tables: Object.fromEntries(Object.entries(migration.tables ?? {}).filter(([table]) => isOld(table))),
    removes: (migration.removes ?? []).filter(isOld),
    requires: (migration.requires ?? []).filter((name) => !gone.has(name) && isOld(name.split('.')[0] ?? '')),
  }));
}

/** Whether `INSTALLED_APPS` names an app, by its module or by a configuration class in it, or a migration of the project needs it. */
function isInstalled(
  module: string,
  { label }: KnownApp,
  { settings, migrations, apps }: Project,
): 'yes' | 'perhaps' | 'no' {
  const modules = settings.values.get('MIGRATION_MODULES');
  // Its migrations are the project's own, or there are none.
  if (modules?.kind === 'dict' && modules.entries.some(([key]) => stringOf(key) === label)) return 'no';
  if (apps.has(label)) return 'no';
  const installed = itemsOf(settings.values.get('INSTALLED_APPS'));
  const names = (installed ?? []).map(stringOf);
  if (names.some((name) => name !== undefined && isAppOf(module, name))) return 'yes';
  const isNeeded = [...migrations.values()].some(({ dependencies }) =>
    dependencies.some(({ key: [app] }) => app === label),
  );
  if (isNeeded) return 'yes';
  return installed === undefined || names.includes(undefined) ? 'perhaps' : 'no';
}

/** `axes`, `axes.apps.AppConfig`: the module itself, or a class below it that is in no other app of the package. */
function isAppOf(module: string, name: string): boolean {
  return name === module || (name.startsWith(`${module}.`) && /^(\w+\.)?[A-Z]\w*$/.test(name.slice(module.length + 1)));
}

/** What a migration does in this project: nothing to models that a setting has replaced, and the users are in their own table. */
function asHere(app: KnownApp, migration: NewMigration, { project, history }: ProjectRuleContext): NewMigration {
  const { swappable = {} } = app;
  const { settings } = project;
  const isHere = (name: string): boolean => {
    const [setting, model] = swappable[name.split('.')[0] ?? ''] ?? [];
    const named = setting === undefined ? undefined : stringOf(settings.values.get(setting));
    return named === undefined || named.toLowerCase() === model?.toLowerCase();
  };
  const user = history.at(-1)?.stateAfter.model(settings.authUserModel.toLowerCase());
  const usersHere = settings.authUserModel === 'auth.User' || user === undefined ? users : tableOfModel(user);
  const isOwnTable = Object.hasOwn(swappable, users);
  return {
    ...migration,
    tables: Object.fromEntries(
      Object.entries(migration.tables ?? {})
        .filter(([table]) => isHere(table))
        .map(([table, effect]) => [table === users && !isOwnTable ? usersHere : table, effect]),
    ),
    removes: (migration.removes ?? []).filter(isHere),
    requires: (migration.requires ?? []).filter(isHere),
  };
}

/** The table of `auth.User`, for which the facts were found. */
const users = 'auth_user';
