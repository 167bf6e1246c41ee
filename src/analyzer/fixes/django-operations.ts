import { resolveFeatures, type Target } from '../target.ts';

/** Since when Django has what fixes write. */
const since = {
  // https://docs.djangoproject.com/en/stable/releases/4.0/: AddConstraintNotValid and ValidateConstraint
  notValidOperations: [4, 0],
  // https://docs.djangoproject.com/en/stable/releases/5.1/: CheckConstraint.check is called condition
  conditionOfCheck: [5, 1],
} as const;

/** True if Django has `AddConstraintNotValid` and `ValidateConstraint`. */
export function hasNotValidOperations({ django }: Target): boolean {
  return resolveFeatures(since, django).notValidOperations;
}

/** What the argument of `CheckConstraint` that holds the condition is called. */
export function conditionArgument({ django }: Target): 'condition' | 'check' {
  return resolveFeatures(since, django).conditionOfCheck ? 'condition' : 'check';
}
