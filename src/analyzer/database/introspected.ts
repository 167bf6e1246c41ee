import type { CatalogTable, ConstraintQuery } from './catalog.ts';

/**
 * Django's `_constraint_names` (db/backends/base/schema.py) over what `get_constraints` of a backend reads.
 */
export function constraintNames(entries: readonly Introspected[], query: ConstraintQuery): readonly string[] {
  return entries
    .filter((entry) => matches(entry, query))
    .map(({ name }) => name)
    .filter((name) => query.exclude?.has(name) !== true);
}

/** A row of `get_constraints`. Keys that are expressions have no name, and so equal no column. */
export interface Introspected {
  readonly name: string;
  readonly columns: readonly (string | undefined)[];
  readonly unique: boolean;
  readonly primaryKey: boolean;
  readonly foreignKey: boolean;
  readonly check: boolean;
  readonly index: boolean;
}

/** `get_constraints` (db/backends/postgresql/introspection.py): constraints first, then the indexes that belong to none. */
export function introspectPostgresql(table: CatalogTable): readonly Introspected[] {
  const constraints = table.constraints.map(({ name, kind, columns }) => ({
    name,
    columns,
    unique: kind === 'unique' || kind === 'primary-key',
    primaryKey: kind === 'primary-key',
    foreignKey: kind === 'foreign-key',
    check: kind === 'check',
    index: false,
  }));
  const known = new Set(constraints.map(({ name }) => name));
  const indexes = table.indexes.flatMap((index) => {
    const name = index.name.slice(index.name.lastIndexOf('.') + 1);
    if (known.has(name)) return [];
    const { keys, unique, primary } = index;
    // A list of one NULL is turned into an empty one.
    const columns = keys.length === 1 && keys[0] === undefined ? [] : keys;
    return [{ name, columns, unique, primaryKey: primary, foreignKey: false, check: false, index: true }];
  });
  // Indexes come out of a GROUP BY, sorted by name; constraints as they were made.
  return [...constraints, ...indexes.toSorted((one, other) => (one.name < other.name ? -1 : 1))];
}

function matches(entry: Introspected, query: ConstraintQuery): boolean {
  const { columns, unique, primaryKey, index, check, foreignKey } = query;
  return (
    (columns === undefined || sameList(columns, entry.columns)) &&
    (unique === undefined || entry.unique === unique) &&
    (primaryKey === undefined || entry.primaryKey === primaryKey) &&
    (index === undefined || entry.index === index) &&
    (check === undefined || entry.check === check) &&
    // Django asks only whether it is one: `foreign_key is not None and not infodict["foreign_key"]`.
    (foreignKey === undefined || entry.foreignKey)
  );
}

function sameList(one: readonly (string | undefined)[], other: readonly (string | undefined)[]): boolean {
  return one.length === other.length && one.every((each, position) => each === other[position]);
}
