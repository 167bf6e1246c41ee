/** A map whose copies cost nothing until one of them changes. */
export interface SharedMap<Value> {
  readonly entries: ReadonlyMap<string, Value>;
  set(key: string, value: Value): void;
  delete(key: string): void;
  copy(): SharedMap<Value>;
}

/** A map that may share its entries with others: it copies them at its first change. */
export function createSharedMap<Value>(from: ReadonlyMap<string, Value> = new Map<string, Value>()): SharedMap<Value> {
  let entries = from;
  let own: Map<string, Value> | undefined;

  function changeable(): Map<string, Value> {
    if (own === undefined) {
      own = new Map(entries);
      entries = own;
    }
    return own;
  }

  return {
    get entries() {
      return entries;
    },
    set(key, value) {
      changeable().set(key, value);
    },
    delete(key) {
      if (entries.has(key)) changeable().delete(key);
    },
    copy() {
      own = undefined;
      return createSharedMap(entries);
    },
  };
}
