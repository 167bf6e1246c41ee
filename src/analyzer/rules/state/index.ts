import type { Rule } from '../define.ts';
import { missingMigration } from './missing-migration.ts';
import { removeFieldNotNullableFirst } from './remove-field-not-nullable-first.ts';
import { separateStateMismatch } from './separate-state-mismatch.ts';
import { stateAlterLosesOption } from './state-alter-loses-option.ts';
import { stateOnlyRemovalOrphansFk } from './state-only-removal-orphans-fk.ts';

export const stateRules: readonly Rule[] = [
  missingMigration,
  removeFieldNotNullableFirst,
  separateStateMismatch,
  stateAlterLosesOption,
  stateOnlyRemovalOrphansFk,
];
