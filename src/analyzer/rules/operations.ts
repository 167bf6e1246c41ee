import type { Step } from '../django/history.ts';
import type { Operation } from '../django/operations/define.ts';
import type { TimelineEntry } from '../database/effects.ts';
import type { RuleContext } from './define.ts';

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

/** Those of an operation, or of what it wraps, that PostgreSQL refuses inside a transaction. */
export function concurrentOperations(operation: Operation): readonly Operation[] {
  return databaseOperationsOf(operation).filter(({ name }) => refusedInTransaction.has(name));
}

/** What an operation is, for fingerprints: its kind and what it touches, never its place or its wording. */
export function subjectOf(operation: Operation, step: Step, context: RuleContext): readonly string[] {
  const called = operation.arguments.get('code');
  const functions = called?.kind === 'function' ? [called.name] : [];
  const statements = context
    .entriesOf(step)
    .map(({ effects }) => `${effects.command} ${effects.locks[0]?.relation ?? ''}`);
  const touched = operation.models.length > 0 ? operation.models : [...new Set(statements)];
  return [operation.name, ...touched, operation.field ?? '', ...functions];
}

/** True if an operation holds SQL of the project's own. */
export function isRaw(entry: TimelineEntry, context: RuleContext): boolean {
  const step = context.stepOf(entry);
  return step !== undefined && databaseOperationsOf(step.operation).some(({ name }) => name === 'RunSQL');
}
