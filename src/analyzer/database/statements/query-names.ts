import type { Catalog, CatalogTable } from '../catalog.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import { relationsNamed } from '../expressions.ts';
import { systemColumns } from '../known-names.ts';
import { isRelation } from '../known-names.ts';
import type { Node, RangeVar, SelectStmt } from '../prepare.ts';
import { as, names, relationName, walk } from '../syntax.ts';
import { isSystemCatalog } from './queries.ts';

/** Refuses tables that a query reads and that are certain not to be there, and columns where it is plain whose they are. */
export function refuseUnknownNames(query: Node | undefined, effects: EffectsDraft, catalog: Catalog): void {
  if (!catalog.complete) return;
  for (const use of relationsNamed(query)) {
    if (isSystemCatalog(use) || isRelation(relationName(use), catalog)) continue;
    effects.refuse(`relation "${relationName(use)}" does not exist`);
  }
  const select = as(query, 'SelectStmt');
  const missing = select === undefined ? undefined : missingColumn(select, catalog);
  if (missing !== undefined) effects.refuse(`column "${missing}" does not exist`);
}

/** A column that none of the tables of FROM has. Of subqueries, joins and views nothing is said. */
function missingColumn(
  { fromClause, targetList, whereClause, withClause }: SelectStmt,
  catalog: Catalog,
): string | undefined {
  const sources = new Map<string, CatalogTable>();
  for (const node of fromClause ?? []) {
    const use: RangeVar | undefined = as(node, 'RangeVar');
    const table = use === undefined ? undefined : catalog.table(relationName(use));
    if (use === undefined || table === undefined || !isKnownWhole(table) || use.alias?.colnames !== undefined)
      return undefined;
    sources.set(use.alias?.aliasname ?? use.relname ?? '', table);
  }
  if (sources.size === 0 || withClause !== undefined) return undefined;
  let missing: string | undefined;
  walk([targetList, whereClause], (kind, content: { fields?: Node[] }) => {
    if (kind !== 'ColumnRef') return kind !== 'SubLink';
    missing ??= isThere(names(content.fields), content.fields?.length ?? 0, sources)
      ? undefined
      : names(content.fields).at(-1);
    return false;
  });
  return missing;
}

/** A column by itself, by its table, a table's whole row, or `*`. */
function isThere(path: readonly string[], length: number, sources: ReadonlyMap<string, CatalogTable>): boolean {
  const [first = '', second] = path;
  const isStar = path.length < length;
  if (isStar || length > 2) return true;
  const has = (table: CatalogTable | undefined, column: string): boolean =>
    table?.columns.has(column) === true || systemColumns.has(column);
  if (second !== undefined) return !sources.has(first) || has(sources.get(first), second);
  return sources.has(first) || [...sources.values()].some((table) => has(table, first));
}

/** False for what was made by a query, whose columns may have names that are not known. */
function isKnownWhole({ kind, columns }: CatalogTable): boolean {
  const isTable = kind === 'table' || kind === 'partitioned-table';
  return isTable && columns.size > 0 && [...columns.values()].every(({ type }) => type !== 'unknown');
}
