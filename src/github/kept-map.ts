import type { ContentStore } from './content-store.ts';

/** Small values by key that may be lost at any time: losing one costs a request. What `JSON.stringify` takes. */
export interface KeptMap<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/**
 * Values in the store, for all processes that share it and for the next start; they are not copied into memory, where another
 * process could not correct them. Without a store they are kept in memory: the latest `most`.
 */
export function createKeptMap<Value>(kind: string, store: ContentStore | undefined, most = 10_000): KeptMap<Value> {
  if (store === undefined) return inMemory(most);
  return {
    get(key) {
      const text = store.get(`${kind}:${key}`);
      return text === undefined ? undefined : parse<Value>(text);
    },
    set: (key, value) => store.replace(`${kind}:${key}`, JSON.stringify(value)),
  };
}

function inMemory<Value>(most: number): KeptMap<Value> {
  const values = new Map<string, Value>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
  };
}

/** Undefined where the text is none of ours. */
function parse<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
