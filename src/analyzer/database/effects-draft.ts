import type { Catalog, CatalogTable } from './catalog.ts';
import { together } from './conflicts.ts';
import type { DeferredCheck } from './deferred-checks.ts';
import type { Action, Effects, ObjectLock, RelationLock, TransactionControl } from './effects.ts';
import type { LockMode } from './lock-modes.ts';

type IndexBuild = Effects['indexBuilds'][number];
type Write = Effects['rowsWritten'][number];

/** Collects what one statement does. What the catalog knows as a view is no table: a lock for which its readers wait is kept apart. */
export interface EffectsDraft {
  /** What the statement is, in PostgreSQL's words. */
  command(command: string): void;
  /** Locks a relation; `otherwise` is what it takes of it where no row leads there. */
  lock(relation: string, mode: LockMode, otherwise?: RelationLock['otherwise']): void;
  /** Locks an index, for which those who read its table wait; a view; a sequence. */
  lockObject(object: 'index' | 'view' | 'sequence', name: string, mode: LockMode): void;
  /** The statement fails where it would have to wait for a lock. */
  doNotWait(): void;
  /** Locks a table with its partitions and heirs, down to the last. */
  lockTree(relation: string, mode: LockMode): void;
  /** Reads a table whole; `isPossible` where rows or statistics decide that. */
  scan(relation: string, isPossible?: boolean): void;
  /** Rewrites a table: it is read whole, and all of its indexes are built anew. */
  rewrite(relation: string): void;
  /** Copies a table's file as it is, without reading rows. */
  newFile(relation: string): void;
  /** Gives a table a new, empty file, and its indexes too. That is a moment's work, however many rows there were. */
  replaceRows(relation: string): void;
  buildIndex(build: IndexBuild): void;
  write(write: Write): void;
  /** A check of rows waits for COMMIT. */
  defer(check: DeferredCheck): void;
  /** The statement goes on for as long as that takes. */
  linger(reason: string): void;
  assume(what: string): void;
  act(action: Action): void;
  other(relation: string | undefined, description: string): void;
  refuseInTransaction(): void;
  set(setting: NonNullable<Effects['setting']>): void;
  control(control: TransactionControl, savepoint?: string): void;
  /**
   * What the state of the database forbids. Only the first error counts: the server stops there. After code that is not
   * known it is no longer certain.
   */
  refuse(error: string): void;
  /** What no state of the database allows. */
  refuseAlways(error: string): void;
  doNotKnow(reason: string): void;
  /** Refuses what the target's grammar does not have yet. */
  require(isSupported: boolean, what: string): void;
  finish(): Effects;
}

export function draftEffects(catalog: Catalog): EffectsDraft {
  return new Draft(catalog);
}

const nothing: readonly never[] = [];

/** One is made for every statement, so that lists are made when the first item is there. */
class Draft implements EffectsDraft {
  readonly #catalog: Catalog;
  #locks: Map<string, RelationLock> | undefined;
  #objectLocks: ObjectLock[] | undefined;
  #nowait = false;
  #rewrites: Set<string> | undefined;
  /** True for a scan that is only possible. */
  #scans: Map<string, boolean> | undefined;
  #indexBuilds: IndexBuild[] | undefined;
  #rowsWritten: Write[] | undefined;
  #deferredChecks: DeferredCheck[] | undefined;
  #lingers: string | undefined;
  #assumes: string | undefined;
  #actions: Action[] | undefined;
  #command = '';
  #allowedInTransaction = true;
  #setting: Effects['setting'];
  #transactionControl: Effects['transactionControl'];
  #savepoint: Effects['savepoint'];
  #error: Effects['error'];
  #unknown: Effects['unknown'];

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  command(command: string): void {
    this.#command = command;
  }

  lock(relation: string, mode: LockMode, otherwise?: RelationLock['otherwise']): void {
    if (relation === '') return;
    if (this.#catalog.table(relation)?.kind === 'view') {
      if (mode === 'ACCESS EXCLUSIVE') this.lockObject('view', relation, mode);
      return;
    }
    const locks = (this.#locks ??= new Map());
    const held = locks.get(relation);
    const lock = otherwise === undefined ? { relation, mode } : { relation, mode, otherwise };
    locks.set(relation, held === undefined ? lock : together<RelationLock>(held, lock));
  }

  lockObject(object: 'index' | 'view' | 'sequence', name: string, mode: LockMode): void {
    const relation = this.#usersOf(object, name);
    if (relation !== undefined) (this.#objectLocks ??= []).push({ relation, mode, object: `${object} ${name}` });
  }

  doNotWait(): void {
    this.#nowait = true;
  }

  lockTree(relation: string, mode: LockMode): void {
    for (const name of treeOf(this.#catalog, relation)) this.lock(name, mode);
  }

  scan(relation: string, isPossible = false): void {
    if (relation === '' || !this.#hasRows(relation)) return;
    const scans = (this.#scans ??= new Map());
    scans.set(relation, isPossible && scans.get(relation) !== false);
  }

  rewrite(relation: string): void {
    if (!this.#hasRows(relation)) return;
    (this.#rewrites ??= new Set()).add(relation);
    this.scan(relation);
    for (const index of this.#indexesOf(relation)) this.buildIndex(buildOf(relation, index));
  }

  newFile(relation: string): void {
    (this.#rewrites ??= new Set()).add(relation);
  }

  replaceRows(relation: string): void {
    if (!this.#hasRows(relation)) return;
    (this.#rewrites ??= new Set()).add(relation);
    if (this.#indexesOf(relation).length > 0) this.scan(relation);
  }

  buildIndex(build: IndexBuild): void {
    const builds = (this.#indexBuilds ??= []);
    const isSame = (other: IndexBuild): boolean => other.index === build.index && other.relation === build.relation;
    if (build.index === undefined || !builds.some(isSame)) builds.push(build);
  }

  write(write: Write): void {
    (this.#rowsWritten ??= []).push(write);
  }

  defer(check: DeferredCheck): void {
    (this.#deferredChecks ??= []).push(check);
  }

  linger(reason: string): void {
    this.#lingers ??= reason;
  }

  assume(what: string): void {
    this.#assumes ??= what;
  }

  act(action: Action): void {
    (this.#actions ??= []).push(action);
  }

  other(relation: string | undefined, description: string): void {
    this.act({ kind: 'other', relation, description });
  }

  refuseInTransaction(): void {
    this.#allowedInTransaction = false;
  }

  set(setting: NonNullable<Effects['setting']>): void {
    this.#setting = setting;
  }

  control(control: TransactionControl, savepoint?: string): void {
    this.#transactionControl = control;
    this.#savepoint = savepoint;
  }

  refuse(error: string): void {
    if (this.#catalog.uncertain) {
      this.#unknown ??= `code that is not known has run before: unless that changed it, ${error}`;
    } else this.#error ??= error;
  }

  refuseAlways(error: string): void {
    this.#error ??= error;
  }

  doNotKnow(reason: string): void {
    this.#unknown ??= reason;
  }

  require(isSupported: boolean, what: string): void {
    if (!isSupported) this.#error ??= `this version of PostgreSQL does not have ${what}`;
  }

  finish(): Effects {
    return {
      command: this.#command,
      locks: this.#locks === undefined ? nothing : [...this.#locks.values()],
      objectLocks: this.#objectLocks ?? nothing,
      nowait: this.#nowait,
      online: nothing,
      rewrites: this.#rewrites === undefined ? nothing : [...this.#rewrites],
      scans: this.#scans === undefined ? nothing : [...this.#scans.keys()],
      possibleScans: this.#scans === undefined ? nothing : possibleIn(this.#scans),
      indexBuilds: this.#indexBuilds ?? nothing,
      rowsWritten: this.#rowsWritten ?? nothing,
      deferredChecks: this.#deferredChecks ?? nothing,
      lingers: this.#lingers,
      assumes: this.#assumes,
      actions: this.#actions ?? nothing,
      allowedInTransaction: this.#allowedInTransaction,
      setting: this.#setting,
      transactionControl: this.#transactionControl,
      savepoint: this.#savepoint,
      parts: nothing,
      error: this.#error,
      unknown: this.#unknown,
    };
  }

  #usersOf(object: 'index' | 'view' | 'sequence', name: string): string | undefined {
    if (object === 'index') return this.#catalog.tableOfIndex(name)?.name;
    return object === 'sequence' ? (this.#catalog.sequences.get(name) ?? name) : name;
  }

  #hasRows(relation: string): boolean {
    return !rowless.has(this.#catalog.table(relation)?.kind);
  }

  #indexesOf(relation: string): CatalogTable['indexes'] {
    return this.#catalog.table(relation)?.indexes ?? nothing;
  }
}

function possibleIn(scans: ReadonlyMap<string, boolean>): readonly string[] {
  const possible: string[] = [];
  for (const [relation, isPossible] of scans) if (isPossible) possible.push(relation);
  return possible.length === 0 ? nothing : possible;
}

/** Kinds of relation without rows of their own. */
const rowless: ReadonlySet<unknown> = new Set(['view', 'partitioned-table', 'foreign-table']);

/** A table, and the partitions and heirs below it, parents first. */
export function treeOf(catalog: Catalog, relation: string): readonly string[] {
  const found = new Set([relation]);
  for (const name of found) for (const child of catalog.children(name)) found.add(child.name);
  return [...found];
}

/** What a foreign key points to: a partitioned table with its partitions. Rows of heirs are none of the table that they inherit from. */
export function keyTreeOf(catalog: Catalog, relation: string): readonly string[] {
  return catalog.table(relation)?.kind === 'partitioned-table' ? treeOf(catalog, relation) : [relation];
}

/** Some views, and those that read them, up to the last. */
export function viewsAbove(catalog: Catalog, views: readonly CatalogTable[]): readonly string[] {
  const found = new Set(views.map(({ name }) => name));
  for (const name of found) for (const view of catalog.viewsReading(name)) found.add(view.name);
  return [...found];
}

/** The rebuild of an index that exists. */
export function buildOf(relation: string, index: CatalogTable['indexes'][number]): IndexBuild {
  const { name, columns, method, partial } = index;
  return { relation, index: name, concurrently: false, columns, method, partial };
}

/** What a table is a partition of, and what that is a partition of. */
export function ancestorsOf(relation: string, catalog: Pick<Catalog, 'table'>): readonly string[] {
  const found = new Set([relation]);
  for (const name of found) {
    const parent = catalog.table(name)?.partitionOf?.parent;
    if (parent !== undefined) found.add(parent);
  }
  found.delete(relation);
  return [...found];
}
