import type { Catalog, CatalogTable } from '../catalog.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import { functionsCalled, relationsNamed, type RelationUse } from '../expressions.ts';
import type { LockMode } from '../lock-modes.ts';
import type { Node } from '../prepare.ts';
import { all, as, names, relationName, walk } from '../syntax.ts';
import { isKnownFunction } from '../volatility.ts';

/** What a query may do to the tables that it names, apart from the target of a data change. */
export interface QueryParts {
  readonly query: unknown;
  /** Conditions of WHERE and ON that bound the rows that are read. */
  readonly conditions: readonly (Node | undefined)[];
}

/** What running a SELECT (or another query inside a statement) locks and reads. */
export function judgeQuery(query: Node | undefined, effects: EffectsDraft, catalog: Catalog): void {
  judgeReads({ query, conditions: conditionsIn(query) }, effects, catalog);
}

/** Locks and reads every table that a query names; views stand for the tables behind them. */
export function judgeReads(parts: QueryParts, effects: EffectsDraft, catalog: Catalog): void {
  const mode: LockMode = hasLockingClause(parts.query) ? 'ROW SHARE' : 'ACCESS SHARE';
  for (const use of relationsNamed(parts.query)) {
    const name = relationName(use);
    const view = catalog.table(name);
    if (view?.kind === 'view') judgeView(view, effects, catalog);
    else {
      effects.lock(name, mode);
      for (const child of use.inh === true ? catalog.children(name) : []) effects.lock(child.name, mode);
      if (isReadWhole(catalog.table(name), use, parts.conditions)) effects.scan(name);
    }
  }
  for (const name of functionsCalled(parts.query)) {
    if (catalog.functions.has(name) || !isKnownFunction(name)) {
      effects.doNotKnow(`what the function ${name}() does is not known`);
    }
  }
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
  const indexed = table.indexes.flatMap(({ keys, partial }) => (partial || keys[0] === undefined ? [] : [keys[0]]));
  return !indexed.some((column) => compared.has(column));
}

/** Columns that a condition compares in every row that it lets through: alone, or as a part of an AND. */
function comparedColumns(condition: Node, qualifier: string | undefined): readonly string[] {
  const combination = as(condition, 'BoolExpr');
  if (combination?.boolop === 'AND_EXPR') {
    return (combination.args ?? []).flatMap((part) => comparedColumns(part, qualifier));
  }
  const operation = as(condition, 'A_Expr');
  if (operation !== undefined) {
    const [operator] = names(operation.name);
    if (!indexable.has(operator ?? '')) return [];
    return [operation.lexpr, operation.rexpr].flatMap((side) => columnOf(side, qualifier));
  }
  const nullTest = as(condition, 'NullTest');
  if (nullTest !== undefined) return nullTest.nulltesttype === 'IS_NULL' ? columnOf(nullTest.arg, qualifier) : [];
  return columnOf(as(condition, 'SubLink')?.testexpr, qualifier);
}

const indexable: ReadonlySet<string> = new Set(['=', '<', '>', '<=', '>=', 'BETWEEN']);

function columnOf(node: Node | undefined, qualifier: string | undefined): readonly string[] {
  const path = names(as(node, 'ColumnRef')?.fields);
  const column = path.at(-1);
  if (column === undefined || (path.length > 1 && path.at(-2) !== qualifier)) return [];
  return [column];
}

/** The names of common table expressions that change data, with their statements. */
export function dataChanges(withClause: { ctes?: Node[] } | undefined): readonly Node[] {
  return all(withClause?.ctes, 'CommonTableExpr').flatMap(({ ctequery }) => ctequery ?? []);
}
