import type { Location } from '../location.ts';
import { compareNodes, connect, GraphNodes, migrationId, type GraphNode } from './graph-nodes.ts';
import { orderOf } from './graph-order.ts';
import type { Migration, MigrationKey } from './migration.ts';
import type { GraphProblem, MigrationGraph } from './project.ts';

export { migrationId } from './graph-nodes.ts';

/**
 * The graph of a project's migrations as Django's loader builds it for an empty database: a squash stands for what it
 * replaces, `run_before` turns dependencies around, `__first__` and `__latest__` mean the root and the leaf of an app
 * (db/migrations/loader.py, `build_graph`; the same from 3.2 to 5.2). Dependencies on apps outside of the project count as
 * satisfied. Files that can't be read (`unreadable`) exist: nothing that depends on them lacks a parent, and each is taken to
 * follow the file before it by name; so is a migration whose dependencies can't be read, where it has no other of its app.
 */
export function buildGraph(
  migrations: ReadonlyMap<string, Migration>,
  unreadable: readonly MigrationKey[] = [],
): MigrationGraph {
  const nodes = new GraphNodes();
  for (const { app, name } of migrations.values()) nodes.ensure([app, name]);
  for (const key of unreadable) nodes.ensure(key);
  const files = new Set(nodes.all());
  const references = connectAll(migrations, nodes);
  for (const migration of migrations.values()) replaceBy(migration, nodes);
  const missing = removeMissing(nodes, files, references);
  for (const key of unreadable) followFileBefore(key, nodes);
  for (const { app, name, dependencies, hasUnknownDependencies } of migrations.values()) {
    if (hasUnknownDependencies === true && !dependencies.some(({ key }) => key[0] === app))
      followFileBefore([app, name], nodes);
  }
  const { order, cycles } = orderOf(nodes.all());
  const keysOf = (found: Iterable<GraphNode> | undefined): MigrationKey[] =>
    [...(found ?? [])].filter(({ id }) => migrations.has(id)).map(({ key }) => key);
  const sortedKeysOf = (found: ReadonlyMap<string, GraphNode> | undefined): MigrationKey[] =>
    keysOf([...(found ?? new Map<string, GraphNode>()).values()].toSorted(compareNodes));
  return {
    order: keysOf(order),
    parentsOf: (key) => sortedKeysOf(nodes.get(migrationId(key))?.parents),
    childrenOf: (key) => sortedKeysOf(nodes.get(migrationId(key))?.children),
    leavesOf: (app) => keysOf(nodes.leavesOf(app)),
    withUnknownParent: withUnknownParent(migrations, nodes, missing),
    problems: [
      ...missing,
      ...cycles.map((cycle): GraphProblem => ({ kind: 'cycle', migrations: cycle.map(({ key }) => key) })),
    ],
  };
}

/** Where a migration names another. */
interface Reference {
  readonly from: Migration;
  readonly to: MigrationKey;
  readonly at: Location;
}

/** Internal edges first, so that `__first__` and `__latest__` find the root and the leaf of an app. */
function connectAll(migrations: ReadonlyMap<string, Migration>, nodes: GraphNodes): readonly Reference[] {
  const references: Reference[] = [];
  const refer = (from: Migration, key: MigrationKey, at: Location): GraphNode => {
    references.push({ from, to: key, at });
    return nodes.ensure(key);
  };
  for (const migration of migrations.values()) {
    for (const { key, at } of migration.dependencies) {
      // An app's dependency on its own `__first__` says nothing.
      if (key[0] !== migration.app || key[1] === '__first__') continue;
      connect(nodes.ensure([migration.app, migration.name]), refer(migration, key, at));
    }
  }
  for (const migration of migrations.values()) {
    const node = nodes.ensure([migration.app, migration.name]);
    for (const { key, at } of migration.dependencies) {
      const named = key[0] === migration.app ? undefined : resolveName(key, migration.app, nodes);
      if (named !== undefined) connect(node, refer(migration, named, at));
    }
    for (const { key, at } of migration.runBefore) {
      const named = resolveName(key, migration.app, nodes);
      if (named !== undefined) connect(refer(migration, named, at), node);
    }
  }
  return references;
}

/** The migration that `__first__` or `__latest__` stands for; undefined where that is nothing (`check_key`). */
function resolveName(key: MigrationKey, from: string, nodes: GraphNodes): MigrationKey | undefined {
  const [app, name] = key;
  if ((name !== '__first__' && name !== '__latest__') || nodes.get(migrationId(key)) !== undefined) return key;
  if (app === from) return undefined;
  const [found] = name === '__first__' ? nodes.rootsOf(app) : nodes.leavesOf(app);
  return found?.key;
}

function replaceBy(migration: Migration, nodes: GraphNodes): void {
  const node = nodes.get(migrationId([migration.app, migration.name]));
  // Where two squashes replace each other, the first one stays.
  if (node !== undefined && migration.replaces.length > 0) {
    nodes.replace(node, new Set(migration.replaces.map(migrationId)));
  }
}

/** Takes names without a file out of the graph. In an app of the project each of them is a problem. */
function removeMissing(
  nodes: GraphNodes,
  files: ReadonlySet<GraphNode>,
  references: readonly Reference[],
): readonly GraphProblem[] {
  const missing = new Set<string>();
  const apps = new Set([...files].map(({ key }) => key[0]));
  for (const node of nodes.all()) {
    if (files.has(node)) continue;
    if (apps.has(node.key[0])) missing.add(node.id);
    nodes.remove(node);
  }
  return references
    .filter(({ to }) => missing.has(migrationId(to)))
    .map(({ from, to, at }) => ({
      kind: 'missing-node',
      migration: [from.app, from.name],
      dependency: to,
      line: at.startLine,
    }));
}

function withUnknownParent(
  migrations: ReadonlyMap<string, Migration>,
  nodes: GraphNodes,
  missing: readonly GraphProblem[],
): ReadonlySet<string> {
  const lacking = missing.flatMap((problem) =>
    problem.kind === 'missing-node' ? [migrationId(problem.migration)] : [],
  );
  const unread = [...nodes.all()].filter(({ parents }) => [...parents.values()].some(({ id }) => !migrations.has(id)));
  const undetermined = [...migrations].filter(([, { hasUnknownDependencies }]) => hasUnknownDependencies === true);
  return new Set([...lacking, ...unread.map(({ id }) => id), ...undetermined.map(([id]) => id)]);
}

/** Lets a file that can't be read follow the one before it by name, unless that would make a cycle. */
function followFileBefore(key: MigrationKey, nodes: GraphNodes): void {
  const node = nodes.get(migrationId(key));
  if (node === undefined) return;
  const previous = nodes.ofApp(key[0]).findLast((other) => compareNodes(other, node) < 0);
  if (previous !== undefined && !isAncestor(node, previous)) connect(node, previous);
}

function isAncestor(wanted: GraphNode, from: GraphNode): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    if (node === wanted) return true;
    for (const parent of node.parents.values()) seen.add(parent);
  }
  return false;
}
