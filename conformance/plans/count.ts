/**
 * Counts what errors of the rules that have plans come with, over the histories of the installed packages: each run of consecutive
 * migrations of an app as a pull request of its own, with the history that there was.
 * Usage: count.ts [--size N] [--show REGEXP] [PACKAGE…]: migrations per pull request (default 3); besides, the findings of which the outcome matches.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { loadProject } from '../../src/analyzer/django/load-project.ts';
import type { Migration, MigrationKey } from '../../src/analyzer/django/migration.ts';
import type { MigrationGraph } from '../../src/analyzer/django/project.ts';
import { prepareAnalyzer, review } from '../../src/analyzer/index.ts';
import type { Finding } from '../../src/analyzer/rules/finding.ts';
import { ancestorsOf, nameOf } from '../../src/analyzer/rules/graph/ancestors.ts';
import { readerOf } from '../fixes/repair.ts';
import { planCases } from './cases.ts';

type Files = Readonly<Record<string, string>>;

const folder = resolve(import.meta.dirname, '../.work/corpora/5.2');
const target = { django: [5, 2], database: { vendor: 'postgresql', version: [15, 0] } } as const;
const planned = new Set([...planCases.map(({ rule }) => rule), 'decimal-narrowing', 'pk-type-change-fanout']);

function filesUnder(root: string, prefix = ''): Files {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(root, prefix))) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    if (statSync(join(root, path)).isDirectory()) Object.assign(found, filesUnder(root, path));
    else if (/\.(py|toml)$/u.test(name)) found[path] = readFileSync(join(root, path), 'utf8');
  }
  return found;
}

/** What stands beside a finding, in words. */
function outcomeOf({ plan, fix, message }: Finding): string {
  if (plan !== undefined) return 'plan';
  if (/^The plan at line/mu.test(message)) return 'points to a plan';
  if (fix !== undefined || /^The suggestion at line/mu.test(message)) return 'fix';
  const reason = /^(?:There is no plan in files: |Lockkeeper writes the releases)(.*)$/mu.exec(message);
  return reason === null ? 'nothing' : `no plan: ${reason[0].replace(/^There is no plan in files: /u, '')}`;
}

function pullRequestsOf(migrations: readonly Migration[], size: number): readonly (readonly Migration[])[] {
  const byApp = Map.groupBy(
    migrations.filter(({ initial, replaces }) => initial !== true && replaces.length === 0),
    ({ app }) => app,
  );
  return [...byApp.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / size) }, (_, index) => own.slice(index * size, (index + 1) * size)),
  );
}

function descendantsOf(graph: MigrationGraph, from: MigrationKey): readonly MigrationKey[] {
  const found = new Map<string, MigrationKey>();
  const open = [...graph.childrenOf(from)];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(nameOf(key))) continue;
    found.set(nameOf(key), key);
    open.push(...graph.childrenOf(key));
  }
  return [...found.values()];
}

function findingsOf(name: string, size: number): readonly Finding[] {
  const files = filesUnder(join(folder, name, 'own'));
  const project = loadProject(readerOf(files), target);
  const all = [...project.migrations.values()];
  return pullRequestsOf(
    all.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    size,
  ).flatMap((own) => {
    const keys = own.map(({ app, name: each }) => [app, each] as const);
    const kept = new Set(keys.flatMap((key) => [...ancestorsOf(project.graph, key), key]).map(nameOf));
    const app = own[0]?.app;
    // Nothing that is merged can need what is new, in this app or in another.
    const later = new Set(keys.flatMap((key) => descendantsOf(project.graph, key)).map(nameOf));
    const gone = new Set(
      all
        .map((each) => ({ ...each, key: nameOf([each.app, each.name]) }))
        .filter(({ app: other, key }) => !kept.has(key) && (other === app || later.has(key)))
        .map(({ path }) => path),
    );
    const head = Object.fromEntries(Object.entries(files).filter(([path]) => !gone.has(path)));
    const changed = new Set(own.map(({ path }) => path));
    const base = Object.fromEntries(Object.entries(head).filter(([path]) => !changed.has(path)));
    const change = {
      files: [...changed].map((path) => ({ path, status: 'added' as const, previousPath: undefined })),
      base: readerOf(base),
    };
    return review(readerOf(head), change, target).findings.filter(
      ({ rule, severity }) => severity === 'error' && planned.has(rule),
    );
  });
}

const { values, positionals } = parseArgs({
  options: { size: { type: 'string', default: '3' }, show: { type: 'string' } },
  allowPositionals: true,
});
await prepareAnalyzer();
const names =
  positionals.length > 0 ? positionals : readdirSync(folder).filter((name) => existsSync(join(folder, name, 'own')));
const counts = new Map<string, Map<string, number>>();
for (const finding of names.flatMap((name) => findingsOf(name, Number(values.size)))) {
  const outcome = outcomeOf(finding);
  if (values.show !== undefined && new RegExp(values.show, 'u').test(outcome)) {
    console.log(`${finding.path}:${finding.startLine} ${finding.rule}: ${finding.title}`);
  }
  const rules = counts.get(outcome) ?? new Map<string, number>();
  rules.set(finding.rule, (rules.get(finding.rule) ?? 0) + 1);
  counts.set(outcome, rules);
}
const sum = (rules: ReadonlyMap<string, number>): number => [...rules.values()].reduce((a, b) => a + b, 0);
for (const [outcome, rules] of [...counts].toSorted(([, a], [, b]) => sum(b) - sum(a))) {
  console.log(`${String(sum(rules)).padStart(4)} ${outcome}`);
  const list = [...rules].toSorted(([, a], [, b]) => b - a).map(([rule, count]) => `${rule} ${count}`);
  console.log(`       ${list.join(', ')}`);
}
