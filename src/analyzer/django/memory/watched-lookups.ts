import type { Catalog, CatalogTable, ConstraintQuery } from '../../database/catalog.ts';

/** What was looked up in a catalog. */
export interface Lookups {
  /** Tables whose names, columns or constraints were asked for. */
  readonly tables: Set<string>;
  /** True if more was asked for than single tables. */
  others: boolean;
}

export function noLookups(): Lookups {
  return { tables: new Set(), others: false };
}

/** The catalog, with a note of each table that is looked up. */
export function watchLookups(catalog: Catalog, lookups: Lookups): Catalog {
  const noted = new Map<string | symbol, unknown>(
    Object.entries({
      table(name: string): CatalogTable | undefined {
        lookups.tables.add(name);
        return catalog.table(name);
      },
      constraintNames(name: string, query: ConstraintQuery): readonly string[] {
        lookups.tables.add(name);
        return catalog.constraintNames(name, query);
      },
      isDoubtful(name: string): boolean {
        lookups.tables.add(name);
        return catalog.isDoubtful(name);
      },
    }),
  );
  return new Proxy(catalog, {
    get(target, name) {
      const known = noted.get(name);
      if (known !== undefined) return known;
      lookups.others = true;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
