import { prepareAnalyzer } from '../analyzer/index.ts';
import { sqlBackwards } from '../analyzer/django/backwards.ts';
import type { CompiledMigration } from '../analyzer/django/history.ts';
import { loadProject } from '../analyzer/django/load-project.ts';
import type { UnreadableMigration } from '../analyzer/django/migration.ts';
import type { Project } from '../analyzer/django/project.ts';
import { replay, type History } from '../analyzer/django/replay.ts';
import type { Unresolved } from '../analyzer/location.ts';
import { obstaclesOf, printScript } from '../analyzer/sql/script.ts';
import type { ScriptItem } from '../analyzer/sql/statement.ts';
import { nearest } from '../config/nearest.ts';
import { onOneLine } from '../report/escape.ts';
import { openProject, withoutMigrations, type OpenProject, type ProjectOptions } from './open-project.ts';
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
  const { app, migration } = asked;
  complainOfArguments(app, migration, options);
  const open = openProject(world, options);
  await prepareAnalyzer();
  const project = loadProject(open.reader, { django: open.options.django, database: open.options.database });
  if (project.migrations.size === 0 && project.unreadable.length === 0) throw withoutMigrations(world, open);
  const history = replay(project);
  if (options.all === true) {
    printAll(world, project, history, options);
    return exitStatus.clean;
  }
  const compiled = findMigration(project, history, app ?? '', migration ?? '');
  return printOne(world, open, scriptOf(compiled, project, options));
}

function complainOfArguments(app: string | undefined, migration: string | undefined, options: SqlOptions): void {
  if (options.all === true) {
    if (app !== undefined) throw new UnusableInput('sql: --all takes no APP and MIGRATION');
    if (options.format !== 'jsonl') throw new UnusableInput('sql: --all is printed with --format jsonl');
  } else if (app === undefined || migration === undefined) {
    throw new UnusableInput('sql: name APP and MIGRATION, or all of them with --all --format jsonl');
  } else if (options.format === 'jsonl') throw new UnusableInput('sql: --format jsonl needs --all');
}

interface Script {
  readonly compiled: CompiledMigration;
  /** Undefined where something could not be resolved. */
  readonly text: string | undefined;
  readonly problems: readonly Unresolved[];
}

function scriptOf(compiled: CompiledMigration, project: Project, { backwards }: SqlOptions): Script {
  const { script, unresolved } = backwards === true ? undone(compiled, project) : done(compiled);
  const problems = withoutRepeats([...unresolved, ...obstaclesOf(script)]);
  // `can_rollback_ddl` (django/db/backends/*/features.py): elsewhere sqlmigrate prints no BEGIN and COMMIT.
  const hasTransactions = project.target.vendor === 'postgresql' || project.target.vendor === 'sqlite';
  const atomic = compiled.migration.atomic && hasTransactions;
  return { compiled, text: problems.length === 0 ? printScript(script, { atomic }) : undefined, problems };
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

function printOne(world: World, open: OpenProject, { compiled, text, problems }: Script): ExitStatus {
  const [first] = problems;
  if (text === undefined) {
    const place = `${open.displayPath(first?.at.path ?? compiled.migration.path)}:${first?.at.startLine ?? 1}`;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    throw new UnusableInput(`${place}: the SQL can't be resolved: ${first?.reason ?? 'unknown'}${more}`);
  }
  world.stdout.write(text);
  if (text === '') world.stderr.write('No operations found.\n');
  return exitStatus.clean;
}

/** One line a migration, in the order in which they run; files that can't be read come last. */
function printAll(world: World, project: Project, history: History, options: SqlOptions): void {
  for (const compiled of history.compiled.values()) {
    const { app, name, path } = compiled.migration;
    const { text, problems } = scriptOf(compiled, project, options);
    printLine(world, { app, name, path, sql: text ?? null, unresolved: problems.map(lineAndReason) });
  }
  for (const { app, name, path, problems } of project.unreadable) {
    printLine(world, { app, name, path, sql: null, unresolved: problems.map(lineAndReason) });
  }
}

function printLine(world: World, entry: object): void {
  world.stdout.write(`${JSON.stringify(entry)}\n`);
}

function lineAndReason({ at, reason }: Unresolved): { readonly line: number; readonly reason: string } {
  return { line: at.startLine, reason };
}

/** As Django finds it: by its name or by how that begins, if only one does (`MigrationLoader.get_migration_by_prefix`). */
function findMigration(project: Project, history: History, app: string, name: string): CompiledMigration {
  const exact = history.compiled.get(`${app}.${name}`);
  if (exact !== undefined) return exact;
  const ofApp = [...history.compiled.values()].filter(({ migration }) => migration.app === app);
  const unreadable = project.unreadable.find((file) => file.app === app && file.name === name);
  if (unreadable !== undefined) throw new UnusableInput(describeUnreadable(unreadable));
  if (ofApp.length === 0) {
    const apps = new Set([...history.compiled.values()].map(({ migration }) => migration.app));
    throw new UnusableInput(`${onOneLine(app)}: no app with migrations has this label${hint(app, apps)}`);
  }
  const matching = ofApp.filter(({ migration }) => migration.name.startsWith(name));
  const [only, other] = matching;
  if (only !== undefined && other === undefined) return only;
  const names = ofApp.map(({ migration }) => migration.name);
  if (only === undefined) throw new UnusableInput(`${app} has no migration ${onOneLine(name)}${hint(name, names)}`);
  const some = matching.slice(0, 5).map(({ migration }) => migration.name);
  throw new UnusableInput(`${name}: several migrations of ${app} begin so: ${some.join(', ')}`);
}

function hint(word: string, candidates: Iterable<string>): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

function describeUnreadable({ path, problems }: UnreadableMigration): string {
  const [first] = problems;
  return `${path}:${first?.at.startLine ?? 1}: can't be read: ${first?.reason ?? 'unknown'}`;
}

function withoutRepeats(problems: readonly Unresolved[]): readonly Unresolved[] {
  const seen = new Set<string>();
  return problems.filter(({ at, reason }) => {
    const mark = JSON.stringify([at.path, at.startLine, reason]);
    return !seen.has(mark) && seen.add(mark);
  });
}
