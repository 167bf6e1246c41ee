// Damages one byte of one migration of an installed package at a time, and asks for the SQL. Exits with 1 on an exception, on an
// answer that is neither SQL nor a reason with its line, and on one that takes more than a second.
//   mutations.ts CORPORA [COUNT [SEED]]: CORPORA/DJANGO/NAME/own holds a package. In CI the seed is always the same: what another one
//   brings to light is no fault of the change that is tested.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { prepareSqlParser } from '../src/analyzer/database/prepare.ts';
import { chanceOf, drawMutation, readDamageable, runMutation, type Damageable } from '../test/support/mutations.ts';

const [
  corpora = join(import.meta.dirname, '.work/corpora'),
  count = '10000',
  seed = process.env['CI'] === undefined ? String(Date.now() % 1e9) : '20261121',
] = process.argv.slice(2);
const projects = packagesIn(corpora)
  .map(readDamageable)
  .filter(({ migrations }) => migrations.length > 0);
if (projects.length === 0) {
  console.error(`SKIPPED: mutations of installed packages: ${corpora} holds none`);
  process.exit(process.env['CI'] === undefined ? 0 : 1);
}

await prepareSqlParser();
console.log(`${count} mutations of ${projects.length} packages, seed ${seed}`);
const chance = chanceOf(Number(seed));
const outcomes = { sql: 0, unresolved: 0, unreadable: 0, standsAside: 0 };
const times: number[] = [];
let failures = 0;
// The first reading of a package parses all its files: that is no damaged file's fault.
for (const [project, share] of sharesOf(projects, Number(count))) {
  for (const path of oneOfEachApp(project))
    runMutation(project, { path, bytes: project.files.get(path) ?? new Uint8Array(), description: '' });
  for (let index = 0; index < share; index += 1) runOne(project);
}
const slowest = times.toSorted((one, other) => other - one);
const total = times.reduce((sum, time) => sum + time, 0);
console.log(
  `SQL ${outcomes.sql}, unresolved ${outcomes.unresolved}, unreadable ${outcomes.unreadable}, replaced or in a circle ${outcomes.standsAside}`,
);
console.log(
  `${(total / times.length).toFixed(1)} ms each, the slowest ${Math.round(slowest[0] ?? 0)} ms; ${failures} failures`,
);
process.exitCode = failures === 0 ? 0 : 1;

function runOne(project: Damageable): void {
  const mutation = drawMutation(project, chance);
  try {
    const outcome = runMutation(project, mutation);
    outcomes[outcome.kind] += 1;
    times.push(outcome.milliseconds);
    if (outcome.complaint !== undefined) fail(mutation.description, outcome.complaint);
  } catch (error) {
    fail(mutation.description, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function oneOfEachApp({ migrations }: Damageable): Iterable<string> {
  return new Map(migrations.map((path) => [dirname(path), path])).values();
}

function fail(description: string, complaint: string): void {
  failures += 1;
  console.log(`${description}\n  ${complaint}`);
}

/** The newest version of each package. */
function packagesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const newest = new Map<string, string>();
  for (const django of readdirSync(folder).toSorted())
    for (const name of readdirSync(join(folder, django))) newest.set(name, join(folder, django, name, 'own'));
  return [...newest.values()].filter((path) => existsSync(path));
}

/** Each project's part of the mutations, by its migrations: one project after the other, so that its trees stay parsed. */
function sharesOf(all: readonly Damageable[], whole: number): readonly (readonly [Damageable, number])[] {
  const migrations = all.reduce((sum, project) => sum + project.migrations.length, 0);
  return all.map((project) => [project, Math.ceil((whole * project.migrations.length) / migrations)]);
}
