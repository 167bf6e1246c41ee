import type { Catalog, CatalogTable } from '../catalog.ts';
import type { RelationUse } from '../expressions.ts';
import type { Node } from '../prepare.ts';
import { all, as, names, relationName, walk, type NodeOf } from '../syntax.ts';

type Select = NodeOf<'SelectStmt'>;

/**
 * The tables in a query of which a few rows are read, whatever its conditions are: where an index gives the first or the last,
 * and those that TABLESAMPLE SYSTEM takes some pages of.
 */
export function barelyRead(query: unknown, catalog: Pick<Catalog, 'table'>): ReadonlySet<RelationUse> {
  const found = new Set<RelationUse>();
  walk(query, (kind, content: never) => {
    if (kind === 'SelectStmt') {
      const use = onlyTable(content);
      if (use !== undefined && isByIndex(content, catalog.table(relationName(use)))) found.add(use as RelationUse);
    }
    if (kind === 'RangeTableSample') {
      const { relation, method } = content as NodeOf<'RangeTableSample'>;
      const use = as(relation, 'RangeVar');
      if (use !== undefined && names(method).at(-1) === 'system') found.add(use as RelationUse);
    }
  });
  return found;
}

/** The table of a SELECT of one table, each of whose rows would count. */
function onlyTable({ fromClause, whereClause, groupClause, havingClause, op }: Select): NodeOf<'RangeVar'> | undefined {
  const isPlain = op === 'SETOP_NONE' && [whereClause, groupClause, havingClause].every((each) => each === undefined);
  return isPlain && fromClause?.length === 1 ? as(fromClause[0], 'RangeVar') : undefined;
}

function isByIndex(select: Select, table: CatalogTable | undefined): boolean {
  const indexed = firstKeys(table);
  return readsOnlyExtremes(select, indexed) || (select.limitCount !== undefined && isOrdered(select, indexed));
}

/** `SELECT max("id") FROM …`, as Django resets sequences with: an index gives its last entry without a scan. */
function readsOnlyExtremes({ targetList, sortClause }: Select, indexed: readonly string[]): boolean {
  const extremes = new Set<string>();
  let others = sortClause !== undefined;
  walk(targetList, (kind, content: { funcname?: Node[]; args?: Node[]; agg_star?: boolean }) => {
    if (kind === 'SubLink') return false;
    const name = kind === 'FuncCall' ? names(content.funcname).at(-1) : undefined;
    if (kind === 'ColumnRef' || content.agg_star === true || name === 'count') others = true;
    if (name !== 'max' && name !== 'min') return true;
    const column = names(as(content.args?.[0], 'ColumnRef')?.fields).at(-1);
    if (column === undefined) others = true;
    else extremes.add(column);
    return false;
  });
  return !others && extremes.size > 0 && [...extremes].every((column) => indexed.includes(column));
}

/** ORDER BY the key of an index, which gives the rows in that order from either end. */
function isOrdered({ sortClause, targetList }: Select, indexed: readonly string[]): boolean {
  const [first, more] = all(sortClause, 'SortBy');
  const column = names(as(first?.node, 'ColumnRef')?.fields).at(-1);
  const isAggregate = all(targetList, 'ResTarget').some(({ val }) => as(val, 'FuncCall') !== undefined);
  const isUsual = first?.sortby_nulls === undefined || first.sortby_nulls === 'SORTBY_NULLS_DEFAULT';
  return column !== undefined && more === undefined && isUsual && !isAggregate && indexed.includes(column);
}

function firstKeys(table: CatalogTable | undefined): readonly string[] {
  return (table?.indexes ?? []).flatMap(({ keys, partial, method }) =>
    partial || method !== 'btree' || keys[0] === undefined ? [] : [keys[0]],
  );
}
