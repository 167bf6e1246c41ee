import type { Rule } from '../define.ts';
import { atomicFalseUnnecessary } from './atomic-false-unnecessary.ts';
import { cumulativeLockBudget } from './cumulative-lock-budget.ts';
import { ddlDmlMixed } from './ddl-dml-mixed.ts';
import { dmlWithoutWhere } from './dml-without-where.ts';
import { lockTableExplicit } from './lock-table-explicit.ts';
import { lockTimeoutTooLong } from './lock-timeout-too-long.ts';
import { missingLockTimeout } from './missing-lock-timeout.ts';
import { multiTableLock } from './multi-table-lock.ts';
import { nestedTransactionControl } from './nested-transaction-control.ts';
import { pendingTriggerEvents } from './pending-trigger-events.ts';
import { pgbouncerTransactionPool } from './pgbouncer-transaction-pool.ts';
import { sessionSetLeaks } from './session-set-leaks.ts';
import { setLocalOutsideTransaction } from './set-local-outside-transaction.ts';
import { slowWorkUnderLock } from './slow-work-under-lock.ts';
import { slowStatementWhileHoldingAe } from './slow-statement-while-holding-ae.ts';
import { statementNotInTransaction } from './statement-not-in-transaction.ts';
import { statementRefused } from './statement-refused.ts';
import { statementTimeoutKillsScan } from './statement-timeout-kills-scan.ts';
import { tableCopyBlocksWrites } from './table-copy-blocks-writes.ts';
import { timeoutAfterDdl } from './timeout-after-ddl.ts';
import { multipleAltersSameTable } from './multiple-alters-same-table.ts';

export const transactionsRules: readonly Rule[] = [
  atomicFalseUnnecessary,
  cumulativeLockBudget,
  ddlDmlMixed,
  dmlWithoutWhere,
  lockTableExplicit,
  lockTimeoutTooLong,
  missingLockTimeout,
  multiTableLock,
  nestedTransactionControl,
  pendingTriggerEvents,
  pgbouncerTransactionPool,
  sessionSetLeaks,
  setLocalOutsideTransaction,
  slowStatementWhileHoldingAe,
  slowWorkUnderLock,
  statementNotInTransaction,
  statementRefused,
  statementTimeoutKillsScan,
  tableCopyBlocksWrites,
  timeoutAfterDdl,
  multipleAltersSameTable,
];
