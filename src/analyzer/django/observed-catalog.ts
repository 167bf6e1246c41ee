import type { Catalog, CatalogTable, ConstraintQuery } from '../database/catalog.ts';

/** A catalog, and whether what was asked of it would have been answered otherwise by an earlier one. */
export interface ObservedCatalog {
  readonly catalog: Catalog;
  /** True once a name was looked up that has changed since. */
  readonly differs: boolean;
}

/** Watches what the schema editor looks up. Tables are immutable: the same value gives the same answers. */
export function observe(current: Catalog, earlier: Catalog): ObservedCatalog {
  let differs = false;
  const isChanged = (name: string): boolean => current.table(name) !== earlier.table(name);
  const table = (name: string): CatalogTable | undefined => {
    differs ||= isChanged(name) && namesIn(current.table(name)) !== namesIn(earlier.table(name));
    return current.table(name);
  };
  const constraintNames = (name: string, query: ConstraintQuery): readonly string[] => {
    const found = current.constraintNames(name, query);
    differs ||= isChanged(name) && found.join() !== earlier.constraintNames(name, query).join();
    return found;
  };
  const watched = new Map<string | symbol, unknown>(Object.entries({ table, constraintNames }));
  const catalog = new Proxy(current, {
    get(target, name) {
      const member: unknown = watched.get(name) ?? Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return {
    catalog,
    get differs() {
      return differs;
    },
  };
}

/** What the editor reads of a table besides its constraints: whether it is there, its indexes, and sequences of columns. */
function namesIn(table: CatalogTable | undefined): string {
  if (table === undefined) return 'none';
  const sequences = [...table.columns.values()].flatMap(({ name, sequence }) =>
    sequence === undefined ? [] : [`${name} ${sequence}`],
  );
  return [...table.indexes.map(({ name }) => name), ...sequences].join();
}
