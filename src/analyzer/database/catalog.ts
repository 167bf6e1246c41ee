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
}

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
  /** A copy that goes its own way; shares every table that does not change. */
  snapshot(): Catalog;
}
