import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import { timelineOfSqlFile } from '../analyzer/database/sql-file.ts';
import { prepareAnalyzer, review } from '../analyzer/index.ts';
import type { ReviewedMigration } from '../analyzer/review.ts';
import type { Target } from '../analyzer/target.ts';
import { readDatabase } from '../config/values.ts';
import { locksJson } from '../report/locks-json.ts';
import { locksMermaid } from '../report/locks-mermaid.ts';
import { locksText } from '../report/locks-text.ts';
import type { LocksFile } from '../report/locks.ts';
import { compiledStatements } from '../report/statements.ts';
import { createStyle } from '../report/style.ts';
import { contentOf, largestFile, tooLarge } from './file-content.ts';
import { loadConfig } from './load-config.ts';
import { openProject, type ProjectOptions } from './open-project.ts';
import { isWithin, pathWithin, projectFolder, repositoryRoot } from './project-folder.ts';
import { orStandalone, UnknownToProject } from './standalone.ts';
import { targetFrom } from './target-options.ts';
import { exitStatus, UnusableInput, wantsColour, widthOf, type ExitStatus, type World } from './world.ts';

export const locksFormats = ['text', 'json', 'mermaid'] as const;

export interface LocksOptions extends ProjectOptions {
  readonly schema?: string;
  readonly format: (typeof locksFormats)[number];
  readonly color?: boolean;
}

/** `lockkeeper locks`: what each statement of migrations or SQL files locks, until when, and who waits. */
export async function locks(world: World, paths: readonly string[], options: LocksOptions): Promise<ExitStatus> {
  for (const path of paths) complainOfKind(world, path);
  const migrations = paths.filter((path) => path.endsWith('.py'));
  await prepareAnalyzer();
  const reviewed =
    migrations.length === 0
      ? []
      : await orStandalone(world, { paths: migrations, options }, async (settled) =>
          reviewMigrations(world, migrations, settled),
        );
  const schema = options.schema === undefined ? undefined : readSql(world, options.schema);

  const files = paths.map((path): LocksFile => {
    const migration = reviewed[migrations.indexOf(path)];
    return migration === undefined ? sqlFile(world, path, options, schema) : migrationFile(path, migration);
  });
  world.stdout.write(render(files, world, options));
  return exitStatus.clean;
}

function complainOfKind(world: World, path: string): void {
  const file = resolve(world.cwd, path);
  if (!existsSync(file)) throw new UnusableInput(`${path}: no such file`);
  if (statSync(file).isDirectory()) throw new UnusableInput(`${path}: is a folder; name files (.py or .sql)`);
  if (!/\.(py|sql)$/.test(path)) throw new UnusableInput(`${path}: is neither a migration (.py) nor plain SQL (.sql)`);
}

/** The named migrations in the order of their names, each at its place in the history of its project. */
function reviewMigrations(world: World, paths: readonly string[], options: LocksOptions): readonly ReviewedMigration[] {
  const project = openProject(
    world,
    options,
    paths.map((path) => resolve(world.cwd, path)),
  );
  const wanted = paths.map((path) => {
    const file = resolve(world.cwd, path);
    if (isWithin(file, project.folder)) return pathWithin(file, project.folder);
    throw new UnusableInput(`${path}: is not in the project ${project.folder}; name it with --project`);
  });
  const files = [...new Set(wanted)].map((path) => ({ path, status: 'added' as const, previousPath: undefined }));
  const { isIgnored: _, ...everything } = project.options;
  const result = review(project.reader, { files, base: undefined }, everything);
  return wanted.map((path, index) => {
    const found = result.migrations.find(({ compiled }) => compiled.migration.path === path);
    if (found !== undefined) return found;
    const reason = result.findings.find((finding) => finding.path === path);
    const why =
      reason === undefined
        ? 'is not a migration of an app of the project'
        : `line ${reason.startLine}: ${reason.title}`;
    throw new UnknownToProject(`${paths[index] ?? path}: ${why}`);
  });
}

function migrationFile(file: string, migration: ReviewedMigration): LocksFile {
  return {
    file,
    timeline: migration.timeline,
    compiled: compiledStatements(migration.compiled),
    unresolved: migration.unresolved.map(({ at, reason }) => ({ line: at.startLine, reason })),
  };
}

function sqlFile(world: World, file: string, options: LocksOptions, schema: string | undefined): LocksFile {
  const target = sqlTarget(world, options);
  const text = readSql(world, file);
  const timeline = timelineOfSqlFile(text, { ...(schema === undefined ? {} : { schema }), target });
  return { file, timeline, compiled: [], unresolved: [] };
}

/** The server that plain SQL is judged for: what the command line says, else the configuration, else the usual one. */
function sqlTarget(world: World, options: LocksOptions): Target {
  const folder = projectFolder(world, options.project, []);
  const { config } = loadConfig(world, options.config, { folder, root: repositoryRoot(folder) ?? folder });
  const asked = targetFrom(options).database ?? config.database;
  const database = asked ?? readDatabase('postgresql');
  if (database === undefined || database.vendor !== 'postgresql') {
    throw new UnusableInput(
      `${database?.vendor ?? 'this database'}: the locks of plain SQL are known for PostgreSQL only`,
    );
  }
  return {
    django: [5, 2],
    vendor: database.vendor,
    database: database.version,
    assumed: { django: true, database: asked === undefined },
  };
}

function readSql(world: World, path: string): string {
  const file = resolve(world.cwd, path);
  if (!existsSync(file)) throw new UnusableInput(`${path}: no such file`);
  if (statSync(file).isDirectory()) throw new UnusableInput(`${path}: is a folder`);
  const content = statSync(file).size > largestFile ? tooLarge : contentOf(readFileSync(file));
  if (content.kind === 'unreadable') throw new UnusableInput(`${path}: ${content.reason}`);
  return content.text;
}

function render(files: readonly LocksFile[], world: World, options: LocksOptions): string {
  if (options.format === 'json') return locksJson(files);
  if (options.format === 'mermaid') return locksMermaid(files);
  const style = createStyle({ colour: wantsColour(world.stdout, world, options.color) });
  return locksText(files, { style, width: widthOf(world.stdout) });
}
