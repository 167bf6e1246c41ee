import type { Target } from '../target.ts';
import type { Catalog, CatalogTable, ConstraintQuery } from './catalog.ts';
import { postgresqlFeatures } from './features.ts';
import { parseSql, type ParsedStatement } from './parse-sql.ts';
import { statements } from './statements/index.ts';
import { createStore, type Store } from './store.ts';
import { as, kindOf } from './syntax.ts';
import { viewsReading } from './tables.ts';

/**
 * An empty catalog for a target. `complete` says that everything that exists will be applied to it, so that a name it
 * does not know is an error; a project's catalog is not, for tables may have been made by other means.
 */
export function createCatalog(target: Target, options: { readonly complete?: boolean } = {}): Catalog {
  return catalogOn(createStore(postgresqlFeatures(target), options.complete ?? false));
}

function catalogOn(store: Store): Catalog {
  const existing = (names: Iterable<string>): readonly CatalogTable[] =>
    [...names].flatMap((name) => store.table(name) ?? []);
  const catalog: Catalog = {
    get complete() {
      return store.complete;
    },
    get tables() {
      return store.tables;
    },
    get types() {
      return store.types.entries;
    },
    get statistics() {
      return store.statistics.entries;
    },
    get functions() {
      return store.functions.entries;
    },
    table: (name) => store.table(name),
    children: (name) => existing(store.sources('inherits', name)),
    viewsReading: (relation, column) => existing(viewsReading(store, relation, column)),
    tableOfIndex(index) {
      const owner = store.ownerOfIndex(index);
      return owner === undefined ? undefined : store.table(owner);
    },
    referencing: (name) => existing(store.sources('references', name)),
    constraintNames: (table, query) => constraintNames(store.table(table), query),
    apply(sql) {
      for (const statement of parseSql(sql)) catalog.applyStatement(statement);
    },
    applyStatement: (statement) => applyStatement(store, statement),
    snapshot: () => catalogOn(store.copy()),
  };
  return catalog;
}

/** Statements after which not everything that exists is known any more. */
const opaque: ReadonlySet<string> = new Set([
  'DoStmt',
  'CallStmt',
  'ExecuteStmt',
  'CreateSchemaStmt',
  'CreateExtensionStmt',
]);

function applyStatement(store: Store, statement: ParsedStatement): void {
  if (statement.kind === 'refused') {
    store.complete = false;
    return;
  }
  const { node, source } = statement;
  const kind = kindOf(node);
  if (opaque.has(kind)) store.complete = false;
  statements.get(kind)?.apply?.(as(node, kind) as never, store, source);
}

/**
 * Django's `_constraint_names` (db/backends/base/schema.py) over what `get_constraints`
 * (db/backends/postgresql/introspection.py) reads: constraints first, then the indexes that belong to none of them.
 */
function constraintNames(table: CatalogTable | undefined, query: ConstraintQuery): readonly string[] {
  if (table === undefined) return [];
  return introspected(table)
    .filter((entry) => matches(entry, query))
    .map(({ name }) => name)
    .filter((name) => query.exclude?.has(name) !== true);
}

/** A row of `get_constraints`. Keys that are expressions have no name, and so equal no column. */
interface Introspected {
  readonly name: string;
  readonly columns: readonly (string | undefined)[];
  readonly unique: boolean;
  readonly primaryKey: boolean;
  readonly foreignKey: boolean;
  readonly check: boolean;
  readonly index: boolean;
}

function introspected(table: CatalogTable): readonly Introspected[] {
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
