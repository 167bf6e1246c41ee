import { parseSql } from '../parse-sql.ts';
import type { Node } from '../prepare.ts';
import { all, as, names, type NodeOf } from '../syntax.ts';
import { evaluateNode, listOf, wholeNumber } from './text-expressions.ts';
import type { KnownValue, Values } from './values.ts';

/** Rows that a query gives, where it says them itself: their columns, and the values in their order. */
export interface KnownRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly KnownValue[])[];
}

type Select = NodeOf<'SelectStmt'>;

/** More rows than that are not written down one by one. */
const mostRows = 1000;

/** The rows of VALUES, unnest() and generate_series() over what is known; undefined for any other query. */
export function evaluateRows(query: string, values: Values): KnownRows | undefined {
  const [statement, more] = parseSql(query);
  if (statement?.kind !== 'parsed' || more !== undefined) return undefined;
  const select = as(statement.node, 'SelectStmt');
  return select === undefined || isMore(select) ? undefined : rowsOf(select, values);
}

/** True for clauses that change which rows there are, or their order. */
function isMore(select: Select): boolean {
  const known: ReadonlySet<string> = new Set(['targetList', 'fromClause', 'valuesLists', 'limitOption', 'op']);
  return select.op !== 'SETOP_NONE' || Object.keys(select).some((member) => !known.has(member));
}

function rowsOf(select: Select, values: Values): KnownRows | undefined {
  if (select.valuesLists !== undefined) return writtenRows(select, values);
  const targets = all(select.targetList, 'ResTarget');
  if (select.fromClause === undefined) return rowsOfTargets(targets, values);
  const [from, other] = select.fromClause;
  const source = other === undefined ? sourceOf(from, values) : undefined;
  return source === undefined ? undefined : projected(source, targets);
}

function writtenRows(select: Select, values: Values): KnownRows | undefined {
  const rows = all(select.valuesLists, 'List').map(({ items }) => known(items ?? [], values));
  if (rows.includes(undefined)) return undefined;
  const columns = (rows[0] ?? []).map((_, index) => `column${index + 1}`);
  return { columns, rows: rows as readonly (readonly KnownValue[])[] };
}

/** `SELECT unnest(…)`, and `SELECT 'a', 'b'`. */
function rowsOfTargets(targets: readonly NodeOf<'ResTarget'>[], values: Values): KnownRows | undefined {
  const [first] = targets;
  const set = targets.length === 1 ? setOf(first?.val, values) : undefined;
  if (set !== undefined) return { columns: [first?.name ?? set.name], rows: set.values.map((value) => [value]) };
  const row = known(
    targets.flatMap(({ val }) => val ?? []),
    values,
  );
  const columns = targets.map(({ name }) => name ?? '?column?');
  return row === undefined ? undefined : { columns, rows: [row] };
}

/** What stands after FROM: a function that gives known values, or VALUES in parentheses. */
function sourceOf(from: Node | undefined, values: Values): KnownRows | undefined {
  const call = as(from, 'RangeFunction');
  if (call !== undefined) return sourceOfCall(call, values);
  const inner = as(from, 'RangeSubselect');
  const select = inner?.lateral === true ? undefined : as(inner?.subquery, 'SelectStmt');
  const source = select === undefined || isMore(select) ? undefined : rowsOf(select, values);
  if (source === undefined) return undefined;
  const renamed = names(inner?.alias?.colnames);
  return { ...source, columns: source.columns.map((column, index) => renamed[index] ?? column) };
}

function sourceOfCall(
  { functions, ordinality, alias }: NodeOf<'RangeFunction'>,
  values: Values,
): KnownRows | undefined {
  const item = as(functions?.[0], 'List')?.items?.[0];
  const set = functions?.length === 1 && ordinality !== true ? setOf(item, values) : undefined;
  if (set === undefined) return undefined;
  const column = names(alias?.colnames)[0] ?? alias?.aliasname ?? set.name;
  return { columns: [column], rows: set.values.map((value) => [value]) };
}

/** The columns that are asked for: all, or some by their names. */
function projected(source: KnownRows, targets: readonly NodeOf<'ResTarget'>[]): KnownRows | undefined {
  const columns: string[] = [];
  const positions: number[] = [];
  for (const { name, val } of targets) {
    const fields = as(val, 'ColumnRef')?.fields ?? [];
    const last = fields.at(-1);
    if (last !== undefined && 'A_Star' in last) {
      columns.push(...source.columns);
      positions.push(...source.columns.keys());
      continue;
    }
    const column = as(last, 'String')?.sval ?? '';
    const position = source.columns.indexOf(column);
    if (position === -1) return undefined;
    columns.push(name ?? column);
    positions.push(position);
  }
  const rows = source.rows.map((row) => positions.flatMap((position) => row[position] ?? []));
  return { columns, rows };
}

/** The values of a function that gives several: unnest() of a known array, generate_series() between known numbers. */
function setOf(
  node: Node | undefined,
  values: Values,
): { readonly name: string; readonly values: readonly string[] } | undefined {
  const call = as(node, 'FuncCall');
  const name = names(call?.funcname).at(-1) ?? '';
  const args = call?.args ?? [];
  if (name === 'unnest' && args.length === 1) {
    const list = listOf(evaluateNode(args[0], values));
    return list === undefined ? undefined : { name, values: list };
  }
  if (name !== 'generate_series') return undefined;
  const [from, to, step = 1] = args.map((each) => wholeNumber(evaluateNode(each, values)));
  const series = from === undefined || to === undefined || args.length > 3 ? undefined : numbers(from, to, step);
  return series === undefined ? undefined : { name, values: series };
}

/** Whole numbers from one to another, both included; undefined where they are too many, or do not end. */
export function numbers(from: number, to: number, step: number): readonly string[] | undefined {
  if (step === 0 || Math.abs(to - from) / Math.abs(step) > mostRows) return undefined;
  const found: string[] = [];
  for (let number = from; step > 0 ? number <= to : number >= to; number += step) found.push(String(number));
  return found;
}

function known(items: readonly Node[], values: Values): readonly KnownValue[] | undefined {
  const found = items.map((item) => evaluateNode(item, values));
  return found.includes(undefined) ? undefined : (found as readonly KnownValue[]);
}
