import { blocks, stronger } from '../analyzer/database/conflicts.ts';
import { costOfEntry, describeSeconds, isMany, type Cost } from '../analyzer/database/cost.ts';
import type {
  Effects,
  HeldLock,
  ObjectLock,
  OnlineChange,
  RelationLock,
  Timeline,
  TimelineEntry,
  TransactionControl,
} from '../analyzer/database/effects.ts';
import type { Blocks, LockMode } from '../analyzer/database/lock-modes.ts';
import type { ReportedMigration, ReviewedMigration } from '../analyzer/review.ts';
import { placeholdersIn, type Placeholder } from '../analyzer/sql/script.ts';
import type { CompiledStatement } from '../analyzer/sql/statement.ts';
import { unknownType } from '../analyzer/sql/statement.ts';

/** A statement as reports show it. */
export interface ReportedStatement {
  /** Counted from 1. */
  readonly number: number;
  /** Undefined where a part of it could not be resolved: a text with a gap is never shown. */
  readonly sql: string | undefined;
  readonly line: number;
  readonly transaction: number;
  readonly inTransaction: boolean;
  /** BEGIN, COMMIT and the like. */
  readonly control: TransactionControl | undefined;
  readonly deferred: boolean;
  readonly locks: readonly {
    readonly relation: string;
    readonly mode: LockMode;
    /** What is taken where no row leads to `mode`. */
    readonly otherwise?: RelationLock['otherwise'];
    readonly blocks: Blocks;
    /** True for a table that its transaction has made: nobody else sees it. */
    readonly unseen: boolean;
  }[];
  /** Locks on indexes, views and sequences that others wait for. */
  readonly objectLocks: readonly (ObjectLock & { readonly blocks: Blocks })[];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  /** Those of `scans` that rows or statistics decide. */
  readonly possibleScans: readonly string[];
  readonly indexBuilds: Effects['indexBuilds'];
  readonly changesRows: boolean;
  /** Tables that TRUNCATE gives a new, empty file. */
  readonly empties: readonly string[];
  /** Tables of which every row is changed. */
  readonly changesAll: readonly string[];
  /** Tables of which nobody can say how many rows are changed. */
  readonly changesSome: readonly string[];
  /** All that is held when it starts. */
  readonly heldBefore: readonly HeldLock[];
  /** Locks of earlier statements of the transaction that block more than the statement itself does. */
  readonly stillHeld: readonly (HeldLock & { readonly blocks: Blocks })[];
  /** What the statement's own locks block. */
  readonly blocks: Blocks;
  /** How MySQL or MariaDB make the change. */
  readonly online: readonly (OnlineChange & { readonly blocks: Blocks })[];
  /** What procedural code may run besides, under a condition. */
  readonly conditional: readonly ConditionalStatement[];
  /** `lock_timeout`, `statement_timeout` and the like, where the SQL sets them. */
  readonly settings: ReadonlyMap<string, string>;
  readonly cost: Cost;
  /** What keeps it running, whatever it does. */
  readonly lingers: string | undefined;
  /** What was taken for granted. */
  readonly assumes: string | undefined;
  readonly error: string | undefined;
  /** Why the effect can't be known. */
  readonly unknown: string | undefined;
  /** Literals of `sql` that stand for values which Django makes up at each run. */
  readonly placeholders: readonly Placeholder[];
}

/** A statement of procedural code that may run. */
export interface ConditionalStatement {
  readonly sql: string;
  readonly line: number;
  readonly condition: string;
  readonly locks: ReportedStatement['locks'];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly blocks: Blocks;
}

/** The statements of a migration. */
export function statementsOfMigration(migration: ReviewedMigration): readonly ReportedStatement[] {
  return statementsOf(migration.timeline, compiledStatements(migration.compiled), migration.costs);
}

/** The statements of a timeline; `compiled` are those that its entries' `source` counts, if Django made them. */
export function statementsOf(
  timeline: Timeline,
  compiled: readonly CompiledStatement[] = [],
  costs: readonly Cost[] = [],
): readonly ReportedStatement[] {
  return timeline.entries.map((entry, index) =>
    reportedStatement(entry, index, compiled[entry.source], costs[index] ?? costOfEntry(entry, () => undefined)),
  );
}

/** What Django executes of a migration, without the comments. */
export function compiledStatements(compiled: ReportedMigration): readonly CompiledStatement[] {
  return compiled.script.flatMap((item) => (item.kind === 'statement' ? [item.statement] : []));
}

/** "about 12 s" where the size is known; and that it waits for others, which has no limit. */
export function durationOf({ cost, lingers }: ReportedStatement): string | undefined {
  if (lingers !== undefined) return `no limit: ${lingers}`;
  if (cost.seconds !== undefined) {
    const waits = cost.duration === 'unbounded' ? ', after all older transactions have ended' : '';
    return `${cost.atMost ? 'up to ' : ''}${describeSeconds(cost.seconds)}${waits}`;
  }
  return cost.duration === 'unbounded' ? 'waits until all older transactions have ended' : undefined;
}

/** "ROW EXCLUSIVE if a row matches", "ROW SHARE if a row matches, else ACCESS SHARE". */
export function modeWords({ mode, otherwise }: Pick<RelationLock, 'mode' | 'otherwise'>): string {
  if (otherwise === undefined) return mode;
  return `${mode} if a row matches${otherwise === 'none' ? '' : `, else ${otherwise}`}`;
}

/** "page", "index page_slug of page", "view recent". */
export function lockedName({
  relation,
  object,
}: {
  readonly relation: string;
  readonly object?: string | undefined;
}): string {
  return object === undefined || object.endsWith(` ${relation}`) ? (object ?? relation) : `${object} of ${relation}`;
}

/** "until COMMIT", or "until it ends" for a statement that commits by itself. */
export function heldUntil(statement: ReportedStatement): string {
  return statement.inTransaction ? 'until COMMIT' : 'until it ends';
}

/** "reads and writes" if anything of it blocks reads, and so on. */
export function strongestBlock(...lists: readonly (readonly { readonly blocks: Blocks }[])[]): Blocks {
  let strongest: Blocks = 'nothing';
  for (const list of lists) {
    for (const { blocks } of list) {
      if (blocks === 'reads and writes') return blocks;
      if (blocks === 'writes') strongest = blocks;
    }
  }
  return strongest;
}

/** What a statement does besides locking: "rewrites a", "scans b", "builds index c on a"; `name` shows a foreign name. */
export function workOf(statement: ReportedStatement, name: (text: string) => string): readonly string[] {
  const builds = statement.indexBuilds.map(({ relation, index, concurrently }) => {
    const built = index === undefined ? 'an index' : `index ${name(index)}`;
    return `builds ${built} on ${name(relation)}${concurrently && statement.online.length === 0 ? ' concurrently' : ''}`;
  });
  const isFull = (relation: string): boolean => !statement.empties.includes(relation);
  const changes = statement.online.map(
    ({ relation, algorithm, lock, source }) =>
      `ALGORITHM=${algorithm}, LOCK=${lock} on ${name(relation)} (${sources[source]})`,
  );
  return [
    ...changes,
    ...statement.empties.map((relation) => `empties ${name(relation)} (a new file; nothing is read or copied)`),
    ...statement.rewrites.filter(isFull).map((relation) => `rewrites ${name(relation)}`),
    ...statement.scans
      .filter(isFull)
      .map((relation) => `${statement.possibleScans.includes(relation) ? 'may scan' : 'scans'} ${name(relation)}`),
    ...statement.changesAll.map((relation) => `writes every row of ${name(relation)}`),
    ...statement.changesSome.map((relation) => `writes rows of ${name(relation)}, how many is not known`),
    ...new Set(builds),
  ];
}

const sources: Readonly<Record<OnlineChange['source'], string>> = {
  observed: 'observed',
  manual: "from MySQL's manual",
  'heaviest case': 'the heaviest that it may be',
};

/** A relation that a transaction holds a lock on, from one statement to the transaction's end. */
export interface Holding {
  readonly relation: string;
  /** A mode of PostgreSQL, or MySQL's LOCK clause. */
  readonly mode: string;
  readonly blocks: Blocks;
  /** Numbers of statements. */
  readonly from: number;
  readonly to: number;
  readonly transaction: number;
  /** When it is given back; undefined for a statement that commits by itself. */
  readonly until: 'COMMIT' | 'ROLLBACK' | 'ROLLBACK TO' | undefined;
}

/** What each transaction holds on which relation: each mode that blocks more than those before, from where it is taken. */
export function holdingsOf(statements: readonly ReportedStatement[]): readonly Holding[] {
  const strongest = new Map<string, { readonly mode: LockMode; readonly to: number }>();
  const holdings: Holding[] = [];
  const ends = endsOfTransactions(statements);
  for (const statement of statements) {
    const { transaction, number, inTransaction } = statement;
    if (statement.error !== undefined) continue;
    for (const { relation, lock, blocks } of statement.online) {
      const mode = `LOCK=${lock}`;
      holdings.push({ relation, mode, blocks, from: number, to: number, transaction, until: undefined });
    }
    const own: readonly (Omit<HeldLock, 'since'> & { readonly blocks: Blocks })[] = [
      ...statement.locks.filter(({ unseen }) => !unseen),
      ...statement.objectLocks,
    ];
    for (const { mode, blocks, ...lock } of own) {
      const relation = lockedName(lock);
      const key = JSON.stringify([transaction, relation]);
      const earlier = strongest.get(key);
      if (earlier !== undefined && earlier.to >= number && stronger(earlier.mode, mode) === earlier.mode) continue;
      const end = inTransaction ? endOfHolding(statements, ends, number, lock) : { to: number, until: undefined };
      strongest.set(key, { mode, to: end.to });
      holdings.push({ relation, mode, blocks, from: number, transaction, ...end });
    }
  }
  return holdings;
}

/** The last statement of each transaction, and whether a ROLLBACK TO stands in it. */
type Ends = ReadonlyMap<number, { readonly last: ReportedStatement; readonly undoes: boolean }>;

function endsOfTransactions(statements: readonly ReportedStatement[]): Ends {
  const ends = new Map<number, { last: ReportedStatement; undoes: boolean }>();
  for (const last of statements) {
    const undoes = ends.get(last.transaction)?.undoes === true || last.control === 'rollback-to';
    ends.set(last.transaction, { last, undoes });
  }
  return ends;
}

/** The last statement of the transaction that a lock is held in: ROLLBACK TO gives it back early. */
function endOfHolding(
  statements: readonly ReportedStatement[],
  ends: Ends,
  from: number,
  { relation, object }: Pick<HeldLock, 'relation' | 'object'>,
): Pick<Holding, 'to' | 'until'> {
  let last = statements[from - 1];
  const transaction = last?.transaction;
  const end = ends.get(transaction ?? 0);
  if (end?.undoes === false) last = end.last;
  else
    for (let index = from; index < statements.length; index += 1) {
      const statement = statements[index];
      if (statement === undefined || statement.transaction !== transaction) break;
      const isHeld = statement.heldBefore.some((held) => held.relation === relation && held.object === object);
      if (!isHeld) return { to: last?.number ?? from, until: 'ROLLBACK TO' };
      last = statement;
    }
  return { to: last?.number ?? from, until: last?.control === 'rollback' ? 'ROLLBACK' : 'COMMIT' };
}

function reportedStatement(
  entry: TimelineEntry,
  index: number,
  compiled: CompiledStatement | undefined,
  cost: Cost,
): ReportedStatement {
  const { effects } = entry;
  const gap = compiled?.unresolved[0]?.reason;
  const hasGap = gap !== undefined || entry.sql.includes(unknownType);
  const { unseen } = entry;
  const { rowsWritten } = effects;
  const locks = collected(effects.locks, (lock) => {
    const isUnseen = unseen.has(lock.relation);
    return { ...lock, blocks: isUnseen ? ('nothing' as const) : blocks(lock.mode), unseen: isUnseen };
  });
  const objectLocks = collected(effects.objectLocks, (lock) =>
    unseen.has(lock.relation) ? undefined : { ...lock, blocks: blocks(lock.mode) },
  );
  const online = collected(effects.online, (change) => ({ ...change, blocks: onlineBlocks[change.lock] }));
  return {
    number: index + 1,
    sql: hasGap ? undefined : entry.sql,
    line: entry.line,
    transaction: entry.transaction,
    inTransaction: entry.inTransaction,
    deferred: entry.deferred,
    locks,
    objectLocks,
    control: effects.transactionControl,
    rewrites: effects.rewrites,
    scans: effects.scans,
    possibleScans: effects.possibleScans,
    indexBuilds: effects.indexBuilds,
    changesRows: rowsWritten.length > 0,
    empties: collected(rowsWritten, ({ command, relation }) => (command === 'TRUNCATE' ? relation : undefined)),
    changesAll: collected(rowsWritten, (write) => (isMany(write) && write.whole ? write.relation : undefined)),
    changesSome: collected(rowsWritten, (write) => (isMany(write) && !write.whole ? write.relation : undefined)),
    lingers: effects.lingers,
    assumes: effects.assumes,
    heldBefore: entry.heldBefore,
    stillHeld: stillHeld(entry),
    blocks: effects.error === undefined ? strongestBlock(locks, objectLocks, online) : 'nothing',
    online,
    conditional: collected(entry.parts, conditionalStatement),
    settings: entry.settings,
    cost,
    error: effects.error,
    unknown: effects.unknown ?? (hasGap ? (gap ?? 'a column type could not be resolved') : undefined),
    placeholders: compiled === undefined ? nothing : placeholdersIn(compiled),
  };
}

/** What waits meanwhile, by MySQL's LOCK clause. */
const onlineBlocks: Readonly<Record<OnlineChange['lock'], Blocks>> = {
  NONE: 'nothing',
  SHARED: 'writes',
  EXCLUSIVE: 'reads and writes',
};

/** What is made of the items, but for those of which nothing is: most statements have none, and share one empty list. */
function collected<Item, Made>(items: readonly Item[], make: (item: Item) => Made | undefined): readonly Made[] {
  if (items.length === 0) return nothing;
  const made: Made[] = [];
  for (const item of items) {
    const one = make(item);
    if (one !== undefined) made.push(one);
  }
  return made;
}

const nothing: readonly never[] = [];

function conditionalStatement({ sql, line, condition, effects }: TimelineEntry): ConditionalStatement | undefined {
  if (condition === undefined || effects.locks.length === 0) return undefined;
  const locks = effects.locks.map((lock) => ({ ...lock, blocks: blocks(lock.mode), unseen: false }));
  const { rewrites, scans } = effects;
  return { sql, line, condition, locks, rewrites, scans, blocks: strongestBlock(locks) };
}

function stillHeld(entry: TimelineEntry): readonly (HeldLock & { readonly blocks: Blocks })[] {
  return collected(entry.heldBefore, (held) => {
    const { relation, mode, since, object } = held;
    const blocked = blocks(mode);
    if (blocked === 'nothing' || entry.unseen.has(relation) || entry.effects.locks.some((lock) => covers(lock, held)))
      return undefined;
    return { relation, mode, since, object, blocks: blocked };
  });
}

/** True if a lock blocks all that an earlier one does. */
function covers(lock: RelationLock, held: RelationLock): boolean {
  return lock.relation === held.relation && stronger(lock.mode, held.mode) === lock.mode;
}
