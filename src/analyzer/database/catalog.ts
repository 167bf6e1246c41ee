import type { ParsedStatement } from './parse-sql.ts';
import type { Node } from './prepare.ts';

/**
 * What the database is known to contain at one moment: the result of every statement so far, Django's and RunSQL's alike.
 * Names are as stored (unquoted identifiers in lower case), without schema where it is the default one.
 */
export interface CatalogTable {
  readonly name: string;
  readonly kind: 'table' | 'partitioned-table' | 'foreign-table' | 'view' | 'materialized-view';
  readonly columns: ReadonlyMap<string, CatalogColumn>;
  readonly constraints: readonly CatalogConstraint[];
  readonly indexes: readonly CatalogIndex[];
  /** For a partition: its parent and whether it is the DEFAULT one; else its bounds, where they are known. */
  readonly partitionOf:
    | { readonly parent: string; readonly isDefault: boolean; readonly bound?: PartitionBound | undefined }
    | undefined;
  /** For a view: the columns of tables that it reads, as far as known. */
  readonly reads: readonly { readonly relation: string; readonly column: string | undefined }[];
  readonly triggers: readonly CatalogTrigger[];
  /** Tables whose columns it inherits by INHERITS; a partition's parent is in `partitionOf`. */
  readonly inherits: readonly string[];
  /** For a partitioned table: the columns that its partition key reads. */
  readonly partitionKey: readonly string[];
  /** True where the key has an expression, of which `partitionKey` has the columns. */
  readonly partitionByExpression?: boolean;
  readonly partitionStrategy: PartitionStrategy | undefined;
  /** For a view: its columns in order, as far as they are known; undefined where not even their number is. */
  readonly outputs: readonly ViewColumn[] | undefined;
  /** Policies, rules and triggers that name columns, under which a column's type can't change. */
  readonly readers: readonly CatalogReader[];
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  /** For a view whose rows are rows of one table, with their columns under their own names: the rows that it leaves. */
  readonly shows?: { readonly relation: string; readonly filter: Node | undefined } | undefined;
  /** A materialized view WITH NO DATA, which can't be read before it is refreshed. */
  readonly unpopulated?: boolean;
  /** For a view: the functions that its query calls. */
  readonly calls?: readonly string[];
  /** The composite type that the table is made of (CREATE TABLE … OF). */
  readonly ofType: string | undefined;
}

export type PartitionStrategy = 'range' | 'list' | 'hash';

/** The bounds of a partition. Values are texts of constants with a mark before them (`partition-bounds.ts`); undefined for others. */
export type PartitionBound =
  | {
      readonly strategy: 'range';
      readonly lower: readonly (string | undefined)[];
      readonly upper: readonly (string | undefined)[];
    }
  | { readonly strategy: 'list'; readonly values: readonly (string | undefined)[] }
  | { readonly strategy: 'hash'; readonly modulus: number; readonly remainder: number };

/** A column of a view; undefined for what is not known of it. */
export interface ViewColumn {
  readonly name: string | undefined;
  readonly type: string | undefined;
}

/** A trigger, with the function that it runs. */
export interface CatalogTrigger {
  readonly name: string;
  /** The catalog's name of its function. */
  readonly function: string;
  readonly events: ReadonlySet<'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE'>;
  /** For `UPDATE OF`: the columns; empty for any. */
  readonly columns: readonly string[];
  /** `row`: once for each row that is changed, and never if there is none. */
  readonly each: 'row' | 'statement';
  /** It runs before the rows are changed, and may change or keep out what is written. */
  readonly before?: boolean;
  /** It has a WHEN clause. */
  readonly conditional: boolean;
  /** A constraint trigger that waits for COMMIT. */
  readonly deferred: boolean;
  readonly enabled: boolean;
  /** The arguments that CREATE TRIGGER gives its function. */
  readonly arguments?: readonly string[];
  /** The names that REFERENCING gives to the tables of changed rows. */
  readonly transitionTables?: readonly string[];
}

/** A function or procedure, with its body. */
export interface CatalogRoutine {
  /** The types of its arguments, which tell it from others of its name. */
  readonly signature: string;
  readonly language: string;
  /** The CREATE FUNCTION or CREATE PROCEDURE. */
  readonly statement: ParsedStatement;
  /** True if there is another of its name: which one a call means depends on types. */
  readonly overloaded: boolean;
}

export interface CatalogReader {
  readonly kind: 'policy' | 'rule' | 'trigger';
  readonly name: string;
  readonly columns: readonly string[];
  /** The table that it stands on, where that is another one: a policy may read any. */
  readonly on: string | undefined;
  /** For a rule: the command that it is on. */
  readonly event: string | undefined;
}

export interface CatalogColumn {
  readonly name: string;
  /** PostgreSQL's canonical spelling without spaces that vary: `varchar(50)`, `int4`, `timestamptz`, `varchar(50)[]`; or `unknown`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** The sequence that the default takes values from. */
  readonly defaultSequence: string | undefined;
  readonly identity: boolean;
  /** The sequence that a serial or identity column owns: it keeps its name when the table or the column is renamed. */
  readonly sequence: string | undefined;
  readonly generated: boolean;
  readonly collation: string | undefined;
  /** For a generated column: the columns that its expression reads. */
  readonly generatedFrom: readonly string[];
  /** The functions that its default or its expression calls, as `functionsCalled` gives them; undefined for none. */
  readonly calls?: readonly string[] | undefined;
}

export interface CatalogConstraint {
  readonly name: string;
  readonly kind: 'check' | 'unique' | 'primary-key' | 'foreign-key' | 'exclude' | 'not-null';
  readonly columns: readonly string[];
  readonly references: CatalogReference | undefined;
  readonly valid: boolean;
  /** The text of a check, for what it proves (`c IS NOT NULL`). */
  readonly expression: string | undefined;
  readonly deferrable: boolean;
  /** INITIALLY DEFERRED: it is checked at COMMIT, unless a transaction asks for it earlier. */
  readonly deferred: boolean;
  /** False for NOT ENFORCED (PostgreSQL 18). */
  readonly enforced: boolean;
  /** The columns that a check proves not to be NULL, if it is valid. */
  readonly provesNotNull: readonly string[];
  /** True for UNIQUE NULLS NOT DISTINCT, where it is written in the constraint. */
  readonly nullsNotDistinct?: true;
  /** A CHECK that heirs do not have. */
  readonly noInherit: boolean;
  /** The functions that a check calls; undefined for none. */
  readonly calls?: readonly string[];
}

/** The other side of a foreign key, and what becomes of rows when the one that they point to goes or changes. */
export interface CatalogReference {
  readonly relation: string;
  readonly columns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

export type ReferentialAction = 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';

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
  /** The functions that its expressions and its predicate call, as `functionsCalled` gives them. */
  readonly calls: readonly string[];
  /** The expressions among its keys, by position, and the conditions of its predicate (`index-use.ts`). */
  readonly expressions?: readonly (string | undefined)[] | undefined;
  readonly predicate?: readonly string[] | undefined;
  /** For an exclusion: the operators that its keys are compared by, in order. */
  readonly operators?: readonly string[];
  /** The table is marked to be clustered on it. */
  readonly clustered?: boolean;
  /** Rows are identified by it for subscribers (REPLICA IDENTITY USING INDEX). */
  readonly replicaIdentity?: boolean;
}

/** A type that the database has been given by CREATE TYPE or CREATE DOMAIN. */
export type CatalogType =
  | { readonly kind: 'enum'; readonly labels: readonly string[] }
  /** `checked`: it has constraints (CHECK or NOT NULL), which every value has to be tested for. */
  | { readonly kind: 'domain'; readonly base: string; readonly checked: boolean; readonly notNull: boolean }
  | { readonly kind: 'composite'; readonly columns: readonly CatalogColumn[] }
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
  /** The extensions that are installed, as far as known. */
  readonly extensions: ReadonlySet<string>;
  /** True after code whose statements are not known: what it left or took away can't be told. */
  readonly uncertain: boolean;
  readonly types: ReadonlyMap<string, CatalogType>;
  /** Functions made by CREATE FUNCTION, by name; of several with one name the most volatile. */
  readonly functions: ReadonlyMap<string, Volatility>;
  /** Functions and procedures whose body is known, by name. */
  routine(name: string): CatalogRoutine | undefined;
  /** True if there are any, so that it is worth looking for calls. */
  readonly hasRoutines: boolean;
  /** Extended statistics by name, with their table. */
  readonly statistics: ReadonlyMap<string, string>;
  /** Publications by name, with the tables that they name. */
  readonly publications: ReadonlyMap<string, readonly string[]>;
  /** The schemas and the roles that statements have made. */
  readonly schemas: ReadonlyMap<string, true>;
  readonly roles: ReadonlyMap<string, true>;
  /** Sequences by name, with the table that owns them. */
  readonly sequences: ReadonlyMap<string, string | undefined>;
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
  /** True where SQL that could not be read may have changed the table. */
  isDoubtful(table: string): boolean;
  /** Applies SQL text: the catalog is then what it would be after the statements have run. Text that can't be parsed is ignored. */
  apply(sql: string): void;
  /** Applies one statement that is parsed already. */
  applyStatement(statement: ParsedStatement): void;
  /** Applies one statement without the procedural code that it runs. */
  applyAlone(statement: ParsedStatement): void;
  /** A copy that goes its own way; shares every table that does not change. It can be taken for `complete`, to ask what a server would refuse. */
  snapshot(as?: { readonly complete: true }): Catalog;
  /**
   * The catalog after more statements, which are applied when it is first asked for something. This one must not be changed any
   * more.
   */
  continued(statements: readonly string[]): Catalog;
}
