import type { CatalogTable, ViewColumn } from '../catalog.ts';
import { relationsNamed, type RelationUse } from '../expressions.ts';
import type { Node } from '../prepare.ts';
import { all, as, names, relationName, walk, type NodeOf } from '../syntax.ts';
import { canonicalType } from '../type-name.ts';

type Lookup = (relation: string) => CatalogTable | undefined;

/** The columns that a view over a query has: names and types as far as the query and its tables tell; undefined where not even their number is known. */
export function viewColumns(
  query: Node | undefined,
  aliases: readonly Node[] | undefined,
  tableOf: Lookup,
): readonly ViewColumn[] | undefined {
  let select = as(query, 'SelectStmt');
  const isCombined = select?.larg !== undefined;
  while (select?.larg !== undefined) select = select.larg;
  if (select === undefined || select.valuesLists !== undefined) return undefined;
  const columns: ViewColumn[] = [];
  for (const { name, val } of all(select.targetList, 'ResTarget')) {
    const found = outputs(select, name, val, tableOf);
    if (found === undefined) return undefined;
    columns.push(...found);
  }
  const written = names(aliases);
  // The types of a UNION are found from all of its parts.
  return columns.map(({ name, type }, position) => ({
    name: written[position] ?? name,
    type: isCombined ? undefined : type,
  }));
}

function outputs(
  select: NodeOf<'SelectStmt'>,
  alias: string | undefined,
  value: Node | undefined,
  tableOf: Lookup,
): readonly ViewColumn[] | undefined {
  const fields = as(value, 'ColumnRef')?.fields;
  if (as(fields?.at(-1), 'A_Star') === undefined) {
    return [{ name: alias ?? nameOf(value), type: typeOf(select, value, tableOf) }];
  }
  const sources = sourcesOf(select);
  if (sources === undefined) return undefined;
  const qualifier = names(fields).at(-1);
  const meant = sources.filter((use) => qualifier === undefined || qualifier === usedAs(use));
  const lists = meant.map((use) => columnsOf(tableOf(relationName(use))));
  return lists.length === 0 || lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

function usedAs({ alias, relname }: RelationUse): string | undefined {
  return alias?.aliasname ?? relname;
}

/** The tables in FROM, in order; undefined where something else stands there, or a join merges columns. */
function sourcesOf(select: NodeOf<'SelectStmt'>): readonly RelationUse[] | undefined {
  let isPlain = select.withClause === undefined;
  walk(
    select.fromClause,
    (kind, content: { usingClause?: unknown; isNatural?: boolean; alias?: { colnames?: unknown } }) => {
      if (kind.startsWith('Range') && kind !== 'RangeVar') isPlain = false;
      if (content.usingClause !== undefined || content.isNatural === true) isPlain = false;
      if (content.alias?.colnames !== undefined) isPlain = false;
    },
  );
  return isPlain ? relationsNamed(select.fromClause) : undefined;
}

function columnsOf(table: CatalogTable | undefined): readonly ViewColumn[] | undefined {
  if (table?.kind === 'view') return table.outputs;
  return table === undefined || table.columns.size === 0 ? undefined : [...table.columns.values()].map(knownColumn);
}

function knownColumn({ name, type }: { readonly name: string; readonly type: string }): ViewColumn {
  return { name, type: type === 'unknown' ? undefined : type };
}

function nameOf(value: Node | undefined): string | undefined {
  const cast = as(value, 'TypeCast');
  if (cast !== undefined) return nameOf(cast.arg);
  return names(as(value, 'ColumnRef')?.fields ?? as(value, 'FuncCall')?.funcname).at(-1);
}

function typeOf(select: NodeOf<'SelectStmt'>, value: Node | undefined, tableOf: Lookup): string | undefined {
  const cast = as(value, 'TypeCast');
  if (cast !== undefined) {
    const type = canonicalType(cast.typeName);
    return type === 'unknown' ? undefined : type;
  }
  const path = names(as(value, 'ColumnRef')?.fields);
  const found = (path.length === 0 ? [] : (sourcesOf(select) ?? []))
    .filter((use) => path.length === 1 || path.at(-2) === usedAs(use))
    .flatMap((use) => columnsOf(tableOf(relationName(use))) ?? [])
    .filter(({ name }) => name === path.at(-1));
  return found.length === 1 ? found[0]?.type : undefined;
}

/** Why CREATE OR REPLACE VIEW is refused: columns may be added at the end, and nothing else. */
export function replacementProblem(
  before: readonly ViewColumn[] | undefined,
  after: readonly ViewColumn[] | undefined,
): string | undefined {
  if (before === undefined || after === undefined) return undefined;
  if (after.length < before.length) return 'cannot drop columns from view';
  for (const [position, { name, type }] of before.entries()) {
    const now = after[position];
    if (name === undefined || now?.name === undefined) continue;
    if (now.name !== name) return `cannot change name of view column "${name}" to "${now.name}"`;
    if (type !== undefined && now.type !== undefined && now.type !== type) {
      return `cannot change data type of view column "${name}" from ${type} to ${now.type}`;
    }
  }
  return undefined;
}
