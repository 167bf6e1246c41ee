import type { Catalog } from '../../database/catalog.ts';
import type { ConflictTarget } from '../conflict-targets.ts';
import type { ProjectState } from '../../django/state.ts';
import { columnOfField, tableOfModel } from '../tables-of-models.ts';

/** The table and the columns that code takes for unique; undefined where they are not known. */
export function columnsOfTarget(
  { model: key, table, names }: ConflictTarget,
  state: ProjectState,
): { readonly relation: string; readonly columns: readonly string[] } | undefined {
  if (table !== undefined) return { relation: table, columns: names };
  const model = state.model(key ?? '');
  if (model === undefined) return undefined;
  const columns = names.map((name) => {
    const field = model.fields.get(name);
    return field === undefined ? undefined : columnOfField(field, name);
  });
  return columns.every((column) => column !== undefined)
    ? { relation: tableOfModel(model), columns: columns.toSorted() }
    : undefined;
}

/** True if ON CONFLICT over these columns finds an index: a valid, whole, unique one over exactly them, in any order. */
export function hasUniqueOver(relation: string, columns: readonly string[], catalog: Catalog): boolean {
  return (catalog.table(relation)?.indexes ?? []).some(
    ({ unique, partial, plain, valid, keys }) =>
      unique && !partial && plain && valid && [...keys].toSorted().join('\n') === columns.join('\n'),
  );
}
