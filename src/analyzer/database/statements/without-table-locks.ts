import type { NodeKind } from '../syntax.ts';
import type { AnyStatementDefinition } from './define.ts';

/**
 * Statements that lock no table and leave nothing behind that a later lock depends on, and how they are called. What the
 * server refuses in a transaction block is marked.
 *
 * @see https://www.postgresql.org/docs/current/sql-commands.html
 */
const commands: Readonly<Partial<Record<NodeKind, string | { readonly outsideTransaction: string }>>> = {
  AlterCollationStmt: 'ALTER COLLATION',
  AlterDatabaseRefreshCollStmt: 'ALTER DATABASE',
  AlterDatabaseSetStmt: 'ALTER DATABASE … SET',
  AlterDatabaseStmt: 'ALTER DATABASE',
  AlterDefaultPrivilegesStmt: 'ALTER DEFAULT PRIVILEGES',
  AlterEventTrigStmt: 'ALTER EVENT TRIGGER',
  AlterExtensionStmt: 'ALTER EXTENSION … UPDATE',
  AlterFdwStmt: 'ALTER FOREIGN DATA WRAPPER',
  AlterForeignServerStmt: 'ALTER SERVER',
  AlterFunctionStmt: 'ALTER FUNCTION',
  AlterOpFamilyStmt: 'ALTER OPERATOR FAMILY',
  AlterOperatorStmt: 'ALTER OPERATOR',
  AlterOwnerStmt: 'ALTER … OWNER TO',
  AlterRoleSetStmt: 'ALTER ROLE … SET',
  AlterRoleStmt: 'ALTER ROLE',
  AlterSystemStmt: { outsideTransaction: 'ALTER SYSTEM' },
  AlterTSConfigurationStmt: 'ALTER TEXT SEARCH CONFIGURATION',
  AlterTSDictionaryStmt: 'ALTER TEXT SEARCH DICTIONARY',
  AlterTypeStmt: 'ALTER TYPE',
  AlterTableSpaceOptionsStmt: 'ALTER TABLESPACE',
  AlterUserMappingStmt: 'ALTER USER MAPPING',
  CheckPointStmt: 'CHECKPOINT',
  ClosePortalStmt: 'CLOSE',
  CreateAmStmt: 'CREATE ACCESS METHOD',
  CreateCastStmt: 'CREATE CAST',
  CreateConversionStmt: 'CREATE CONVERSION',
  CreateFdwStmt: 'CREATE FOREIGN DATA WRAPPER',
  CreateForeignServerStmt: 'CREATE SERVER',
  CreateOpClassStmt: 'CREATE OPERATOR CLASS',
  CreateOpFamilyStmt: 'CREATE OPERATOR FAMILY',
  CreatePLangStmt: 'CREATE LANGUAGE',
  AlterSubscriptionStmt: 'ALTER SUBSCRIPTION',
  DropSubscriptionStmt: 'DROP SUBSCRIPTION',
  CreateTableSpaceStmt: { outsideTransaction: 'CREATE TABLESPACE' },
  CreateTransformStmt: 'CREATE TRANSFORM',
  CreateUserMappingStmt: 'CREATE USER MAPPING',
  CreatedbStmt: { outsideTransaction: 'CREATE DATABASE' },
  DeallocateStmt: 'DEALLOCATE',
  DropTableSpaceStmt: { outsideTransaction: 'DROP TABLESPACE' },
  DropUserMappingStmt: 'DROP USER MAPPING',
  DropdbStmt: { outsideTransaction: 'DROP DATABASE' },
  FetchStmt: 'FETCH',
  GrantRoleStmt: 'GRANT',
  ListenStmt: 'LISTEN',
  LoadStmt: 'LOAD',
  NotifyStmt: 'NOTIFY',
  UnlistenStmt: 'UNLISTEN',
  VariableShowStmt: 'SHOW',
};

export const statementsWithoutTableLocks: readonly AnyStatementDefinition[] = Object.entries(commands).map(
  ([kind, row]) => ({
    kind: kind as NodeKind,
    effects(_, effects) {
      effects.command(typeof row === 'string' ? row : row.outsideTransaction);
      if (typeof row !== 'string') effects.refuseInTransaction();
    },
  }),
);
