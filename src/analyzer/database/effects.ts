import type { DeferredCheck } from './deferred-checks.ts';
import type { LockMode } from './lock-modes.ts';

/** A table-level lock that a statement takes on a table or materialized view that existed before it. */
export interface RelationLock {
  readonly relation: string;
  readonly mode: LockMode;
  /**
   * What is taken instead where no row leads to `mode`, as none does for a foreign key if WHERE leaves no row: a weaker mode, or
   * none. Left out where `mode` is taken whatever the rows are.
   */
  readonly otherwise?: LockMode | 'none' | undefined;
}

/** A lock on what is no table: those who use it wait, and those who read a table wait for the locks on its indexes. */
export interface ObjectLock extends RelationLock {
  /** "index page_slug", "view recent", "sequence page_id_seq"; `relation` is the table that it belongs to, or itself. */
  readonly object: string;
}

/** How MySQL or MariaDB make a change of a table, and what others may do meanwhile. */
export interface OnlineChange {
  readonly relation: string;
  readonly algorithm: 'INSTANT' | 'NOCOPY' | 'INPLACE' | 'COPY';
  /** NONE: others read and write; SHARED: they read; EXCLUSIVE: they wait. */
  readonly lock: 'NONE' | 'SHARED' | 'EXCLUSIVE';
  readonly work: 'metadata' | 'index build' | 'rebuild' | 'copy';
  /** Observed on a server, read in the manual, or the heaviest that it may be. */
  readonly source: 'observed' | 'manual' | 'heaviest case';
  readonly note: string | undefined;
}

/** What one SQL statement does to the relations that existed before it. */
export interface Effects {
  /** What the statement is, in PostgreSQL's words: "ALTER TABLE … ADD COLUMN", "CREATE INDEX CONCURRENTLY". */
  readonly command: string;
  readonly locks: readonly RelationLock[];
  /** Locks on indexes, views and sequences for which readers or writers wait. */
  readonly objectLocks: readonly ObjectLock[];
  /** True for LOCK … NOWAIT, which fails at once where it would have to wait. */
  readonly nowait: boolean;
  /** How MySQL or MariaDB change a table; empty for PostgreSQL. */
  readonly online: readonly OnlineChange[];
  /** Tables whose heap is written anew. */
  readonly rewrites: readonly string[];
  /** Tables that are read whole: validation, index build, rewrite, UPDATE without an index to use. */
  readonly scans: readonly string[];
  /** Those of `scans` that rows or statistics decide: of a table that is joined by an indexed column, of rows that a key points from. */
  readonly possibleScans: readonly string[];
  /** Indexes that are built or rebuilt; `concurrently` builds do not block writers. */
  readonly indexBuilds: readonly {
    readonly relation: string;
    readonly index: string | undefined;
    readonly concurrently: boolean;
    /** True where the index covers only a column that this transaction or change has just added (it is empty). */
    readonly columns: readonly string[];
    readonly method: string;
    readonly partial: boolean;
  }[];
  /**
   * Rows written by DML: `whole` where no WHERE clause leaves any out; `atMost` where the statement itself says how many there
   * can be (VALUES, a key, LIMIT). Otherwise it is anything up to the whole table.
   */
  readonly rowsWritten: readonly {
    readonly relation: string;
    readonly command: 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE' | 'TRUNCATE';
    readonly whole: boolean;
    readonly atMost?: number | undefined;
  }[];
  /** Checks of written rows that wait for COMMIT: those of foreign keys that are deferred. */
  readonly deferredChecks: readonly DeferredCheck[];
  /** What keeps the statement running however little it does: "pg_sleep()", "pg_advisory_lock(), for whoever holds it". */
  readonly lingers: string | undefined;
  /** What was taken for granted where the SQL does not tell: the time zone of the session. */
  readonly assumes: string | undefined;
  /** Finer facts that rules ask for, each one thing that the statement does. */
  readonly actions: readonly Action[];
  /** False for what PostgreSQL refuses inside a transaction block (CREATE INDEX CONCURRENTLY, VACUUM, …). */
  readonly allowedInTransaction: boolean;
  /** Set by SET/RESET of `lock_timeout`, `statement_timeout`, …: name (`all` for RESET ALL), value (undefined for RESET), LOCAL or not. */
  readonly setting: { readonly name: string; readonly value: string | undefined; readonly local: boolean } | undefined;
  /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT written in the SQL itself. */
  readonly transactionControl: TransactionControl | undefined;
  /** The savepoint that is made, released or rolled back to. */
  readonly savepoint: string | undefined;
  /** What procedural code that the statement runs does: a DO block, functions, triggers. In the order in which it runs. */
  readonly parts: readonly EffectsPart[];
  /** Why the server would refuse the statement, where that is certain. */
  readonly error: string | undefined;
  /** Why the effect can't be known (dynamic SQL, an unparsable text, an unresolved type). */
  readonly unknown: string | undefined;
}

/** `savepoint` makes one, `release` forgets it, `rollback-to` undoes what came after it, locks included. */
export type TransactionControl = 'begin' | 'commit' | 'rollback' | 'savepoint' | 'release' | 'rollback-to';

/**
 * A statement that procedural code runs. Those without a condition count in the effects of the statement that runs the
 * code; those under one may run or not, and count nowhere else.
 */
export interface EffectsPart {
  readonly sql: string;
  /** Lines below the first line of the statement that runs it; undefined where the code stands elsewhere. */
  readonly line: number | undefined;
  /** What the code belongs to: "DO", "function touch()", "trigger t on media_image". */
  readonly origin: string;
  /** When it runs, in the words of the code; undefined where it runs for certain. */
  readonly condition: string | undefined;
  readonly effects: Effects;
}

/** One change of one relation, in the words of SQL. Rules match on `kind`; a statement can have several. */
export type Action =
  | { readonly kind: 'create-table'; readonly relation: string; readonly columns: readonly string[] }
  | { readonly kind: 'drop-table'; readonly relation: string; readonly cascade: boolean }
  | { readonly kind: 'rename-table'; readonly relation: string; readonly to: string }
  /** MySQL and MariaDB: the partitions go with their rows, or are emptied. */
  | { readonly kind: 'drop-partitions'; readonly relation: string; readonly partitions: readonly string[] }
  | {
      readonly kind: 'add-column';
      readonly relation: string;
      readonly column: string;
      readonly type: string;
      readonly notNull: boolean;
      readonly default: 'none' | 'constant' | 'stable' | 'volatile';
      readonly generated: 'stored' | 'virtual' | 'identity' | undefined;
    }
  | { readonly kind: 'drop-column'; readonly relation: string; readonly column: string; readonly cascade: boolean }
  | { readonly kind: 'rename-column'; readonly relation: string; readonly column: string; readonly to: string }
  | {
      readonly kind: 'alter-column-type';
      readonly relation: string;
      readonly column: string;
      readonly from: string | undefined;
      readonly to: string;
      /** `unknown` where the old type is not known. */
      readonly change: 'none' | 'metadata' | 'scan' | 'index-rebuild' | 'rewrite' | 'unknown';
    }
  | { readonly kind: 'set-default' | 'drop-default'; readonly relation: string; readonly column: string }
  | { readonly kind: 'set-not-null'; readonly relation: string; readonly column: string; readonly scans: boolean }
  | { readonly kind: 'drop-not-null'; readonly relation: string; readonly column: string }
  | {
      readonly kind: 'add-constraint';
      readonly relation: string;
      readonly name: string | undefined;
      readonly constraint: 'check' | 'unique' | 'primary-key' | 'foreign-key' | 'exclude' | 'not-null';
      readonly columns: readonly string[];
      /** The referenced table of a foreign key. */
      readonly references: string | undefined;
      readonly notValid: boolean;
      /** The index that ADD CONSTRAINT … USING INDEX adopts. */
      readonly usingIndex: string | undefined;
      /** True where it stands inside ADD COLUMN. */
      readonly inline: boolean;
    }
  | { readonly kind: 'validate-constraint'; readonly relation: string; readonly name: string }
  | {
      readonly kind: 'drop-constraint';
      readonly relation: string;
      readonly name: string;
      readonly constraint: 'check' | 'unique' | 'primary-key' | 'foreign-key' | 'exclude' | 'not-null' | undefined;
      readonly references: string | undefined;
    }
  | {
      readonly kind: 'create-index';
      readonly relation: string;
      readonly name: string | undefined;
      readonly unique: boolean;
      readonly concurrently: boolean;
      readonly method: string;
      /** Those of INCLUDE come after the keys. */
      readonly columns: readonly string[];
      /** How many keys it has, INCLUDE left out. */
      readonly keys: number;
      readonly partial: boolean;
      readonly ifNotExists: boolean;
    }
  | {
      readonly kind: 'drop-index';
      readonly relation: string | undefined;
      readonly name: string;
      readonly concurrently: boolean;
    }
  | { readonly kind: 'other'; readonly relation: string | undefined; readonly description: string };

/** A lock that a transaction holds, and since which statement. */
export interface HeldLock extends RelationLock {
  /** As that of an `ObjectLock`; left out for a lock on the relation itself. */
  readonly object?: string | undefined;
  /** Index into the timeline's entries. */
  readonly since: number;
}

/** One statement in its place. A text with several statements gives several entries. */
export interface TimelineEntry {
  readonly sql: string;
  /** Line of the file that causes the statement, from 1. */
  readonly line: number;
  /** Index into the migration's compiled statements, or the statement's number in a `.sql` file. */
  readonly source: number;
  /** Transactions are numbered from 1; a statement outside of any has a number of its own. */
  readonly transaction: number;
  /** False where the statement commits by itself. */
  readonly inTransaction: boolean;
  readonly deferred: boolean;
  readonly effects: Effects;
  /** Held when the statement starts, by the statements before it in the same transaction. Strongest mode a relation. */
  readonly heldBefore: readonly HeldLock[];
  /** `lock_timeout` and `statement_timeout` in force, where the SQL sets them. */
  readonly settings: ReadonlyMap<string, string>;
  /** Tables that this transaction has made before: nobody else sees them. */
  readonly unseen: ReadonlySet<string>;
  /** Those of them that hold no rows yet. */
  readonly empty: ReadonlySet<string>;
  /** For a statement of procedural code: when it runs, in the words of the code; undefined where it runs for certain. */
  readonly condition: string | undefined;
  /** The statements of the procedural code that this one runs; their `heldBefore` counts those before them in the code. */
  readonly parts: readonly TimelineEntry[];
}

/** The statements of one migration (or `.sql` file) with their locks, in the order in which they run. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[];
}
