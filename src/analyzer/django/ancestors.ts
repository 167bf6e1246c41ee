import { migrationId } from './graph-nodes.ts';
import type { MigrationGraph } from './project.ts';

/** The ancestors of every migration, as sets of positions in the order. One bit each: histories have thousands of migrations. */
export class Ancestors {
  readonly #positions: ReadonlyMap<string, number>;
  readonly #sets: Uint32Array[] = [];

  constructor(graph: MigrationGraph) {
    const { order } = graph;
    this.#positions = new Map(order.map((key, position) => [migrationId(key), position]));
    const words = Math.ceil(order.length / 32);
    for (const key of order) {
      const set = new Uint32Array(words);
      for (const parent of graph.parentsOf(key)) this.#include(set, this.#positions.get(migrationId(parent)));
      // What a parent that can't be read builds on is not known: everything before it may be.
      if (graph.withUnknownParent.has(migrationId(key))) set.fill(0xffffffff);
      this.#sets.push(set);
    }
  }

  /** The place of a migration in the order; undefined for one that is not in it. */
  positionOf(id: string): number | undefined {
    return this.#positions.get(id);
  }

  /** Whether the migration at a position depends on the one at another, directly or not. */
  has(of: number, ancestor: number): boolean {
    return (((this.#sets[of]?.[ancestor >>> 5] ?? 0) >>> (ancestor & 31)) & 1) === 1;
  }

  /** Adds a parent and its ancestors. In a cycle, which Django refuses, the parent may not have come yet. */
  #include(set: Uint32Array, parent: number | undefined): void {
    if (parent === undefined) return;
    const inherited = this.#sets[parent];
    for (let index = 0; index <= parent >>> 5; index += 1) set[index] = (set[index] ?? 0) | (inherited?.[index] ?? 0);
    set[parent >>> 5] = (set[parent >>> 5] ?? 0) | (1 << (parent & 31));
  }
}
