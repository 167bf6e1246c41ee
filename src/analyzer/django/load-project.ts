import type { ProjectReader } from '../project-reader.ts';
import { createModules } from '../python/modules.ts';
import type { Environment } from '../python/module.ts';
import { assumedDatabases, type Driver, type Target, type TimeSettings, type Vendor, type Version } from '../target.ts';
import { findMigrationsPackages, isMigrationText, type MigrationsPackage } from './find-apps.ts';
import { findDjangoVersion, findDriver } from './find-django-version.ts';
import { buildGraph, migrationId } from './graph.ts';
import type { Migration, MigrationKey, UnreadableMigration } from './migration.ts';
import type { App, Project, ProjectSettings } from './project.ts';
import { recallProject } from './memory/projects.ts';
import { createTreeOf, hashesOf, readAgain } from './memory/readings.ts';
import type { Reading } from './memory/remembered.ts';
import { isReadable, readMigration, type MigrationFile } from './read-migration.ts';
import { readSettings } from './settings.ts';
import { findSourceRoots } from './source-roots.ts';

/** What the configuration or the command line says of the target; it wins over what is found. */
export interface TargetOptions {
  readonly django?: Version | undefined;
  readonly database?: { readonly vendor: Vendor; readonly version: Version } | undefined;
  readonly driver?: Driver | undefined;
  /** The settings module that holds: "config.settings.production". */
  readonly settings?: string | undefined;
}

/** Judged for where nothing says otherwise. */
const assumedDjango: Version = [5, 2];

/** Reads a Django project from its files: apps, settings, target, migrations and their graph. Never throws on what they hold. */
export function loadProject(reader: ProjectReader, options: TargetOptions): Project {
  const roots = findSourceRoots(reader.paths);
  const django = options.django ?? findDjangoVersion(reader, roots);
  const environmentOfSettings = environmentFor('postgresql', django ?? assumedDjango);
  const settings = readSettings(reader, roots, environmentOfSettings, options.settings);
  const driver = options.driver ?? findDriver(reader, roots);
  const target = { ...targetOf(options, django, settings.engine), driver, times: timesOf(settings) };
  const environment: Environment = {
    ...environmentFor(target.vendor, target.django),
    settings: settings.values,
    databases: settings.databases,
    lacksSetting: settings.lacks,
  };
  const packages = findMigrationsPackages(reader, roots, settings.migrationModules);
  const files = packages.flatMap(filesOf);
  const earlier = recallProject(target, settings, hashesOf(files, reader));
  const modules = createModules(reader, environment, roots, createTreeOf(earlier));
  const readings = new Map<string, Reading>();
  const migrations = new Map<string, Migration>();
  const unreadable: UnreadableMigration[] = [];
  for (const file of files) {
    const read = readAgain(file, { reader, modules, settings }, earlier, readings);
    if (isReadable(read)) migrations.set(migrationId([read.app, read.name]), read);
    else if (isReported(read)) unreadable.push(read);
  }
  return {
    reader,
    target,
    apps: new Map(packages.map(({ app }): [string, App] => [app.label, app])),
    settings: { ...settings, vendor: environment.vendor },
    modules,
    migrations,
    unreadable,
    graph: buildGraph(migrations, placesOf(unreadable, reader)),
    memory: { target, settings, readings, history: undefined },
    earlier,
  };
}

/** Reads single migrations of another tree as if they stood in the project: with its settings, for its target. */
export function readMigrationsOf(
  reader: ProjectReader,
  files: readonly MigrationFile[],
  { settings, target }: Project,
): readonly Migration[] {
  const environment = { ...environmentFor(target.vendor, target.django), settings: settings.values };
  const modules = createModules(reader, environment, findSourceRoots(reader.paths));
  return files.map((file) => readMigration(file, modules, settings)).filter(isReadable);
}

function environmentFor(vendor: Vendor, django: Version): Environment {
  return { vendor: vendor === 'mariadb' ? 'mysql' : vendor, django, settings: new Map() };
}

/** Undefined where one of the two is not known, or Django's default for it does not count because not all settings were read. */
function timesOf({ values }: ProjectSettings): TimeSettings | undefined {
  const [uses, zone] = [values.get('USE_TZ'), values.get('TIME_ZONE')];
  return uses?.kind === 'boolean' && zone?.kind === 'string'
    ? { usesTimeZones: uses.value, timeZone: zone.value }
    : undefined;
}

function filesOf({ app, files }: MigrationsPackage): { app: string; name: string; path: string }[] {
  return files.map(({ name, path }) => ({ app: app.label, name, path }));
}

/** A helper beside the migrations that defines no Migration is none: Django itself refuses it, so it is said. */
function isReported({ problems }: UnreadableMigration): boolean {
  return problems.length > 0;
}

/** Unreadable migrations have their place in the graph; helpers that were left among the migrations have none. */
function placesOf(unreadable: readonly UnreadableMigration[], reader: ProjectReader): readonly MigrationKey[] {
  return unreadable
    .filter(({ path }) => isMigrationText(reader, path))
    .map(({ app, name }): MigrationKey => [app, name]);
}

function targetOf(options: TargetOptions, django: Version | undefined, engine: string | undefined): Target {
  const vendor = options.database?.vendor ?? vendorOf(engine);
  return {
    django: django ?? assumedDjango,
    vendor: vendor ?? 'postgresql',
    database: options.database?.version ?? assumedDatabases[vendor ?? 'postgresql'],
    assumed: { django: django === undefined, database: options.database === undefined },
  };
}

/**
 * The database behind an ENGINE. SQLite in settings is a development default in most projects with another database in
 * production, so it counts only where it is configured.
 */
function vendorOf(engine: string | undefined): Vendor | undefined {
  if (engine === undefined) return undefined;
  if (/postg(res|is)/i.test(engine)) return 'postgresql';
  return /mysql|mariadb/i.test(engine) ? 'mysql' : undefined;
}
