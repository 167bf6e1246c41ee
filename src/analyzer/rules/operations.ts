import type { Operation } from '../django/operations/define.ts';

/** An operation and what it does to the database through others: SeparateDatabaseAndState is looked into. */
export function databaseOperationsOf(operation: Operation): readonly Operation[] {
  const found: Operation[] = [];
  const open: Operation[] = [operation];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (next.name === 'SeparateDatabaseAndState') open.unshift(...next.databaseOperations);
    else found.push(next);
  }
  return found;
}

/** Django's own operations that refuse to run inside a transaction. */
const refusedInTransaction = new Set(['AddIndexConcurrently', 'RemoveIndexConcurrently']);

export function concurrentOperations(operation: Operation): readonly Operation[] {
  return databaseOperationsOf(operation).filter(({ name }) => refusedInTransaction.has(name));
}
