import type { NodeKind } from '../syntax.ts';
import { alterTable } from './alter-table.ts';
import { createIndex } from './create-index.ts';
import { createTable } from './create-table.ts';
import type { AnyStatementDefinition } from './define.ts';
import { drop } from './drop.ts';
import { rename } from './rename.ts';
import { createTableAs, createView, refreshMaterializedView } from './views.ts';

/** Every kind of statement that locks something or leaves something in the catalog. */
const definitions: readonly AnyStatementDefinition[] = [
  alterTable,
  createIndex,
  createTable,
  createTableAs,
  createView,
  drop,
  refreshMaterializedView,
  rename,
];

export const statements: ReadonlyMap<NodeKind, AnyStatementDefinition> = new Map(
  definitions.map((definition) => [definition.kind, definition]),
);
