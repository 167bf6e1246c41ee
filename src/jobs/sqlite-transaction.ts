import type { DatabaseSync } from 'node:sqlite';

export type Row = Readonly<Record<string, unknown>>;

/** Runs synchronous work in a transaction that is rolled back where it throws. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk can end the transaction by itself.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
