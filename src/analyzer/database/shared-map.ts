/** A map that is cheap to copy, because copies share what neither has changed. */
export interface SharedMap<Value> {
  get(key: string): Value | undefined;
  has(key: string): boolean;
  set(key: string, value: Value): void;
  delete(key: string): void;
  /** All entries. Asking for them after a change takes time in proportion to their number. */
  readonly entries: ReadonlyMap<string, Value>;
  copy(): SharedMap<Value>;
}

const gone = Symbol('deleted');
type Layer<Value> = Map<string, Value | typeof gone>;

/** An empty map. */
export function createSharedMap<Value>(): SharedMap<Value> {
  return layered(new Map<string, Value>(), new Map<string, Value>());
}

/**
 * A map of two layers: a base that is never changed and so can be shared, and the changes since. A copy takes the changes
 * along; once they are many, they become a new base. A thousand catalogs of a thousand tables then cost little more than one.
 */
function layered<Value>(base: ReadonlyMap<string, Value>, changes: Layer<Value>): SharedMap<Value> {
  function merge(): void {
    if (changes.size === 0) return;
    const merged = new Map(base);
    for (const [key, value] of changes) {
      if (value === gone) merged.delete(key);
      else merged.set(key, value);
    }
    base = merged;
    changes = new Map();
  }

  function change(key: string, value: Value | typeof gone): void {
    changes.set(key, value);
    if (changes.size > 32 && changes.size ** 2 > 16 * base.size) merge();
  }

  return {
    get(key) {
      const changed = changes.get(key);
      if (changed === gone) return undefined;
      return changed ?? (changes.has(key) ? undefined : base.get(key));
    },
    has(key) {
      const changed = changes.get(key);
      if (changed === undefined) return changes.has(key) || base.has(key);
      return changed !== gone;
    },
    set: change,
    delete: (key) => change(key, gone),
    get entries() {
      merge();
      return base;
    },
    copy: () => layered(base, new Map(changes)),
  };
}
