import { castBetween } from '../../casts.ts';
import { isIndexed } from '../../constraints.ts';
import type { ColumnDefinition } from '../../definitions.ts';
import { defaultError } from '../../expression-problems.ts';
import { columnsRead } from '../../expressions.ts';
import { collationError } from '../../known-types.ts';
import { isMutable } from '../../mutability.ts';
import type { Node } from '../../prepare.ts';
import { all, as } from '../../syntax.ts';
import { typeParts } from '../../type-name.ts';
import type { AlterContext } from './define.ts';

/** The tables that get a new column. Heirs that have one of its name keep that: it is merged, and what is below them is left alone. */
export function heirsGiven(
  { catalog, relation, tree, effects }: AlterContext,
  { name: column, type }: ColumnDefinition,
): { readonly reached: readonly string[]; readonly merged: readonly string[] } {
  if (tree.length === 1) return { reached: tree, merged: [] };
  const reached = new Set([relation]);
  const merged = new Set<string>();
  for (const parent of reached) {
    for (const child of catalog.children(parent)) {
      const own = child.columns.get(column);
      if (own !== undefined && own.type !== type) {
        effects.refuse(`child table "${child.name}" has different type for column "${column}"`);
      }
      (own === undefined ? reached : merged).add(child.name);
    }
  }
  return { reached: [...reached], merged: [...merged].filter((name) => !reached.has(name)) };
}

/** A generated column is computed of columns that are stored, in the same way at any time. */
export function refuseGeneration(
  { effects, catalog, table, statement }: AlterContext,
  expression: Node | undefined,
): void {
  if (table === undefined || expression === undefined) return;
  const alteration = statement.kind === 'parsed' ? as(statement.node, 'AlterTableStmt') : undefined;
  const added = new Set(all(alteration?.cmds, 'AlterTableCmd').map(({ def }) => as(def, 'ColumnDef')?.colname));
  for (const column of columnsRead(expression)) {
    const read = table.columns.get(column);
    if (read === undefined && catalog.complete && table.columns.size > 0 && !added.has(column)) {
      effects.refuse(`column "${column}" does not exist`);
    }
    if (read?.generated === true) {
      effects.refuse(`cannot use generated column "${column}" in column generation expression`);
    }
  }
  if (isMutable(expression, (column) => table.columns.get(column)?.type, catalog)) {
    effects.refuse('generation expression is not immutable');
  }
}

/** What a DEFAULT can't be: a query, of another column, no label of the enum, of a type that does not become the column's. */
export function refuseDefault(
  { effects, catalog, features }: AlterContext,
  column: string,
  type: string,
  expression: Node | undefined,
): void {
  if (expression === undefined) return;
  const problem = defaultError(expression);
  if (problem !== undefined) effects.refuse(problem);
  const constant = as(expression, 'A_Const');
  const { name, array } = typeParts(type);
  const known = array ? undefined : catalog.types.get(name);
  const label = constant?.sval?.sval;
  if (known?.kind === 'enum' && label !== undefined && !known.labels.includes(label)) {
    effects.refuse(`invalid input value for enum ${name}: "${label}"`);
  }
  if (constant?.ival === undefined || !catalog.complete) return;
  const { context } = castBetween(typeParts('int4'), typeParts(type), { types: catalog.types, features });
  if (context === 'explicit' || context === 'none') {
    effects.refuse(`column "${column}" is of type ${type} but default expression is of type integer`);
  }
}

/** What a column can't be: of a type that only functions have, of its own table's rows, or with an order that the type does not have. */
export function refuseColumnType(
  { effects, relation }: AlterContext,
  { name, type, collation }: ColumnDefinition,
): void {
  const parts = typeParts(type);
  if (pseudoTypes.has(parts.name)) effects.refuse(`column "${name}" has pseudo-type ${parts.name}`);
  if (parts.name === relation) effects.refuse(`composite type ${relation} cannot be made a member of itself`);
  const problem = collationError(type, collation);
  if (problem !== undefined) effects.refuse(problem);
}

const pseudoTypes: ReadonlySet<string> = new Set(['record', 'void', 'trigger', 'anyarray', 'anyelement', 'cstring']);

/** Virtual columns have no values that an index or a domain could hold. */
export function refuseVirtual({ effects, catalog }: AlterContext, { name, type, constraints }: ColumnDefinition): void {
  if (catalog.types.get(typeParts(type).name)?.kind === 'domain') {
    effects.refuse(`virtual generated column "${name}" cannot have a domain type`);
  }
  if (constraints.some(({ kind }) => isIndexed(kind))) {
    effects.refuse('unique constraints on virtual generated columns are not supported');
  }
}
