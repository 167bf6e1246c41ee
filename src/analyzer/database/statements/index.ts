import type { NodeKind } from '../syntax.ts';
import { alterTable } from './alter-table.ts';
import { createIndex } from './create-index.ts';
import { createForeignTable, createTable } from './create-table.ts';
import { dataStatements } from './data.ts';
import type { AnyStatementDefinition } from './define.ts';
import { drop } from './drop.ts';
import { maintenanceStatements } from './maintenance.ts';
import { rename } from './rename.ts';
import { explainStatements } from './explain.ts';
import { publicationStatements } from './publications.ts';
import { roleStatements } from './roles.ts';
import { createSchemaWith } from './schemas.ts';
import { sessionStatements } from './session.ts';
import { tableObjectStatements } from './table-objects.ts';
import { typeStatements } from './type-objects.ts';
import { createTableAs, createView, refreshMaterializedView } from './views.ts';
import { statementsWithoutTableLocks } from './without-table-locks.ts';

/** Every kind of statement that is understood. What is not here is reported as not known. */
const definitions: readonly AnyStatementDefinition[] = [
  alterTable,
  createIndex,
  createForeignTable,
  createTable,
  createTableAs,
  createView,
  drop,
  refreshMaterializedView,
  rename,
  ...dataStatements,
  ...explainStatements(() => statements),
  ...maintenanceStatements,
  ...publicationStatements,
  ...roleStatements,
  ...sessionStatements,
  ...tableObjectStatements,
  ...typeStatements,
  ...statementsWithoutTableLocks,
];

export const statements: ReadonlyMap<NodeKind, AnyStatementDefinition> = new Map(
  [...definitions, createSchemaWith(() => statements)].map((definition) => [definition.kind, definition]),
);
