import type { Catalog, CatalogTable } from '../catalog.ts';
import type { RelationUse } from '../expressions.ts';
import type { Node } from '../prepare.ts';
import { all, as, constantText, names, type NodeOf } from '../syntax.ts';

/** True for a condition that leaves no row out: none, `true`, `1 = 1`, `id IS NOT NULL` and `id = id` of a NOT NULL column. */
export function leavesNothingOut(condition: Node | undefined, table: CatalogTable | undefined): boolean {
  if (condition === undefined) return true;
  const combination = as(condition, 'BoolExpr');
  const branches = (combination?.args ?? []).map((branch) => leavesNothingOut(branch, table));
  if (combination?.boolop === 'AND_EXPR') return branches.every(Boolean);
  if (combination?.boolop === 'OR_EXPR') return branches.some(Boolean);
  if (as(condition, 'A_Const')?.boolval?.boolval === true) return true;
  const test = as(condition, 'NullTest');
  if (test?.nulltesttype === 'IS_NOT_NULL') return isNeverNull(test.arg, table);
  return isEqualAnyway(as(condition, 'A_Expr'), table);
}

function isEqualAnyway(comparison: Comparison | undefined, table: CatalogTable | undefined): boolean {
  if (comparison?.kind !== 'AEXPR_OP' || names(comparison.name)[0] !== '=') return false;
  const [left, right] = [comparison.lexpr, comparison.rexpr];
  const [value, other] = [constantText(left), constantText(right)];
  if (value !== undefined || other !== undefined) return value === other && value !== undefined;
  return isNeverNull(left, table) && pathOf(left) === pathOf(right);
}

/** `a.id = b.id` joins two tables. */
function pathOf(node: Node | undefined): string {
  return names(as(node, 'ColumnRef')?.fields).join('.');
}

function isNeverNull(node: Node | undefined, table: CatalogTable | undefined): boolean {
  return table?.columns.get(columnOf(node) ?? '')?.notNull === true;
}

/**
 * The most rows of a table that a condition can let through, where it says so by itself: a unique key that equals a value, or
 * one of a list; a range of a unique number; or the keys of a subquery with LIMIT. Undefined where only the rows can tell.
 */
export function mostRows(
  condition: Node | undefined,
  table: CatalogTable | undefined,
  use: RelationUse,
): number | undefined {
  if (condition === undefined || table === undefined) return undefined;
  const conditions = conjunction(condition);
  const choices = new Map<string, number>();
  for (const each of conditions) {
    const [column, most] = choiceOf(each, use.alias?.aliasname ?? use.relname) ?? [];
    if (column !== undefined && most !== undefined)
      choices.set(column, Math.min(most, choices.get(column) ?? Infinity));
  }
  const bounds = table.indexes.flatMap(({ unique, partial, keys }) => {
    const counts = keys.map((key) => (key === undefined ? undefined : choices.get(key)));
    const isBound = unique && !partial && counts.length > 0 && counts.every((count) => count !== undefined);
    return isBound ? [counts.reduce<number>((product, count) => product * (count ?? 1), 1)] : [];
  });
  return bounds.length === 0 ? undefined : Math.min(...bounds);
}

function conjunction(condition: Node): readonly Node[] {
  const combination = as(condition, 'BoolExpr');
  return combination?.boolop === 'AND_EXPR' ? (combination.args ?? []).flatMap(conjunction) : [condition];
}

/** A column and how many values the condition leaves it. */
function choiceOf(condition: Node, qualifier: string | undefined): readonly [column: string, most: number] | undefined {
  const comparison = as(condition, 'A_Expr');
  const column = columnOf(comparison?.lexpr, qualifier);
  if (comparison !== undefined && column !== undefined) {
    const most = choices[comparison.kind ?? '']?.(comparison);
    return most === undefined ? undefined : [column, most];
  }
  const link = as(condition, 'SubLink');
  const limited = columnOf(link?.testexpr, qualifier);
  if (link?.subLinkType !== 'ANY_SUBLINK' || limited === undefined) return undefined;
  const limit = numberOf(as(link.subselect, 'SelectStmt')?.limitCount);
  return limit === undefined ? undefined : [limited, limit];
}

type Comparison = NodeOf<'A_Expr'>;

const choices: Readonly<Record<string, (comparison: Comparison) => number | undefined>> = {
  AEXPR_OP: ({ name, rexpr }) => (names(name)[0] === '=' && constantText(rexpr) !== undefined ? 1 : undefined),
  AEXPR_IN: ({ name, rexpr }) => (names(name)[0] === '=' ? as(rexpr, 'List')?.items?.length : undefined),
  AEXPR_BETWEEN: ({ rexpr }) => {
    const [from, to] = (as(rexpr, 'List')?.items ?? []).map(numberOf);
    return from === undefined || to === undefined ? undefined : Math.max(0, to - from + 1);
  },
};

function numberOf(node: Node | undefined): number | undefined {
  const text = constantText(node);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function columnOf(node: Node | undefined, qualifier?: string): string | undefined {
  const path = names(as(node, 'ColumnRef')?.fields);
  return path.length > 1 && qualifier !== undefined && path.at(-2) !== qualifier ? undefined : path.at(-1);
}

/** The rows that an INSERT gives: those of VALUES, or of a SELECT without FROM or with LIMIT. */
export function rowsGiven(query: Node | undefined): number | undefined {
  if (query === undefined) return 1;
  const select = as(query, 'SelectStmt');
  if (select === undefined) return undefined;
  const values = all(select.valuesLists, 'List').length;
  if (values > 0) return values;
  const limit = numberOf(select.limitCount);
  if (limit !== undefined) return limit;
  return select.fromClause === undefined && select.op === 'SETOP_NONE' && !callsSet(select.targetList) ? 1 : undefined;
}

/**
 * True for an INSERT that writes at least one row whatever the database holds: VALUES or constants, which nothing leaves out
 * (ON CONFLICT, a rule, a trigger that may return NULL).
 */
export function writesForCertain(
  { selectStmt, onConflictClause }: NodeOf<'InsertStmt'>,
  table: CatalogTable | undefined,
  { catalog }: { readonly catalog: Pick<Catalog, 'routine'> },
): boolean {
  if (table?.kind !== 'table' || onConflictClause !== undefined) return false;
  if (table.readers.some(({ kind, event }) => kind === 'rule' && event === 'INSERT')) return false;
  const triggers = table.triggers.filter(
    ({ each, events, enabled, before }) => each === 'row' && before !== false && enabled && events.has('INSERT'),
  );
  if (!triggers.every((trigger) => trigger.deferred || keepsRow(trigger.function, catalog))) return false;
  const select = as(selectStmt, 'SelectStmt');
  const limits = [select?.whereClause, select?.limitCount, select?.limitOffset, select?.havingClause];
  return limits.every((limit) => limit === undefined) && (rowsGiven(selectStmt) ?? 0) > 0;
}

/** True for a trigger's function that returns NEW wherever it returns. */
function keepsRow(name: string, catalog: Pick<Catalog, 'routine'>): boolean {
  if (name.startsWith('tsvector_update_trigger')) return true;
  const routine = catalog.routine(name);
  if (routine?.language !== 'plpgsql') return false;
  const returned = [...routine.statement.text.matchAll(/\breturn\b\s*(?<value>\w*)/giu)];
  return returned.every(({ groups }) => groups?.['value']?.toLowerCase() === 'new');
}

/** `SELECT generate_series(…)` gives many rows without FROM; any other function may. */
function callsSet(targets: readonly Node[] | undefined): boolean {
  return (targets ?? []).some((target) => as(as(target, 'ResTarget')?.val, 'FuncCall') !== undefined);
}
