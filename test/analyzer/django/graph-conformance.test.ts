import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import type { MigrationKey } from '../../../src/analyzer/django/migration.ts';
import type { MigrationGraph } from '../../../src/analyzer/django/project.ts';
import { readerOf } from '../../support/files.ts';

/** What Django's loader made of a graph: `conformance/record-graphs.py`. */
interface RecordedGraph {
  readonly name: string;
  readonly migrations: Readonly<Record<string, Readonly<Record<string, readonly (readonly string[])[]>>>>;
  readonly error?: 'NodeNotFoundError' | 'CircularDependencyError';
  readonly order?: readonly string[];
  readonly leaves?: readonly string[];
  readonly parents?: Readonly<Record<string, readonly string[]>>;
}

const recorded = readFileSync(resolve(import.meta.dirname, '../../../conformance/recorded-graphs.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedGraph);

function graphOf({ migrations }: RecordedGraph): MigrationGraph {
  const files = Object.entries(migrations).map(([id, attributes]) => {
    const [app, name] = id.split('.');
    const lines = Object.entries(attributes).map(([attribute, pairs]) => `    ${attribute} = ${listOf(pairs)}\n`);
    const text = `from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = []\n${lines.join('')}`;
    return [`${app}/migrations/${name}.py`, text] as const;
  });
  return loadProject(readerOf(Object.fromEntries(files)), {}).graph;
}

const listOf = (pairs: readonly (readonly string[])[]): string =>
  `[${pairs.map(([app, name]) => `("${app}", "${name}")`).join(', ')}]`;

const idOf = (key: MigrationKey): string => key.join('.');

const accepted = recorded.filter(({ error }) => error === undefined).map((each) => [each.name, each] as const);
const refused = recorded.filter(({ error }) => error !== undefined).map((each) => [each.name, each] as const);

describe('a graph that Django accepts', () => {
  test.each(accepted)('%s has the order, the leaves and the parents that Django gives it', (_name, each) => {
    const graph = graphOf(each);
    const apps = [...new Set(Object.keys(each.migrations).map((id) => id.split('.')[0] ?? ''))].toSorted();
    expect(graph.problems).toEqual([]);
    expect(graph.order.map(idOf)).toEqual(each.order);
    expect(apps.flatMap((app) => graph.leavesOf(app).map(idOf))).toEqual(each.leaves);
    expect(Object.fromEntries(graph.order.map((key) => [idOf(key), graph.parentsOf(key).map(idOf)]))).toEqual(
      each.parents,
    );
  });
});

describe('a graph that Django refuses', () => {
  test.each(refused)('%s has a problem of that kind', (_name, each) => {
    const kind = each.error === 'NodeNotFoundError' ? 'missing-node' : 'cycle';
    expect(graphOf(each).problems.map((problem) => problem.kind)).toContain(kind);
  });
});
