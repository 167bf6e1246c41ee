import type { Catalog } from '../catalog.ts';
import type { CreateStmt } from '../prepare.ts';
import { all } from '../syntax.ts';
import { canonicalType } from '../type-name.ts';

/** Why CREATE TABLE … OF can't make a table: it takes a composite type, and adds no columns to it. */
export function typeProblem({ ofTypename, tableElts }: CreateStmt, catalog: Catalog): string | undefined {
  if (ofTypename === undefined || !catalog.complete) return undefined;
  const type = canonicalType(ofTypename);
  const known = catalog.types.get(type);
  if (known?.kind !== 'composite') return compositeProblem(type, catalog);
  const columns = new Set(known.columns.map(({ name }) => name));
  const other = all(tableElts, 'ColumnDef').find(({ colname }) => !columns.has(colname ?? ''));
  return other === undefined ? undefined : `column "${other.colname}" does not exist`;
}

/** Why a table can't be of a type: there is none of that name, or it is no composite one. */
export function compositeProblem(type: string, { types, complete }: Catalog): string | undefined {
  const kind = types.get(type)?.kind;
  // Other types are ranges and base types.
  if (!complete || kind === 'composite') return undefined;
  return `type ${type} is not a composite type`;
}
