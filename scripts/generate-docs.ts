/**
 * Writes a page for each rule, and their table, from the rule modules and their fixtures, and those of the configuration: `npm run docs`. With `--check` it
 * writes nothing and fails where a page is stale.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { rules, subjects } from '../src/analyzer/rules/index.ts';
import { labelledCases, shownMigrations } from '../test/support/labelled-cases.ts';
import { configurationPages } from './configuration-pages.ts';
import { otherToolsPage } from './other-tools.ts';
import { fixPage } from './fix-page.ts';
import { indexPage, rulePage, type Example } from './rule-pages.ts';

const root = resolve(import.meta.dirname, '..');
const docsFolder = join(root, 'docs');
const pagesFolder = join(docsFolder, 'rules');

/** Every page by its file name. */
export function pages(): ReadonlyMap<string, string> {
  const written = new Map(rules.map((rule) => [`${rule.id}.md`, rulePage(rule, examplesOf(rule.id))]));
  return written.set('README.md', indexPage(subjects)).set('../fixes.md', fixPage());
}

/** The pages whose file is missing, differs, or belongs to no rule. */
export function stalePages(): readonly string[] {
  const written = pages();
  const stale = [...written].filter(([name, text]) => textOf(join(pagesFolder, name)) !== text).map(([name]) => name);
  const existing = existsSync(pagesFolder) ? readdirSync(pagesFolder) : [];
  return [...stale, ...existing.filter((name) => !written.has(name))];
}

/** Pages beside those of the rules, by file name. */
function documents(): ReadonlyMap<string, string> {
  return new Map([...configurationPages(), ['other-tools.md', otherToolsPage()]]);
}

/** Pages beside those of the rules that are not what would be written. */
export function staleDocuments(): readonly string[] {
  return [...documents()].filter(([name, text]) => textOf(join(docsFolder, name)) !== text).map(([name]) => name);
}

/** The examples that the rule's test runs: the migration under review of `bad` and of `good`. */
function examplesOf(rule: string): { readonly bad: readonly Example[]; readonly good: readonly Example[] } {
  return { bad: exampleIn(rule, 'bad'), good: exampleIn(rule, 'good') };
}

function exampleIn(rule: string, name: string): readonly Example[] {
  const row = labelledCases(rule)[name];
  if (row !== undefined) return shownMigrations(row).map(({ path, text }) => ({ path, text: withoutMarks(text) }));
  const folder = join(root, 'fixtures/rules', rule, name);
  if (!existsSync(folder)) return [];
  const tree = existsSync(join(folder, 'head')) ? join(folder, 'head') : folder;
  const base = join(folder, 'base');
  return migrationsUnder(tree)
    .map((path) => ({ path, text: readFileSync(join(tree, path), 'utf8') }))
    .filter(({ path, text }) => !path.endsWith('/0001_initial.py') && textOf(join(base, path)) !== text)
    .map(({ path, text }) => ({ path, text: withoutMarks(text) }));
}

function withoutMarks(text: string): string {
  return text.replaceAll(/ *# (expect|missed): .*$/gmu, '');
}

function migrationsUnder(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return files.filter((path) => /migrations\/\d[^/]*\.py$/u.test(path)).sort();
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function main(): void {
  if (process.argv.includes('--check')) {
    const stale = [...stalePages().map((name) => `rules/${name}`), ...staleDocuments()];
    if (stale.length === 0) return;
    console.error(`stale, run npm run docs: ${stale.map((name) => `docs/${name}`).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(pagesFolder, { recursive: true });
  const written = pages();
  for (const name of readdirSync(pagesFolder)) if (!written.has(name)) rmSync(join(pagesFolder, name));
  for (const [name, text] of written) writeFileSync(join(pagesFolder, name), text);
  for (const [name, text] of documents()) writeFileSync(join(docsFolder, name), text);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) main();
