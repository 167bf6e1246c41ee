import type { LockMode } from '../database/lock-modes.ts';
import facts from './known-migrations.json' with { type: 'json' };
import { compareReleases, type Allowed } from './release.ts';

/** What is done to a table besides locking it: its rows are written anew, read whole, indexed while writes wait or not, changed. */
export type Work = 'rewrite' | 'scan' | 'index' | 'concurrent index' | 'rows';

/** What a migration of a package does on PostgreSQL, as this analyzer compiles it (`conformance/packages/compile-known.ts`). */
export interface KnownMigration {
  /** The first release that holds it. */
  readonly since: string;
  /** The newest release before it that is known not to hold it: some can't be had. */
  readonly after: string;
  /** The first release that holds it no more. */
  readonly until?: string;
  /** Migrations of the same app that it stands for. */
  readonly replaces?: readonly string[];
  /** Tables that it makes. */
  readonly creates?: readonly string[];
  /** Tables that were there before it: the strongest lock, and the work. */
  readonly tables?: Readonly<Record<string, TableEffect>>;
  /** `table`, or `table.column`, that is dropped or renamed. */
  readonly removes?: readonly string[];
  /** `table.column` that is added, and that code which does not know it can leave out. */
  readonly adds?: readonly string[];
  /** `table.column` that is added without NULL and without a default in the database. */
  readonly requires?: readonly string[];
  /** It runs Python code, whose effects are not known. */
  readonly python?: true;
  /** A part of it could not be compiled. */
  readonly unknown?: true;
}

export type TableEffect = readonly [lock: LockMode, ...work: Work[]];

/** An app of a package. */
export interface KnownApp {
  readonly label: string;
  /** Tables of models that a setting can replace: the setting, and the model that it names by default. */
  readonly swappable?: Readonly<Record<string, readonly [setting: string, model: string]>>;
  /** Those that came after the package's first release here, in the order in which they run. */
  readonly migrations: Readonly<Record<string, KnownMigration>>;
}

/** A package with migrations, by its releases from `first` to `newest`. */
export interface KnownPackage {
  readonly first: string;
  readonly newest: string;
  /** By the module of the app. */
  readonly apps: Readonly<Record<string, KnownApp>>;
}

const packages = facts as unknown as Readonly<Record<string, KnownPackage>>;

/** What is known of a package, by its normalized name. */
export function knownPackage(name: string): KnownPackage | undefined {
  return Object.hasOwn(packages, name) ? packages[name] : undefined;
}

/** A migration that comes with a raised package. */
export interface NewMigration extends KnownMigration {
  readonly name: string;
}

/** The migrations of an app that every release which is allowed now holds, and none that was allowed before. */
export function migrationsBetween({ migrations }: KnownApp, before: Allowed, now: Allowed): readonly NewMigration[] {
  return (
    Object.entries(migrations)
      .map(([name, migration]): NewMigration => ({ name, ...migration }))
      .filter((migration) => isHeld(migration, now) && isNew(migration, before))
      // What a squash stands for has been applied, or comes as well and runs itself.
      .filter(({ replaces }) => replaces === undefined)
  );
}

function isHeld({ since, until }: KnownMigration, { lowest, highest }: Allowed): boolean {
  if (lowest === undefined || compareReleases(since, lowest) > 0) return false;
  return until === undefined || (highest !== undefined && compareReleases(highest, until) < 0);
}

function isNew({ since, after }: KnownMigration, { highest, isBelow }: Allowed): boolean {
  if (highest === undefined) return false;
  return isBelow ? compareReleases(highest, since) <= 0 : compareReleases(highest, after) <= 0;
}
