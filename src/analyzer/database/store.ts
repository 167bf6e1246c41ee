import type { CatalogTable, CatalogType, Volatility } from './catalog.ts';
import type { PostgresqlFeatures } from './features.ts';
import { createSharedMap, type SharedMap } from './shared-map.ts';

/** The changeable side of a catalog: tables by name, and who points to whom. Statements change it through this alone. */
export interface Store {
  readonly features: PostgresqlFeatures;
  readonly tables: ReadonlyMap<string, CatalogTable>;
  readonly types: SharedMap<CatalogType>;
  readonly functions: SharedMap<Volatility>;
  /** Sequences, with the table that owns them. */
  readonly sequences: SharedMap<string | undefined>;
  sequencesOf(table: string): readonly string[];
  /** Extended statistics, with their table. */
  readonly statistics: SharedMap<string>;
  complete: boolean;
  table(name: string): CatalogTable | undefined;
  /** The name of the table that has an index. */
  ownerOfIndex(index: string): string | undefined;
  /** Names of the tables that point to this one. */
  sources(link: LinkKind, target: string): ReadonlySet<string>;
  readonly views: ReadonlyMap<string, true>;
  /** True if a table, view, index or sequence has this name. */
  isRelation(name: string): boolean;
  /** True if the name was taken from a table once: constraints under it may live on elsewhere. */
  wasRenamed(name: string): boolean;
  put(table: CatalogTable): void;
  change(name: string, change: (table: CatalogTable) => CatalogTable): void;
  remove(name: string): void;
  noteRename(name: string): void;
  copy(): Store;
}

/** How a table can point to another: by foreign key, as its partition or heir, as a view that reads it. */
export type LinkKind = 'references' | 'inherits' | 'reads';

/** The tables that a table points to, by kind of link; and the members of the table that say so. */
const links: Readonly<Record<LinkKind, (table: CatalogTable) => readonly string[]>> = {
  references: ({ constraints }) => constraints.flatMap(({ references }) => references?.relation ?? []),
  inherits: ({ partitionOf, inherits }) => (partitionOf === undefined ? inherits : [...inherits, partitionOf.parent]),
  reads: ({ reads }) => reads.map(({ relation }) => relation),
};

const linkSources: Readonly<Record<LinkKind, (keyof CatalogTable)[]>> = {
  references: ['constraints'],
  inherits: ['partitionOf', 'inherits'],
  reads: ['reads'],
};

const linkKinds = Object.keys(links) as LinkKind[];
const none: ReadonlySet<string> = new Set();

interface Parts {
  readonly tables: SharedMap<CatalogTable>;
  readonly indexOwners: SharedMap<string>;
  readonly views: SharedMap<true>;
  readonly types: SharedMap<CatalogType>;
  readonly functions: SharedMap<Volatility>;
  readonly sequences: SharedMap<string | undefined>;
  readonly renamed: SharedMap<true>;
  readonly statistics: SharedMap<string>;
  readonly links: Readonly<Record<LinkKind, SharedMap<ReadonlySet<string>>>>;
}

export function createStore(features: PostgresqlFeatures, complete: boolean): Store {
  return storeOf(features, complete, {
    tables: createSharedMap(),
    indexOwners: createSharedMap(),
    views: createSharedMap(),
    types: createSharedMap(),
    functions: createSharedMap(),
    sequences: createSharedMap(),
    renamed: createSharedMap(),
    statistics: createSharedMap(),
    links: { references: createSharedMap(), inherits: createSharedMap(), reads: createSharedMap() },
  });
}

function storeOf(features: PostgresqlFeatures, complete: boolean, parts: Parts): Store {
  const { tables, indexOwners, views, types, functions, sequences, renamed, statistics } = parts;

  function replace(before: CatalogTable | undefined, after: CatalogTable | undefined): void {
    const name = (after ?? before)?.name ?? '';
    if (after === undefined) tables.delete(name);
    else tables.set(name, after);
    replaceIndexes(indexOwners, before, after);
    replaceLinks(parts.links, before, after);
    if (after?.kind === 'view' || after?.kind === 'materialized-view') views.set(name, true);
    else if (views.has(name)) views.delete(name);
  }

  const store: Store = {
    features,
    complete,
    types,
    functions,
    sequences,
    statistics,
    get tables() {
      return tables.entries;
    },
    get views() {
      return views.entries;
    },
    sequencesOf: (table) => [...sequences.entries].flatMap(([sequence, owner]) => (owner === table ? [sequence] : [])),
    table: (name) => tables.get(name),
    ownerOfIndex: (index) => indexOwners.get(index),
    sources: (link, target) => parts.links[link].get(target) ?? none,
    isRelation: (name) => tables.has(name) || indexOwners.has(name) || sequences.has(name),
    wasRenamed: (name) => renamed.has(name),
    put: (table) => replace(tables.get(table.name), table),
    change(name, change) {
      const before = tables.get(name);
      if (before !== undefined) replace(before, change(before));
    },
    remove: (name) => replace(tables.get(name), undefined),
    noteRename: (name) => renamed.set(name, true),
    copy: () => storeOf(features, store.complete, copyOf(parts)),
  };
  return store;
}

function copyOf(parts: Parts): Parts {
  return {
    tables: parts.tables.copy(),
    indexOwners: parts.indexOwners.copy(),
    views: parts.views.copy(),
    types: parts.types.copy(),
    functions: parts.functions.copy(),
    sequences: parts.sequences.copy(),
    renamed: parts.renamed.copy(),
    statistics: parts.statistics.copy(),
    links: {
      references: parts.links.references.copy(),
      inherits: parts.links.inherits.copy(),
      reads: parts.links.reads.copy(),
    },
  };
}

function replaceIndexes(
  owners: SharedMap<string>,
  before: CatalogTable | undefined,
  after: CatalogTable | undefined,
): void {
  if (before?.indexes === after?.indexes) return;
  const kept = new Set(after?.indexes.map(({ name }) => name));
  for (const { name } of before?.indexes ?? []) if (!kept.has(name)) owners.delete(name);
  for (const name of kept) if (after !== undefined) owners.set(name, after.name);
}

function replaceLinks(maps: Parts['links'], before: CatalogTable | undefined, after: CatalogTable | undefined): void {
  for (const kind of linkKinds) {
    if (before !== undefined && linkSources[kind].every((member) => before[member] === after?.[member])) continue;
    const source = (after ?? before)?.name ?? '';
    const old = new Set(before === undefined ? [] : links[kind](before));
    const now = new Set(after === undefined ? [] : links[kind](after));
    for (const target of old) if (!now.has(target)) unlink(maps[kind], source, target);
    for (const target of now) if (!old.has(target)) link(maps[kind], source, target);
  }
}

function link(map: SharedMap<ReadonlySet<string>>, source: string, target: string): void {
  map.set(target, new Set([...(map.get(target) ?? none), source]));
}

function unlink(map: SharedMap<ReadonlySet<string>>, source: string, target: string): void {
  const rest = new Set(map.get(target) ?? none);
  rest.delete(source);
  if (rest.size > 0) map.set(target, rest);
  else map.delete(target);
}
