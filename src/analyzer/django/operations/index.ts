import { addConstraintNotValid } from './add-constraint-not-valid.ts';
import { addConstraint } from './add-constraint.ts';
import { addField } from './add-field.ts';
import { addIndexConcurrently } from './add-index-concurrently.ts';
import { addIndex } from './add-index.ts';
import { alterConstraint } from './alter-constraint.ts';
import { alterField } from './alter-field.ts';
import { alterModelManagers } from './alter-model-managers.ts';
import { alterModelOptions } from './alter-model-options.ts';
import { alterModelTableComment } from './alter-model-table-comment.ts';
import { alterModelTable } from './alter-model-table.ts';
import { alterOrderWithRespectTo } from './alter-order-with-respect-to.ts';
import { alterIndexTogether, alterUniqueTogether } from './alter-together.ts';
import { baseOperation } from './base-operation.ts';
import { createCollation, removeCollation } from './collations.ts';
import { extensionOperations } from './create-extension.ts';
import { createModel } from './create-model.ts';
import type { OperationDefinition } from './define.ts';
import { deleteModel } from './delete-model.ts';
import { removeConstraint } from './remove-constraint.ts';
import { removeField } from './remove-field.ts';
import { removeIndexConcurrently } from './remove-index-concurrently.ts';
import { removeIndex } from './remove-index.ts';
import { renameField } from './rename-field.ts';
import { renameIndex } from './rename-index.ts';
import { renameModel } from './rename-model.ts';
import { runPython } from './run-python.ts';
import { runSql } from './run-sql.ts';
import { separateDatabaseAndState } from './separate-database-and-state.ts';
import { validateConstraint } from './validate-constraint.ts';

const djangoOperations: readonly OperationDefinition[] = [
  addConstraint,
  addField,
  addIndex,
  alterConstraint,
  alterField,
  alterIndexTogether,
  alterModelManagers,
  alterModelOptions,
  alterModelTable,
  alterModelTableComment,
  alterOrderWithRespectTo,
  alterUniqueTogether,
  createModel,
  deleteModel,
  removeConstraint,
  removeField,
  removeIndex,
  renameField,
  renameIndex,
  renameModel,
  runPython,
  runSql,
  separateDatabaseAndState,
];

const postgresOperations: readonly OperationDefinition[] = [
  addConstraintNotValid,
  addIndexConcurrently,
  createCollation,
  removeCollation,
  removeIndexConcurrently,
  validateConstraint,
  ...extensionOperations,
];

const byName = (definitions: readonly OperationDefinition[]): ReadonlyMap<string, OperationDefinition> =>
  new Map(definitions.map((definition) => [definition.name, definition]));

const inDjango = byName(djangoOperations);
const inPostgres = byName(postgresOperations);

/** The operation behind a full dotted path, however the migration imports it; undefined if it is not one of Django's. */
export function operationAt(path: string): OperationDefinition | undefined {
  const match = /^(django\.db\.migrations|django\.contrib\.postgres)(?:\.operations(?:\.\w+)?)?\.(\w+)$/.exec(path);
  if (match?.[2] === undefined) return undefined;
  if (match[1] === 'django.db.migrations' && match[2] === 'Operation') return baseOperation;
  return match[1] === 'django.db.migrations' ? inDjango.get(match[2]) : inPostgres.get(match[2]);
}
