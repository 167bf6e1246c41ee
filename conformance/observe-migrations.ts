/**
 * Runs whole migration histories on a real PostgreSQL, from an empty database and in the order of the graph, looks at what each
 * statement does, and compares it with the timeline that was predicted from the project's files. Prints a table, and exits with
 * 1 if fewer than 99.5 % agree. What Python does in RunPython is left out, so tables are empty but for what SQL puts into them.
 *   node conformance/observe-migrations.ts [--postgresql 16] [--django 5.2] [FOLDER…]
 * FOLDER is a project; without any, all of conformance/projects and the installed packages of conformance/.work/corpora.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

import { prepareSqlParser } from '../src/analyzer/database/prepare.ts';
import { observeHistory, type ObservedStatement } from '../test/analyzer/database/observe-history.ts';
import { postgresMajors } from '../test/support/postgres-versions.ts';
import { startPostgres } from '../test/support/postgres.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { postgresql: { type: 'string', default: '16' }, django: { type: 'string', default: '5.2' } },
});
const [djangoMajor = 0, djangoMinor = 0] = values.django.split('.').map(Number);
const major = postgresMajors.find((each) => each === Number(values.postgresql));
if (major === undefined) throw new Error(`no server of version ${values.postgresql}`);

await prepareSqlParser();
const server = await startPostgres(major);
if (!('connect' in server)) throw new Error(server.notRun);

const administrator = await server.connect();
const contrib = readFileSync(join(import.meta.dirname, 'contrib.sql'), 'utf8');

const verdicts = ['agree', 'unknown', 'different', 'behind'] as const satisfies readonly ObservedStatement['verdict'][];
const table: string[][] = [['project', 'statements', ...verdicts, 'seconds']];
const totals = new Map<string, number>();
for (const folder of positionals.length > 0 ? positionals : projectFolders(values.django)) {
  const start = performance.now();
  const database = `history_${table.length}`;
  await administrator.query(`CREATE DATABASE ${database} TEMPLATE template0`);
  const session = await server.connect(database);
  if (nameOf(folder) !== 'django-contrib') await session.query(contrib);
  const seen = await observeHistory(folder, session, {
    django: [djangoMajor, djangoMinor],
    database: major,
    printed: printedFor(folder),
  });
  await session.end();
  for (const { verdict, migration, line, sql, detail } of seen) {
    totals.set(verdict, (totals.get(verdict) ?? 0) + 1);
    if (verdict === 'agree') continue;
    const text = sql.replaceAll(/\s+/g, ' ').slice(0, 160);
    console.log(`${verdict}: ${nameOf(folder)} ${migration}:${line} ${text}\n    ${detail}`);
  }
  const counts = verdicts.map((verdict) => String(seen.filter((each) => each.verdict === verdict).length));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  table.push([nameOf(folder), String(seen.length), ...counts, seconds]);
}
await server.stop();

const all = [...totals.values()].reduce((sum, each) => sum + each, 0);
table.push(['all', String(all), ...verdicts.map((verdict) => String(totals.get(verdict) ?? 0)), '']);
console.log(`\nPostgreSQL ${server.version}, Django ${values.django}`);
for (const row of table)
  console.log(
    row
      .map((cell, index) => cell.padEnd(index === 0 ? 28 : 12))
      .join('')
      .trimEnd(),
  );
const comparable = all - (totals.get('behind') ?? 0);
const share = (100 * (totals.get('agree') ?? 0)) / Math.max(1, comparable);
console.log(`${share.toFixed(2)} % of the statements agree`);
process.exit(share >= 99.5 ? 0 : 1);

function projectFolders(django: string): readonly string[] {
  const projects = join(import.meta.dirname, 'projects');
  const corpora = join(import.meta.dirname, '.work/corpora', django);
  const packages = existsSync(corpora) ? readdirSync(corpora).map((name) => join(corpora, name, 'own')) : [];
  const all = [...readdirSync(projects).map((name) => join(projects, name)), ...packages];
  return all.filter((folder) => existsSync(folder) && isFor(folder, 'postgresql') && isMeant(folder));
}

/** Some projects are for some versions of Django alone: their file `versions` holds the first and the last. */
function isMeant(folder: string): boolean {
  const file = join(folder, 'versions');
  if (!existsSync(file)) return true;
  const [since = '0.0', until = '99.0'] = readFileSync(file, 'utf8').trim().split(/\s+/);
  const number = (version: string): number => {
    const [first = 0, second = 0] = version.split('.').map(Number);
    return first * 100 + second;
  };
  const wanted = number(values.django);
  return number(since) <= wanted && wanted <= number(until);
}

/** Some projects are for other databases alone, which their file `vendors` says. */
function isFor(folder: string, vendor: string): boolean {
  const file = join(folder, 'vendors');
  return !existsSync(file) || readFileSync(file, 'utf8').split(/\s+/).includes(vendor);
}

/** What Django printed for a project, where it was recorded. */
function printedFor(folder: string): ReadonlyMap<string, string> {
  const places = ['recorded', 'packages/recorded', '.work/recorded'];
  const files = places.map((place) => join(import.meta.dirname, place, values.django, `${nameOf(folder)}.jsonl`));
  const file = files.find((each) => existsSync(each));
  const lines = file === undefined ? [] : readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    lines.flatMap((line) => {
      const { app, name, sql } = JSON.parse(line) as { app: string; name: string; sql: string | null };
      return sql === null ? [] : [[`${app}.${name}`, sql] as const];
    }),
  );
}

function nameOf(folder: string): string {
  return basename(folder) === 'own' ? basename(join(folder, '..')) : basename(folder);
}
