import { resolveFeatures, type Target, type Version } from '../target.ts';

/**
 * Facts about PostgreSQL that hold from a version on. Sources: release notes and manual of the version, each observed on
 * real servers (`shared` catalogue of measured facts, versions 12 to 18).
 */
const postgresqlSince = {
  /** ADD COLUMN with a non-volatile default stores it in the catalog instead of rewriting the table. */
  storedMissingValues: [11, 0],
  /** SET NOT NULL is proven by a valid CHECK constraint instead of a scan. */
  notNullProvenByCheck: [12, 0],
  /** ALTER TYPE … ADD VALUE may run in a transaction block. */
  enumValueInTransaction: [12, 0],
  /** timestamp ↔ timestamptz is no rewrite under TimeZone=UTC. */
  timestampZoneWithoutRewrite: [12, 0],
  /** DETACH PARTITION takes ACCESS EXCLUSIVE on the partition too; CONCURRENTLY exists. */
  detachPartitionConcurrently: [14, 0],
  /** ATTACH PARTITION takes SHARE UPDATE EXCLUSIVE on the parent. */
  attachPartitionUnderShareUpdateExclusive: [12, 0],
  gentleReindex: [12, 0],
  /** ALTER COLUMN … SET EXPRESSION AS. */
  setExpression: [17, 0],
  /** NOT NULL constraints are in pg_constraint: they have names, and may be NOT VALID. */
  namedNotNullConstraints: [18, 0],
  virtualGeneratedColumns: [18, 0],
  notEnforcedConstraints: [18, 0],
} as const satisfies Record<string, Version>;

export type PostgresqlFeatures = Readonly<Record<keyof typeof postgresqlSince, boolean>>;

/** What the target's PostgreSQL can do. */
export function postgresqlFeatures(target: Target): PostgresqlFeatures {
  return resolveFeatures(postgresqlSince, target.database);
}
