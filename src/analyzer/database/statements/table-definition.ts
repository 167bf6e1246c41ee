import type { Catalog, CatalogTable } from '../catalog.ts';
import type { ColumnDefinition, ConstraintClause } from '../definitions.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import { checkError, defaultError } from '../expression-problems.ts';
import { columnsRead } from '../expressions.ts';
import type { PostgresqlFeatures } from '../features.ts';
import { collationError } from '../known-types.ts';
import { isMutable } from '../mutability.ts';
import type { CreateStmt } from '../prepare.ts';
import { all, relationName } from '../syntax.ts';
import { toCatalogColumn } from '../definitions.ts';
import { newTable } from '../tables.ts';

/** A CREATE TABLE as it is written. */
export interface TableDefinition {
  readonly statement: CreateStmt;
  readonly definitions: readonly ColumnDefinition[];
  readonly clauses: readonly ConstraintClause[];
}

/** What contradicts itself in the definition of a new table, whatever else there is in the database. */
export function refuseContradictions(
  definition: TableDefinition,
  effects: EffectsDraft,
  { catalog, features }: { readonly catalog: Catalog; readonly features: PostgresqlFeatures },
): void {
  const { statement, definitions, clauses } = definition;
  const parents = all(statement.inhRelations, 'RangeVar').map(relationName);
  const name = relationName(statement.relation);
  const seen = new Set<string>();
  for (const { name: column } of statement.ofTypename === undefined ? definitions : []) {
    if (seen.has(column)) effects.refuse(`column "${column}" specified more than once`);
    seen.add(column);
  }
  if (parents.length > 1 && new Set(parents).size < parents.length) {
    effects.refuse(`relation "${parents[0]}" would be inherited from more than once`);
  }
  if (clauses.filter(({ kind }) => kind === 'primary-key').length > 1) {
    effects.refuse(`multiple primary keys for table "${name}" are not allowed`);
  }
  if (statement.partbound !== undefined && definitions.some(({ identity }) => identity)) {
    effects.refuse('identity columns are not supported on partitions');
  }
  if (
    features.persistenceIsOfPartitions &&
    statement.partspec !== undefined &&
    statement.relation?.relpersistence === 'u'
  ) {
    effects.refuse('partitioned tables cannot be unlogged');
  }
  refuseColumns(definitions, effects, catalog);
  refuseChecks(definition, effects, catalog);
  refusePartitioning(definition, effects, catalog);
}

function refuseColumns(definitions: readonly ColumnDefinition[], effects: EffectsDraft, catalog: Catalog): void {
  if (definitions.every(isPlain)) return;
  const generated = new Set(definitions.flatMap((each) => (each.generated === undefined ? [] : [each.name])));
  const typeOf = (column: string): string | undefined => definitions.find(({ name }) => name === column)?.type;
  for (const { name, type, collation, generated: computed, default: given } of definitions) {
    const problem = collationError(type, collation) ?? defaultError(given);
    if (problem !== undefined) effects.refuse(problem);
    const other = columnsRead(computed?.expression).find((column) => generated.has(column));
    if (other !== undefined) {
      effects.refuse(`cannot use generated column "${other}" in column generation expression of "${name}"`);
    }
    if (isMutable(computed?.expression, typeOf, catalog)) effects.refuse('generation expression is not immutable');
  }
}

/** As nearly every column is: nothing about it has to be computed. */
function isPlain({ collation, generated, default: given }: ColumnDefinition): boolean {
  return collation === undefined && generated === undefined && given === undefined;
}

/** Checks of a table all of whose columns are written here. */
function refuseChecks(
  { statement, definitions, clauses }: TableDefinition,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  if (!clauses.some(({ kind }) => kind === 'check')) return;
  const hasOthers = statement.inhRelations !== undefined || statement.ofTypename !== undefined;
  if (hasOthers || all(statement.tableElts, 'TableLikeClause').length > 0) return;
  const columns: CatalogTable['columns'] = new Map(definitions.map((each) => [each.name, toCatalogColumn(each)]));
  const table = { ...newTable(relationName(statement.relation), 'table'), columns };
  for (const { kind, expression } of clauses) {
    const problem = kind === 'check' ? checkError(expression, table, catalog) : undefined;
    if (problem !== undefined) effects.refuse(problem);
  }
}

/** What a partition is partitioned by itself, its parent has to have, and to have in its keys. */
function refusePartitioning({ statement, clauses }: TableDefinition, effects: EffectsDraft, catalog: Catalog): void {
  const { partspec, partbound, inhRelations } = statement;
  if (partspec === undefined) return;
  const elements = all(partspec.partParams, 'PartitionElem');
  if (partspec.strategy === 'PARTITION_STRATEGY_LIST' && elements.length > 1) {
    effects.refuse('cannot use "list" partition strategy with more than one column');
  }
  const typeOf = (): undefined => undefined;
  if (elements.some(({ expr }) => isMutable(expr, typeOf, catalog))) {
    effects.refuse('functions in partition key expression must be marked IMMUTABLE');
  }
  const parent = catalog.table(relationName(all(inhRelations, 'RangeVar')[0]));
  if (partbound === undefined || parent === undefined || !catalog.complete) return;
  const key = elements.flatMap(({ name }) => name ?? []);
  const missing = key.find((column) => !parent.columns.has(column));
  if (missing !== undefined) effects.refuse(`column "${missing}" named in partition key does not exist`);
  const keys = [
    ...clauses.filter(({ kind }) => kind === 'unique' || kind === 'primary-key'),
    ...parent.indexes.filter(({ unique }) => unique),
  ];
  if (keys.some(({ columns }) => key.some((column) => !columns.includes(column)))) {
    effects.refuse('unique constraint on partitioned table must include all partitioning columns');
  }
}
