import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { gapsOf } from '../report/gap.ts';
import { prepareAnalyzer } from '../analyzer/index.ts';
import { sqlBackwards } from '../analyzer/django/backwards.ts';
import type { CompiledMigration } from '../analyzer/django/history.ts';
import type { Project } from '../analyzer/django/project.ts';
import { replay, type History } from '../analyzer/django/replay.ts';
import { withoutSquashes } from '../analyzer/django/without-squashes.ts';
import type { Unresolved } from '../analyzer/location.ts';
import {
  changingOrdersOf,
  obstaclesOf,
  placeholdersOf,
  printScript,
  type Placeholder,
} from '../analyzer/sql/script.ts';
import type { ScriptItem } from '../analyzer/sql/statement.ts';
import { projectName } from '../analyzer/migration-name.ts';
import { migrationNamed } from './named-migration.ts';
import { openProject, withoutMigrations, type OpenProject, type ProjectOptions } from './open-project.ts';
import { isMigrationPath, migrationAt, migrationCalled, sqlProjects, type SqlProject } from './sql-project.ts';
import { orStandalone } from './standalone.ts';
import { exitStatus, UnusableInput, type ExitStatus, type World } from './world.ts';

export interface SqlOptions extends ProjectOptions {
  readonly backwards?: boolean;
  readonly all?: boolean;
  readonly format?: 'text' | 'jsonl';
}

/** `lockkeeper sql`: what `manage.py sqlmigrate` prints, without Python. A text with a gap is not printed at all. */
export async function sql(
  world: World,
  asked: { readonly app: string | undefined; readonly migration: string | undefined },
  options: SqlOptions,
): Promise<ExitStatus> {
  complainOfArguments(world, asked, options);
  await prepareAnalyzer();
  const { app = '', migration = '' } = asked;
  if (!isMigrationPath(app)) return sqlOfProject(world, { app, migration }, options);
  return orStandalone(world, { paths: [app], options }, async (settled) =>
    sqlOfProject(world, { app, migration }, settled),
  );
}

function sqlOfProject(
  world: World,
  { app, migration }: { readonly app: string; readonly migration: string },
  options: SqlOptions,
): ExitStatus {
  const isPath = isMigrationPath(app);
  const open = openProject(world, options, isPath ? [app] : []);
  const projects = sqlProjects(open);
  if (projects.every(({ project }) => project.migrations.size === 0 && project.unreadable.length === 0)) {
    throw withoutMigrations(world, open);
  }
  if (options.all === true) {
    for (const each of projects) printAll(world, each, options);
    return exitStatus.clean;
  }
  const { project, ...named } = isPath
    ? migrationAt(world, app, { open, projects })
    : migrationCalled(app, migration, projects);
  const history = replay(project);
  const replaced = replacedMigration(project, history, named.app, named.name);
  const compiled =
    replaced?.compiled ?? migrationNamed([...history.compiled.values()], project, named, ({ migration }) => migration);
  return printOne(world, open, scriptOf(compiled, replaced?.project ?? project, options));
}

function complainOfArguments(
  world: World,
  { app, migration }: { readonly app: string | undefined; readonly migration: string | undefined },
  options: SqlOptions,
): void {
  if (options.all === true) {
    if (app !== undefined) throw new UnusableInput('sql: --all takes no APP and MIGRATION');
    if (options.format !== 'jsonl') throw new UnusableInput('sql: --all is printed with --format jsonl');
    return;
  }
  if (app !== undefined && isMigrationPath(app)) {
    if (migration !== undefined) throw new UnusableInput(`sql: ${app} names the migration; it takes no other name`);
    if (!existsSync(resolve(world.cwd, app))) throw new UnusableInput(`${app}: no such file`);
  } else if (app === undefined || migration === undefined) {
    throw new UnusableInput(
      'sql: name APP and MIGRATION, or the path of a migration, or all of them with --all --format jsonl',
    );
  }
  if (options.format === 'jsonl') throw new UnusableInput('sql: --format jsonl needs --all');
}

interface Script {
  readonly compiled: CompiledMigration;
  /** Undefined where something could not be resolved. */
  readonly text: string | undefined;
  readonly problems: readonly Unresolved[];
  /** Values that Django makes up at each run, as they stand in the text. */
  readonly placeholders: readonly Placeholder[];
  /** Why Django may print the same statements in another order. */
  readonly orders: readonly Unresolved[];
}

function scriptOf(compiled: CompiledMigration, project: Project, { backwards }: SqlOptions): Script {
  const { script, unresolved } = backwards === true ? undone(compiled, project) : done(compiled);
  const problems = withoutRepeats([...unresolved, ...obstaclesOf(script)]);
  // `can_rollback_ddl` (django/db/backends/*/features.py): elsewhere sqlmigrate prints no BEGIN and COMMIT.
  const hasTransactions = project.target.vendor === 'postgresql' || project.target.vendor === 'sqlite';
  const atomic = compiled.migration.atomic && hasTransactions;
  return {
    compiled,
    text: problems.length === 0 ? printScript(script, { atomic }) : undefined,
    problems,
    placeholders: placeholdersOf(script),
    orders: withoutRepeats(changingOrdersOf(script)),
  };
}

interface Gathered {
  readonly script: readonly ScriptItem[];
  readonly unresolved: readonly Unresolved[];
}

function done({ script, migration, unresolved }: CompiledMigration): Gathered {
  return { script, unresolved: [...migration.unresolved, ...unresolved] };
}

function undone(compiled: CompiledMigration, project: Project): Gathered {
  const backwards = sqlBackwards(project, compiled);
  return backwards.kind === 'script' ? backwards : { script: [], unresolved: [backwards.operation] };
}

function printOne(
  world: World,
  open: OpenProject,
  { compiled, text, problems, placeholders, orders }: Script,
): ExitStatus {
  const [first] = problems;
  if (text === undefined) {
    const place = `${open.displayPath(first?.at.path ?? compiled.migration.path)}:${first?.at.startLine ?? 1}`;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    throw new UnusableInput(`${place}: the SQL can't be resolved: ${first?.reason ?? 'unknown'}${more}`);
  }
  world.stdout.write(text);
  if (text === '') world.stderr.write('No operations found.\n');
  for (const { at, reason, placeholder } of placeholders) {
    world.stderr.write(`${open.displayPath(at.path)}:${at.startLine}: ${placeholder} is a placeholder: ${reason}\n`);
  }
  for (const { at, reason } of orders) {
    world.stderr.write(`${open.displayPath(at.path)}:${at.startLine}: one of several orders: ${reason}\n`);
  }
  return exitStatus.clean;
}

/** A migration that a squash stands for, in the project as it was before. */
function replacedMigration(
  project: Project,
  history: History,
  app: string,
  name: string,
): { readonly compiled: CompiledMigration; readonly project: Project } | undefined {
  const id = `${app}.${name}`;
  if (history.compiled.has(id) || !project.migrations.has(id)) return undefined;
  const before = withoutSquashes(project);
  const compiled = replay(before).compiled.get(id);
  return compiled === undefined ? undefined : { compiled, project: before };
}

/** One line a migration, in the order in which they run; then what squashes replace, then files that can't be read. */
function printAll(world: World, { root, project }: SqlProject, options: SqlOptions): void {
  const history = replay(project);
  for (const compiled of history.compiled.values()) printOfAll(world, { root, project }, compiled, options);
  if (history.compiled.size < project.migrations.size) {
    const before = withoutSquashes(project);
    for (const [id, compiled] of replay(before).compiled) {
      if (!history.compiled.has(id)) printOfAll(world, { root, project: before }, compiled, options);
    }
  }
  for (const { app, name, path, problems } of project.unreadable) {
    printLine(world, { ...ofProject(root), app, name, path, sql: null, unresolved: gapsOf(problems, path) });
  }
}

/** Said where there are several. */
function ofProject(root: string | undefined): { readonly project?: string } {
  return root === undefined ? {} : { project: projectName(root) };
}

function printOfAll(
  world: World,
  { root, project }: SqlProject,
  compiled: CompiledMigration,
  options: SqlOptions,
): void {
  const { app, name, path } = compiled.migration;
  const { text, problems, placeholders, orders } = scriptOf(compiled, project, options);
  const made =
    text === undefined ? [] : placeholders.map((each) => ({ ...lineAndReason(each), placeholder: each.placeholder }));
  printLine(world, {
    ...ofProject(root),
    app,
    name,
    path,
    sql: text ?? null,
    unresolved: gapsOf(problems, path),
    ...(made.length > 0 ? { placeholders: made } : {}),
    ...(text !== undefined && orders.length > 0 ? { changingOrders: orders.map(lineAndReason) } : {}),
  });
}

function printLine(world: World, entry: object): void {
  world.stdout.write(`${JSON.stringify(entry)}\n`);
}

function lineAndReason({ at, reason }: Unresolved): { readonly line: number; readonly reason: string } {
  return { line: at.startLine, reason };
}

function withoutRepeats(problems: readonly Unresolved[]): readonly Unresolved[] {
  const seen = new Set<string>();
  return problems.filter(({ at, reason }) => {
    const mark = JSON.stringify([at.path, at.startLine, reason]);
    return !seen.has(mark) && seen.add(mark);
  });
}
