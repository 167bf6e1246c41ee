import type { CatalogRoutine, CatalogTable, CatalogType, Volatility } from './catalog.ts';
import type { PostgresqlFeatures } from './features.ts';
import { SharedMap } from './shared-map.ts';

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
  readonly routines: SharedMap<CatalogRoutine>;
  readonly sequences: SharedMap<string | undefined>;
  readonly renamed: SharedMap<true>;
  readonly doubtful: SharedMap<true>;
  readonly statistics: SharedMap<string>;
  readonly publications: SharedMap<readonly string[]>;
  readonly schemas: SharedMap<true>;
  readonly roles: SharedMap<true>;
  readonly links: Readonly<Record<LinkKind, SharedMap<ReadonlySet<string>>>>;
}

/** The changeable side of a catalog: tables by name, and who points to whom. Statements change it through this alone. */
export class Store {
  readonly features: PostgresqlFeatures;
  complete: boolean;
  uncertain: boolean;
  /** The extensions that have been installed. */
  extensions: ReadonlySet<string>;
  readonly #parts: Parts;

  constructor(
    features: PostgresqlFeatures,
    known: { readonly complete: boolean; readonly uncertain: boolean; readonly extensions: ReadonlySet<string> },
    parts: Parts,
  ) {
    this.features = features;
    this.complete = known.complete;
    this.uncertain = known.uncertain;
    this.extensions = known.extensions;
    this.#parts = parts;
  }

  get tables(): ReadonlyMap<string, CatalogTable> {
    return this.#parts.tables.entries;
  }

  get views(): ReadonlyMap<string, true> {
    return this.#parts.views.entries;
  }

  get types(): SharedMap<CatalogType> {
    return this.#parts.types;
  }

  get functions(): SharedMap<Volatility> {
    return this.#parts.functions;
  }

  get routines(): SharedMap<CatalogRoutine> {
    return this.#parts.routines;
  }

  /** Sequences, with the table that owns them. */
  get sequences(): SharedMap<string | undefined> {
    return this.#parts.sequences;
  }

  sequencesOf(table: string): readonly string[] {
    return [...this.sequences.entries].flatMap(([sequence, owner]) => (owner === table ? [sequence] : []));
  }

  /** Extended statistics, with their table. */
  get statistics(): SharedMap<string> {
    return this.#parts.statistics;
  }

  /** Tables that SQL may have changed which could not be read. */
  get doubtful(): SharedMap<true> {
    return this.#parts.doubtful;
  }

  /** Publications, with the tables that they name. */
  get publications(): SharedMap<readonly string[]> {
    return this.#parts.publications;
  }

  /** The schemas that were made. */
  get schemas(): SharedMap<true> {
    return this.#parts.schemas;
  }

  /** The roles that were made. */
  get roles(): SharedMap<true> {
    return this.#parts.roles;
  }

  table(name: string): CatalogTable | undefined {
    return this.#parts.tables.get(name);
  }

  /** The name of the table that has an index. */
  ownerOfIndex(index: string): string | undefined {
    return this.#parts.indexOwners.get(index);
  }

  /** Names of the tables that point to this one. */
  sources(link: LinkKind, target: string): ReadonlySet<string> {
    return this.#parts.links[link].get(target) ?? none;
  }

  /** True if a table, view, index or sequence has this name. */
  isRelation(name: string): boolean {
    const { tables, indexOwners, sequences } = this.#parts;
    return tables.has(name) || indexOwners.has(name) || sequences.has(name);
  }

  /** True if the name was taken from a table once: constraints under it may live on elsewhere. */
  wasRenamed(name: string): boolean {
    return this.#parts.renamed.has(name);
  }

  put(table: CatalogTable): void {
    this.#replace(this.table(table.name), table);
  }

  change(name: string, change: (table: CatalogTable) => CatalogTable): void {
    const before = this.table(name);
    if (before !== undefined) this.#replace(before, change(before));
  }

  remove(name: string): void {
    this.#replace(this.table(name), undefined);
  }

  noteRename(name: string): void {
    this.#parts.renamed.set(name, true);
  }

  copy(): Store {
    return new Store(this.features, this, copyOf(this.#parts));
  }

  #replace(before: CatalogTable | undefined, after: CatalogTable | undefined): void {
    const { tables, indexOwners, views } = this.#parts;
    const name = (after ?? before)?.name ?? '';
    if (after === undefined) tables.delete(name);
    else tables.set(name, after);
    replaceIndexes(indexOwners, before, after);
    replaceLinks(this.#parts.links, before, after);
    if (after?.kind === 'view' || after?.kind === 'materialized-view') views.set(name, true);
    else if (views.has(name)) views.delete(name);
  }
}

export function createStore(features: PostgresqlFeatures, complete: boolean): Store {
  return new Store(
    features,
    { complete, uncertain: false, extensions: none },
    {
      tables: new SharedMap(),
      indexOwners: new SharedMap(),
      views: new SharedMap(),
      types: new SharedMap(),
      functions: new SharedMap(),
      routines: new SharedMap(),
      sequences: new SharedMap(),
      renamed: new SharedMap(),
      doubtful: new SharedMap(),
      statistics: new SharedMap(),
      publications: new SharedMap(),
      schemas: new SharedMap(),
      roles: new SharedMap(),
      links: { references: new SharedMap(), inherits: new SharedMap(), reads: new SharedMap() },
    },
  );
}

function copyOf(parts: Parts): Parts {
  return {
    tables: parts.tables.copy(),
    indexOwners: parts.indexOwners.copy(),
    views: parts.views.copy(),
    types: parts.types.copy(),
    functions: parts.functions.copy(),
    routines: parts.routines.copy(),
    sequences: parts.sequences.copy(),
    renamed: parts.renamed.copy(),
    doubtful: parts.doubtful.copy(),
    statistics: parts.statistics.copy(),
    publications: parts.publications.copy(),
    schemas: parts.schemas.copy(),
    roles: parts.roles.copy(),
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
  const old = before?.indexes ?? [];
  const now = after?.indexes ?? [];
  // Most often one is added at the end, to many.
  const start = before?.name === after?.name ? lengthOfSame(old, now) : 0;
  const kept = new Set(now.slice(start).map(({ name }) => name));
  for (const { name } of old.slice(start)) if (!kept.has(name)) owners.delete(name);
  for (const name of kept) if (after !== undefined) owners.set(name, after.name);
}

/** How many items two lists begin with in common. */
function lengthOfSame(one: readonly unknown[], other: readonly unknown[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
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
