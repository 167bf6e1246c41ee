import { compareNodes, type GraphNode } from './graph-nodes.ts';

/** An order of nodes that respects dependencies, and the cycles that stood in its way. */
export interface GraphOrder {
  readonly order: readonly GraphNode[];
  readonly cycles: readonly (readonly GraphNode[])[];
}

/**
 * The plan of `migrate` on an empty database: for each leaf by name, its ancestors depth first and the later of two parents
 * first (graph.py, `iterative_dfs` pops them from a stack; executor.py, `migration_plan`). What stands in a cycle, which Django
 * refuses, comes as it is met.
 */
export function orderOf(nodes: readonly GraphNode[]): GraphOrder {
  const sorted = nodes.toSorted(compareNodes);
  const walk: Walk = { done: new Set(), open: new Set(), order: [], cycles: [] };
  for (const leaf of sorted.filter(isLeaf)) visit(leaf, walk);
  // Only what is part of a cycle, or below one, can't be reached from a leaf.
  for (const node of sorted) visit(node, walk);
  return walk;
}

interface Walk {
  readonly done: Set<GraphNode>;
  readonly open: Set<GraphNode>;
  readonly order: GraphNode[];
  readonly cycles: GraphNode[][];
}

function isLeaf({ key, children }: GraphNode): boolean {
  return [...children.values()].every((child) => child.key[0] !== key[0]);
}

/** Depth first without recursion: histories are thousands of migrations deep. */
function visit(start: GraphNode, { done, open, order, cycles }: Walk): void {
  if (done.has(start)) return;
  open.add(start);
  const stack = [{ node: start, parents: laterFirst(start), next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const parent = top.parents[top.next];
    top.next += 1;
    if (parent === undefined) {
      stack.pop();
      open.delete(top.node);
      done.add(top.node);
      order.push(top.node);
    } else if (open.has(parent)) {
      const path = stack.map(({ node }) => node);
      cycles.push(path.slice(path.indexOf(parent)));
    } else if (!done.has(parent)) {
      open.add(parent);
      stack.push({ node: parent, parents: laterFirst(parent), next: 0 });
    }
  }
}

function laterFirst({ parents }: GraphNode): GraphNode[] {
  return [...parents.values()].toSorted((one, other) => compareNodes(other, one));
}
