import type { Dependency, Migration, MigrationKey } from './migration.ts';
import type { GraphProblem, MigrationGraph } from './project.ts';

/** `app.name`: how migrations are kept in maps. */
export function migrationId([app, name]: MigrationKey): string {
  return `${app}.${name}`;
}

/**
 * The graph of a project's migrations as Django's loader builds it for a fresh database: a squash stands for what it
 * replaces, `run_before` turns dependencies around, `__first__` and `__latest__` mean the root and the leaf of an app
 * (db/migrations/loader.py, `build_graph`). Dependencies on apps outside of the project count as satisfied.
 */
export function buildGraph(migrations: ReadonlyMap<string, Migration>): MigrationGraph {
  const builder = new GraphBuilder(migrations);
  return builder.build();
}

class GraphBuilder {
  readonly #migrations: ReadonlyMap<string, Migration>;
  readonly #apps = new Map<string, Migration[]>();
  /** Names that a squash replaces, to the squash. */
  readonly #replacedBy = new Map<string, string>();
  readonly #parents = new Map<string, Set<string>>();
  readonly #children = new Map<string, Set<string>>();
  readonly #problems: GraphProblem[] = [];

  constructor(migrations: ReadonlyMap<string, Migration>) {
    this.#migrations = migrations;
    for (const migration of migrations.values()) {
      this.#apps.set(migration.app, [...(this.#apps.get(migration.app) ?? []), migration]);
    }
  }

  build(): MigrationGraph {
    this.#readReplacements();
    for (const [id, migration] of this.#migrations) if (!this.#replacedBy.has(id)) this.#addNode(id, migration);
    const order = this.#order();
    const keys = (ids: Iterable<string> | undefined): MigrationKey[] => this.#keysOf([...(ids ?? [])].toSorted());
    return {
      order: this.#keysOf(order),
      parentsOf: (key) => keys(this.#parents.get(migrationId(key))),
      childrenOf: (key) => keys(this.#children.get(migrationId(key))),
      leavesOf: (app) => this.#edgesOf(app, this.#children).map(({ app: label, name }) => [label, name] as const),
      problems: this.#problems,
    };
  }

  #keysOf(ids: readonly string[]): MigrationKey[] {
    return ids
      .map((id) => this.#migrations.get(id))
      .filter((migration) => migration !== undefined)
      .map(({ app, name }) => [app, name] as const);
  }

  #readReplacements(): void {
    for (const [id, migration] of this.#migrations) {
      for (const replaced of migration.replaces) {
        const name = migrationId(replaced);
        if (name !== id) this.#replacedBy.set(name, id);
      }
    }
  }

  /** The node that a name stands for, through squashes of squashes. */
  #standIn(id: string): string {
    let current = id;
    for (let hops = 0; hops < 50; hops += 1) {
      const next = this.#replacedBy.get(current);
      if (next === undefined) return current;
      current = next;
    }
    return current;
  }

  #addNode(id: string, migration: Migration): void {
    const replaced = migration.replaces.map((key) => this.#migrations.get(migrationId(key)));
    // A squash also waits for what the migrations it replaces waited for.
    for (const source of [migration, ...replaced.filter((each) => each !== undefined)]) {
      for (const dependency of source.dependencies) this.#addDependency(id, source, dependency);
      for (const { key } of source.runBefore) {
        const child = this.#resolve(key, migration.app);
        if (child !== undefined) this.#addEdge(child, id);
      }
    }
  }

  #addDependency(child: string, source: Migration, { key, at }: Dependency): void {
    const parent = this.#resolve(key, source.app);
    if (parent !== undefined) {
      this.#addEdge(child, parent);
    } else if (this.#apps.has(key[0]) && !key[1].startsWith('__')) {
      this.#problems.push({
        kind: 'missing-node',
        migration: [source.app, source.name],
        dependency: key,
        line: at.startLine,
      });
    }
  }

  #addEdge(child: string, parent: string): void {
    if (child === parent || !this.#migrations.has(child) || !this.#migrations.has(parent)) return;
    this.#parents.set(child, (this.#parents.get(child) ?? new Set()).add(parent));
    this.#children.set(parent, (this.#children.get(parent) ?? new Set()).add(child));
  }

  /** The node of a dependency; undefined outside of the project, and for an app's dependency on its own `__first__`. */
  #resolve([app, name]: MigrationKey, from: string): string | undefined {
    if (name === '__first__' || name === '__latest__') {
      if (app === from) return undefined;
      const [first] = name === '__first__' ? this.#rootsOf(app) : this.#edgesOf(app, this.#children);
      return first === undefined ? undefined : this.#standIn(migrationId([first.app, first.name]));
    }
    const id = this.#standIn(migrationId([app, name]));
    return this.#migrations.has(id) ? id : undefined;
  }

  /** Migrations of an app that depend on no other of the app. Read from the files: edges may not be there yet. */
  #rootsOf(app: string): Migration[] {
    return (this.#apps.get(app) ?? []).filter(
      (migration) =>
        !this.#replacedBy.has(migrationId([migration.app, migration.name])) &&
        !migration.dependencies.some(
          ({ key }) => key[0] === app && this.#migrations.has(this.#standIn(migrationId(key))),
        ),
    );
  }

  /** Migrations of an app without a neighbour of the same app on one side, by name. */
  #edgesOf(app: string, neighbours: ReadonlyMap<string, ReadonlySet<string>>): Migration[] {
    return (this.#apps.get(app) ?? [])
      .filter((migration) => {
        const id = migrationId([migration.app, migration.name]);
        const others = [...(neighbours.get(id) ?? [])];
        return !this.#replacedBy.has(id) && !others.some((other) => this.#migrations.get(other)?.app === app);
      })
      .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  }

  /**
   * As `migrate` runs a fresh database: the leaves by app and name, each with its parents first (depth first, parents by
   * name). Members of a cycle are a problem and left out.
   */
  #order(): string[] {
    const nodes = [...this.#migrations.keys()].filter((id) => !this.#replacedBy.has(id)).toSorted();
    const done = new Set<string>();
    const open = new Set<string>();
    const order: string[] = [];
    for (const start of nodes) this.#visit(start, { done, open, order });
    return order;
  }

  /** Depth first without recursion: histories are thousands of migrations deep. */
  #visit(
    start: string,
    walk: { readonly done: Set<string>; readonly open: Set<string>; readonly order: string[] },
  ): void {
    const stack = [{ id: start, parents: this.#sortedParents(start), next: 0 }];
    if (walk.done.has(start)) return;
    walk.open.add(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const parent = top.parents[top.next];
      top.next += 1;
      if (parent === undefined) {
        stack.pop();
        walk.open.delete(top.id);
        walk.done.add(top.id);
        walk.order.push(top.id);
      } else if (walk.open.has(parent)) {
        this.#noteCycle(
          stack.map(({ id }) => id),
          parent,
        );
      } else if (!walk.done.has(parent)) {
        walk.open.add(parent);
        stack.push({ id: parent, parents: this.#sortedParents(parent), next: 0 });
      }
    }
  }

  #sortedParents(id: string): string[] {
    return [...(this.#parents.get(id) ?? [])].toSorted();
  }

  #noteCycle(path: readonly string[], repeated: string): void {
    const cycle = this.#keysOf(path.slice(path.indexOf(repeated)));
    this.#problems.push({ kind: 'cycle', migrations: cycle });
  }
}
