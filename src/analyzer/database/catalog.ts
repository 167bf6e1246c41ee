import type { ParsedStatement } from './parse-sql.ts';

/**
 * What the database is known to contain at one moment: the result of every statement so far, Django's and RunSQL's alike.
 * Names are as stored (unquoted identifiers in lower case), without schema where it is the default one.
 */
export interface CatalogTable {
  readonly name: string;
  readonly kind: 'table' | 'partitioned-table' | 'view' | 'materialized-view';
  readonly columns: ReadonlyMap<string, CatalogColumn>;
  readonly constraints: readonly CatalogConstraint[];
  readonly indexes: readonly CatalogIndex[];
  /** For a partition: its parent and whether it is the DEFAULT one. */
  readonly partitionOf: { readonly parent: string; readonly isDefault: boolean } | undefined;
  /** For a view: the columns of tables that it reads, as far as known. */
  readonly reads: readonly { readonly relation: string; readonly column: string | undefined }[];
  readonly triggers: readonly string[];
  /** Tables whose columns it inherits by INHERITS; a partition's parent is in `partitionOf`. */
  readonly inherits: readonly string[];
  /** For a partitioned table: the columns that its partition key reads. */
  readonly partitionKey: readonly string[];
  /** Policies, rules and triggers that name columns, under which a column's type can't change. */
  readonly readers: readonly CatalogReader[];
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
}

export interface CatalogReader {
  readonly kind: 'policy' | 'rule' | 'trigger';
  readonly name: string;
  readonly columns: readonly string[];
}

export interface CatalogColumn {
  readonly name: string;
  /** PostgreSQL's canonical spelling without spaces that vary: `varchar(50)`, `int4`, `timestamptz`, `varchar(50)[]`; or `unknown`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly identity: boolean;
  readonly generated: boolean;
  readonly collation: string | undefined;
  /** For a generated column: the columns that its expression reads. */
  readonly generatedFrom: readonly string[];
}

export interface CatalogConstraint {
  readonly name: string;
  readonly kind: 'check' | 'unique' | 'primary-key' | 'foreign-key' | 'exclude' | 'not-null';
  readonly columns: readonly string[];
  readonly references: { readonly relation: string; readonly columns: readonly string[] } | undefined;
  readonly valid: boolean;
  /** The text of a check, for what it proves (`c IS NOT NULL`). */
  readonly expression: string | undefined;
  readonly deferrable: boolean;
  /** False for NOT ENFORCED (PostgreSQL 18). */
  readonly enforced: boolean;
  /** The columns that a check proves not to be NULL, if it is valid. */
  readonly provesNotNull: readonly string[];
}

export interface CatalogIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly primary: boolean;
  readonly method: string;
  readonly partial: boolean;
  /** True if every key is a plain column. */
  readonly plain: boolean;
  /** Non-default operator classes, by position. */
  readonly opclasses: readonly (string | undefined)[];
  /** The constraint that owns it, if any. */
  readonly constraint: string | undefined;
  readonly valid: boolean;
  /** The keys in order, INCLUDE columns after them; undefined for an expression. `columns` are those that are not. */
  readonly keys: readonly (string | undefined)[];
  /** Every column that the index depends on, those of expressions and of its predicate too. */
  readonly uses: readonly string[];
}

/** A type that the database has been given by CREATE TYPE or CREATE DOMAIN. */
export type CatalogType =
  | { readonly kind: 'enum'; readonly labels: readonly string[] }
  /** `checked`: it has constraints (CHECK or NOT NULL), which every value has to be tested for. */
  | { readonly kind: 'domain'; readonly base: string; readonly checked: boolean }
  | { readonly kind: 'other' };

export type Volatility = 'immutable' | 'stable' | 'volatile';

/** What Django's `_constraint_names` asks for. Undefined members do not restrict. */
export interface ConstraintQuery {
  readonly columns?: readonly string[];
  readonly unique?: boolean;
  readonly primaryKey?: boolean;
  readonly index?: boolean;
  readonly foreignKey?: boolean;
  readonly check?: boolean;
  readonly exclude?: ReadonlySet<string>;
}

/** A catalog that statements are applied to. Tables are immutable values, so a snapshot is cheap. */
export interface Catalog {
  /** True if everything that exists is known, so that the server is certain to refuse a name that is missing here. */
  readonly complete: boolean;
  readonly types: ReadonlyMap<string, CatalogType>;
  /** Functions made by CREATE FUNCTION, by name; of several with one name the most volatile. */
  readonly functions: ReadonlyMap<string, Volatility>;
  /** Extended statistics by name, with their table. */
  readonly statistics: ReadonlyMap<string, string>;
  /** Partitions of a table and tables that inherit from it, without those below them. */
  children(name: string): readonly CatalogTable[];
  /** Views and materialized views that read a relation, or the column if one is given. */
  viewsReading(relation: string, column?: string): readonly CatalogTable[];
  table(name: string): CatalogTable | undefined;
  readonly tables: ReadonlyMap<string, CatalogTable>;
  /** The table that an index belongs to. */
  tableOfIndex(index: string): CatalogTable | undefined;
  /** Tables with a foreign key to this one. */
  referencing(name: string): readonly CatalogTable[];
  /** Django's `_constraint_names` (base/schema.py), answered as PostgreSQL's `get_constraints` would. */
  constraintNames(table: string, query: ConstraintQuery): readonly string[];
  /** Applies SQL text: the catalog is then what it would be after the statements have run. Text that can't be parsed is ignored. */
  apply(sql: string): void;
  /** Applies one statement that is parsed already. */
  applyStatement(statement: ParsedStatement): void;
  /** A copy that goes its own way; shares every table that does not change. */
  snapshot(): Catalog;
}
