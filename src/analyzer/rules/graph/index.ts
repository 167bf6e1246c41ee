import type { Rule } from '../define.ts';
import { advisoryLockMissing } from './advisory-lock-missing.ts';
import { conflictingLeafNodes } from './conflicting-leaf-nodes.ts';
import { deletedOrRenamedMigration } from './deleted-or-renamed-migration.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { dependencyOnMissingNode } from './dependency-on-missing-node.ts';
import { dunderLatestDependency } from './dunder-latest-dependency.ts';
import { initialTrueMisuse } from './initial-true-misuse.ts';
import { mergeMigrationWithOps } from './merge-migration-with-ops.ts';
import { migrationEditedAfterMerge } from './migration-edited-after-merge.ts';
import { missingDependency } from './missing-dependency.ts';
import { missingInitPy } from './missing-init-py.ts';
import { nonLinearInsertion } from './non-linear-insertion.ts';
import { numberCollision } from './number-collision.ts';
import { parallelMigration } from './parallel-migration.ts';
import { runBefore } from './run-before.ts';
import { squashHazards } from './squash-hazards.ts';
import { swappableNotDeclared } from './swappable-not-declared.ts';
import { thirdPartyMigrations } from './third-party-migrations.ts';
import { unneededMigration } from './unneeded-migration.ts';
import { migrationNeedsRemovedCode } from './migration-needs-removed-code.ts';

export const graphRules: readonly Rule[] = [
  advisoryLockMissing,
  conflictingLeafNodes,
  deletedOrRenamedMigration,
  dependencyCycle,
  dependencyOnMissingNode,
  dunderLatestDependency,
  initialTrueMisuse,
  mergeMigrationWithOps,
  migrationEditedAfterMerge,
  missingDependency,
  missingInitPy,
  nonLinearInsertion,
  numberCollision,
  parallelMigration,
  runBefore,
  squashHazards,
  swappableNotDeclared,
  thirdPartyMigrations,
  unneededMigration,
  migrationNeedsRemovedCode,
];
