import type { Rule } from './define.ts';
import { addFieldAutoIncrement } from './columns/add-field-auto-increment.ts';
import { addFieldDefaultDropped } from './columns/add-field-default-dropped.ts';
import { addFieldForeignKey } from './columns/add-field-foreign-key.ts';
import { addFieldGeneratedStored } from './columns/add-field-generated-stored.ts';
import { addFieldInlineCheck } from './columns/add-field-inline-check.ts';
import { addFieldNotNullNoDefault } from './columns/add-field-not-null-no-default.ts';
import { addFieldNullableDefaultDropped } from './columns/add-field-nullable-default-dropped.ts';
import { addFieldUnique } from './columns/add-field-unique.ts';
import { addFieldVolatileDbDefault } from './columns/add-field-volatile-db-default.ts';
import { alterTypeRewrite } from './columns/alter-type-rewrite.ts';
import { indexedCollationChange } from './columns/indexed-collation-change.ts';
import { wideningRechecksConstraint } from './columns/widening-rechecks-constraint.ts';
import { addCheckValidates } from './constraints/add-check-validates.ts';
import { addExclusionConstraint } from './constraints/add-exclusion-constraint.ts';
import { addFkValidates } from './constraints/add-fk-validates.ts';
import { addPrimaryKey } from './constraints/add-primary-key.ts';
import { addUniqueBlocks } from './constraints/add-unique-blocks.ts';
import { createModelFkLocksParent } from './constraints/create-model-fk-locks-parent.ts';
import { dropFkLocksParent } from './constraints/drop-fk-locks-parent.ts';
import { notValidAndValidateSameTransaction } from './constraints/not-valid-and-validate-same-transaction.ts';
import { setNotNullBackfillsUnderLock } from './constraints/set-not-null-backfills-under-lock.ts';
import { setNotNullFullScan } from './constraints/set-not-null-full-scan.ts';
import { addFieldIndexUnderExclusiveLock } from './indexes/add-field-index-under-exclusive-lock.ts';
import { addIndexNotConcurrent } from './indexes/add-index-not-concurrent.ts';
import { concurrentIndexInvalidLeftover } from './indexes/concurrent-index-invalid-leftover.ts';
import { concurrentMixedWithOtherOps } from './indexes/concurrent-mixed-with-other-ops.ts';
import { concurrentlyInAtomicMigration } from './indexes/concurrently-in-atomic-migration.ts';
import { concurrentlyInMultistatementRunsql } from './indexes/concurrently-in-multistatement-runsql.ts';
import { removeIndexNotConcurrent } from './indexes/remove-index-not-concurrent.ts';
import { dropColumnInUse } from './compatibility/drop-column-in-use.ts';
import { dropTableInUse } from './compatibility/drop-table-in-use.ts';
import { hotTableDdl } from './compatibility/hot-table-ddl.ts';
import { renameColumn } from './compatibility/rename-column.ts';
import { renameTable } from './compatibility/rename-table.ts';
import { ddlDmlMixed } from './transactions/ddl-dml-mixed.ts';
import { dmlWithoutWhere } from './transactions/dml-without-where.ts';
import { multiTableLock } from './transactions/multi-table-lock.ts';
import { nestedTransactionControl } from './transactions/nested-transaction-control.ts';
import { sessionSetLeaks } from './transactions/session-set-leaks.ts';
import { setLocalOutsideTransaction } from './transactions/set-local-outside-transaction.ts';
import { slowStatementWhileHoldingAe } from './transactions/slow-statement-while-holding-ae.ts';
import { statementNotInTransaction } from './transactions/statement-not-in-transaction.ts';
import { runpythonDirectModelImport } from './data-migrations/runpython-direct-model-import.ts';
import { runpythonLoadsWholeTable } from './data-migrations/runpython-loads-whole-table.ts';
import { runpythonMissingDependency } from './data-migrations/runpython-missing-dependency.ts';
import { runpythonNotReversible } from './data-migrations/runpython-not-reversible.ts';
import { runsqlIrreversible } from './data-migrations/runsql-irreversible.ts';
import { conflictingLeafNodes } from './graph/conflicting-leaf-nodes.ts';
import { deletedOrRenamedMigration } from './graph/deleted-or-renamed-migration.ts';
import { dependencyCycle } from './graph/dependency-cycle.ts';
import { dependencyOnMissingNode } from './graph/dependency-on-missing-node.ts';
import { migrationEditedAfterMerge } from './graph/migration-edited-after-merge.ts';
import { missingDependency } from './graph/missing-dependency.ts';
import { numberCollision } from './graph/number-collision.ts';
import { unreadableMigration } from './coverage/unreadable-migration.ts';
import { unresolvedOperation } from './coverage/unresolved-operation.ts';
import { unusedSuppression } from './coverage/unused-suppression.ts';
import { removeFieldNotNullableFirst } from './state/remove-field-not-nullable-first.ts';
import { separateStateMismatch } from './state/separate-state-mismatch.ts';
import { stateAlterLosesOption } from './state/state-alter-loses-option.ts';
import { stateOnlyRemovalOrphansFk } from './state/state-only-removal-orphans-fk.ts';

/** Every rule, by subject. A rule that is not in this list does not exist; the catalogue's test compares it with the files. */
export const rules: readonly Rule[] = [
  addFieldAutoIncrement,
  addFieldDefaultDropped,
  addFieldForeignKey,
  addFieldGeneratedStored,
  addFieldInlineCheck,
  addFieldNotNullNoDefault,
  addFieldNullableDefaultDropped,
  addFieldUnique,
  addFieldVolatileDbDefault,
  alterTypeRewrite,
  indexedCollationChange,
  wideningRechecksConstraint,
  addCheckValidates,
  addExclusionConstraint,
  addFkValidates,
  addPrimaryKey,
  addUniqueBlocks,
  createModelFkLocksParent,
  dropFkLocksParent,
  notValidAndValidateSameTransaction,
  setNotNullBackfillsUnderLock,
  setNotNullFullScan,
  addFieldIndexUnderExclusiveLock,
  addIndexNotConcurrent,
  concurrentIndexInvalidLeftover,
  concurrentMixedWithOtherOps,
  concurrentlyInAtomicMigration,
  concurrentlyInMultistatementRunsql,
  removeIndexNotConcurrent,
  dropColumnInUse,
  dropTableInUse,
  hotTableDdl,
  renameColumn,
  renameTable,
  ddlDmlMixed,
  dmlWithoutWhere,
  multiTableLock,
  nestedTransactionControl,
  sessionSetLeaks,
  setLocalOutsideTransaction,
  slowStatementWhileHoldingAe,
  statementNotInTransaction,
  runpythonDirectModelImport,
  runpythonLoadsWholeTable,
  runpythonMissingDependency,
  runpythonNotReversible,
  runsqlIrreversible,
  conflictingLeafNodes,
  deletedOrRenamedMigration,
  dependencyCycle,
  dependencyOnMissingNode,
  migrationEditedAfterMerge,
  missingDependency,
  numberCollision,
  unreadableMigration,
  unresolvedOperation,
  unusedSuppression,
  removeFieldNotNullableFirst,
  separateStateMismatch,
  stateAlterLosesOption,
  stateOnlyRemovalOrphansFk,
];

/** Other names by which a rule is known: from RULES.md and from tools that people come from. Ids never change, aliases are added. */
const aliases: Readonly<Record<string, string>> = {
  'runpython-irreversible': 'runpython-not-reversible',
  'multiple-leaf-nodes': 'conflicting-leaf-nodes',
  'edited-merged-migration': 'migration-edited-after-merge',
  'separate-state-db-mismatch': 'separate-state-mismatch',
  'rename-column-in-use': 'rename-column',
};

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of an id or of an alias. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id) ?? byId.get(aliases[id] ?? '');
}
