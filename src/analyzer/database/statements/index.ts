import type { NodeKind } from '../syntax.ts';
import { alterTable } from './alter-table.ts';
import { createIndex } from './create-index.ts';
import { createTable } from './create-table.ts';
import { dataStatements } from './data.ts';
import type { AnyStatementDefinition } from './define.ts';
import { drop } from './drop.ts';
import { maintenanceStatements } from './maintenance.ts';
import { rename } from './rename.ts';
import { sessionStatements } from './session.ts';
import { tableObjectStatements } from './table-objects.ts';
import { typeStatements } from './type-objects.ts';
import { createTableAs, createView, refreshMaterializedView } from './views.ts';
import { statementsWithoutTableLocks } from './without-table-locks.ts';

/** Every kind of statement that is understood. What is not here is reported as not known. */
const definitions: readonly AnyStatementDefinition[] = [
  alterTable,
  createIndex,
  createTable,
  createTableAs,
  createView,
  drop,
  refreshMaterializedView,
  rename,
  ...dataStatements,
  ...maintenanceStatements,
  ...sessionStatements,
  ...tableObjectStatements,
  ...typeStatements,
  ...statementsWithoutTableLocks,
];

export const statements: ReadonlyMap<NodeKind, AnyStatementDefinition> = new Map(
  definitions.map((definition) => [definition.kind, definition]),
);
