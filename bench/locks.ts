import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { readSqlFile } from '../src/analyzer/database/sql-file.ts';
import { loadProject } from '../src/analyzer/django/load-project.ts';
import { replay } from '../src/analyzer/django/replay.ts';
import { prepareAnalyzer } from '../src/analyzer/index.ts';
import { printScript } from '../src/analyzer/sql/script.ts';
import { withFolder, type Measured } from './history.ts';
import { atLeast, skipped, type Figure, type Gate } from './measure.ts';
import { generateProject, memoryReader } from './projects.ts';

const squawk = 'squawk-cli@2.66.0';
const home = path.join(import.meta.dirname, '.work/squawk');
/** Held at the largest size; 1 is what is asked, 0.95 to 1.08 what two processors reach, and some room is left for what else they do. */
const leastShare = 0.6;
const runs = 5;
const migrations = 1000;
/** How often the same SQL stands there under other names: some 27,000 statements, 270,000 and 1,300,000. */
const sizes = [8, 80, 400];

/**
 * What the two tools take for the same files: the SQL of a generated project, a file for each app, several times under other names.
 * Both read the files, judge every statement, write JSON, and use the processors that there are. They do not do the same: squawk
 * looks at each statement by itself, Lockkeeper keeps a catalog of what the statements before have made, and a timeline of what
 * their transactions hold. Squawk is a program that starts in milliseconds; Node and what it runs have to be loaded and made
 * fast, which is why both sizes are shown, and one thread of a process that runs, as that of the App does.
 */
export async function measureLocks(): Promise<Measured> {
  const binary = installed();
  if (binary === undefined) {
    return {
      figures: [],
      gates: [
        skipped(
          { subject: 'beside squawk', name: 'Throughput of the lock analysis' },
          `no ${squawk}: CI=true installs it`,
        ),
      ],
    };
  }
  await prepareAnalyzer();
  const project = generateProject(migrations);
  const measured: Measured[] = [];
  for (const copies of sizes) {
    const files = sqlOf(project, copies);
    const statements = [...files.values()].reduce((total, text) => total + readSqlFile(text).length, 0);
    const isLast = copies === sizes.at(-1);
    measured.push(
      await withFolder(files, (folder) => compare(binary, folder, { names: [...files.keys()], statements, isLast })),
    );
  }
  return { figures: measured.flatMap(({ figures }) => figures), gates: measured.flatMap(({ gates }) => gates) };
}

interface Compared {
  readonly names: readonly string[];
  readonly statements: number;
  /** True for the size at which the start no longer counts. */
  readonly isLast: boolean;
}

function compare(binary: string, folder: string, { names, statements, isLast }: Compared): Measured {
  const version = execFileSync(binary, ['--version']).toString().trim();
  const group = `Locks of ${statements} statements in ${names.length} files (best of ${runs})`;
  const cli = path.join(import.meta.dirname, '../bin/lockkeeper.js');
  const script = path.join(import.meta.dirname, 'locks-throughput.ts');
  const [theirs, whole] = bestOfBoth(
    () => timeOf(binary, ['--reporter', 'json', ...names], folder),
    () => timeOf(process.execPath, [cli, 'locks', '--format', 'json', ...names], folder),
  );
  const ours = JSON.parse(execFileSync(process.execPath, [script, folder, String(runs)]).toString()) as {
    readonly first: number;
    readonly best: number;
  };
  const figure = (name: string, ms: number): Figure => ({
    group,
    name,
    value: (1000 * statements) / ms,
    unit: 'statements/s',
  });
  const gate = (name: string, ms: number): Gate =>
    atLeast(leastShare, {
      subject: 'beside squawk',
      name: `Throughput of the lock analysis of ${statements} statements, ${name}, that of ${version} being 1`,
      value: theirs / ms,
      unit: 'times',
    });
  return {
    figures: [
      figure(`${version}, its start included`, theirs),
      figure('`lockkeeper locks`, its start included', whole),
      figure('Lockkeeper, one thread, its first pass', ours.first),
      figure('Lockkeeper, one thread that runs', ours.best),
    ],
    gates: isLast ? [gate('start included', whole)] : [],
  };
}

/** The best time of each of two programs, which run by turns, so that what else the machine does meets both. */
function bestOfBoth(one: () => number, other: () => number): readonly [number, number] {
  const times = Array.from({ length: runs }, () => [one(), other()] as const);
  return [Math.min(...times.map(([time]) => time)), Math.min(...times.map(([, time]) => time))];
}

/** Squawk ends with 1 where it finds something, which is no failure here. */
function timeOf(program: string, parameters: readonly string[], folder: string): number {
  const start = performance.now();
  try {
    execFileSync(program, parameters, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'], maxBuffer: 1e9 });
  } catch (error) {
    if ((error as { readonly status?: unknown }).status !== 1) throw error;
  }
  return performance.now() - start;
}

/** A file for each app with the SQL of its migrations, in `copies` versions that differ in the names of their tables. */
function sqlOf(project: ReadonlyMap<string, string>, copies: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { migration, script } of replay(loadProject(memoryReader(project), {})).compiled.values()) {
    texts.set(migration.app, (texts.get(migration.app) ?? '') + printScript(script, migration));
  }
  return new Map(
    Array.from({ length: copies }, (_, copy) => copy).flatMap((copy) =>
      [...texts].map(([app, text]) => [`${app}_${copy}.sql`, text.replaceAll(`"${app}_`, `"${app}_${copy}_`)] as const),
    ),
  );
}

/** The program out of the package for this platform. */
function installed(): string | undefined {
  const binary = path.join(home, `node_modules/@squawk-cli/${process.platform}-${process.arch}/bin/squawk`);
  if (!existsSync(binary) && process.env['CI'] !== undefined) {
    mkdirSync(home, { recursive: true });
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--prefix', home, squawk], {
      stdio: 'ignore',
    });
  }
  return existsSync(binary) ? binary : undefined;
}
