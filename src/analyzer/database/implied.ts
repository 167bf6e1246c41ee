import { compareConstants } from './partition-bounds.ts';
import type { A_Expr, Node } from './prepare.ts';
import { as, constantText, names } from './syntax.ts';
import { canonicalType, typeParts } from './type-name.ts';

type Comparison = '<' | '<=' | '=' | '>=' | '>' | '<>';

/** A condition on one column, as far as it compares it with constants. Nothing is known of the others. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'null' | 'not-null' | 'other' }
  | { readonly kind: Comparison; readonly value: string };

export function and(parts: readonly Condition[]): Condition {
  return { kind: 'and', parts };
}

export function or(parts: readonly Condition[]): Condition {
  return { kind: 'or', parts };
}

/**
 * True if a CHECK that holds, or is NULL, proves another condition to be so as well. This is what PostgreSQL's own prover sees
 * (`predicate_implied_by` with weak implication, optimizer/util/predtest.c): no sums, no gaps between whole numbers.
 */
export function implies(fact: Condition, goal: Condition, type: string): boolean {
  if (goal.kind === 'and') return goal.parts.every((part) => implies(fact, part, type));
  if (fact.kind === 'or') return fact.parts.length > 0 && fact.parts.every((part) => implies(part, goal, type));
  if (goal.kind === 'or' && goal.parts.some((part) => implies(fact, part, type))) return true;
  if (fact.kind === 'and') return fact.parts.some((part) => implies(part, goal, type));
  return goal.kind !== 'or' && impliesSimply(fact, goal, type);
}

function impliesSimply(fact: Condition, goal: Condition, type: string): boolean {
  if (!('value' in fact) || !('value' in goal)) return fact.kind === goal.kind && fact.kind !== 'other';
  const order = compareConstants(fact.value, goal.value, type);
  return order !== undefined && (implied[fact.kind][goal.kind]?.includes(Math.sign(order) as Order) ?? false);
}

type Order = -1 | 0 | 1;

/** How the constant of the fact has to compare with that of the goal (`BT_implies_table`). */
const implied: Readonly<Record<Comparison, Readonly<Partial<Record<Comparison, readonly Order[]>>>>> = {
  '<': { '<': [-1, 0], '<=': [-1, 0], '<>': [-1, 0] },
  '<=': { '<': [-1], '<=': [-1, 0], '<>': [-1] },
  '=': { '<': [-1], '<=': [-1, 0], '=': [0], '>=': [0, 1], '>': [1], '<>': [-1, 1] },
  '>=': { '>=': [0, 1], '>': [1], '<>': [1] },
  '>': { '>=': [0, 1], '>': [0, 1], '<>': [0, 1] },
  '<>': { '<>': [0] },
};

interface Key {
  readonly column: string;
  readonly type: string;
}

/** What an expression says of a column. */
export function conditionOn(key: Key, expression: Node | undefined): Condition {
  return read(key, expression, false);
}

const other: Condition = { kind: 'other' };

function read(key: Key, expression: Node | undefined, isNegated: boolean): Condition {
  const combination = as(expression, 'BoolExpr');
  if (combination !== undefined) {
    const isNot = combination.boolop === 'NOT_EXPR';
    const parts = (combination.args ?? []).map((part) => read(key, part, isNot !== isNegated));
    if (isNot) return parts[0] ?? other;
    return (combination.boolop === 'AND_EXPR') === isNegated ? or(parts) : and(parts);
  }
  const test = as(expression, 'NullTest');
  if (test !== undefined && isKey(key, test.arg)) {
    return { kind: (test.nulltesttype === 'IS_NULL') === isNegated ? 'not-null' : 'null' };
  }
  const comparison = as(expression, 'A_Expr');
  return comparison === undefined ? other : readComparison(key, comparison, isNegated);
}

function readComparison(key: Key, { kind, name, lexpr, rexpr }: A_Expr, isNegated: boolean): Condition {
  const operator = names(name)[0] ?? '';
  const list = as(rexpr, 'List')?.items ?? as(rexpr, 'A_ArrayExpr')?.elements ?? [];
  if (kind === 'AEXPR_OP') {
    if (isKey(key, lexpr)) return compared(key, operator, rexpr, isNegated);
    return isKey(key, rexpr) ? compared(key, mirrored[operator] ?? '', lexpr, isNegated) : other;
  }
  if (!isKey(key, lexpr)) return other;
  if (kind === 'AEXPR_BETWEEN' || kind === 'AEXPR_NOT_BETWEEN') {
    const isOutside = (kind === 'AEXPR_NOT_BETWEEN') !== isNegated;
    const limits = [compared(key, '>=', list[0], isOutside), compared(key, '<=', list[1], isOutside)];
    return isOutside ? or(limits) : and(limits);
  }
  if (kind !== 'AEXPR_IN' && kind !== 'AEXPR_OP_ANY') return other;
  const parts = list.map((value) => compared(key, operator, value, isNegated));
  return (operator === '<>') === isNegated ? or(parts) : and(parts);
}

const mirrored: Readonly<Record<string, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '=': '=',
  '>=': '<=',
  '>': '<',
  '<>': '<>',
};
const negated: Readonly<Record<string, Comparison>> = {
  '<': '>=',
  '<=': '>',
  '=': '<>',
  '>=': '<',
  '>': '<=',
  '<>': '=',
};

function compared({ type }: Key, operator: string, node: Node | undefined, isNegated: boolean): Condition {
  const cast = as(node, 'TypeCast');
  const value = constantText(cast?.arg ?? node);
  const kind = (isNegated ? negated : identical)[operator];
  // A day or a local time is compared with a moment by the time zone of the session, which proves nothing.
  const isOfZone =
    cast !== undefined && type === 'timestamptz' && typeParts(canonicalType(cast.typeName)).name !== type;
  return kind === undefined || value === undefined || isOfZone ? other : { kind, value };
}

const identical: Readonly<Record<string, Comparison>> = {
  '<': '<',
  '<=': '<=',
  '=': '=',
  '>=': '>=',
  '>': '>',
  '<>': '<>',
};

function isKey({ column }: Key, node: Node | undefined): boolean {
  return names(as(node, 'ColumnRef')?.fields).at(-1) === column;
}
