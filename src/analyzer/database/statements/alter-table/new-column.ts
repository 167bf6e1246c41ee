import { isIndexed } from '../../constraints.ts';
import type { ColumnDefinition } from '../../definitions.ts';
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

/** Virtual columns have no values that an index or a domain could hold. */
export function refuseVirtual({ effects, catalog }: AlterContext, { name, type, constraints }: ColumnDefinition): void {
  if (catalog.types.get(typeParts(type).name)?.kind === 'domain') {
    effects.refuse(`virtual generated column "${name}" cannot have a domain type`);
  }
  if (constraints.some(({ kind }) => isIndexed(kind))) {
    effects.refuse('unique constraints on virtual generated columns are not supported');
  }
}
