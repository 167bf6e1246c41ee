import type { Operation } from '../django/operations/define.ts';

const additions = new Set([
  'AddIndex',
  'AddIndexConcurrently',
  'AddConstraint',
  'AddConstraintNotValid',
  'ValidateConstraint',
]);

/** True for what adds indexes and constraints and nothing else: that can as well happen before another such addition. */
export function addsAlone({ name, stateOperations }: Operation): boolean {
  if (name !== 'SeparateDatabaseAndState') return additions.has(name);
  return stateOperations.length > 0 && stateOperations.every((state) => additions.has(state.name));
}
