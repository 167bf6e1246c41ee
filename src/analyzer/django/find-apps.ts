import type { ProjectReader } from '../project-reader.ts';
import { configuredLabel } from './app-label.ts';
import type { App } from './project.ts';

/** A folder that holds migrations, and the files in it that may be some. */
export interface MigrationsPackage {
  readonly app: App;
  readonly files: readonly { readonly name: string; readonly path: string }[];
}

/** Files that the loader takes for migrations: no package marker, no leading "_" or "~" (loader.py, `load_disk`). */
const migrationFile = /^[^_~.][^/]*\.py$/;

/** What a migration's text holds, even a damaged one. Cheap: the files are parsed later. */
const definesMigration = /\bclass\s+Migration\b|^from django\.db import .*\bmigrations\b/m;

/** Django's own `django/db/migrations`, vendored with a project, is none: its class has no base, or is nested. */
const isDjangoItself = /(^|\/)django\/db\/migrations$/;

/**
 * Finds the migrations packages of a tree: folders called `migrations` (and those that MIGRATION_MODULES names) with at least
 * one file that defines a class `Migration` or means to.
 */
export function findMigrationsPackages(
  reader: ProjectReader,
  roots: readonly string[],
  migrationModules: ReadonlyMap<string, string>,
): readonly MigrationsPackage[] {
  const folders = candidateFolders(reader, roots, migrationModules);
  const found: MigrationsPackage[] = [];
  const labels = new Set<string>();
  // Where two apps have one label, the one nearer to the top is the project's; the other is an example or a test.
  const nearest = [...folders].toSorted(([one], [other]) => one.split('/').length - other.split('/').length);
  for (const [folder, { app, files }] of nearest) {
    const read = files.filter(({ path }) => isMigrationText(reader, path));
    if (read.length === 0 || labels.has(app.label)) continue;
    labels.add(app.label);
    found.push({ app: { ...app, migrationsPath: folder }, files });
  }
  return found;
}

/** Whether a file's text defines a class `Migration`, as far as a look tells; a file that can't be read may be one. */
export function isMigrationText(reader: ProjectReader, path: string): boolean {
  const content = reader.read(path);
  return content === undefined || content.kind === 'unreadable' || definesMigration.test(content.text);
}

function candidateFolders(
  reader: ProjectReader,
  roots: readonly string[],
  migrationModules: ReadonlyMap<string, string>,
): ReadonlyMap<string, { app: App; files: { name: string; path: string }[] }> {
  const named = new Map([...migrationModules].map(([label, module]) => [module.replaceAll('.', '/'), label]));
  const folders = new Map<string, { app: App; files: { name: string; path: string }[] }>();
  for (const path of reader.paths) {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(slash, 0));
    const file = path.slice(slash + 1);
    if (!migrationFile.test(file)) continue;
    const label = labelByModule(folder, roots, named);
    if (isDjangoItself.test(folder) || (label === undefined && !/(^|\/)migrations$/.test(folder))) continue;
    const entry = folders.get(folder) ?? { app: appOf(reader, folder, roots, label), files: [] };
    entry.files.push({ name: file.slice(0, -3), path });
    folders.set(folder, entry);
  }
  return folders;
}

function labelByModule(
  folder: string,
  roots: readonly string[],
  named: ReadonlyMap<string, string>,
): string | undefined {
  if (named.size === 0) return undefined;
  for (const root of roots) {
    const inside = root === '' ? folder : folder.startsWith(`${root}/`) ? folder.slice(root.length + 1) : undefined;
    const label = inside === undefined ? undefined : named.get(inside);
    if (label !== undefined) return label;
  }
  return undefined;
}

function appOf(reader: ProjectReader, folder: string, roots: readonly string[], label: string | undefined): App {
  const path = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));
  const root =
    roots.filter((each) => each === '' || path.startsWith(`${each}/`)).toSorted((a, b) => b.length - a.length)[0] ?? '';
  const module = (root === '' ? path : path.slice(root.length + 1)).replaceAll('/', '.');
  return {
    label: label ?? configuredLabel(reader, path) ?? module.split('.').at(-1) ?? module,
    path,
    module,
    migrationsPath: folder,
  };
}
