import type { Catalog } from '../catalog.ts';
import { parseSql } from '../parse-sql.ts';
import type { Node } from '../prepare.ts';
import { as, constantText, names, qualifiedName, type NodeOf } from '../syntax.ts';
import { catalogRowsOf } from './catalog-rows.ts';
import { systemView, type Condition, type Row } from './system-catalogs.ts';
import { Values } from './values.ts';

/** What code tests before it does something: `IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'k')`. */
export interface Test {
  /** The test as it is written; undefined where it is of a kind that no catalog answers. */
  readonly query: string | undefined;
  /** What it has to come to. */
  readonly holds: boolean;
}

type Answer = boolean | undefined;

/** Whether all of some tests come out as they have to, as far as the catalog tells. */
export function testsHold(tests: readonly Test[], catalog: Catalog): Answer {
  return every(
    tests.map(({ query, holds }) => {
      const answer = query === undefined ? undefined : answerOf(query, catalog);
      return answer === undefined ? undefined : answer === holds;
    }),
  );
}

function answerOf(query: string, catalog: Catalog): Answer {
  return existenceOf(`SELECT ${query}`, catalog);
}

/** What `SELECT EXISTS (…)` over PostgreSQL's own catalogs comes to. */
export function existenceOf(query: string, catalog: Catalog, values = noValues): Answer {
  // Nothing is known of what is there after code that could not be followed.
  if (catalog.uncertain) return undefined;
  const [statement, more] = parseSql(query);
  if (statement?.kind !== 'parsed' || more !== undefined) return undefined;
  const targets = as(statement.node, 'SelectStmt')?.targetList ?? [];
  return targets.length === 1 ? truthOf(as(targets[0], 'ResTarget')?.val, { catalog, values }) : undefined;
}

/** What a question is put to: the database, and the variables of the code. */
interface Around {
  readonly catalog: Catalog;
  readonly values: Values;
}

const noValues = new Values(new Set());

function truthOf(node: Node | undefined, around: Around): Answer {
  const combination = as(node, 'BoolExpr');
  if (combination !== undefined) {
    const answers = (combination.args ?? []).map((each) => truthOf(each, around));
    if (combination.boolop === 'NOT_EXPR') return not(answers[0]);
    return combination.boolop === 'AND_EXPR' ? every(answers) : not(every(answers.map(not)));
  }
  const test = as(node, 'NullTest');
  if (test !== undefined) {
    const exists = isRelation(test.arg, around.catalog);
    return test.nulltesttype === 'IS_NULL' ? not(exists) : exists;
  }
  const comparison = as(node, 'A_Expr');
  if (comparison !== undefined) return isEqual(comparison, around);
  const link = as(node, 'SubLink');
  return link?.subLinkType === 'EXISTS_SUBLINK' ? exists(as(link.subselect, 'SelectStmt'), around) : undefined;
}

/** `(SELECT data_type FROM information_schema.columns WHERE …) = 'integer'`. */
function isEqual({ kind, name, lexpr, rexpr }: NodeOf<'A_Expr'>, around: Around): Answer {
  const operator = names(name)[0] ?? '';
  const [left, right] = [scalarOf(lexpr, around), scalarOf(rexpr, around)];
  if (kind !== 'AEXPR_OP' || left === undefined || right === undefined) return undefined;
  if (operator === '=') return left === right;
  if (operator === '<>') return left !== right;
  const [one, other] = [left, right].map(Number);
  if (one === undefined || other === undefined || Number.isNaN(one - other)) return undefined;
  return { '<': one < other, '>': one > other, '<=': one <= other, '>=': one >= other }[operator];
}

function scalarOf(node: Node | undefined, { catalog, values }: Around): string | undefined {
  const link = as(node, 'SubLink');
  if (link === undefined) return constantText(node);
  const select = link.subLinkType === 'EXPR_SUBLINK' ? as(link.subselect, 'SelectStmt') : undefined;
  const rows = select === undefined ? undefined : catalogRowsOf(select, values, catalog)?.rows;
  const value = rows?.length === 1 ? rows[0]?.[0] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** `to_regclass('shop_image')`. */
function isRelation(node: Node | undefined, catalog: Catalog): Answer {
  const call = as(node, 'FuncCall');
  const written = call?.args?.length === 1 ? constantText(call.args[0]) : undefined;
  if (names(call?.funcname).at(-1) !== 'to_regclass' || written === undefined) return undefined;
  const name = qualifiedName(written.replaceAll('"', '').split('.'));
  const isThere = catalog.table(name) !== undefined || catalog.tableOfIndex(name) !== undefined;
  return isThere || catalog.sequences.has(name) ? true : absent(catalog);
}

function absent({ complete }: Catalog): Answer {
  return complete ? false : undefined;
}

/** Whether a system catalog has a row: each condition compares a column with a constant, or can't be told. */
function exists(select: NodeOf<'SelectStmt'> | undefined, { catalog, values }: Around): Answer {
  const found = select === undefined ? undefined : catalogRowsOf(select, values, catalog, 'existence');
  return found === undefined ? existsByName(select, catalog) : found.rows.length > 0;
}

function existsByName(select: NodeOf<'SelectStmt'> | undefined, catalog: Catalog): Answer {
  const [from, other] = select?.fromClause ?? [];
  const source = as(from, 'RangeVar');
  const view = source === undefined || other !== undefined ? undefined : systemView(source);
  if (select === undefined || view === undefined || Object.keys(select).some((member) => !plain.has(member))) {
    return undefined;
  }
  const conditions = conjunction(select.whereClause).map(conditionOf);
  if (view.isOpen?.(conditions) === true) return undefined;
  let isPossible = false;
  for (const row of view.rows(catalog)) {
    const answer = every(conditions.map((condition) => condition && matches(row, condition)));
    if (answer === true) return true;
    isPossible ||= answer === undefined;
  }
  return isPossible ? undefined : absent(catalog);
}

const plain: ReadonlySet<string> = new Set('targetList fromClause whereClause limitCount limitOption op'.split(' '));

function conjunction(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  const combination = as(node, 'BoolExpr');
  return combination?.boolop === 'AND_EXPR' ? (combination.args ?? []).flatMap(conjunction) : [node];
}

function conditionOf(node: Node): Condition | undefined {
  const comparison = as(node, 'A_Expr');
  const column = names(as(comparison?.lexpr, 'ColumnRef')?.fields).at(-1);
  const isEqual =
    names(comparison?.name)[0] === '=' && (comparison?.kind === 'AEXPR_OP' || comparison?.kind === 'AEXPR_IN');
  if (column === undefined || !isEqual) return undefined;
  const given = comparison.kind === 'AEXPR_IN' ? (as(comparison.rexpr, 'List')?.items ?? []) : [comparison.rexpr];
  const values = given.flatMap((value) => valueOf(value) ?? []);
  return values.length === given.length ? { column, values } : undefined;
}

/** A constant; `'shop_image'::regclass` as the catalog's name; `current_schema()` as the default schema. */
function valueOf(node: Node | undefined): string | undefined {
  const cast = as(node, 'TypeCast');
  const text = constantText(cast?.arg ?? node);
  if (text !== undefined) {
    const isObject = /^reg(?:class|type)$/.test(names(cast?.typeName?.names).at(-1) ?? '');
    return isObject ? qualifiedName(text.replaceAll('"', '').split('.')) : text;
  }
  const isSchema =
    names(as(node, 'FuncCall')?.funcname).at(-1) === 'current_schema' ||
    as(node, 'SQLValueFunction')?.op === 'SVFOP_CURRENT_SCHEMA';
  return isSchema ? 'public' : undefined;
}

function matches(row: Row, { column, values }: Condition): Answer {
  const value = row[column];
  return value === undefined ? undefined : values.includes(value);
}
