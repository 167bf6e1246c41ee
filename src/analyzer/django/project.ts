import type { ProjectReader } from '../project-reader.ts';
import type { Environment, ProjectModules } from '../python/module.ts';
import type { PythonValue } from '../python/value.ts';
import type { Target } from '../target.ts';
import type { RememberedProject } from './memory/remembered.ts';
import type { Migration, MigrationKey, UnreadableMigration } from './migration.ts';

/** A Django app of the project that has a migrations package. */
export interface App {
  readonly label: string;
  /** The folder of the app's package, relative to the tree: `src/shop`. */
  readonly path: string;
  /** The dotted name of the app's package: `shop`. */
  readonly module: string;
  /** The folder of its migrations: `src/shop/migrations`. */
  readonly migrationsPath: string;
}

/** Settings that decide SQL, as far as they are known. */
export interface ProjectSettings {
  /** `app.Model`; Django's default is `auth.User`. */
  readonly authUserModel: string;
  /** True where that default is only assumed: no settings of the tree list the apps, so those that count are elsewhere. */
  readonly isUserModelAssumed?: boolean;
  readonly defaultAutoField: string;
  readonly values: ReadonlyMap<string, PythonValue>;
  /** Django's `connection.vendor` of the target; undefined where only settings are known. */
  readonly vendor?: Environment['vendor'];
}

/** Order, leaves and problems of the migrations. */
export interface MigrationGraph {
  /** Every migration that runs on a fresh database, in an order that respects dependencies (as `migrate` would). */
  readonly order: readonly MigrationKey[];
  /** The direct parents of a migration, squashed names replaced by their squash. */
  parentsOf(key: MigrationKey): readonly MigrationKey[];
  childrenOf(key: MigrationKey): readonly MigrationKey[];
  /** Migrations of an app without a child in the same app. */
  leavesOf(app: string): readonly MigrationKey[];
  /** Ids of migrations with a direct parent that is not there or could not be read: what they build on is not known. */
  readonly withUnknownParent: ReadonlySet<string>;
  /** Dependencies on migrations that do not exist, and cycles. */
  readonly problems: readonly GraphProblem[];
}

export type GraphProblem =
  | {
      readonly kind: 'missing-node';
      readonly migration: MigrationKey;
      readonly dependency: MigrationKey;
      readonly line: number;
    }
  | { readonly kind: 'cycle'; readonly migrations: readonly MigrationKey[] };

/** A Django project as read from its files, for one target. */
export interface Project {
  readonly reader: ProjectReader;
  readonly target: Target;
  readonly apps: ReadonlyMap<string, App>;
  readonly settings: ProjectSettings;
  readonly modules: ProjectModules;
  /** By `app.name`. */
  readonly migrations: ReadonlyMap<string, Migration>;
  readonly unreadable: readonly UnreadableMigration[];
  readonly graph: MigrationGraph;
  /** What is remembered of this project: its replay adds the history. */
  readonly memory: RememberedProject;
  /** What was remembered of an earlier commit of it. */
  readonly earlier: RememberedProject | undefined;
}
