import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { sqlBackwards } from '../../src/analyzer/django/backwards.ts';
import type { CompiledMigration } from '../../src/analyzer/django/history.ts';
import { loadProject } from '../../src/analyzer/django/load-project.ts';
import type { Project } from '../../src/analyzer/django/project.ts';
import { replay } from '../../src/analyzer/django/replay.ts';
import type { Unresolved } from '../../src/analyzer/location.ts';
import type { FileContent, ProjectReader } from '../../src/analyzer/project-reader.ts';
import { obstaclesOf, printScript } from '../../src/analyzer/sql/script.ts';
import type { ScriptItem } from '../../src/analyzer/sql/statement.ts';
import { contentOf } from '../../src/cli/file-content.ts';

/** One byte of one file, damaged. */
export interface Mutation {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Says what was done and where, so that a failure can be done again. */
  readonly description: string;
}

/** A project whose files are read once, whose undamaged files are parsed once, and one of which can be damaged. */
export interface Damageable {
  readonly folder: string;
  /** The migrations; what is damaged is one of these. */
  readonly migrations: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly contents: ReadonlyMap<string, FileContent>;
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function readDamageable(folder: string): Damageable {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
  const files = new Map(paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]));
  const contents = new Map([...files].map(([path, bytes]) => [path, contentOf(bytes)]));
  const migrations = paths.filter(
    // Django's own machinery lives in a folder of that name too, and writes migrations.
    (path) => /(^|\/)(?<!django\/db\/)migrations\/(?!__)\w+\.py$/.test(path) && definesMigration(contents.get(path)),
  );
  return { folder, migrations, files, contents };
}

function definesMigration(content: FileContent | undefined): boolean {
  return content?.kind === 'text' && /^class Migration\(/m.test(content.text);
}

type Damage = (bytes: readonly number[], position: number, chance: () => number) => readonly number[];

const replaced =
  (byte: (old: number, chance: () => number) => number): Damage =>
  (bytes, position, chance) =>
    bytes.with(position, byte(bytes[position] ?? 0, chance));

const inserted =
  (byte: (chance: () => number) => number): Damage =>
  (bytes, position, chance) =>
    bytes.toSpliced(position, 0, byte(chance));

const one = (characters: string, chance: () => number): number =>
  characters.charCodeAt(Math.floor(chance() * characters.length));

/** What Python's grammar, strings and names hang on. */
const structure = '()[]{}\'"\\,:=.#\n \t%*@0_-+a';

/** The ways to damage one byte. */
const damages: Readonly<Record<string, Damage>> = {
  flip: replaced((old, chance) => old ^ (1 << Math.floor(chance() * 8))),
  digit: replaced((_, chance) => one('0123456789', chance)),
  structure: replaced((_, chance) => one(structure, chance)),
  delete: (bytes, position) => bytes.toSpliced(position, 1),
  insert: inserted((chance) => one(structure, chance)),
  repeat: (bytes, position) => bytes.toSpliced(position, 0, bytes[position] ?? 0),
  nul: replaced(() => 0),
  'not UTF-8': replaced(() => 0xff),
  'half of a character': inserted(() => 0xc3),
};

/** Draws a mutation of any of the files. */
export function drawMutation(project: Damageable, chance: () => number): Mutation {
  const path = project.migrations[Math.floor(chance() * project.migrations.length)] ?? '';
  const bytes = [...(project.files.get(path) ?? [])];
  const position = Math.floor(chance() * bytes.length);
  const names = Object.keys(damages);
  const name = names[Math.floor(chance() * names.length)] ?? 'flip';
  const damaged = damages[name]?.(bytes, position, chance) ?? bytes;
  const description = `${project.folder}: ${path}: ${name} at byte ${position}`;
  return { path, bytes: new Uint8Array(damaged), description };
}

/** What came of a damaged file. */
export interface Outcome {
  /** `standsAside`: it has no place in the order, because a squash replaces it or its dependencies run in a circle. */
  readonly kind: 'sql' | 'unresolved' | 'unreadable' | 'standsAside';
  readonly milliseconds: number;
  /** Undefined if all is well; otherwise what is wrong. */
  readonly complaint: string | undefined;
}

/** Milliseconds of processor time that one damaged file may cost the thread that asks (the compiler and the collector of Node beside it not counted). */
export const timeLimit = 1000;

/**
 * Loads the app of the damaged file and the settings, replays its history, and asks for the SQL of the damaged migration in
 * both directions, and of all others forwards. Exceptions are let through: there must be none.
 */
export function runMutation(project: Damageable, mutation: Mutation): Outcome {
  const start = process.threadCpuUsage();
  const loaded = loadProject(readerWith(project, mutation), {
    django: [5, 2],
    database: { vendor: 'postgresql', version: [16, 0] },
  });
  const { compiled } = replay(loaded);
  const found = [...compiled.values()].find(({ migration }) => migration.path === mutation.path);
  const complaints = [...compiled.values()].flatMap((each) => complaintsOf(each.script, each.unresolved, each));
  if (found !== undefined) complaints.push(...backwardsComplaints(loaded, found));
  const spent = process.threadCpuUsage(start);
  const milliseconds = (spent.user + spent.system) / 1000;
  if (milliseconds > timeLimit) complaints.push(`took ${Math.round(milliseconds)} ms`);
  const kind = found === undefined ? placeOf(loaded, mutation.path, complaints) : answerOf(found);
  return { kind, milliseconds, complaint: complaints[0] };
}

function answerOf({ unresolved, script }: CompiledMigration): Outcome['kind'] {
  return unresolved.length + obstaclesOf(script).length > 0 ? 'unresolved' : 'sql';
}

function backwardsComplaints(project: Project, compiled: CompiledMigration): readonly string[] {
  const backwards = sqlBackwards(project, compiled);
  return backwards.kind === 'script'
    ? complaintsOf(backwards.script, backwards.unresolved, compiled)
    : placeless([backwards.operation]);
}

/** Why a migration was not compiled; a file that is nowhere to be found is complained of. */
function placeOf(project: Project, path: string, complaints: string[]): Outcome['kind'] {
  if ([...project.migrations.values()].some((each) => each.path === path)) return 'standsAside';
  const unreadable = project.unreadable.find((each) => each.path === path);
  if (unreadable === undefined) complaints.push(`${path} was lost: neither a migration nor unreadable`);
  else if (unreadable.problems.length === 0) complaints.push(`${path} is unreadable for no reason`);
  else complaints.push(...placeless(unreadable.problems));
  return 'unreadable';
}

function readerWith({ contents, migrations }: Damageable, { path, bytes }: Mutation): ProjectReader {
  const app = dirname(dirname(path));
  const isNeeded = (other: string): boolean =>
    other.startsWith(`${app}/`) || /(^|\/)(settings|__init__|apps)\.py$/.test(other) || !migrations.includes(other);
  const files = new Map([...contents].filter(([other]) => isNeeded(other)));
  files.set(path, contentOf(bytes));
  return { paths: [...files.keys()].toSorted(), read: (other) => files.get(other) };
}

/** Either the whole text, or reasons that each name a line. A text with a placeholder must never be printed. */
function complaintsOf(
  script: readonly ScriptItem[],
  unresolved: readonly Unresolved[],
  { migration }: CompiledMigration,
): readonly string[] {
  const problems = [...migration.unresolved, ...unresolved, ...obstaclesOf(script)];
  if (problems.length > 0) return placeless(problems);
  const text = printScript(script, { atomic: migration.atomic });
  return /lockkeeper_unknown|\bundefined\b|\[object /.test(text) ? [`${migration.path}: a gap was printed`] : [];
}

function placeless(problems: readonly Unresolved[]): readonly string[] {
  return problems
    .filter(({ at, reason }) => !(at.startLine >= 1) || at.path === '' || reason === '')
    .map(({ at, reason }) => `"${reason}" has no place: ${at.path}:${at.startLine}`);
}
