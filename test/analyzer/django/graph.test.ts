import { describe, expect, test } from '@jest/globals';

import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import type { MigrationGraph } from '../../../src/analyzer/django/project.ts';
import { readerOf } from '../../support/files.ts';

/** Migrations as `app.name` with the attributes of their class. */
function graphOf(migrations: Readonly<Record<string, string>>): MigrationGraph {
  const files = Object.entries(migrations).map(([id, attributes]) => {
    const [app, name] = id.split('.');
    return [
      `${app}/migrations/${name}.py`,
      `from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = []\n    ${attributes}\n`,
    ];
  });
  return loadProject(readerOf(Object.fromEntries(files) as Record<string, string>), {}).graph;
}

const order = (graph: MigrationGraph): string[] => graph.order.map((key) => key.join('.'));

describe('the order', () => {
  test('puts dependencies first, over apps', () => {
    const graph = graphOf({
      'a.0001': 'dependencies = [("b", "0002")]',
      'a.0002': 'dependencies = [("a", "0001")]',
      'b.0001': '',
      'b.0002': 'dependencies = [("b", "0001")]',
    });
    expect(order(graph)).toEqual(['b.0001', 'b.0002', 'a.0001', 'a.0002']);
  });

  test('turns run_before around', () => {
    expect(order(graphOf({ 'a.0001': '', 'b.0001': 'run_before = [("a", "0001")]' }))).toEqual(['b.0001', 'a.0001']);
  });

  test('takes a squash for what it replaces, also where the replaced files are gone', () => {
    const graph = graphOf({
      'a.0001_squashed_0002': 'replaces = [("a", "0001"), ("a", "0002")]',
      'a.0001': '',
      'a.0003': 'dependencies = [("a", "0002")]',
      'b.0001': 'dependencies = [("a", "0001")]',
    });
    expect(order(graph)).toEqual(['a.0001_squashed_0002', 'a.0003', 'b.0001']);
    expect(graph.problems).toEqual([]);
  });

  test('knows __first__ and swappable dependencies', () => {
    const graph = graphOf({
      'a.0001': 'dependencies = [("z", "__first__")]',
      'z.0001': 'dependencies = [("z", "__first__")]',
      'z.0002': 'dependencies = [("z", "0001")]',
    });
    expect(order(graph)).toEqual(['z.0001', 'a.0001', 'z.0002']);
  });

  test('counts apps outside of the project as there', () => {
    const graph = graphOf({
      'a.0001': 'dependencies = [("auth", "0012_alter_user_first_name_max_length"), ("taggit", "0003")]',
    });
    expect([order(graph), graph.problems]).toEqual([['a.0001'], []]);
  });

  test('of ten thousand migrations in a row ends', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_each, index) => [
        `a.m${index}`,
        index === 0 ? '' : `dependencies = [("a", "m${index - 1}")]`,
      ]),
    );
    expect(graphOf(many).order).toHaveLength(10_000);
  }, 30_000);
});

describe('problems', () => {
  test('a dependency that is not there is named with its line', () => {
    expect(graphOf({ 'a.0002': 'dependencies = [("a", "0001")]' }).problems).toEqual([
      { kind: 'missing-node', migration: ['a', '0002'], dependency: ['a', '0001'], line: 4 },
    ]);
  });

  test('a cycle is named, and the rest still runs', () => {
    const graph = graphOf({
      'a.0001': 'dependencies = [("b", "0001")]',
      'b.0001': 'dependencies = [("a", "0001")]',
      'c.0001': '',
    });
    expect(graph.problems.map(({ kind }) => kind)).toEqual(['cycle']);
    expect(order(graph)).toContain('c.0001');
  });
});

describe('a file that cannot be read', () => {
  const migrationText = (attributes: string): string =>
    `from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = []\n    ${attributes}\n`;
  const around = (second: string, others: Readonly<Record<string, string>> = {}): MigrationGraph =>
    loadProject(
      readerOf({
        'z/migrations/0001.py': migrationText(''),
        'z/migrations/0002.py': second,
        'z/migrations/0003.py': migrationText('dependencies = [("z", "0002")]'),
        'a/migrations/0001.py': migrationText('dependencies = [("z", "0003")]'),
        ...others,
      }),
      {},
    ).graph;

  test('is not missing, keeps its place in the order, and makes no leaves', () => {
    const graph = around('class Migration = 1\n');
    expect(graph.problems).toEqual([]);
    expect(order(graph)).toEqual(['z.0001', 'z.0003', 'a.0001']);
    expect(graph.leavesOf('z')).toEqual([['z', '0003']]);
  });

  test('that is a helper without a Migration has no place in the graph', () => {
    const graph = around(migrationText('dependencies = [("z", "0001")]'), { 'z/migrations/helpers.py': 'x = 1\n' });
    expect(graph.leavesOf('z')).toEqual([['z', '0003']]);
  });

  test('makes no cycle where an earlier file depends on it', () => {
    const graph = around('class Migration = 1\n', {
      'z/migrations/0001.py': migrationText('dependencies = [("z", "0002")]'),
    });
    expect(graph.problems).toEqual([]);
    expect(order(graph)).toContain('z.0003');
  });
});

describe('dependencies that cannot be read', () => {
  test('where none of the own app is known the file before it by name is one', () => {
    const graph = graphOf({
      'a.0001': '',
      'a.0002': 'dependencies = compute()',
      'a.0003': 'dependencies = [("a", "0002")]',
      'b.0001': 'dependencies = [compute()]',
    });
    expect(graph.leavesOf('a')).toEqual([['a', '0003']]);
    expect([...graph.withUnknownParent]).toEqual(['a.0002', 'b.0001']);
  });

  test("a dependency by swapper is one on the first migration of the model's app, or on the one that it names", () => {
    const graph = graphOf({
      'a.0001': 'import swapper\n    dependencies = [swapper.dependency("b", "Thing")]',
      'b.0001': '',
      'b.0002': 'dependencies = [("b", "0001")]',
      'c.0001': 'import swapper\n    dependencies = [swapper.dependency("b", "Thing", version="0002")]',
    });
    expect([graph.parentsOf(['a', '0001']), graph.parentsOf(['c', '0001'])]).toEqual([
      [['b', '0001']],
      [['b', '0002']],
    ]);
    expect(graph.withUnknownParent.size).toBe(0);
  });
});

describe('leaves', () => {
  test('are the migrations without a child in their app', () => {
    const graph = graphOf({
      'a.0001': '',
      'a.0002_x': 'dependencies = [("a", "0001")]',
      'a.0002_y': 'dependencies = [("a", "0001")]',
      'b.0001': 'dependencies = [("a", "0002_x")]',
    });
    expect(graph.leavesOf('a').map(([, name]) => name)).toEqual(['0002_x', '0002_y']);
  });
});
