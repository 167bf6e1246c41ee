import type { ProjectReader } from '../../project-reader.ts';
import type { ProjectModules } from '../../python/module.ts';
import type { TreeOf } from '../../python/modules.ts';
import { syntaxOf } from '../../python/syntax-cache.ts';
import type { Migration, UnreadableMigration } from '../migration.ts';
import { readMigration, type MigrationFile } from '../read-migration.ts';
import type { FoundSettings } from '../settings.ts';
import type { Hashes } from './projects.ts';
import { isConsultedAlike } from './recollection.ts';
import type { Reading, RememberedProject } from './remembered.ts';

/** The content hashes of files, those that can be read. */
export function hashesOf(files: readonly MigrationFile[], reader: ProjectReader): Hashes {
  const hashes = new Map<string, string>();
  for (const { path } of files) {
    const content = reader.read(path);
    if (content?.kind === 'text') hashes.set(path, content.hash);
  }
  return hashes;
}

/** Gives the trees that remembered values were read from: functions among them are known by their nodes. */
export function createTreeOf(earlier: RememberedProject | undefined): TreeOf {
  const trees = new Map([...(earlier?.readings.values() ?? [])].map(({ hash, tree }) => [hash, tree]));
  return (hash, text) => trees.get(hash) ?? syntaxOf(hash, text);
}

interface Surroundings {
  readonly reader: ProjectReader;
  readonly modules: ProjectModules;
  readonly settings: FoundSettings;
}

/** Reads a migration, unless it has been read before and nothing has changed of what its reading depended on. */
export function readAgain(
  file: MigrationFile,
  { reader, modules, settings }: Surroundings,
  earlier: RememberedProject | undefined,
  readings: Map<string, Reading>,
): Migration | UnreadableMigration {
  const content = reader.read(file.path);
  if (content?.kind !== 'text') return readMigration(file, modules, settings);
  const { hash, text } = content;
  const known = earlier?.readings.get(file.path);
  if (known?.hash === hash && known.app === file.app && isConsultedAlike(known.consulted, modules)) {
    readings.set(file.path, known);
    return known.read;
  }
  const { result: read, consulted } = modules.watch(file.path, () => readMigration(file, modules, settings));
  const tree = modules.at(file.path)?.tree;
  if (tree !== undefined) {
    readings.set(file.path, { app: file.app, hash, tree, characters: text.length, consulted, read });
  }
  return read;
}
