import type { Target } from '../target.ts';
import type { Catalog, CatalogTable, ConstraintQuery } from './catalog.ts';
import { postgresqlFeatures } from './features.ts';
import { constraintNames, introspectPostgresql, type Introspected } from './introspected.ts';
import { applyMysql } from './mysql-catalog/apply.ts';
import { introspectMysql } from './mysql-catalog/introspection.ts';
import { parseSql, type ParsedStatement } from './parse-sql.ts';
import { deeper, noCalls, statementsLeft } from './procedures/run-code.ts';
import { statements } from './statements/index.ts';
import { createStore, type Store } from './store.ts';
import { as, kindOf } from './syntax.ts';
import { viewsReading } from './tables.ts';

/**
 * An empty catalog for a target. `complete` says that everything that exists will be applied to it, so that a name it
 * does not know is an error; a project's catalog is not, for tables may have been made by other means.
 */
export function createCatalog(target: Target, options: { readonly complete?: boolean } = {}): Catalog {
  const store = createStore(postgresqlFeatures(target), options.complete ?? false);
  return new StoredCatalog({ store }, dialects[target.vendor]);
}

/** How SQL changes a catalog, and what Django reads of a table. */
interface Dialect {
  apply(store: Store, sql: string, catalog: Catalog): void;
  introspect(table: CatalogTable): readonly Introspected[];
}

const dialects: Readonly<Record<Target['vendor'], Dialect>> = {
  postgresql: {
    apply(store, sql, catalog) {
      for (const statement of parseSql(sql)) applyStatement(store, statement, catalog);
    },
    introspect: introspectPostgresql,
  },
  mysql: { apply: (store, sql) => applyMysql(store, sql, 'mysql'), introspect: introspectMysql },
  mariadb: { apply: (store, sql) => applyMysql(store, sql, 'mariadb'), introspect: introspectMysql },
  sqlite: { apply: (store, sql) => applyMysql(store, sql, 'sqlite'), introspect: introspectMysql },
};

/** What a catalog stands on: a store of its own, or an earlier catalog, whose store it copies when it is first asked for something. */
type Foundation = { readonly store: Store } | { readonly earlier: StoredCatalog };

/** A catalog on a store. SQL is applied when the next question needs it: much of what is written is never asked for. */
class StoredCatalog implements Catalog {
  #foundation: Foundation;
  readonly #dialect: Dialect;
  #pending: string[] = [];

  constructor(foundation: Foundation, dialect: Dialect) {
    this.#foundation = foundation;
    this.#dialect = dialect;
  }

  get complete(): boolean {
    return this.#settled().complete;
  }

  get extensions(): ReadonlySet<string> {
    return this.#settled().extensions;
  }

  get uncertain(): boolean {
    return this.#settled().uncertain;
  }

  get tables(): ReadonlyMap<string, CatalogTable> {
    return this.#settled().tables;
  }

  get types(): Catalog['types'] {
    return this.#settled().types.entries;
  }

  get statistics(): Catalog['statistics'] {
    return this.#settled().statistics.entries;
  }

  get publications(): Catalog['publications'] {
    return this.#settled().publications.entries;
  }

  get schemas(): Catalog['schemas'] {
    return this.#settled().schemas.entries;
  }

  get roles(): Catalog['roles'] {
    return this.#settled().roles.entries;
  }

  get sequences(): Catalog['sequences'] {
    return this.#settled().sequences.entries;
  }

  get functions(): Catalog['functions'] {
    return this.#settled().functions.entries;
  }

  get hasRoutines(): boolean {
    return !this.#settled().routines.isEmpty;
  }

  routine(name: string): ReturnType<Catalog['routine']> {
    return this.#settled().routines.get(name);
  }

  table(name: string): CatalogTable | undefined {
    return this.#settled().table(name);
  }

  children(name: string): readonly CatalogTable[] {
    return this.#existing(this.#settled().sources('inherits', name));
  }

  viewsReading(relation: string, column?: string): readonly CatalogTable[] {
    return this.#existing(viewsReading(this.#settled(), relation, column));
  }

  tableOfIndex(index: string): CatalogTable | undefined {
    const owner = this.#settled().ownerOfIndex(index);
    return owner === undefined ? undefined : this.table(owner);
  }

  referencing(name: string): readonly CatalogTable[] {
    return this.#existing(this.#settled().sources('references', name));
  }

  constraintNames(name: string, query: ConstraintQuery): readonly string[] {
    const table = this.table(name);
    return table === undefined ? [] : constraintNames(this.#dialect.introspect(table), query);
  }

  isDoubtful(table: string): boolean {
    return this.#settled().doubtful.has(table);
  }

  apply(sql: string): void {
    this.#pending.push(sql);
  }

  applyStatement(statement: ParsedStatement): void {
    applyStatement(this.#settled(), statement, this);
  }

  applyAlone(statement: ParsedStatement): void {
    applyAlone(this.#settled(), statement);
  }

  snapshot(as?: { readonly complete: true }): Catalog {
    const store = this.#settled().copy();
    if (as?.complete === true) store.complete = true;
    return new StoredCatalog({ store }, this.#dialect);
  }

  continued(statements: readonly string[]): Catalog {
    const later = new StoredCatalog({ earlier: this }, this.#dialect);
    later.#pending = [...statements];
    return later;
  }

  #existing(names: Iterable<string>): readonly CatalogTable[] {
    return [...names].flatMap((name) => this.table(name) ?? []);
  }

  #settled(): Store {
    const foundation = this.#foundation;
    if ('store' in foundation) return this.#applied(foundation.store);
    // Thousands may stand on one another: no recursion.
    const unfounded: StoredCatalog[] = [this];
    let { earlier } = foundation;
    for (; 'earlier' in earlier.#foundation; earlier = earlier.#foundation.earlier) unfounded.push(earlier);
    let store = earlier.#applied(earlier.#foundation.store);
    for (const catalog of unfounded.reverse()) {
      store = store.copy();
      catalog.#foundation = { store };
      catalog.#applied(store);
    }
    return store;
  }

  #applied(store: Store): Store {
    if (this.#pending.length > 0) {
      const pending = this.#pending;
      this.#pending = [];
      for (const sql of pending) this.#dialect.apply(store, sql, this);
    }
    return store;
  }
}

/** Statements after which not everything that exists is known any more. */
const opaque: ReadonlySet<string> = new Set(['ExecuteStmt']);

/** The extensions of PostgreSQL's own (contrib) that bring types, functions and operators, but no tables and no views. */
const withoutRelations: ReadonlySet<string> = new Set(
  'btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance fuzzystrmatch hstore insert_username intarray isn lo ltree moddatetime pg_trgm pgcrypto plpgsql refint seg tablefunc tsm_system_rows tsm_system_time unaccent uuid-ossp'.split(
    ' ',
  ),
);

function applyAlone(store: Store, statement: ParsedStatement): void {
  if (statement.kind === 'refused') {
    store.complete = false;
    return;
  }
  const { node, source } = statement;
  const kind = kindOf(node);
  if (opaque.has(kind)) store.complete = false;
  const extension = as(node, 'CreateExtensionStmt');
  if (extension !== undefined) {
    store.extensions = new Set([...store.extensions, extension.extname ?? '']);
    if (!withoutRelations.has(extension.extname ?? '')) store.complete = false;
  }
  statements.get(kind)?.apply?.(as(node, kind) as never, store, source, statement);
}

function applyStatement(store: Store, statement: ParsedStatement, catalog: Catalog, calls = noCalls()): void {
  applyAlone(store, statement);
  if (store.routines.isEmpty && (statement.kind === 'refused' || kindOf(statement.node) !== 'DoStmt')) return;
  for (const { statement: each, certain } of statementsLeft(statement, catalog)) {
    const inner = each === undefined ? undefined : deeper(calls, '');
    if (each !== undefined && inner !== undefined && (certain || !changesCatalog(each))) {
      applyStatement(store, each, catalog, inner);
    } else {
      store.complete = false;
      store.uncertain = true;
    }
  }
}

/** False for what leaves no trace in the catalog whether it runs or not: queries, writes of rows, settings. */
function changesCatalog(statement: ParsedStatement): boolean {
  return statement.kind === 'refused' || statements.get(kindOf(statement.node))?.apply !== undefined;
}
