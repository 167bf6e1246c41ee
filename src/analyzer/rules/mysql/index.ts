import type { Rule } from '../define.ts';
import { mysqlConditionalConstraintIgnored } from './mysql-conditional-constraint-ignored.ts';
import { mysqlIndexLength } from './mysql-index-length.ts';
import { mysqlNonTransactionalMigration } from './mysql-non-transactional-migration.ts';
import { mysqlTextJsonDefault } from './mysql-text-json-default.ts';
import { postgresOnlyOperation } from './postgres-only-operation.ts';
import { mysqlCheckUnsupportedOld } from './mysql-check-unsupported-old.ts';
import { mysqlDropIndexNeededByFk } from './mysql-drop-index-needed-by-fk.ts';
import { mysqlEnumSet } from './mysql-enum-set.ts';
import { mysqlFkColumnType } from './mysql-fk-column-type.ts';
import { mysqlForceAlgorithm } from './mysql-force-algorithm.ts';
import { mysqlInlineReferencesIgnored } from './mysql-inline-references-ignored.ts';
import { mysqlReplicationLag } from './mysql-replication-lag.ts';
import { mysqlStrictMode } from './mysql-strict-mode.ts';
import { sqliteRemakeLosesTrigger } from './sqlite-remake-loses-trigger.ts';
import { sqliteTableRemake } from './sqlite-table-remake.ts';

export const mysqlRules: readonly Rule[] = [
  mysqlConditionalConstraintIgnored,
  mysqlIndexLength,
  mysqlNonTransactionalMigration,
  mysqlTextJsonDefault,
  postgresOnlyOperation,
  mysqlCheckUnsupportedOld,
  mysqlDropIndexNeededByFk,
  mysqlEnumSet,
  mysqlFkColumnType,
  mysqlForceAlgorithm,
  mysqlInlineReferencesIgnored,
  mysqlReplicationLag,
  mysqlStrictMode,
  sqliteRemakeLosesTrigger,
  sqliteTableRemake,
];
