import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { prepareSqlParser } from '../analyzer/database/prepare.ts';
import { readSqlFile } from '../analyzer/database/sql-file.ts';
import type { ReviewOptions } from '../analyzer/review.ts';
import { defaultConfig } from '../config/config.ts';
import { readDatabase } from '../config/values.ts';
import { onOneLine } from '../report/escape.ts';
import { documentOfParts, partOfFile, type LocksLook, type LocksPart } from '../report/locks-document.ts';
import { configPath, warnOfOtherEnding } from './find-config.ts';
import type { SqlSetting } from './locks-sql.ts';
import { judgeInThreads, type SqlSource } from './locks-threads.ts';
import type { ProjectOptions } from './open-project.ts';
import { isWithin, pathWithin, projectFolder, repositoryRoot } from './project-folder.ts';
import { readSql } from './read-sql.ts';
import { targetFrom } from './target-options.ts';
import { exitStatus, UnusableInput, wantsColour, widthOf, type ExitStatus, type World } from './world.ts';

export interface LocksOptions extends ProjectOptions {
  readonly schema?: string;
  readonly autocommit?: boolean;
  readonly format: LocksLook['format'];
  readonly color?: boolean;
}

/**
 * `lockkeeper locks`: what each statement of migrations or SQL files locks, until when, and who waits. What only one of the two
 * kinds needs is loaded when there is one: plain SQL needs neither Django nor Python's grammar.
 */
export async function locks(world: World, asked: readonly string[], options: LocksOptions): Promise<ExitStatus> {
  const given = usablePaths(world, await asPaths(world, asked, options));
  const paths = given.usable;
  const look = lookOf(world, options);
  const ofMigrations = await migrationParts(world, paths.filter(isMigration), options, look);
  const ofSql = await sqlParts(
    world,
    paths.filter((path) => !isMigration(path)),
    options,
    look,
  );
  const parts = paths.flatMap((path) => (isMigration(path) ? ofMigrations : ofSql).get(path) ?? []);
  for (const piece of documentOfParts(parts, look)) world.stdout.write(piece);
  const mistakes = parts.flatMap((part) => part.mistakes ?? []);
  for (const line of [...mistakes, ...given.complaints]) world.stderr.write(`lockkeeper: ${onOneLine(line)}\n`);
  if (given.complaints.length > 0) return exitStatus.unusable;
  return mistakes.length > 0 ? exitStatus.findings : exitStatus.clean;
}

/** Two words that name no file, where a folder may have the name of the app, are an app and a migration. */
async function asPaths(world: World, asked: readonly string[], options: LocksOptions): Promise<readonly string[]> {
  const [app = '', migration = '', ...others] = asked;
  const isNamed =
    migration !== '' &&
    others.length === 0 &&
    !asked.some((word) => /\.(py|sql)$/.test(word)) &&
    !existsSync(resolve(world.cwd, migration));
  if (!isNamed) return asked;
  const { pathOfMigration } = await import('./locks-named.ts');
  return [await pathOfMigration(world, [app, migration], options)];
}

type Parts = ReadonlyMap<string, LocksPart<string | Uint8Array>>;

/** Files that can't be read do not hide the others; without any other, they are the whole answer. */
function usablePaths(
  world: World,
  paths: readonly string[],
): { readonly usable: readonly string[]; readonly complaints: readonly string[] } {
  const complaints: UnusableInput[] = [];
  const usable = paths.filter((path) => {
    try {
      complainOfKind(world, path);
      return true;
    } catch (error) {
      if (!(error instanceof UnusableInput)) throw error;
      complaints.push(error);
      return false;
    }
  });
  const [first] = complaints;
  if (first !== undefined && usable.length === 0) throw first;
  return { usable, complaints: complaints.map(({ message }) => message) };
}

function complainOfKind(world: World, path: string): void {
  const file = resolve(world.cwd, path);
  if (!existsSync(file)) throw new UnusableInput(`${path}: no such file`);
  if (statSync(file).isDirectory()) throw new UnusableInput(`${path}: is a folder; name files (.py or .sql)`);
  if (!/\.(py|sql)$/.test(path)) throw new UnusableInput(`${path}: is neither a migration (.py) nor plain SQL (.sql)`);
}

function isMigration(path: string): boolean {
  return path.endsWith('.py');
}

function lookOf(world: World, { format, color }: LocksOptions): LocksLook {
  return { format, colour: wantsColour(world.stdout, world, color), width: widthOf(world.stdout) };
}

async function migrationParts(
  world: World,
  paths: readonly string[],
  options: LocksOptions,
  look: LocksLook,
): Promise<Parts> {
  if (paths.length === 0) return new Map();
  const { locksOfMigrations } = await import('./locks-migrations.ts');
  const files = await locksOfMigrations(world, paths, options);
  return new Map(files.map((file) => [file.file, partOfFile(file, look)]));
}

async function sqlParts(
  world: World,
  paths: readonly string[],
  options: LocksOptions,
  look: LocksLook,
): Promise<Parts> {
  if (paths.length === 0) return new Map();
  const schema = options.schema === undefined ? undefined : readSql(resolve(world.cwd, options.schema), options.schema);
  const settings = await settingsOf(world, paths, options);
  if (schema !== undefined && [...settings.keys()].some(({ target }) => target.vendor === 'postgresql')) {
    await complainOfSchema(world, options.schema ?? '', schema);
  }
  const parts = new Map<string, LocksPart<string | Uint8Array>>();
  for (const [setting, own] of settings) {
    const files = own.map((file): SqlSource => {
      const path = resolve(world.cwd, file);
      return { file, path, size: statSync(path).size };
    });
    const judged = await judgeInThreads(files, { ...setting, schema, look, autocommit: options.autocommit ?? false });
    for (const [index, { file }] of files.entries()) {
      parts.set(file, judged[index] ?? { text: '', orders: undefined });
    }
  }
  return parts;
}

/** A schema of which a part is no SQL is not the whole schema: what is missing would be taken for not there. */
async function complainOfSchema(world: World, path: string, text: string): Promise<void> {
  await prepareSqlParser();
  const statements = readSqlFile(text);
  const refused = statements.flatMap((each) =>
    each.kind === 'refused' ? [`${path}:${each.line}: ${each.message}`] : [],
  );
  if (refused.length > 0 && refused.length === statements.length) throw new UnusableInput(refused[0] ?? path);
  for (const line of refused) world.stderr.write(`lockkeeper: ${onOneLine(line)}; left out of the schema\n`);
}

type Server = Pick<SqlSetting, 'target' | 'tables' | 'rates'>;

/**
 * The servers that files of plain SQL are judged for, each with its files: what the command line says, else the configuration of
 * the project whose folder holds the file, else the usual one.
 */
async function settingsOf(
  world: World,
  paths: readonly string[],
  options: LocksOptions,
): Promise<ReadonlyMap<Server, readonly string[]>> {
  const folder = projectFolder(world, options.project, []);
  const root = repositoryRoot(folder) ?? folder;
  const place = { folder, root };
  // Reading a configuration takes longer to load than most files take to be judged.
  if (configPath(world, options.config, place) === undefined) {
    warnOfOtherEnding(world, place);
    return new Map([[serverOf(options, { ...defaultConfig, rates: defaultConfig.costs }), paths]]);
  }
  const { loadConfig } = await import('./load-config.ts');
  const { toReviewOptions } = await import('../config/read-config.ts');
  const { config, tables } = loadConfig(world, options.config, place);
  const folderOf = (path: string): string => {
    const home = options.project === undefined ? dirname(resolve(world.cwd, path)) : folder;
    return home === root || !isWithin(home, root) ? '' : `${pathWithin(home, root)}/`;
  };
  return new Map(
    [...Map.groupBy(paths, folderOf)].map(([prefix, own]) => {
      const { projects = [], ...common } = toReviewOptions(config, tables, prefix);
      const top = projects.find((project) => project.root === '');
      const found = {
        database: top?.database ?? common.database,
        tables: new Map([...(common.tables ?? []), ...(top?.tables ?? [])]),
      };
      return [serverOf(options, { ...found, rates: config.costs }), own] as const;
    }),
  );
}

function serverOf(
  options: LocksOptions,
  found: Pick<ReviewOptions, 'database' | 'tables'> & Pick<SqlSetting, 'rates'>,
): Server {
  const asked = targetFrom(options).database ?? found.database;
  const database = asked ?? readDatabase('postgresql');
  if (database === undefined || database.vendor === 'sqlite') {
    throw new UnusableInput(
      `${database?.vendor ?? 'this database'}: the locks of plain SQL are known for PostgreSQL, MySQL and MariaDB`,
    );
  }
  const target: SqlSetting['target'] = {
    django: [5, 2],
    vendor: database.vendor,
    database: database.version,
    assumed: { django: true, database: asked === undefined },
  };
  return { target, tables: found.tables ?? new Map(), rates: found.rates };
}
