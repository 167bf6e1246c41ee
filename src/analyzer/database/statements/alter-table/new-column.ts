import { isIndexed } from '../../constraints.ts';
import type { ColumnDefinition } from '../../definitions.ts';
import { columnsRead } from '../../expressions.ts';
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

/** Virtual columns have no values that an index or a domain could hold. */
export function refuseVirtual({ effects, catalog }: AlterContext, { name, type, constraints }: ColumnDefinition): void {
  if (catalog.types.get(typeParts(type).name)?.kind === 'domain') {
    effects.refuse(`virtual generated column "${name}" cannot have a domain type`);
  }
  if (constraints.some(({ kind }) => isIndexed(kind))) {
    effects.refuse('unique constraints on virtual generated columns are not supported');
  }
}
