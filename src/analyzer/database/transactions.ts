import { blocks, conflict, stronger } from './conflicts.ts';
import { costOfEntry, type DurationClass } from './cost.ts';
import type { HeldLock, Timeline, TimelineEntry } from './effects.ts';

/** What one transaction of a timeline comes to, for those who use the tables meanwhile. */
export interface TransactionSummary {
  readonly transaction: number;
  /** The tables that others wait for, in the order in which it locks them; `since` is the entry that does. */
  readonly order: readonly HeldLock[];
  /** Entries that work on rows while locks block others, with the locks: their own and those of earlier entries. */
  readonly slow: readonly {
    readonly entry: number;
    readonly duration: DurationClass;
    readonly under: readonly HeldLock[];
  }[];
  /** Entries that may wait for a blocking lock without limit: all that comes after them queues behind. */
  readonly unlimited: readonly number[];
}

/** The transactions of a timeline that block anybody. */
export function summarize({ entries }: Timeline): readonly TransactionSummary[] {
  const transactions = [...new Set(entries.map(({ transaction }) => transaction))];
  return transactions.map((transaction) => summaryOf(transaction, entries)).filter(({ order }) => order.length > 0);
}

function summaryOf(transaction: number, entries: readonly TimelineEntry[]): TransactionSummary {
  const own = entries.flatMap((entry, index) => (entry.transaction === transaction ? [{ entry, index }] : []));
  const order = new Map<string, HeldLock>();
  for (const { entry, index } of own) {
    for (const lock of blockingLocks(entry, index)) if (!order.has(lock.relation)) order.set(lock.relation, lock);
  }
  return {
    transaction,
    order: [...order.values()],
    slow: own.flatMap(({ entry, index }) => {
      const { duration } = costOfEntry(entry, () => undefined);
      const under = heldDuring(entry, index);
      return duration === 'instant' || entry.effects.error !== undefined || under.length === 0
        ? []
        : [{ entry: index, duration, under }];
    }),
    unlimited: own.flatMap(({ entry, index }) =>
      blockingLocks(entry, index).length > 0 && !isLimited(entry) && !entry.effects.nowait ? [index] : [],
    ),
  };
}

function blockingLocks({ effects, unseen }: TimelineEntry, index: number): readonly HeldLock[] {
  // What the server refuses, it does not do.
  if (effects.error !== undefined) return [];
  return [...effects.locks, ...effects.objectLocks].flatMap((lock) =>
    blocks(lock.mode) === 'nothing' || unseen.has(lock.relation) ? [] : [{ ...lock, since: index }],
  );
}

/** The strongest blocking lock of each relation while an entry runs. */
function heldDuring(entry: TimelineEntry, index: number): readonly HeldLock[] {
  const held = new Map<string, HeldLock>();
  const before = entry.heldBefore.filter(
    ({ mode, relation }) => blocks(mode) !== 'nothing' && !entry.unseen.has(relation),
  );
  for (const lock of [...before, ...blockingLocks(entry, index)]) {
    const known = held.get(lock.relation);
    if (known === undefined || stronger(known.mode, lock.mode) !== known.mode) held.set(lock.relation, lock);
  }
  return [...held.values()];
}

/** True if a `lock_timeout` ends the wait for a lock, or a `statement_timeout` the whole statement. */
export function isLimited({ settings }: TimelineEntry): boolean {
  return isTimeout(settings.get('lock_timeout')) || isTimeout(settings.get('statement_timeout'));
}

/** A timeout of 0 is none. */
function isTimeout(value: string | undefined): boolean {
  return value !== undefined && !/^'?0+(\.0+)?\s*(us|ms|s|min|h|d)?'?$/.test(value.trim());
}

/**
 * Two tables that one transaction locks in one order and another in the other, in modes that exclude each other: each can hold
 * what the other waits for, and the server ends one of them with a deadlock.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS
 */
export function oppositeOrder(
  one: readonly HeldLock[],
  other: readonly HeldLock[],
): readonly (readonly [first: string, second: string])[] {
  const position = new Map(other.map(({ relation, mode }, index) => [relation, { index, mode }]));
  const shared = one.flatMap(({ relation, mode }) => {
    const theirs = position.get(relation);
    return theirs === undefined || !conflict(mode, theirs.mode) ? [] : [{ relation, index: theirs.index }];
  });
  const pairs: (readonly [string, string])[] = [];
  let last = shared[0];
  for (const each of shared.slice(1)) {
    if (last !== undefined && each.index < last.index) pairs.push([last.relation, each.relation]);
    else last = each;
  }
  return pairs;
}
