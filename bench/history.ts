import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { ColdReplay } from './cold-replay.ts';
import { atLeast, atMost, skipped, type Figure, type Gate } from './measure.ts';

/** A folder with migrations. `kind` says how Django is to be set up for them; undefined where it can't be. */
export interface Corpus {
  readonly name: string;
  readonly folder: string;
  readonly kind: 'project' | 'package' | undefined;
}

export interface Measured {
  readonly figures: readonly Figure[];
  readonly gates: readonly Gate[];
}

/**
 * What fails the run: milliseconds of the longest history, and times faster than the command `sqlmigrate` as it is. A second is what is
 * asked; mayan-edms takes 0.75 s, and on the same machine 1.3 s while its host is busy: the limit is there for what makes it slower
 * for good.
 */
const longestReplay = 1800;
const leastTimesFaster = 20;

const processes = 7;
const djangoVersion = '5.2';
const djangoSeconds = 20;
const root = path.join(import.meta.dirname, '..');
const corporaFolder = path.join(root, 'conformance/.work/corpora', djangoVersion);

/** The installed packages with the longest histories, the longest first. */
export function installedCorpora(count: number): readonly Corpus[] {
  if (!existsSync(corporaFolder)) return [];
  const packages = readdirSync(corporaFolder).map((name) => ({ name, folder: path.join(corporaFolder, name) }));
  const sized = packages.map((each) => ({ ...each, size: migrationsIn(path.join(each.folder, 'own')) }));
  return sized
    .toSorted((one, other) => other.size - one.size)
    .slice(0, count)
    .map(({ name, folder }) => ({ name, folder, kind: 'package' }));
}

function migrationsIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /migrations[/\\]\d\w*\.py$/.test(name)).length;
}

/** Writes a generated project to disk for as long as something is done with it. */
export async function withFolder<Result>(
  files: ReadonlyMap<string, string>,
  use: (folder: string) => Result | Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockkeeper-bench-'));
  try {
    for (const [name, text] of files) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Replays a whole history in processes that have just started, the best of which counts; and asks real Django for the same SQL. */
export function measureHistory(corpus: Corpus): Measured {
  const group = `History of ${corpus.name}, in a process of its own (best of ${processes})`;
  const folder = corpus.kind === 'package' ? path.join(corpus.folder, 'own') : corpus.folder;
  const runs = Array.from({ length: processes }, () => replayOnce(folder));
  const best = runs.reduce((one, other) => (elapsed(other) < elapsed(one) ? other : one));
  const figures: readonly Figure[] = [
    { group, name: 'Migrations', value: best.migrations, unit: 'migrations' },
    { group, name: 'Reading', value: best.load, unit: 'ms' },
    { group, name: 'Replaying', value: best.replay, unit: 'ms' },
    { group, name: 'Writing the SQL of every migration', value: best.print, unit: 'ms' },
    { group, name: 'All three', value: elapsed(best), unit: 'ms' },
    { group, name: 'All three, processor time of the main thread', value: best.processor, unit: 'ms' },
    { group, name: 'The whole process, its start included', value: best.whole, unit: 'ms' },
    { group, name: 'Memory of the process', value: best.memory / 1e6, unit: 'MB' },
  ];
  const name = `Cold replay of ${corpus.name}`;
  const gate = atMost(longestReplay, { subject: 'cold replay', name, value: undisturbed(best), unit: 'ms' });
  const django = measureDjango(corpus, best, group);
  return { figures: [...figures, ...django.figures], gates: [gate, ...django.gates] };
}

function replayOnce(folder: string): ColdReplay {
  const output = execFileSync(process.execPath, [path.join(import.meta.dirname, 'cold-replay.ts'), folder]);
  return JSON.parse(output.toString()) as ColdReplay;
}

function elapsed({ load, replay, print }: ColdReplay): number {
  return load + replay + print;
}

/**
 * What an idle machine would take: nothing here waits for anything, so time that the main thread was not given is other processes'.
 * Within a third of it, time by the clock is taken as it is.
 */
function undisturbed(run: ColdReplay): number {
  return elapsed(run) > run.processor * 1.33 ? run.processor : elapsed(run);
}

interface DjangoRun {
  readonly django: string;
  readonly migrations: number;
  /** Processor time for reading the migrations and building their graph. */
  readonly readingSeconds: number;
  /** The command as it is: it builds the graph anew at each call. */
  readonly command: CommandRun;
  /** The command with the graph built once. */
  readonly best: CommandRun;
}

interface CommandRun {
  readonly done: number;
  readonly failed: number;
  readonly processorSeconds: number;
}

function measureDjango({ name, folder, kind }: Corpus, ours: ColdReplay, group: string): Measured {
  const python = path.join(root, 'conformance/.venv', djangoVersion, 'bin/python');
  const gate = { subject: 'beside sqlmigrate', name: `Times faster than sqlmigrate on ${name}` } as const;
  if (kind === undefined) return { figures: [], gates: [] };
  if (!existsSync(python)) return { figures: [], gates: [skipped(gate, 'no interpreter: run conformance/run.sh 5.2')] };
  let run: DjangoRun;
  try {
    const script = path.join(import.meta.dirname, 'sqlmigrate.py');
    const environment = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' };
    const output = execFileSync(python, [script, kind, folder, 'postgres', String(djangoSeconds)], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    run = JSON.parse(output.toString().trim().split('\n').at(-1) ?? '') as DjangoRun;
  } catch (error) {
    return { figures: [], gates: [skipped(gate, lastLine(error))] };
  }
  const command = millisecondsEach(run.command);
  const best = (1000 * run.readingSeconds) / run.migrations + millisecondsEach(run.best);
  const each = undisturbed(ours) / ours.migrations;
  return {
    figures: [
      { group, name: `Django ${run.django} was asked for`, value: run.best.done + run.best.failed, unit: 'migrations' },
      { group, name: '  of which it printed', value: run.best.done, unit: 'migrations' },
      { group, name: "Django's sqlmigrate, each (processor time)", value: command, unit: 'ms' },
      { group, name: '  with the graph of migrations built once', value: best, unit: 'ms' },
      { group, name: 'Lockkeeper, each (all three)', value: each, unit: 'ms' },
      { group, name: 'Faster than sqlmigrate', value: command / each, unit: 'times' },
      { group, name: '  with the graph of migrations built once', value: best / each, unit: 'times' },
    ],
    // A generated history is as long as a real one, but its models are few and simple: it is shown, and no more.
    gates: kind === 'package' ? [atLeast(leastTimesFaster, { ...gate, value: command / each, unit: 'times' })] : [],
  };
}

function millisecondsEach({ done, failed, processorSeconds }: CommandRun): number {
  return (1000 * processorSeconds) / (done + failed);
}

function lastLine(error: unknown): string {
  const said = String((error as { readonly stderr?: unknown }).stderr ?? error);
  return said.trim().split('\n').at(-1) ?? 'failed';
}
