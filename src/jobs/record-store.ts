/** What `JSON.stringify` takes; members that are undefined are left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * What the App remembers besides jobs: small values by key, in collections (one for each pull request, say). Shared by all
 * processes that share the job store, and stored as durably. A collection is forgotten 400 days after its last change.
 */
export interface RecordStore {
  get(collection: string, key: string): Promise<Json | undefined>;
  /** Writes a value over what was there. */
  put(collection: string, key: string, value: Json): Promise<void>;
  /** Writes a value where there was none. False where there was. */
  claim(collection: string, key: string, value: Json): Promise<boolean>;
  /** True if there was such a value. */
  remove(collection: string, key: string): Promise<boolean>;
  /** Removes a whole collection. */
  clear(collection: string): Promise<void>;
  /** The values of a collection, by key in alphabetical order. */
  list(collection: string): Promise<readonly { readonly key: string; readonly value: Json }[]>;
}

/** Milliseconds. */
export const recordMemory = 400 * 24 * 60 * 60 * 1000;
