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
  statisticsTarget: [13, 0],
  randomUuids: [13, 0],
  columnCompression: [14, 0],
  /** DETACH PARTITION CONCURRENTLY exists, and the plain form takes ACCESS EXCLUSIVE on the partition too. */
  detachPartitionConcurrently: [14, 0],
  setAccessMethod: [15, 0],
  nullsNotDistinct: [15, 0],
  merge: [15, 0],
  setExpression: [17, 0],
  /** NOT NULL constraints are in pg_constraint: they have names, and may be NOT VALID. */
  namedNotNullConstraints: [18, 0],
  virtualGeneratedColumns: [18, 0],
  notEnforcedConstraints: [18, 0],
  /** Casts between integers and bytea. */
  integerBytes: [18, 0],
  /** ADD UNIQUE or PRIMARY KEY to a partitioned table takes its own lock on each partition, not that of CREATE INDEX. */
  keysLockPartitionsExclusively: [18, 0],
  /** GRANT on a table takes ACCESS SHARE on it. */
  grantLocksTable: [18, 0],
} as const satisfies Record<string, Version>;

export type PostgresqlFeatures = Readonly<Record<keyof typeof postgresqlSince, boolean>>;

/** What the target's PostgreSQL can do. */
export function postgresqlFeatures(target: Target): PostgresqlFeatures {
  return resolveFeatures(postgresqlSince, target.database);
}
