/**
 * Proves the kinds of fix: applies each to many instances, and lets real Django and PostgreSQL, black and ruff judge the result.
 * Usage: run.ts [--only TEXT | --proven | --kind KIND,…] [--keep]: with `--only` the instances whose id holds the text, with `--proven`
 * the generated ones of the kinds that are called proven; nothing is recorded then. With `--kind` all instances of some kinds, whose
 * records alone are written anew.
 * Writes recorded.json, and src/analyzer/fixes/proofs.ts for the kinds of which every instance passed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { prepareAnalyzer } from '../../src/analyzer/index.ts';
import { fixKinds, type FixKind, type FixKindDescription } from '../../src/analyzer/fixes/kinds.ts';
import { proofs } from '../../src/analyzer/fixes/proofs.ts';
import { installedInstances } from './corpora.ts';
import { fixtureInstances } from './fixtures.ts';
import { djangoVersions, type Instance } from './instance.ts';
import { generatedInstances } from './instances.ts';
import type { Files } from './project.ts';
import { repaired, type Repair } from './repair.ts';
import { record, type Outcome, type Versions } from './record.ts';
import { unformatted } from './formatters.ts';

const folder = import.meta.dirname;
const work = resolve(folder, '../.work/fixes');
const environments = process.env['LOCKKEEPER_ENVIRONMENTS'] ?? resolve(folder, '../.venv');

interface Attempt {
  readonly instance: Instance;
  readonly repair: Repair | undefined;
  readonly folder: string;
}

function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The projects of an instance on disk: as it was (or what it is to equal), and as the fix leaves it. */
function writeProjects({ instance, repair, folder: root }: Attempt): void {
  if (repair === undefined) return;
  const { files, installed, reference } = instance;
  if (installed === undefined) {
    write(join(root, 'original'), files);
    if (reference !== undefined) write(join(root, 'reference'), reference);
    write(join(root, 'fixed'), repair.files);
    return;
  }
  const differing = Object.fromEntries(Object.entries(repair.files).filter(([path, text]) => files[path] !== text));
  write(join(root, 'original'), Object.fromEntries(instance.changed.map((path) => [path, files[path] ?? ''])));
  write(join(root, 'fixed'), differing);
  // The package as it is installed, with the files that the fix has changed.
  const copy = join(root, 'package');
  mkdirSync(copy, { recursive: true });
  cpSync(join(installed.folder, 'own'), join(copy, 'own'), { recursive: true });
  const gone = Object.keys(files).filter((path) => !Object.hasOwn(repair.files, path));
  // What the package has gained since names a migration as it was: it was not there when that was new.
  const later = repair.fix.renamedFiles === undefined ? [] : migrationsIn(join(copy, 'own'), repair.files);
  for (const path of [...Object.keys(differing), ...gone, ...later]) rmSync(join(copy, 'own', path), { force: true });
  write(join(copy, 'own'), differing);
  symlinkSync(join(installed.folder, 'dependencies'), join(copy, 'dependencies'));
  cpSync(join(installed.folder, 'loading.json'), join(copy, 'loading.json'));
}

/** The migrations in a folder that the history of an instance does not have. */
function migrationsIn(root: string, history: Files): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /migrations\/\d[^/]*\.py$/u.test(path) && !Object.hasOwn(history, path),
  );
}

/** What prove.py is told of an instance. */
function jobOf({ instance, repair, folder: root }: Attempt): object {
  const { id, before, rows, installed, reference, asked } = instance;
  if (installed === undefined) {
    const original = join(root, reference === undefined ? 'original' : 'reference');
    return { id, original, fixed: join(root, 'fixed'), before, rows, asked };
  }
  const [app, name] = installed.target;
  const added = [
    ...(repair?.fix.renamedFiles ?? []).map(({ newPath }) => newPath),
    ...(repair?.fix.newFiles ?? []).map(({ path }) => path),
  ].map((path) => path.slice(path.lastIndexOf('/') + 1, -'.py'.length));
  return {
    id,
    original: installed.folder,
    fixed: join(root, 'package'),
    before,
    rows,
    installed: { original: [app, name], fixed: [app, added.at(-1) ?? name], back: [app, installed.back ?? null] },
  };
}

/** What Django and PostgreSQL say, by the id of the instance. */
function tryWith(
  django: string,
  attempts: readonly Attempt[],
): { readonly results: Results; readonly versions: Versions } {
  const jobs = join(work, `jobs-${django}.jsonl`);
  const results = join(work, `results-${django}.jsonl`);
  const lines = attempts.map((attempt) => JSON.stringify(jobOf(attempt)));
  writeFileSync(jobs, `${lines.join('\n')}\n`);
  const python = join(environments, django, 'bin/python');
  const { status } = spawnSync(python, [join(folder, 'prove.py'), jobs, results, '2'], {
    stdio: 'inherit',
    env: { PGOPTIONS: '-c synchronous_commit=off', ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' },
  });
  if (status !== 0) throw new Error(`Django ${django} could not be asked`);
  const answers = readFileSync(results, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer & Versions);
  const versions = answers.pop();
  if (versions === undefined) throw new Error(`Django ${django} gave no answer`);
  return { results: new Map(answers.map((answer) => [answer.id, answer])), versions };
}

interface Answer {
  readonly id: string;
  readonly refused?: string;
  readonly failures?: readonly string[];
}

type Results = ReadonlyMap<string, Answer>;

function outcomeOf({ instance, repair }: Attempt, answer: Answer | undefined, style: readonly string[]): Outcome {
  const { id, kind, django } = instance;
  const base = { id, kind, django };
  if (repair === undefined) return { ...base, result: 'inapplicable', reasons: ['no fix is offered'] };
  if (answer?.refused !== undefined)
    return { ...base, result: 'inapplicable', reasons: [`Django refuses the original: ${answer.refused}`] };
  const reasons = [...repair.complaints, ...(answer?.failures ?? ['not tried']), ...style];
  return { ...base, result: reasons.length === 0 ? 'passed' : 'failed', reasons };
}

/** False for kinds that change what comes out on purpose: they are never called proven. */
function safetyIsOpen(kind: FixKind): boolean {
  const { manualBecause }: FixKindDescription = fixKinds[kind];
  return manualBecause === undefined;
}

/** The kinds that `--kind` names; undefined without it. */
function kindsAsked(): ReadonlySet<string> | undefined {
  const at = process.argv.indexOf('--kind');
  if (at === -1) return undefined;
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !Object.hasOwn(fixKinds, name));
  if (unknown.length > 0) throw new Error(`there is no kind of fix called ${unknown.join(', ')}`);
  return new Set(names);
}

async function main(): Promise<void> {
  await prepareAnalyzer();
  const at = process.argv.indexOf('--only');
  const only = at === -1 ? undefined : process.argv[at + 1];
  const wasProven = new Set<string>(Object.keys(proofs));
  const isShort = process.argv.includes('--proven');
  const kinds = kindsAsked();
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  // Those of packages and fixtures take a while to find.
  const isAsked = (name: string): boolean => !isShort && (only === undefined || only.includes(name));
  const attempts = [
    ...generatedInstances(),
    ...(isAsked('fixture') ? fixtureInstances() : []),
    ...(isAsked('package') ? installedInstances() : []),
  ]
    .filter(({ kind }) => safetyIsOpen(kind) && (kinds === undefined || kinds.has(kind)))
    .filter(({ id }) => only === undefined || id.includes(only))
    .filter(({ kind }) => !isShort || wasProven.has(kind))
    .map((instance, index) => ({ instance, repair: repaired(instance), folder: join(work, String(index)) }));
  for (const attempt of attempts) writeProjects(attempt);
  const outcomes: Outcome[] = [];
  const versions: Versions[] = [];
  for (const django of djangoVersions) {
    const own = attempts.filter(({ instance, repair }) => instance.django === django && repair !== undefined);
    if (own.length === 0) continue;
    const tried = tryWith(django, own);
    versions.push(tried.versions);
    for (const attempt of own) outcomes.push(outcomeOf(attempt, tried.results.get(attempt.instance.id), []));
  }
  for (const attempt of attempts) if (attempt.repair === undefined) outcomes.push(outcomeOf(attempt, undefined, []));
  const style = unformatted(
    attempts.flatMap(({ instance, repair, folder: root }) =>
      repair === undefined ? [] : [{ instance, repair, root }],
    ),
    join(environments, 'formatters/bin'),
  );
  const judged = outcomes.map((outcome) => {
    const reasons = style.complaints.get(outcome.id) ?? [];
    return reasons.length === 0
      ? outcome
      : { ...outcome, result: 'failed' as const, reasons: [...outcome.reasons, ...reasons] };
  });
  const isWhole = only === undefined && !isShort;
  record(judged, { versions, style, isWhole, keeps: kinds !== undefined, attempts });
  if (!process.argv.includes('--keep')) rmSync(work, { recursive: true, force: true });
  // Kinds that are not called proven may fail; one that is must not.
  const lost = judged.filter(({ kind, result }) => result === 'failed' && (only !== undefined || wasProven.has(kind)));
  if (lost.length > 0) process.exitCode = 1;
}

await main();
