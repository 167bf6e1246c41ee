import { baseOf } from './casts.ts';
import type { CatalogColumn, CatalogTable, CatalogType } from './catalog.ts';
import { parseSql } from './parse-sql.ts';
import type { A_Expr, Node } from './prepare.ts';
import { all, as, names, walk } from './syntax.ts';
import { typeParts } from './type-name.ts';

/** Types that can be compared with each other. Those that stand nowhere are not judged. */
const families: readonly ReadonlySet<string>[] = [
  new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8']),
  new Set(['text', 'varchar', 'bpchar', 'name', 'citext']),
  new Set(['date', 'timestamp', 'timestamptz']),
  new Set(['interval', 'time']),
  ...['bool', 'uuid', 'jsonb', 'bytea', 'money', 'timetz'].map((name) => new Set([name])),
];

const money = families.find((family) => family.has('money'));

function familyIn(type: string, types: ReadonlyMap<string, CatalogType>): ReadonlySet<string> | undefined {
  const { name, array } = baseOf(typeParts(type), types);
  return array ? undefined : families.find((family) => family.has(name));
}

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '<', '>', '<=', '>=']);

/** Operators of ranges, arrays and shapes, which other types do not have. */
const overlaps: ReadonlySet<string> = new Set(['&&', '@>', '<@', '-|-']);

/**
 * The server's message where a check or an exclusion compares a column, once it has another type, by an operator that there is not
 * for it. A literal in a check has been given the column's type when the check was made, and keeps it; strings are compared as text.
 */
export function fitError(
  table: CatalogTable,
  { name, type: from }: CatalogColumn,
  to: string,
  types: ReadonlyMap<string, CatalogType>,
): string | undefined {
  const familyOf = (type: string): ReadonlySet<string> | undefined => familyIn(type, types);
  const before = familyOf(from);
  const after = familyOf(to);
  // In a check, a varchar or char is cast to text, whatever it becomes.
  if (before === undefined || after === undefined || before === after || isCastToText(from, types)) return undefined;
  const isCompared = table.constraints.some(
    ({ kind, columns, expression }) =>
      kind === 'check' &&
      columns.includes(name) &&
      comparisonsIn(expression).some(({ lexpr, rexpr }) => {
        const [left, right] = [columnOf(lexpr), columnOf(rexpr)];
        const other = left === name ? right : left;
        if (left !== name && right !== name) return false;
        if (other === undefined) return isConstant(left === name ? rexpr : lexpr);
        const family = familyOf(table.columns.get(other)?.type ?? 'unknown');
        return other !== name && family !== undefined && family !== after;
      }),
  );
  return isCompared ? `operator does not exist for data type ${to}` : undefined;
}

/** The server's message where an exclusion compares the column by an operator that the new type does not have. */
export function exclusionError(
  { indexes }: CatalogTable,
  column: string,
  to: string,
  types: ReadonlyMap<string, CatalogType>,
): string | undefined {
  const { name, array } = baseOf(typeParts(to), types);
  if (array || !families.some((family) => family.has(name))) return undefined;
  const found = indexes.find(({ operators, keys }) => overlaps.has(operators?.[keys.indexOf(column)] ?? ''));
  return found === undefined
    ? undefined
    : `operator does not exist: ${to} ${found.operators?.[found.keys.indexOf(column)]} ${to}`;
}

/** The server's message where an expression compares what there is no operator for. A literal between quotes takes the other side's type. */
export function comparisonError(
  expression: Node | undefined,
  typeOf: (column: string) => string,
  types: ReadonlyMap<string, CatalogType>,
): string | undefined {
  const typeOfSide = (node: Node | undefined): string => {
    const column = columnOf(node);
    if (column !== undefined) return typeOf(column);
    const constant = as(node, 'A_Const');
    return constant?.ival === undefined && constant?.fval === undefined ? 'unknown' : 'numeric';
  };
  for (const { lexpr, rexpr, name } of comparisonsOf(expression)) {
    const [left, right] = [typeOfSide(lexpr), typeOfSide(rexpr)];
    const [one, other] = [familyIn(left, types), familyIn(right, types)];
    if (one !== undefined && other !== undefined && one !== other && one !== money && other !== money) {
      return `operator does not exist: ${left} ${names(name)[0]} ${right}`;
    }
  }
  return undefined;
}

function isCastToText(type: string, types: ReadonlyMap<string, CatalogType>): boolean {
  const { name } = baseOf(typeParts(type), types);
  return name === 'varchar' || name === 'citext';
}

function comparisonsIn(text: string | undefined): readonly A_Expr[] {
  const [statement] = text === undefined ? [] : parseSql(`SELECT ${text}`);
  if (statement?.kind !== 'parsed') return [];
  const [target] = all(as(statement.node, 'SelectStmt')?.targetList, 'ResTarget');
  return comparisonsOf(target?.val);
}

function comparisonsOf(expression: Node | undefined): readonly A_Expr[] {
  const found: A_Expr[] = [];
  walk(expression, (kind, content: never) => {
    const expression = kind === 'A_Expr' ? (content as A_Expr) : undefined;
    if (expression?.kind === 'AEXPR_OP' && comparisons.has(names(expression.name)[0] ?? '')) found.push(expression);
  });
  return found;
}

function columnOf(node: Node | undefined): string | undefined {
  return names(as(node, 'ColumnRef')?.fields).at(-1);
}

function isConstant(node: Node | undefined): boolean {
  const constant = as(node, 'A_Const');
  return constant !== undefined && constant.isnull !== true;
}
