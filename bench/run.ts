/**
 * Measures what users wait for.
 *
 *     npm run bench                          a generated project of 1,000 migrations, and the App
 *     npm run bench -- --project FOLDER      a real project as well
 *     npm run bench -- --json                the figures as JSON
 */
import { parseArgs } from 'node:util';
import { measureAnalysis } from './analysis.ts';
import { measureApp } from './app.ts';
import { printFigures } from './measure.ts';
import { generateProject, readProject } from './projects.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, project: { type: 'string', multiple: true }, migrations: { type: 'string' } },
});
const count = Number(values.migrations ?? 1000);
const figures = [
  ...(await measureAnalysis(`Generated project of ${count} migrations`, generateProject(count))),
  ...(await analyzeProjects(values.project ?? [])),
  ...(await measureApp()),
];
console.log(values.json === true ? JSON.stringify(figures, undefined, 2) : printFigures(figures));

async function analyzeProjects(folders: readonly string[]) {
  const measured = [];
  for (const folder of folders) {
    measured.push(...(await measureAnalysis(`Project ${folder}`, readProject(folder))));
  }
  return measured;
}
