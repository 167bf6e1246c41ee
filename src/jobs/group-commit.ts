import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

import { inTransaction } from './sqlite-transaction.ts';

/** Runs synchronous work in a transaction; resolves when that is on the disk. */
export type Together = <Result>(work: () => Result) => Promise<Result>;

/** A connection, and the way to commit on it what must last. */
export interface Durable {
  readonly database: DatabaseSync;
  readonly together: Together;
}

export interface GroupCommit {
  readonly together: Together;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export interface GroupCommitOptions {
  /** A connection that does not wait for others: waiting would keep the thread from everything else. */
  readonly database: DatabaseSync;
  /** Resolves when all that was committed before is on the disk. */
  readonly makeDurable: () => Promise<void>;
  /** Milliseconds that others may keep the database to themselves. */
  readonly patience?: number;
}

interface Member {
  readonly work: () => void;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Runs what is asked for in the same turn of the event loop in one transaction, and all transactions that come while the disk is
 * busy wait for one write of it: 5 ms on a busy disk, in which neither this thread nor the next writer waits.
 */
export function createGroupCommit({ database, makeDurable, patience = 5000 }: GroupCommitOptions): GroupCommit {
  let group: Member[] = [];
  let committed: Member[] = [];
  let committing: Promise<void> | undefined;
  let writing: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    while (committed.length > 0) {
      const members = committed;
      committed = [];
      try {
        await makeDurable();
        for (const { done } of members) done();
      } catch (error) {
        for (const { fail } of members) fail(error);
      }
    }
    writing = undefined;
  };

  /** One group after the other: what was asked for first is done first. */
  const commit = async (): Promise<void> => {
    while (group.length > 0) {
      // What else is asked for in this turn of the event loop comes along.
      await new Promise((resolve) => setImmediate(resolve));
      const members = group;
      group = [];
      // First the wait, then the list: it may be another one by then.
      const stored = await transact(database, members, patience);
      committed.push(...stored);
      if (committed.length > 0) writing ??= write();
    }
    committing = undefined;
  };

  return {
    together: (work) =>
      new Promise((resolve, reject) => {
        let result: ReturnType<typeof work>;
        group.push({ work: () => (result = work()), done: () => resolve(result), fail: reject });
        committing ??= commit();
      }),
    async settled() {
      while (committing !== undefined || writing !== undefined) await Promise.all([committing, writing]);
    },
  };
}

/** Gives the members whose work is committed; the others were told why not. One that can't be done does not harm the rest. */
async function transact(
  database: DatabaseSync,
  members: readonly Member[],
  patience: number,
): Promise<readonly Member[]> {
  try {
    await whenFree(patience, () =>
      inTransaction(database, () => {
        for (const { work } of members) work();
      }),
    );
    return members;
  } catch (error) {
    if (members.length > 1 && !isBusy(error)) {
      const parts: (readonly Member[])[] = [];
      for (const member of members) parts.push(await transact(database, [member], patience));
      return parts.flat();
    }
    for (const { fail } of members) fail(error);
    return [];
  }
}

/** SQLITE_BUSY, in whatever variant (https://www.sqlite.org/rescode.html). */
function isBusy(error: unknown): boolean {
  return (Number((error as { errcode?: unknown }).errcode) & 0xff) === 5;
}

/** SQLite's own waiting would block the thread, for up to 100 ms at a time. */
async function whenFree(patience: number, work: () => void): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await sleep(1);
  }
}
