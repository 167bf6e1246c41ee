/**
 * Writes a page for each rule, and their table, from the rule modules and their fixtures: `npm run docs`. With `--check` it
 * writes nothing and fails where a page is stale.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { rules } from '../src/analyzer/rules/index.ts';
import { indexPage, rulePage, type Example } from './rule-pages.ts';

const root = resolve(import.meta.dirname, '..');
const pagesFolder = join(root, 'docs/rules');

/** Every page by its file name. */
export function pages(): ReadonlyMap<string, string> {
  const written = new Map(rules.map((rule) => [`${rule.id}.md`, rulePage(rule, examplesOf(rule.id))]));
  return written.set('README.md', indexPage(rules));
}

/** The pages whose file is missing, differs, or belongs to no rule. */
export function stalePages(): readonly string[] {
  const written = pages();
  const stale = [...written].filter(([name, text]) => textOf(join(pagesFolder, name)) !== text).map(([name]) => name);
  const existing = existsSync(pagesFolder) ? readdirSync(pagesFolder) : [];
  return [...stale, ...existing.filter((name) => !written.has(name))];
}

/** The examples that the rule's test runs: the migration under review of `bad` and of `good`. */
function examplesOf(rule: string): { readonly bad: readonly Example[]; readonly good: readonly Example[] } {
  return { bad: exampleIn(rule, 'bad'), good: exampleIn(rule, 'good') };
}

function exampleIn(rule: string, name: string): readonly Example[] {
  const folder = join(root, 'fixtures/rules', rule, name);
  const tree = existsSync(join(folder, 'head')) ? join(folder, 'head') : folder;
  const base = join(folder, 'base');
  return migrationsUnder(tree)
    .map((path) => ({ path, text: readFileSync(join(tree, path), 'utf8') }))
    .filter(({ path, text }) => !path.endsWith('/0001_initial.py') && textOf(join(base, path)) !== text)
    .map(({ path, text }) => ({ path, text: text.replaceAll(/ *# expect: .*$/gmu, '') }));
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
    const stale = stalePages();
    if (stale.length === 0) return;
    console.error(`stale, run npm run docs: ${stale.map((name) => `docs/rules/${name}`).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(pagesFolder, { recursive: true });
  const written = pages();
  for (const name of readdirSync(pagesFolder)) if (!written.has(name)) rmSync(join(pagesFolder, name));
  for (const [name, text] of written) writeFileSync(join(pagesFolder, name), text);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) main();
