import type { MigrationKey } from './migration.ts';

/** `app.name`: how migrations are kept in maps. */
export function migrationId([app, name]: MigrationKey): string {
  return `${app}.${name}`;
}

/** A migration in the graph, or a name that something refers to and that no file has. */
export interface GraphNode {
  readonly id: string;
  readonly key: MigrationKey;
  readonly parents: Map<string, GraphNode>;
  readonly children: Map<string, GraphNode>;
}

/** The nodes of a graph while it is built: `MigrationGraph` of db/migrations/graph.py. */
export class GraphNodes {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #apps = new Map<string, Set<GraphNode>>();

  get(id: string): GraphNode | undefined {
    return this.#nodes.get(id);
  }

  all(): readonly GraphNode[] {
    return [...this.#nodes.values()];
  }

  /** The node of a name; made where there is none yet (Django's `add_node` and `add_dummy_node`). */
  ensure(key: MigrationKey): GraphNode {
    const id = migrationId(key);
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const node: GraphNode = { id, key, parents: new Map(), children: new Map() };
    this.#nodes.set(id, node);
    const ofApp = this.#apps.get(key[0]) ?? new Set();
    this.#apps.set(key[0], ofApp.add(node));
    return node;
  }

  ofApp(app: string): readonly GraphNode[] {
    return [...(this.#apps.get(app) ?? [])].toSorted(compareNodes);
  }

  /** The nodes of an app without a parent in it, by name (`root_nodes`). */
  rootsOf(app: string): readonly GraphNode[] {
    return this.ofApp(app).filter(({ parents }) => !hasNeighbourIn(app, parents));
  }

  /** The nodes of an app without a child in it, by name (`leaf_nodes`). */
  leavesOf(app: string): readonly GraphNode[] {
    return this.ofApp(app).filter(({ children }) => !hasNeighbourIn(app, children));
  }

  /** Takes nodes out; what referred to them refers to their replacement (`remove_replaced_nodes`). */
  replace(replacement: GraphNode, replaced: ReadonlySet<string>): void {
    for (const id of replaced) {
      const node = this.#nodes.get(id);
      if (node === undefined || node === replacement) continue;
      this.remove(node);
      for (const child of node.children.values()) if (!replaced.has(child.id)) connect(child, replacement);
      for (const parent of node.parents.values()) if (!replaced.has(parent.id)) connect(replacement, parent);
    }
  }

  remove(node: GraphNode): void {
    this.#nodes.delete(node.id);
    this.#apps.get(node.key[0])?.delete(node);
    for (const child of node.children.values()) child.parents.delete(node.id);
    for (const parent of node.parents.values()) parent.children.delete(node.id);
  }
}

/** Notes on both sides that one node depends on another. */
export function connect(child: GraphNode, parent: GraphNode): void {
  child.parents.set(parent.id, parent);
  parent.children.set(child.id, child);
}

function hasNeighbourIn(app: string, neighbours: ReadonlyMap<string, GraphNode>): boolean {
  for (const { key } of neighbours.values()) if (key[0] === app) return true;
  return false;
}

/** By app, then by name: Django compares the pairs. */
export function compareNodes(one: GraphNode, other: GraphNode): number {
  return compareText(one.key[0], other.key[0]) || compareText(one.key[1], other.key[1]);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
