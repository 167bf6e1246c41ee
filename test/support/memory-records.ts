import type { Json, RecordStore } from '../../src/jobs/record-store.ts';

/** Records that are kept in memory, for tests of what stands on a store. */
export function memoryRecords(): RecordStore {
  const collections = new Map<string, Map<string, Json>>();
  const of = (collection: string): Map<string, Json> => {
    const known = collections.get(collection) ?? new Map<string, Json>();
    collections.set(collection, known);
    return known;
  };
  return {
    get: async (collection, key) => of(collection).get(key),
    put: async (collection, key, value) => void of(collection).set(key, value),
    async claim(collection, key, value) {
      if (of(collection).has(key)) return false;
      of(collection).set(key, value);
      return true;
    },
    remove: async (collection, key) => of(collection).delete(key),
    clear: async (collection) => void collections.delete(collection),
    list: async (collection) =>
      [...of(collection)]
        .map(([key, value]) => ({ key, value }))
        .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
  };
}
