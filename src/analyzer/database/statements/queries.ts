import type { Catalog, CatalogTable } from '../catalog.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import { columnsRead, functionsCalled, relationsNamed, type RelationUse } from '../expressions.ts';
import type { LockMode } from '../lock-modes.ts';
import type { Node } from '../prepare.ts';
import { all, as, names, relationName, walk } from '../syntax.ts';
import { isKnownFunction } from '../volatility.ts';

/** A part of a statement that reads tables. */
export interface QueryParts {
  readonly query: unknown;
  /** Conditions of WHERE and ON that bound the rows that are read. */
  readonly conditions: readonly (Node | undefined)[];
  /** The names of common table expressions that the part may use. */
  readonly tableExpressions: readonly string[];
}

/** What running a SELECT (or another query inside a statement) locks and reads. */
export function judgeQuery(query: Node | undefined, effects: EffectsDraft, catalog: Catalog): void {
  judgeReads({ query, conditions: conditionsIn(query), tableExpressions: [] }, effects, catalog);
}

/** Locks and reads every table that a query names; views stand for the tables behind them. */
export function judgeReads(parts: QueryParts, effects: EffectsDraft, catalog: Catalog): void {
  const mode: LockMode = hasLockingClause(parts.query) ? 'ROW SHARE' : 'ACCESS SHARE';
  for (const use of relationsNamed(parts.query, parts.tableExpressions)) {
    const name = relationName(use);
    const table = catalog.table(name);
    if (table?.kind === 'view') judgeView(table, effects, catalog);
    const isScanned = isReadWhole(table, use, parts.conditions) && !readsOnlyExtremes(parts.query, table);
    for (const each of use.inh === true ? treeOf(catalog, name) : [name]) {
      effects.lock(each, mode);
      if (isScanned) effects.scan(each);
    }
  }
  for (const name of functionsCalled(parts.query)) {
    if (catalog.functions.has(name) || !isKnownFunction(name)) {
      effects.doNotKnow(`what the function ${name}() does is not known`);
    }
  }
}

/** `SELECT max("id") FROM …`, as Django resets sequences with: an index gives its last entry without a scan. */
function readsOnlyExtremes(query: unknown, table: CatalogTable | undefined): boolean {
  const extremes = new Set<string>();
  let others = false;
  walk(query, (kind, content: { funcname?: Node[]; args?: Node[] }) => {
    if (kind === 'ColumnRef') others = true;
    if (kind !== 'FuncCall' || !['max', 'min'].includes(names(content.funcname).at(-1) ?? '')) return true;
    for (const column of names(as(content.args?.[0], 'ColumnRef')?.fields).slice(-1)) extremes.add(column);
    return false;
  });
  const indexed = firstKeys(table);
  return !others && extremes.size > 0 && [...extremes].every((column) => indexed.includes(column));
}

function firstKeys(table: CatalogTable | undefined): readonly string[] {
  return (table?.indexes ?? []).flatMap(({ keys, partial }) => (partial || keys[0] === undefined ? [] : [keys[0]]));
}

function judgeView(view: CatalogTable, effects: EffectsDraft, catalog: Catalog): void {
  for (const { relation } of view.reads) {
    const table = catalog.table(relation);
    if (table?.kind === 'view') judgeView(table, effects, catalog);
    else {
      effects.lock(relation, 'ACCESS SHARE');
      effects.scan(relation);
    }
  }
}

function hasLockingClause(query: unknown): boolean {
  let found = false;
  walk(query, (kind) => {
    if (kind === 'LockingClause') found = true;
  });
  return found;
}

/** The conditions of every SELECT and join in a query. */
export function conditionsIn(query: unknown): readonly Node[] {
  const found: Node[] = [];
  const note = (kind: string, content: { whereClause?: Node; quals?: Node }): void => {
    const condition = kind === 'JoinExpr' ? content.quals : content.whereClause;
    if (condition !== undefined) found.push(condition);
  };
  walk(query, (kind, content: never) => {
    if (conditional.has(kind)) note(kind, content);
  });
  return found;
}

const conditional: ReadonlySet<string> = new Set(['SelectStmt', 'JoinExpr', 'UpdateStmt', 'DeleteStmt']);

/**
 * Whether a table has to be read whole: no condition compares the first column of one of its indexes. This is what can be
 * said without statistics; the planner may still prefer to scan.
 */
export function isReadWhole(
  table: CatalogTable | undefined,
  use: RelationUse,
  conditions: readonly (Node | undefined)[],
): boolean {
  const given = conditions.flatMap((condition) => (condition === undefined ? [] : [condition]));
  if (table === undefined) return given.length === 0;
  const qualifier = use.alias?.aliasname ?? use.relname;
  const compared = new Set(given.flatMap((condition) => comparedColumns(condition, qualifier)));
  return !firstKeys(table).some((column) => compared.has(column));
}

/** Columns that a condition compares with a value, in every row that it lets through: alone, or as a part of an AND. */
function comparedColumns(condition: Node, qualifier: string | undefined): readonly string[] {
  const combination = as(condition, 'BoolExpr');
  if (combination?.boolop === 'AND_EXPR') {
    return (combination.args ?? []).flatMap((part) => comparedColumns(part, qualifier));
  }
  const operation = as(condition, 'A_Expr');
  if (operation !== undefined) {
    const [operator] = names(operation.name);
    if (!indexable.has(operator ?? '')) return [];
    const sides: readonly [Node | undefined, Node | undefined][] = [
      [operation.lexpr, operation.rexpr],
      [operation.rexpr, operation.lexpr],
    ];
    return sides.flatMap(([side, value]) => (columnsRead(value).length > 0 ? [] : columnOf(side, qualifier)));
  }
  const nullTest = as(condition, 'NullTest');
  return nullTest?.nulltesttype === 'IS_NULL' ? columnOf(nullTest.arg, qualifier) : [];
}

const indexable: ReadonlySet<string> = new Set(['=', '<', '>', '<=', '>=', 'BETWEEN']);

function columnOf(node: Node | undefined, qualifier: string | undefined): readonly string[] {
  const path = names(as(node, 'ColumnRef')?.fields);
  const column = path.at(-1);
  if (column === undefined || (path.length > 1 && path.at(-2) !== qualifier)) return [];
  return [column];
}

/** The queries of a WITH clause. */
export function queriesOf(withClause: { ctes?: Node[] } | undefined): readonly Node[] {
  return all(withClause?.ctes, 'CommonTableExpr').flatMap(({ ctequery }) => ctequery ?? []);
}

/** The names that a WITH clause gives. */
export function tableExpressionsOf(withClause: { ctes?: Node[] } | undefined): readonly string[] {
  return all(withClause?.ctes, 'CommonTableExpr').flatMap(({ ctename }) => ctename ?? []);
}
