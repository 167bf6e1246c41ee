import type { Rule } from '../define.ts';
import { analyzeAfterBackfill } from './analyze-after-backfill.ts';
import { dropCascade } from './drop-cascade.ts';
import { dropDatabaseSchema } from './drop-database-schema.ts';
import { explicitIdInsert } from './explicit-id-insert.ts';
import { ifNotExistsMasksDrift } from './if-not-exists-masks-drift.ts';
import { migrationAltersForeignApp } from './migration-alters-foreign-app.ts';
import { runsqlDdlWithoutState } from './runsql-ddl-without-state.ts';
import { runsqlFstring } from './runsql-fstring.ts';
import { runsqlPercentEscaping } from './runsql-percent-escaping.ts';
import { sqlFileRead } from './sql-file-read.ts';
import { truncate } from './truncate.ts';

export const rawSqlRules: readonly Rule[] = [
  analyzeAfterBackfill,
  dropCascade,
  dropDatabaseSchema,
  explicitIdInsert,
  ifNotExistsMasksDrift,
  migrationAltersForeignApp,
  runsqlDdlWithoutState,
  runsqlFstring,
  runsqlPercentEscaping,
  sqlFileRead,
  truncate,
];
