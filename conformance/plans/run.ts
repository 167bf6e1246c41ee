/**
 * Writes the plans of all cases, lets real Django and PostgreSQL run them, and keeps digests of those that passed.
 * Usage: run.ts [--only TEXT]: the cases whose name holds the text; nothing is recorded then.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { prepareAnalyzer } from '../../src/analyzer/index.ts';
import { laterFiles, migrationOf, planCases, type PlanCase } from './cases.ts';
import { digestOf, djangoVersions, isFor, path, planOf } from './plan-of.ts';
import { base, rows } from './project.ts';

const folder = import.meta.dirname;
const work = resolve(folder, '../.work/plans');
const environments = process.env['LOCKKEEPER_ENVIRONMENTS'] ?? resolve(folder, '../.venv');

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

interface Answer {
  readonly id?: string;
  readonly failures?: readonly string[];
  readonly django?: string;
  readonly postgresql?: string;
}

/** What prove.py is told of a case. */
interface Job {
  readonly id: string;
  readonly digest: string;
  readonly direct: string;
  readonly planned: string;
  readonly rows: readonly string[];
  readonly byHand: readonly string[];
  readonly writes: readonly string[];
  /** A constraint that the migration itself loses and the plan does not. */
  readonly kept: string | undefined;
  readonly ends: PlanCase['ends'];
  readonly comesBack: 'same' | 'differs' | 'never';
  /** The last migration of each pull request; every migration where something is written between them. */
  readonly stops: readonly string[];
}

/** Writes the projects of a case, and what prove.py is told of it; undefined where there is no plan. */
function jobOf(one: PlanCase, version: readonly [number, number]): Job | undefined {
  const plan = planOf(one, version);
  if (plan === undefined) return undefined;
  const id = `${one.rule}/${one.name}`;
  const root = join(work, version.join('.'), id.replaceAll(/\W+/gu, '_'));
  const steps = plan.steps.map(({ files }) => files).filter((files) => files.length > 0);
  const later = laterFiles(one);
  write(join(root, 'direct'), { ...base, [path]: migrationOf(one), ...later });
  write(join(root, 'planned'), {
    ...base,
    ...later,
    ...Object.fromEntries(steps.flat().map((file) => [file.path, file.content])),
  });
  return {
    id,
    digest: digestOf(plan),
    direct: join(root, 'direct'),
    planned: join(root, 'planned'),
    rows,
    byHand: one.byHand ?? [],
    writes: one.writes ?? [],
    kept: version[0] < 4 ? one.kept : undefined,
    ends: one.ends,
    comesBack: one.comesBack ?? 'same',
    stops: steps.flatMap((files) => (one.writes === undefined ? files.slice(-1) : files)).map(nameOfFile),
  };
}

function nameOfFile({ path }: { readonly path: string }): string {
  return path.replace(/^.*\/|\.py$/gu, '');
}

async function main(): Promise<void> {
  await prepareAnalyzer();
  const at = process.argv.indexOf('--only');
  const only = at === -1 ? undefined : (process.argv[at + 1] ?? '');
  rmSync(work, { recursive: true, force: true });
  const recorded: object[] = [];
  let failed = 0;
  for (const version of djangoVersions) {
    const name = version.join('.');
    const cases = planCases.filter((one) => isFor(one, version) && (only === undefined || one.name.includes(only)));
    const jobs = cases.map((one) => {
      const job = jobOf(one, version);
      if (job === undefined) throw new Error(`no plan for "${one.name}" with Django ${name}`);
      return job;
    });
    mkdirSync(work, { recursive: true });
    const [input, output] = [join(work, `${name}.jobs`), join(work, `${name}.results`)];
    writeFileSync(input, jobs.map((job) => `${JSON.stringify(job)}\n`).join(''));
    const python = join(environments, name, 'bin/python');
    const { status } = spawnSync(python, [join(folder, 'prove.py'), input, output], {
      stdio: 'inherit',
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' },
    });
    if (status !== 0) throw new Error(`Django ${name} could not be asked`);
    const lines = readFileSync(output, 'utf8').trim().split('\n');
    const answers = lines.map((line) => JSON.parse(line) as Answer);
    const versions = answers.pop();
    for (const { id = '', failures = ['no answer'] } of answers) {
      for (const failure of failures) console.log(`FAILED ${id} with Django ${name}: ${failure}`);
      if (failures.length > 0) failed += 1;
    }
    const passed = new Set(answers.flatMap(({ id, failures }) => (failures?.length === 0 ? [id] : [])));
    const digests = jobs.filter(({ id }) => passed.has(id)).map(({ id, digest }) => [id, digest] as const);
    console.log(
      `Django ${versions?.django}, PostgreSQL ${versions?.postgresql}: ${passed.size} of ${jobs.length} plans passed`,
    );
    recorded.push({ ...versions, target: name, plans: Object.fromEntries(digests) });
  }
  if (only === undefined) {
    // Only a run that has come to its end leaves a record, whole.
    const whole = join(work, 'recorded.json');
    writeFileSync(whole, `${JSON.stringify(recorded, undefined, 2)}\n`);
    renameSync(whole, join(folder, 'recorded.json'));
  }
  rmSync(work, { recursive: true, force: true });
  if (failed > 0) process.exitCode = 1;
}

await main();
