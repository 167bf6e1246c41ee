import type { Node } from './prepare.ts';
import { as, names, qualifiedName, walk } from './syntax.ts';

/** The columns that an expression reads, each once, in the order of the text. */
export function columnsRead(expression: Node | readonly Node[] | undefined): readonly string[] {
  if (expression === undefined) return [];
  const found = new Set<string>();
  walk(expression, (kind, content: { fields?: Node[] }) => {
    if (kind !== 'ColumnRef') return true;
    const column = as(content.fields?.at(-1), 'String')?.sval;
    if (column !== undefined) found.add(column);
    return false;
  });
  return [...found];
}

/**
 * The columns that are not NULL wherever a condition holds, as far as PostgreSQL's own prover sees: `c IS NOT NULL`,
 * alone, in every AND, or in every branch of an OR. `c > 0` proves nothing, for a CHECK is satisfied by NULL
 * (`predicate_implied_by` with weak implication, optimizer/util/predtest.c).
 */
export function provenNotNull(expression: Node | undefined): readonly string[] {
  const proof = as(expression, 'NullTest');
  if (proof?.nulltesttype === 'IS_NOT_NULL')
    return as(proof.arg, 'ColumnRef') === undefined ? [] : columnsRead(proof.arg);
  const combination = as(expression, 'BoolExpr');
  const branches = (combination?.args ?? []).filter((arg) => !isFalse(arg)).map((branch) => provenNotNull(branch));
  if (combination?.boolop === 'AND_EXPR') return [...new Set(branches.flat())];
  if (combination?.boolop !== 'OR_EXPR') return [];
  return (branches[0] ?? []).filter((column) => branches.every((branch) => branch.includes(column)));
}

/** True for a condition that no row satisfies, as `WHERE false`. */
export function isFalse(expression: Node): boolean {
  const constant = as(expression, 'A_Const');
  return constant?.boolval !== undefined && constant.boolval.boolval !== true;
}

/** The relations that a query names. Common table expressions, its own and those around it, are left out. */
export function relationsNamed(query: unknown, outer: readonly string[] = []): readonly RelationUse[] {
  const tableExpressions = new Set(outer);
  const found: RelationUse[] = [];
  walk(query, (kind, content: never) => {
    // FOR UPDATE OF names aliases.
    if (kind === 'LockingClause') return false;
    if (kind === 'CommonTableExpr') tableExpressions.add((content as { ctename?: string }).ctename ?? '');
    if (kind === 'RangeVar') found.push(content as RelationUse);
    return true;
  });
  return found.filter(({ relname, schemaname }) => schemaname !== undefined || !tableExpressions.has(relname ?? ''));
}

export interface RelationUse {
  readonly schemaname?: string;
  readonly relname?: string;
  readonly alias?: { readonly aliasname?: string };
  readonly inh?: boolean;
}

/** The names of the functions that an expression calls, as the catalog has them. */
export function functionsCalled(expression: unknown): readonly string[] {
  if (expression === undefined) return [];
  const found = new Set<string>();
  walk(expression, (kind, content: { funcname?: Node[] }) => {
    if (kind !== 'FuncCall') return;
    found.add(qualifiedName(names(content.funcname)));
  });
  return [...found];
}
