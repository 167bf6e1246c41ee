/**
 * Measures what users wait for, beside what others take for the same. Ends with 1 where a gate is missed, and in CI (CI=true) where
 * nothing of its subject could be measured.
 *
 *     npm run bench                          a generated project of 1,000 migrations, installed packages, locks, and the App
 *     npm run bench -- --project FOLDER      a real project as well
 *     npm run bench -- --json                the figures as JSON
 *
 * Real Django takes part where conformance/run.sh has made its interpreters, packages where conformance/packages/run.sh has
 * installed them; squawk is installed in CI.
 */
import { parseArgs } from 'node:util';
import { measureAnalysis, measureOneMigration } from './analysis.ts';
import { measureApp } from './app.ts';
import { installedCorpora, measureHistory, withFolder, type Corpus, type Measured } from './history.ts';
import { measureLocks } from './locks.ts';
import { isFailed, printFigures, printGates } from './measure.ts';
import { generateProject, readProject } from './projects.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, project: { type: 'string', multiple: true }, migrations: { type: 'string' } },
});
const count = Number(values.migrations ?? 1000);
const generated = generateProject(count);
const named = (values.project ?? []).map((folder): Corpus => ({ name: folder, folder, kind: undefined }));
const name = `a generated project of ${count} migrations`;

const measured: readonly Measured[] = [
  await withFolder(generated, (folder) => measureHistory({ name, folder, kind: 'project' })),
  ...[...installedCorpora(2), ...named].map((corpus) => measureHistory(corpus)),
  ...installedCorpora(1).map(measureOneMigration),
  await measureLocks(),
];
const figures = [
  ...measured.flatMap((each) => each.figures),
  ...(await measureAnalysis(`Review of ${name}`, generated)),
  ...(await analyzeProjects(values.project ?? [])),
  ...(await measureApp()),
];
const gates = measured.flatMap((each) => each.gates);
console.log(
  values.json === true
    ? JSON.stringify({ figures, gates }, undefined, 2)
    : `${printFigures(figures)}\n\n${printGates(gates)}`,
);
process.exitCode = isFailed(gates, process.env['CI'] !== undefined) ? 1 : 0;

async function analyzeProjects(folders: readonly string[]) {
  const measuredProjects = [];
  for (const folder of folders) {
    measuredProjects.push(...(await measureAnalysis(`Review of ${folder}`, readProject(folder))));
  }
  return measuredProjects;
}
