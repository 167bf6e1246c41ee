import type { Rule } from '../define.ts';
import { addIdentityExistingColumn } from './add-identity-existing-column.ts';
import { attachPartitionScans } from './attach-partition-scans.ts';
import { autovacuumDisabled } from './autovacuum-disabled.ts';
import { clusterVacuumFull } from './cluster-vacuum-full.ts';
import { createExtension } from './create-extension.ts';
import { createPartitionLocksParent } from './create-partition-locks-parent.ts';
import { createTrigger } from './create-trigger.ts';
import { ddlOnPartitionedParent } from './ddl-on-partitioned-parent.ts';
import { detachPartition } from './detach-partition.ts';
import { disableTrigger } from './disable-trigger.ts';
import { enumAddValueOrder } from './enum-add-value-order.ts';
import { enumAddValueUsedSameTransaction } from './enum-add-value-used-same-transaction.ts';
import { enumCreated } from './enum-created.ts';
import { enumValueRemoval } from './enum-value-removal.ts';
import { fkCollationMismatch } from './fk-collation-mismatch.ts';
import { matviewCreatedWithData } from './matview-created-with-data.ts';
import { publicationTableChanged } from './publication-table-changed.ts';
import { refreshMatview } from './refresh-matview.ts';
import { replicaIdentity } from './replica-identity.ts';
import { rlsPolicy } from './rls-policy.ts';
import { searchPathChanged } from './search-path-changed.ts';
import { sequenceIntOverflow } from './sequence-int-overflow.ts';
import { setAccessMethod } from './set-access-method.ts';
import { setTablespace } from './set-tablespace.ts';
import { setUnloggedLogged } from './set-unlogged-logged.ts';

export const specialObjectsRules: readonly Rule[] = [
  addIdentityExistingColumn,
  attachPartitionScans,
  autovacuumDisabled,
  clusterVacuumFull,
  createExtension,
  createPartitionLocksParent,
  createTrigger,
  ddlOnPartitionedParent,
  detachPartition,
  disableTrigger,
  enumAddValueOrder,
  enumAddValueUsedSameTransaction,
  enumCreated,
  enumValueRemoval,
  fkCollationMismatch,
  matviewCreatedWithData,
  publicationTableChanged,
  refreshMatview,
  replicaIdentity,
  rlsPolicy,
  searchPathChanged,
  sequenceIntOverflow,
  setAccessMethod,
  setTablespace,
  setUnloggedLogged,
];
