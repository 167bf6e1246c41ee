import { blocks, stronger } from '../analyzer/database/conflicts.ts';
import type { Effects, HeldLock, Timeline, TimelineEntry } from '../analyzer/database/effects.ts';
import type { Blocks, LockMode } from '../analyzer/database/lock-modes.ts';
import type { CompiledMigration } from '../analyzer/django/history.ts';
import type { ReviewedMigration } from '../analyzer/review.ts';
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
  readonly deferred: boolean;
  readonly locks: readonly {
    readonly relation: string;
    readonly mode: LockMode;
    readonly blocks: Blocks;
  }[];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly indexBuilds: Effects['indexBuilds'];
  /** Locks of earlier statements of the transaction that block more than the statement itself does. */
  readonly stillHeld: readonly (HeldLock & { readonly blocks: Blocks })[];
  /** What the statement's own locks block. */
  readonly blocks: Blocks;
  readonly error: string | undefined;
  /** Why the effect can't be known. */
  readonly unknown: string | undefined;
}

/** The statements of a migration. */
export function statementsOfMigration(migration: ReviewedMigration): readonly ReportedStatement[] {
  return statementsOf(migration.timeline, compiledStatements(migration.compiled));
}

/** The statements of a timeline; `compiled` are those that its entries' `source` counts, if Django made them. */
export function statementsOf(
  timeline: Timeline,
  compiled: readonly CompiledStatement[] = [],
): readonly ReportedStatement[] {
  return timeline.entries.map((entry, index) => reportedStatement(entry, index, compiled[entry.source]));
}

/** What Django executes of a migration, without the comments. */
export function compiledStatements(compiled: CompiledMigration): readonly CompiledStatement[] {
  return compiled.script.flatMap((item) => (item.kind === 'statement' ? [item.statement] : []));
}

/** "until COMMIT", or "until it ends" for a statement that commits by itself. */
export function heldUntil(statement: ReportedStatement): string {
  return statement.inTransaction ? 'until COMMIT' : 'until it ends';
}

/** "reads and writes" if anything of it blocks reads, and so on. */
export function strongestBlock(all: readonly Blocks[]): Blocks {
  if (all.includes('reads and writes')) return 'reads and writes';
  return all.includes('writes') ? 'writes' : 'nothing';
}

/** What a statement does besides locking: "rewrites a", "scans b", "builds index c on a"; `name` shows a foreign name. */
export function workOf(statement: ReportedStatement, name: (text: string) => string): readonly string[] {
  const builds = statement.indexBuilds.map(({ relation, index, concurrently }) => {
    const built = index === undefined ? 'an index' : `index ${name(index)}`;
    return `builds ${built} on ${name(relation)}${concurrently ? ' concurrently' : ''}`;
  });
  return [
    ...statement.rewrites.map((relation) => `rewrites ${name(relation)}`),
    ...statement.scans.map((relation) => `scans ${name(relation)}`),
    ...new Set(builds),
  ];
}

/** A relation that a transaction holds a lock on, from one statement to the transaction's end. */
export interface Holding {
  readonly relation: string;
  readonly mode: LockMode;
  readonly blocks: Blocks;
  /** Numbers of statements. */
  readonly from: number;
  readonly to: number;
  readonly transaction: number;
  readonly untilCommit: boolean;
}

/** What each transaction holds on which relation: each mode that blocks more than those before, from where it is taken. */
export function holdingsOf(statements: readonly ReportedStatement[]): readonly Holding[] {
  const lastOf = new Map<number, number>();
  for (const { transaction, number } of statements) lastOf.set(transaction, number);
  const strongest = new Map<string, LockMode>();
  const holdings: Holding[] = [];
  for (const statement of statements) {
    const { transaction, number, inTransaction } = statement;
    for (const { relation, mode, blocks } of statement.locks) {
      const key = JSON.stringify([transaction, relation]);
      const earlier = strongest.get(key);
      if (earlier !== undefined && stronger(earlier, mode) === earlier) continue;
      strongest.set(key, mode);
      const to = lastOf.get(transaction) ?? number;
      holdings.push({ relation, mode, blocks, from: number, to, transaction, untilCommit: inTransaction });
    }
  }
  return holdings;
}

function reportedStatement(
  entry: TimelineEntry,
  index: number,
  compiled: CompiledStatement | undefined,
): ReportedStatement {
  const { effects } = entry;
  const gap = compiled?.unresolved[0]?.reason;
  const hasGap = gap !== undefined || entry.sql.includes(unknownType);
  const locks = effects.locks.map((lock) => ({ ...lock, blocks: blocks(lock.mode) }));
  return {
    number: index + 1,
    sql: hasGap ? undefined : entry.sql,
    line: entry.line,
    transaction: entry.transaction,
    inTransaction: entry.inTransaction,
    deferred: entry.deferred,
    locks,
    rewrites: effects.rewrites,
    scans: effects.scans,
    indexBuilds: effects.indexBuilds,
    stillHeld: stillHeld(entry),
    blocks: strongestBlock(locks.map((lock) => lock.blocks)),
    error: effects.error,
    unknown: effects.unknown ?? (hasGap ? (gap ?? 'a column type could not be resolved') : undefined),
  };
}

function stillHeld(entry: TimelineEntry): readonly (HeldLock & { readonly blocks: Blocks })[] {
  return entry.heldBefore
    .map((held) => ({ ...held, blocks: blocks(held.mode) }))
    .filter(
      (held) =>
        held.blocks !== 'nothing' &&
        !entry.effects.locks.some(
          (lock) => lock.relation === held.relation && stronger(lock.mode, held.mode) === lock.mode,
        ),
    );
}
