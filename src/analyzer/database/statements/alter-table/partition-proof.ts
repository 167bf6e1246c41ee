import type { CatalogTable } from '../../catalog.ts';
import { parseSql } from '../../parse-sql.ts';
import type { Node, PartitionBoundSpec } from '../../prepare.ts';
import { as, constantText, names } from '../../syntax.ts';

/**
 * True if a valid CHECK says that every row lies within the bounds, so that ATTACH PARTITION needs no scan. Only what
 * people write for it is recognised: a key of one column that is NOT NULL, and `key >= lower AND key < upper` (range) or
 * `key = value`, `key IN (…)` (list) with the constants of the bounds.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ATTACH-PARTITION
 */
export function isProvenWithin(
  table: CatalogTable | undefined,
  parent: CatalogTable | undefined,
  bound: PartitionBoundSpec | undefined,
): boolean {
  const [key, ...others] = parent?.partitionKey ?? [];
  if (table === undefined || bound === undefined || key === undefined || others.length > 0) return false;
  const facts = table.constraints
    .filter(({ kind, valid }) => kind === 'check' && valid)
    .flatMap(({ expression = '' }) => conjuncts(conditionOf(expression)));
  const isNotNull =
    table.columns.get(key)?.notNull === true ||
    table.constraints.some(({ valid, provesNotNull }) => valid && provesNotNull.includes(key));
  if (bound.strategy === 'l') return isNotNull && facts.some((fact) => isListed(fact, key, bound.listdatums ?? []));
  return isNotNull && isBounded(facts, key, '>=', bound.lowerdatums) && isBounded(facts, key, '<', bound.upperdatums);
}

function conditionOf(expression: string): Node | undefined {
  const [statement] = parseSql(`SELECT ${expression}`);
  const [target] = statement?.kind === 'parsed' ? (as(statement.node, 'SelectStmt')?.targetList ?? []) : [];
  return as(target, 'ResTarget')?.val;
}

function conjuncts(condition: Node | undefined): readonly Node[] {
  if (condition === undefined) return [];
  const combination = as(condition, 'BoolExpr');
  return combination?.boolop === 'AND_EXPR' ? (combination.args ?? []).flatMap(conjuncts) : [condition];
}

/** MINVALUE and MAXVALUE, which the grammar reads as names, need no proof. */
function isBounded(
  facts: readonly Node[],
  key: string,
  operator: string,
  datums: readonly Node[] | undefined,
): boolean {
  const [limit] = datums ?? [];
  if (limit === undefined || as(limit, 'ColumnRef') !== undefined) return limit !== undefined;
  return facts.some((fact) => {
    const comparison = as(fact, 'A_Expr');
    return (
      comparison?.kind === 'AEXPR_OP' &&
      names(comparison.name)[0] === operator &&
      isKey(comparison.lexpr, key) &&
      literal(comparison.rexpr) === literal(limit)
    );
  });
}

function isListed(fact: Node, key: string, datums: readonly Node[]): boolean {
  const comparison = as(fact, 'A_Expr');
  if (comparison === undefined || names(comparison.name)[0] !== '=' || !isKey(comparison.lexpr, key)) return false;
  const allowed = new Set(datums.map(literal));
  const values = comparison.kind === 'AEXPR_IN' ? as(comparison.rexpr, 'List')?.items : [comparison.rexpr];
  return (values ?? []).every((value) => literal(value) !== undefined && allowed.has(literal(value)));
}

function isKey(node: Node | undefined, key: string): boolean {
  return names(as(node, 'ColumnRef')?.fields).at(-1) === key;
}

function literal(node: Node | undefined): string | undefined {
  return constantText(as(node, 'TypeCast')?.arg ?? node);
}
