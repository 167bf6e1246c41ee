import { baseOf } from './casts.ts';
import type { Catalog, CatalogTable, CatalogType } from './catalog.ts';
import { columnsRead } from './expressions.ts';
import { systemColumns } from './known-names.ts';
import type { Node } from './prepare.ts';
import { as, localName, names, walk } from './syntax.ts';
import { comparisonError } from './type-fit.ts';
import { typeParts } from './type-name.ts';

/** The server's message for a CHECK that it does not take; undefined where nothing is certain to be wrong. */
export function checkError(
  expression: Node | undefined,
  table: Pick<CatalogTable, 'name' | 'columns'>,
  { types, complete }: Pick<Catalog, 'types' | 'complete'>,
): string | undefined {
  if (hasSubquery(expression)) return 'cannot use subquery in check constraint';
  const read = columnsRead(expression);
  const system = read.find((column) => systemColumns.has(column) && column !== 'tableoid');
  if (system !== undefined) return `system column "${system}" reference in check constraint is invalid`;
  if (!complete || table.columns.size === 0) return undefined;
  // The name of the table stands for its whole row.
  const missing = read.find(
    (column) => !table.columns.has(column) && !systemColumns.has(column) && column !== localName(table.name),
  );
  if (missing !== undefined) return `column "${missing}" does not exist`;
  const typeOf = (column: string): string => table.columns.get(column)?.type ?? 'unknown';
  return truthError(expression, typeOf, types) ?? comparisonError(expression, typeOf, types);
}

/** A column by itself is no condition unless it is a boolean. */
function truthError(
  expression: Node | undefined,
  typeOf: (column: string) => string,
  types: ReadonlyMap<string, CatalogType>,
): string | undefined {
  const column = names(as(expression, 'ColumnRef')?.fields).at(-1);
  const { name, array } = baseOf(typeParts(column === undefined ? 'unknown' : typeOf(column)), types);
  if (name === 'unknown' || (name === 'bool' && !array)) return undefined;
  return `argument of CHECK must be type boolean, not type ${name}`;
}

/** The server's message for a DEFAULT that it does not take. */
export function defaultError(expression: Node | undefined): string | undefined {
  if (hasSubquery(expression)) return 'cannot use subquery in DEFAULT expression';
  return columnsRead(expression).length > 0 ? 'cannot use column reference in DEFAULT expression' : undefined;
}

/** True for an expression that holds a query. */
export function hasSubquery(expression: Node | undefined): boolean {
  let found = false;
  walk(expression, (kind) => {
    if (kind === 'SubLink') found = true;
  });
  return found;
}
