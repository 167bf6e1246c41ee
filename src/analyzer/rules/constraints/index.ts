import type { Rule } from '../define.ts';
import { addCheckValidates } from './add-check-validates.ts';
import { addExclusionConstraint } from './add-exclusion-constraint.ts';
import { addFkValidates } from './add-fk-validates.ts';
import { addPrimaryKey } from './add-primary-key.ts';
import { addUniqueBlocks } from './add-unique-blocks.ts';
import { checkVolatileFunction } from './check-volatile-function.ts';
import { constraintRedefinedGap } from './constraint-redefined-gap.ts';
import { createModelFkLocksParent } from './create-model-fk-locks-parent.ts';
import { dropFkLocksParent } from './drop-fk-locks-parent.ts';
import { dropNotNull } from './drop-not-null.ts';
import { fkMissingIndex } from './fk-missing-index.ts';
import { fkSetNullOnNotNull } from './fk-set-null-on-not-null.ts';
import { fkTypeMismatch } from './fk-type-mismatch.ts';
import { multipleFkOneTransaction } from './multiple-fk-one-transaction.ts';
import { notEnforcedConstraint } from './not-enforced-constraint.ts';
import { notValidAndValidateSameTransaction } from './not-valid-and-validate-same-transaction.ts';
import { notValidNeverValidated } from './not-valid-never-validated.ts';
import { setNotNullBackfillsUnderLock } from './set-not-null-backfills-under-lock.ts';
import { setNotNullFullScan } from './set-not-null-full-scan.ts';
import { setNotNullOnlyNotValidCheck } from './set-not-null-only-not-valid-check.ts';
import { uniqueMayFailOnDuplicates } from './unique-may-fail-on-duplicates.ts';
import { uniqueTogetherDeprecated } from './unique-together-deprecated.ts';

export const constraintsRules: readonly Rule[] = [
  addCheckValidates,
  addExclusionConstraint,
  addFkValidates,
  addPrimaryKey,
  addUniqueBlocks,
  checkVolatileFunction,
  constraintRedefinedGap,
  createModelFkLocksParent,
  dropFkLocksParent,
  dropNotNull,
  fkMissingIndex,
  fkSetNullOnNotNull,
  fkTypeMismatch,
  multipleFkOneTransaction,
  notEnforcedConstraint,
  notValidAndValidateSameTransaction,
  notValidNeverValidated,
  setNotNullBackfillsUnderLock,
  setNotNullFullScan,
  setNotNullOnlyNotValidCheck,
  uniqueMayFailOnDuplicates,
  uniqueTogetherDeprecated,
];
