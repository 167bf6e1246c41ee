import type { CatalogIndex, CatalogTable } from './catalog.ts';
import { columnsRead, relationsNamed } from './expressions.ts';
import type { Node } from './prepare.ts';
import { as, constantText, names, walk } from './syntax.ts';

/**
 * An expression in a form in which equal ones are equal texts: without places, without the name of the table before a column,
 * and without casts to text, which change nothing of a string.
 */
export function shapeOf(expression: Node | undefined): string {
  return JSON.stringify(expression, (key, value: unknown) => {
    if (/location|_start$|_end$/.test(key)) return undefined;
    const node = (typeof value === 'object' && value !== null ? value : {}) as Node;
    const column = names(as(node, 'ColumnRef')?.fields).at(-1);
    if (column !== undefined) return { column };
    return as(node, 'TypeCast') === undefined ? value : withoutTextCast(node);
  });
}

/** A shape with a column under another name. */
export function withColumnRenamed(shape: string, from: string, to: string): string {
  return shape.replaceAll(JSON.stringify({ column: from }), JSON.stringify({ column: to }));
}

/** The conditions that a predicate is an AND of, as shapes. */
export function predicateOf(condition: Node | undefined): readonly string[] {
  return conjuncts(condition).map(truthShape);
}

function withoutTextCast(node: Node): unknown {
  const cast = as(node, 'TypeCast');
  const type = names(cast?.typeName?.names).at(-1);
  if (cast === undefined || !(type === 'text' || type === 'varchar')) return node;
  const column = names(as(cast.arg, 'ColumnRef')?.fields).at(-1);
  return column === undefined ? cast.arg : { column };
}

function conjuncts(condition: Node | undefined): readonly Node[] {
  if (condition === undefined) return [];
  const combination = as(condition, 'BoolExpr');
  return combination?.boolop === 'AND_EXPR' ? (combination.args ?? []).flatMap(conjuncts) : [condition];
}

/** `done = false` is NOT done to the planner, too; `done IS FALSE` is something else to it. */
function truthShape(condition: Node): string {
  const comparison = as(condition, 'A_Expr');
  const [operator] = names(comparison?.name);
  const constant = as(comparison?.rexpr, 'A_Const')?.boolval;
  if (operator !== '=' || constant === undefined) return shapeOf(condition);
  return constant.boolval === true ? shapeOf(comparison?.lexpr) : notShape(comparison?.lexpr);
}

function notShape(argument: Node | undefined): string {
  return shapeOf({ BoolExpr: { boolop: 'NOT_EXPR', args: argument === undefined ? [] : [argument] } });
}

/** One condition as an index sees it: what is compared, by which operator, with what. */
interface Comparison {
  readonly column: string | undefined;
  readonly shape: string;
  readonly operator: string;
  readonly value: Node | undefined;
}

/**
 * Whether an index of a table can find the rows that satisfy all of some conditions: its method has the operator of one that
 * compares its key, and where it is partial, they imply its predicate. The planner may still prefer to read the whole table.
 *
 * @see https://www.postgresql.org/docs/current/indexes-opclass.html
 */
export function canUseIndex(table: CatalogTable, qualifier: string | undefined, conditions: readonly Node[]): boolean {
  const parts = conditions.flatMap(conjuncts).filter((part) => isOf(part, qualifier));
  // A column that is never NULL is only asked for it beside an outer join, after which no index looks for it.
  const isNever = ({ operator, column }: Comparison): boolean =>
    operator === 'IS NULL' && table.columns.get(column ?? '')?.notNull === true;
  const comparisons = parts.flatMap(comparisonsOf).filter((each) => !isNever(each));
  const isAtCursor = conditions.some((condition) => as(condition, 'CurrentOfExpr') !== undefined);
  if (isAtCursor || comparisons.some(({ column }) => column === 'ctid')) return true;
  const truths = new Set(parts.map(truthShape));
  return table.indexes.some((index) => {
    if (index.partial && !isImplied(index, truths, comparisons)) return false;
    const keys = index.keys.slice(0, anyKey.has(index.method) ? index.opclasses.length : 1);
    return keys.some((key, position) =>
      comparisons.some(
        (comparison) => isKey(index, key, position, comparison) && hasOperator(index, position, table, comparison),
      ),
    );
  });
}

/**
 * Whether an index might find them all the same: by what a join or a subquery gives row by row, by what is not NULL, or, in a
 * database that orders by bytes, by how a text begins. The planner decides.
 */
export function mayUseIndex(table: CatalogTable, qualifier: string | undefined, conditions: readonly Node[]): boolean {
  if (table.indexes.length === 0) return false;
  const parts = conditions.flatMap(conjuncts).filter((part) => isOf(as(part, 'SubLink')?.testexpr ?? part, qualifier));
  const compared = new Set(parts.flatMap(comparedIn));
  const [truths, comparisons] = [new Set(parts.map(truthShape)), parts.flatMap(comparisonsOf)];
  // All of a partial index may be fewer rows than all of the table.
  if (table.indexes.some((index) => index.partial && isImplied(index, truths, comparisons))) return true;
  return table.indexes.some(({ keys, expressions = [], method, opclasses }) =>
    opclasses.slice(0, anyKey.has(method) ? opclasses.length : 1).some((_, position) => {
      const key = keys[position];
      return compared.has(key === undefined ? (expressions[position] ?? '') : JSON.stringify({ column: key }));
    }),
  );
}

/** The shapes of what a condition compares or asks, if an index could answer. */
function comparedIn(condition: Node): readonly string[] {
  const test = as(condition, 'NullTest');
  if (test !== undefined) return [shapeOf(test.arg)];
  const link = as(condition, 'SubLink');
  if (link !== undefined) return [shapeOf(link.testexpr)];
  const either = as(condition, 'BoolExpr');
  if (either?.boolop === 'OR_EXPR') return (either.args ?? []).flatMap(conjuncts).flatMap(comparedIn);
  const { lexpr, rexpr, name } = as(condition, 'A_Expr') ?? {};
  if (names(name)[0] === '<>') return [];
  return [lexpr, rexpr].flatMap((side) => (side === undefined ? [] : [shapeOf(side)]));
}

/** True for a query that orders, groups or leaves out doubles by the first key of an index: that may be read in its order instead. */
export function isOrderedByIndex(table: CatalogTable, qualifier: string | undefined, query: unknown): boolean {
  const firsts = new Set(table.indexes.flatMap(({ keys: [first] }) => first ?? []));
  let isOrdered = false;
  const note = (kind: string, { fields }: { fields?: Node[] }): void => {
    const path = kind === 'ColumnRef' ? names(fields) : [];
    if (path.length === 1 || path.at(-2) === qualifier) isOrdered ||= firsts.has(path.at(-1) ?? '');
  };
  walk(query, (kind, content: Ordering) => {
    if (kind !== 'SelectStmt' && kind !== 'WindowDef') return;
    const { sortClause, groupClause, distinctClause, targetList, partitionClause, orderClause } = content;
    const ordering = [sortClause, groupClause, partitionClause, orderClause];
    walk([...ordering, distinctClause === undefined ? undefined : targetList], note);
  });
  return isOrdered;
}

type Ordering = Readonly<
  Partial<
    Record<
      'sortClause' | 'groupClause' | 'distinctClause' | 'targetList' | 'partitionClause' | 'orderClause',
      readonly Node[]
    >
  >
>;

/** Methods of which any key will do, not the first alone. */
const anyKey: ReadonlySet<string> = new Set(['gin', 'gist', 'brin']);

/** True where some column of a condition may be the table's. */
function isOf(condition: Node, qualifier: string | undefined): boolean {
  let isOwn = false;
  walk(condition, (kind, content: { fields?: Node[] }) => {
    if (kind === 'SubLink') return false;
    const path = kind === 'ColumnRef' ? names(content.fields) : [];
    if (path.length === 1 || path.at(-2) === qualifier) isOwn ||= path.length > 0;
    return true;
  });
  return isOwn;
}

function comparisonsOf(condition: Node): readonly Comparison[] {
  const test = as(condition, 'NullTest');
  if (test !== undefined) return test.nulltesttype === 'IS_NULL' ? [comparisonOf(test.arg, 'IS NULL', undefined)] : [];
  const operation = as(condition, 'A_Expr');
  const [operator = ''] = names(operation?.name);
  if (operation === undefined) return [];
  const sides = [comparisonOf(operation.lexpr, operator, operation.rexpr)];
  const turned = operation.kind === 'AEXPR_OP' ? commutators[operator] : undefined;
  if (turned !== undefined) sides.push(comparisonOf(operation.rexpr, turned, operation.lexpr));
  return sides.filter(({ value, shape }) => isValue(value) && shape.includes('"column"'));
}

/** Without columns, or a subquery that names no table around it: that is run once, before. */
function isValue(node: Node | undefined): boolean {
  const link = as(node, 'SubLink');
  if (link?.subLinkType !== 'EXPR_SUBLINK') return columnsRead(node).length === 0;
  const own = new Set(relationsNamed(link.subselect).map(({ alias, relname }) => alias?.aliasname ?? relname));
  let isAlone = own.size > 0;
  walk(link.subselect, (kind, content: { fields?: Node[] }) => {
    const path = kind === 'ColumnRef' ? names(content.fields) : [];
    if (path.length > 1 && !own.has(path.at(-2))) isAlone = false;
  });
  return isAlone;
}

function comparisonOf(side: Node | undefined, operator: string, value: Node | undefined): Comparison {
  const path = names(as(as(side, 'TypeCast') === undefined ? side : undefined, 'ColumnRef')?.fields);
  return { column: path.at(-1), shape: shapeOf(side), operator, value };
}

const commutators: Readonly<Record<string, string>> = {
  '=': '=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '&&': '&&',
  '@>': '<@',
  '<@': '@>',
};

function isKey(index: CatalogIndex, key: string | undefined, position: number, { shape }: Comparison): boolean {
  const wanted = key === undefined ? index.expressions?.[position] : JSON.stringify({ column: key });
  return wanted !== undefined && shape === wanted;
}

function isImplied(
  { predicate = [] }: CatalogIndex,
  truths: ReadonlySet<string>,
  comparisons: readonly Comparison[],
): boolean {
  // What compares a column by an operator is not true of NULL.
  const strict = new Set(
    comparisons.flatMap(({ operator, shape }) => (operator === 'IS NULL' ? [] : [notNullShape(shape)])),
  );
  return predicate.length > 0 && predicate.every((part) => truths.has(part) || strict.has(part));
}

function notNullShape(shape: string): string {
  return `{"NullTest":{"arg":${shape},"nulltesttype":"IS_NOT_NULL"}}`;
}

const ordering: readonly string[] = ['=', '<', '>', '<=', '>=', 'BETWEEN', 'IS NULL'];

/** The operators of a method's usual operator classes. */
const operators: Readonly<Record<string, ReadonlySet<string>>> = {
  btree: new Set(ordering),
  brin: new Set([...ordering, '&&', '@>', '<@']),
  hash: new Set(['=']),
  gist: new Set([...ordering, '&&', '@>', '<@', '<<', '>>', '-|-', '@@', '~=']),
  spgist: new Set([...ordering, '&&', '@>', '<@', '<<', '>>', '^@']),
  gin: new Set(['@>', '<@', '&&', '?', '?|', '?&', '@@', '@?']),
};

const jsonPathOperators: ReadonlySet<string> = new Set(['@>', '@@', '@?']);

function hasOperator(
  { method, opclasses, keys }: CatalogIndex,
  position: number,
  { columns }: CatalogTable,
  { operator, value }: Comparison,
): boolean {
  const opclass = opclasses[position];
  if (operator === '~~' || operator === '~~*') return findsPattern(opclass, operator, constantText(value));
  if (opclass === 'jsonb_path_ops') return jsonPathOperators.has(operator);
  const type = columns.get(keys[position] ?? '')?.type ?? 'unknown';
  // btree_gin gives GIN the operators of plain types.
  const isPlain =
    method === 'gin' && opclass === undefined && type !== 'unknown' && !/^(?:jsonb|tsvector)$|\[\]$/.test(type);
  return (operators[isPlain ? 'btree' : method] ?? none).has(operator);
}

const none: ReadonlySet<string> = new Set();

/** LIKE by its beginning (`varchar_pattern_ops`), or by any three letters in a row (pg_trgm). */
function findsPattern(opclass: string | undefined, operator: string, pattern: string | undefined): boolean {
  if (pattern === undefined || opclass === undefined) return false;
  if (opclass.endsWith('_trgm_ops')) return /[\p{L}\p{N}]{3}/u.test(pattern);
  return opclass.endsWith('_pattern_ops') && operator === '~~' && !/^[%_]/.test(pattern);
}
