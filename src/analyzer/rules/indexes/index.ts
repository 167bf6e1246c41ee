import type { Rule } from '../define.ts';
import { addFieldIndexUnderExclusiveLock } from './add-field-index-under-exclusive-lock.ts';
import { addIndexNotConcurrent } from './add-index-not-concurrent.ts';
import { concurrentIndexInvalidLeftover } from './concurrent-index-invalid-leftover.ts';
import { concurrentIndexUnderShortLockTimeout } from './concurrent-index-under-short-lock-timeout.ts';
import { concurrentMixedWithOtherOps } from './concurrent-mixed-with-other-ops.ts';
import { concurrentOnPartitionedParent } from './concurrent-on-partitioned-parent.ts';
import { concurrentlyInAtomicMigration } from './concurrently-in-atomic-migration.ts';
import { concurrentlyInMultistatementRunsql } from './concurrently-in-multistatement-runsql.ts';
import { hashIndex } from './hash-index.ts';
import { heavyIndexBuildResources } from './heavy-index-build-resources.ts';
import { identifierTooLong } from './identifier-too-long.ts';
import { indexCorruptionPg14 } from './index-corruption-pg14.ts';
import { indexTooManyColumns } from './index-too-many-columns.ts';
import { redundantIndex } from './redundant-index.ts';
import { reindexNotConcurrent } from './reindex-not-concurrent.ts';
import { removeIndexNotConcurrent } from './remove-index-not-concurrent.ts';
import { renameIndexByRecreate } from './rename-index-by-recreate.ts';
import { replaceIndexDropFirst } from './replace-index-drop-first.ts';
import { twoConcurrentBuildsSameTable } from './two-concurrent-builds-same-table.ts';

export const indexesRules: readonly Rule[] = [
  addFieldIndexUnderExclusiveLock,
  addIndexNotConcurrent,
  concurrentIndexInvalidLeftover,
  concurrentIndexUnderShortLockTimeout,
  concurrentMixedWithOtherOps,
  concurrentOnPartitionedParent,
  concurrentlyInAtomicMigration,
  concurrentlyInMultistatementRunsql,
  hashIndex,
  heavyIndexBuildResources,
  identifierTooLong,
  indexCorruptionPg14,
  indexTooManyColumns,
  redundantIndex,
  reindexNotConcurrent,
  removeIndexNotConcurrent,
  renameIndexByRecreate,
  replaceIndexDropFirst,
  twoConcurrentBuildsSameTable,
];
