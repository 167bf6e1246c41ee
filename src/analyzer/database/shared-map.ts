const gone = Symbol('deleted');
/** Stands for a value of undefined, so that one look tells whether a key was changed. */
const nothing = Symbol('undefined');
type Layer<Value> = Map<string, Exclude<Value, undefined> | typeof gone | typeof nothing>;

/**
 * A map that is cheap to copy, because copies share what neither has changed. It has two layers: a base that is never changed,
 * and the changes since, which copies share until one of them is written to; once they are many, they become a new base.
 * A thousand catalogs of a thousand tables then cost little more than one.
 */
export class SharedMap<Value> {
  #base: ReadonlyMap<string, Value>;
  #changes: Layer<Value>;
  /** True if another map may have the same changes. */
  #sharesChanges: boolean;

  constructor(base: ReadonlyMap<string, Value> = new Map(), changes: Layer<Value> = new Map(), sharesChanges = false) {
    this.#base = base;
    this.#changes = changes;
    this.#sharesChanges = sharesChanges;
  }

  get(key: string): Value | undefined {
    const changed = this.#changes.get(key);
    if (changed === undefined) return this.#base.get(key);
    return changed === gone || changed === nothing ? undefined : changed;
  }

  has(key: string): boolean {
    const changed = this.#changes.get(key);
    return changed === undefined ? this.#base.has(key) : changed !== gone;
  }

  set(key: string, value: Value): void {
    this.#change(key, value === undefined ? nothing : (value as Exclude<Value, undefined>));
  }

  delete(key: string): void {
    this.#change(key, gone);
  }

  /** True if nothing was ever set. */
  get isEmpty(): boolean {
    return this.#base.size === 0 && this.#changes.size === 0;
  }

  /** All entries. Asking for them after a change takes time in proportion to their number. */
  get entries(): ReadonlyMap<string, Value> {
    this.#merge();
    return this.#base;
  }

  copy(): SharedMap<Value> {
    this.#sharesChanges = true;
    return new SharedMap(this.#base, this.#changes, true);
  }

  #change(key: string, value: Exclude<Value, undefined> | typeof gone | typeof nothing): void {
    if (this.#sharesChanges) this.#changes = new Map(this.#changes);
    this.#sharesChanges = false;
    this.#changes.set(key, value);
    if (this.#changes.size > 32 && this.#changes.size ** 2 > 16 * this.#base.size) this.#merge();
  }

  #merge(): void {
    if (this.#changes.size === 0) return;
    const merged = new Map(this.#base);
    for (const [key, value] of this.#changes) {
      if (value === gone) merged.delete(key);
      else merged.set(key, value === nothing ? (undefined as Value) : value);
    }
    this.#base = merged;
    this.#changes = new Map();
    this.#sharesChanges = false;
  }
}
