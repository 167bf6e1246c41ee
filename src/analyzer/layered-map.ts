/** Up to so many entries, a map is copied: that is as fast, and plain maps are faster to read. */
const mostCopied = 200;

/** `map.set(key, value)` as a map of its own; entries keep the order that they would have in a `Map`. */
export function withEntry<Value extends object>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value,
): ReadonlyMap<string, Value> {
  if (map instanceof LayeredMap) return map.with(key, value) as ReadonlyMap<string, Value>;
  return map.size < mostCopied ? new Map(map).set(key, value) : new LayeredMap(map).with(key, value);
}

/** `map.delete(key)` as a map of its own. */
export function withoutKey<Value extends object>(
  map: ReadonlyMap<string, Value>,
  key: string,
): ReadonlyMap<string, Value> {
  if (!map.has(key)) return map;
  if (map instanceof LayeredMap) return map.without(key) as ReadonlyMap<string, Value>;
  if (map.size >= mostCopied) return new LayeredMap(map).without(key);
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** True for a map of either kind. */
export function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map || value instanceof LayeredMap;
}

/** What was done to a base. Few: they are copied with each change. */
interface Layers<Value> {
  /** Of keys of the base: another value, or undefined for none any more. */
  readonly changed: ReadonlyMap<string, Value | undefined>;
  /** What comes after the base. */
  readonly added: ReadonlyMap<string, Value>;
}

/**
 * A map that never changes, and shares its base with the maps that it came from: with a model of thousands of fields, a state for each
 * of thousands of operations would take time and memory by their product. (`database/shared-map.ts` is for what changes in its place.)
 */
class LayeredMap<Value extends object> implements ReadonlyMap<string, Value> {
  readonly size: number;
  readonly #base: ReadonlyMap<string, Value>;
  readonly #layers: Layers<Value>;

  constructor(
    base: ReadonlyMap<string, Value>,
    layers: Layers<Value> = { changed: new Map(), added: new Map() },
    size = base.size,
  ) {
    this.#base = base;
    this.#layers = layers;
    this.size = size;
  }

  with(key: string, value: Value): LayeredMap<Value> {
    const { changed, added } = this.#layers;
    const size = this.has(key) ? this.size : this.size + 1;
    const isInBase = this.#base.has(key) && !this.#isGone(key);
    return this.#next(
      isInBase
        ? { changed: new Map(changed).set(key, value), added }
        : { changed, added: new Map(added).set(key, value) },
      size,
    );
  }

  /** The map without a key that it has. */
  without(key: string): LayeredMap<Value> {
    const { changed, added } = this.#layers;
    if (!added.has(key)) return this.#next({ changed: new Map(changed).set(key, undefined), added }, this.size - 1);
    const rest = new Map(added);
    rest.delete(key);
    return this.#next({ changed, added: rest }, this.size - 1);
  }

  get(key: string): Value | undefined {
    const { changed, added } = this.#layers;
    return added.get(key) ?? (changed.has(key) ? changed.get(key) : this.#base.get(key));
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): Generator<[string, Value], undefined> {
    const { changed, added } = this.#layers;
    for (const entry of this.#base) {
      const [key] = entry;
      if (!changed.has(key)) {
        yield entry;
        continue;
      }
      const value = changed.get(key);
      if (value !== undefined) yield [key, value];
    }
    yield* added;
    return undefined;
  }

  *keys(): Generator<string, undefined> {
    for (const [key] of this.entries()) yield key;
    return undefined;
  }

  *values(): Generator<Value, undefined> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  [Symbol.iterator](): Generator<[string, Value], undefined> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  #isGone(key: string): boolean {
    const { changed } = this.#layers;
    return changed.has(key) && changed.get(key) === undefined;
  }

  /** With many changes, a new base: an operation then costs by the root of the size. */
  #next(layers: Layers<Value>, size: number): LayeredMap<Value> {
    const next = new LayeredMap(this.#base, layers, size);
    const changes = layers.changed.size + layers.added.size;
    return changes ** 2 > 16 * size ? new LayeredMap(new Map(next)) : next;
  }
}
