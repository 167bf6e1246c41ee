import { resolveFeatures, type Target, type Version } from '../target.ts';

/**
 * Facts about PostgreSQL that hold from a version on: what is new in its grammar (release notes), and what takes another
 * lock than before (observed on servers of version 12 to 18).
 */
const postgresqlSince = {
  /** SET NOT NULL is proven by a valid CHECK constraint instead of a scan. */
  notNullProvenByCheck: [12, 0],
  /** ALTER TYPE … ADD VALUE may run in a transaction block. */
  enumValueInTransaction: [12, 0],
  dropExpression: [13, 0],
  /** SET LOGGED and SET UNLOGGED in one statement are refused. */
  persistenceOnce: [13, 0],
  statisticsTarget: [13, 0],
  publishPartitioned: [13, 0],
  reindexPartitioned: [14, 0],
  clusterPartitioned: [15, 0],
  randomUuids: [13, 0],
  /** uuidv4() and uuidv7(). */
  orderedUuids: [18, 0],
  /** Storage parameters. */
  vacuumInserts: [13, 0],
  deduplicateItems: [13, 0],
  vacuumMaxThreshold: [18, 0],
  /** ALTER … NO DEPENDS ON EXTENSION. */
  noLongerDepends: [13, 0],
  maintainPrivilege: [17, 0],
  /** INCLUDE of an SP-GiST index. */
  spgistInclude: [14, 0],
  columnCompression: [14, 0],
  /** STORAGE in the definition of a column. */
  columnStorage: [16, 0],
  /** ON DELETE SET NULL (column). */
  partialSetNull: [15, 0],
  renameViewColumn: [13, 0],
  clusterOptions: [14, 0],
  reindexTablespace: [14, 0],
  sequencePersistence: [15, 0],
  securityInvokerViews: [15, 0],
  replaceTrigger: [14, 0],
  /** A row that is put into a partition is held against the bounds in its parents, which are locked for that. */
  partitionsLockParent: [14, 0],
  /** COPY TO keeps the lock on its table until the end of the transaction. */
  copyHoldsLock: [13, 0],
  expressionStatistics: [14, 0],
  /** RETURN and BEGIN ATOMIC instead of a text. */
  inlineFunctionBodies: [14, 0],
  /** CREATE STATISTICS gives a name by itself. */
  unnamedStatistics: [16, 0],
  /** DETACH PARTITION CONCURRENTLY exists, and the plain form takes ACCESS EXCLUSIVE on the partition too. */
  detachPartitionConcurrently: [14, 0],
  /** BEFORE triggers for each row of a partitioned table. */
  rowTriggersBeforePartitions: [13, 0],
  /**
   * Triggers of foreign keys stand on partitioned tables, too, and not on their partitions alone; those of a partitioned
   * table are switched on and off with those of its partitions.
   */
  triggersOnPartitioned: [15, 0],
  /** DETACH PARTITION leaves a partitioned table alone that the partition's foreign key points to, until `triggersOnPartitioned`. */
  detachLeavesPartitionedKey: [13, 0],
  setAccessMethod: [15, 0],
  /** A trigger of a partitioned table is renamed on its partitions, too. */
  triggersRenamedOnPartitions: [15, 0],
  setStorageDefault: [16, 0],
  nullsNotDistinct: [15, 0],
  merge: [15, 0],
  /** DROP COLUMN takes generated columns that read it along only by CASCADE. */
  generatedColumnsBlockDrop: [15, 0],
  /** Publications of some columns or rows of a table, and of schemas. */
  publishParts: [15, 0],
  /** MERGE … RETURNING and WHEN NOT MATCHED BY SOURCE. */
  mergeReturning: [17, 0],
  setExpression: [17, 0],
  exclusionOfPartitioned: [17, 0],
  /** Identity columns of partitioned tables. */
  identityOfPartitioned: [17, 0],
  /** DEFAULT where a value is set back: SET ACCESS METHOD, SET STATISTICS. */
  settingsToDefault: [17, 0],
  domainNotNull: [17, 0],
  /** WITHOUT OVERLAPS and PERIOD. */
  temporalKeys: [18, 0],
  /** ALTER CONSTRAINT … ENFORCED. */
  alterEnforced: [18, 0],
  setAccessMethodOfPartitioned: [17, 0],
  /** SET LOGGED and SET UNLOGGED of a partitioned table, which did nothing, are refused. */
  persistenceIsOfPartitions: [18, 0],
  /** NOT NULL constraints are in pg_constraint: they have names, and may be NOT VALID. */
  namedNotNullConstraints: [18, 0],
  /** ADD FOREIGN KEY … NOT VALID on a partitioned table. */
  notValidForeignKeysOfPartitions: [18, 0],
  copyMaterializedView: [18, 0],
  /** ANALYZE of a table with heirs processes those, too; with ONLY, it does not. */
  analyzeHeirs: [18, 0],
  virtualGeneratedColumns: [18, 0],
  notEnforcedConstraints: [18, 0],
  /** Casts between integers and bytea. */
  integerBytes: [18, 0],
  /** ADD CONSTRAINT takes its own lock on partitions and heirs, whatever they have to do with the constraint. */
  constraintsLockTree: [18, 0],
  /** GRANT on a table takes ACCESS SHARE on it. */
  grantLocksTable: [18, 0],
} as const satisfies Record<string, Version>;

export type PostgresqlFeatures = Readonly<Record<keyof typeof postgresqlSince, boolean>>;

/** What the target's PostgreSQL can do. */
export function postgresqlFeatures(target: Target): PostgresqlFeatures {
  return resolveFeatures(postgresqlSince, target.database);
}
