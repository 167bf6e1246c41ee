import type { Catalog } from '../catalog.ts';
import { parseSql } from '../parse-sql.ts';
import type { Node } from '../prepare.ts';
import { all, as, constantText, names, type NodeOf } from '../syntax.ts';
import { catalogNameOf, printedName } from './relation-names.ts';
import { systemView, type Row } from './system-catalogs.ts';
import { evaluateNode } from './text-expressions.ts';
import type { KnownRows } from './known-rows.ts';
import type { Values } from './values.ts';

/** A relation of FROM under its name. */
interface Source {
  readonly alias: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly Row[];
  readonly pins: readonly string[];
}

/** One row of each source, by alias. */
type Joined = ReadonlyMap<string, Row>;

const mostJoined = 20_000;

/**
 * The rows that a query of PostgreSQL's own catalogs gives: `SELECT inhrelid::regclass FROM pg_inherits WHERE …`, as far as all that
 * it asks for is known; undefined otherwise. Their order is left to the server.
 */
export function catalogRows(query: string, values: Values, catalog: Catalog): KnownRows | undefined {
  const [statement, more] = parseSql(query);
  const select = statement?.kind === 'parsed' && more === undefined ? as(statement.node, 'SelectStmt') : undefined;
  return select === undefined ? undefined : catalogRowsOf(select, values, catalog);
}

/** The same of a query that is parsed; of EXISTS, what stands after SELECT does not matter. */
export function catalogRowsOf(
  select: NodeOf<'SelectStmt'>,
  ...[values, catalog, purpose]: [values: Values, catalog: Catalog, purpose?: 'existence']
): KnownRows | undefined {
  if (!catalog.complete || catalog.uncertain) return undefined;
  if (Object.keys(select).some((member) => !read.has(member))) return undefined;
  // LIMIT matters where there are several rows.
  const limit = select.limitCount;
  const conditions: Node[] = select.whereClause === undefined ? [] : [select.whereClause];
  const sources = sourcesOf(select.fromClause ?? [], conditions, catalog);
  if (sources === undefined || sources.length === 0) return undefined;
  const asked = new Asked(sources, values);
  if (!asked.isClosed(conditions)) return undefined;
  const joined = asked.join(conditions);
  if (joined === undefined) return undefined;
  if (purpose === 'existence') return { columns: [], rows: joined.map(() => []) };
  if (limit !== undefined && joined.length > 1) return undefined;
  return projected(select, joined, asked);
}

const read: ReadonlySet<string> = new Set(
  'targetList fromClause whereClause sortClause limitCount limitOption op intoClause distinctClause'.split(' '),
);

/** The catalogs of FROM; conditions of joins are added to those of WHERE. */
function sourcesOf(from: readonly Node[], conditions: Node[], catalog: Catalog): readonly Source[] | undefined {
  const sources: Source[] = [];
  for (const node of from) {
    const join = as(node, 'JoinExpr');
    if (join !== undefined) {
      if (join.jointype !== 'JOIN_INNER' || join.usingClause !== undefined || join.isNatural === true) return undefined;
      const sides = sourcesOf(
        [join.larg, join.rarg].flatMap((side) => side ?? []),
        conditions,
        catalog,
      );
      if (sides === undefined) return undefined;
      sources.push(...sides);
      if (join.quals !== undefined) conditions.push(join.quals);
      continue;
    }
    const use = as(node, 'RangeVar');
    const view = use === undefined ? undefined : systemView(use);
    if (use === undefined || view === undefined) return undefined;
    const rows = [...view.rows(catalog)];
    const columns = new Set(rows.flatMap((row) => Object.keys(row)));
    const alias = use.alias?.aliasname ?? use.relname ?? '';
    sources.push({ alias, columns, rows, pins: view.pins ?? [] });
  }
  return sources;
}

/** A query's sources with the variables of the code around it. */
class Asked {
  readonly #sources: readonly Source[];
  readonly #values: Values;

  constructor(sources: readonly Source[], values: Values) {
    this.#sources = sources;
    this.#values = values;
  }

  /**
   * True if the rows that the catalog keeps are all that the conditions can mean: each source is bound by a constant that is not
   * one of the server's own, or by a column of a source that is.
   */
  isClosed(conditions: readonly Node[]): boolean {
    const parts = conditions.flatMap(conjunction);
    const bound = new Set<string>();
    for (let before = -1; before < bound.size;) {
      before = bound.size;
      for (const part of parts) for (const alias of this.#boundBy(part, bound)) bound.add(alias);
    }
    return this.#sources.every(({ alias }) => bound.has(alias));
  }

  #boundBy(part: Node, bound: ReadonlySet<string>): readonly string[] {
    const negated = as(part, 'BoolExpr');
    if (negated?.boolop === 'NOT_EXPR') return this.#pinned(negated.args?.[0]);
    const comparison = as(part, 'A_Expr');
    const operator = names(comparison?.name)[0];
    if (comparison === undefined || (operator !== '=' && operator !== '~~')) return [];
    return [
      ...this.#boundSide(comparison.lexpr, comparison.rexpr, bound),
      ...this.#boundSide(comparison.rexpr, comparison.lexpr, bound),
    ];
  }

  /** The source of a column that binds it, where that is compared with something that says which object is meant. */
  #boundSide(column: Node | undefined, value: Node | undefined, bound: ReadonlySet<string>): readonly string[] {
    const pinned = this.#pinned(column);
    const other = this.#sourceOfColumn(value);
    if (pinned.length === 0 || other !== undefined) return other !== undefined && bound.has(other.alias) ? pinned : [];
    const texts = (as(value, 'List')?.items ?? [value]).map((item) => this.value(item, new Map()));
    return texts.some((text) => text === undefined || mayBeTheServers(text)) ? [] : pinned;
  }

  /** The source of a column that is one of those that bind it. */
  #pinned(node: Node | undefined): readonly string[] {
    const source = this.#sourceOfColumn(node);
    const inner = as(node, 'TypeCast')?.arg ?? node;
    const column = names(as(inner, 'ColumnRef')?.fields).at(-1) ?? '';
    return source !== undefined && (source.pins.includes(column) || joining.has(column)) ? [source.alias] : [];
  }

  #sourceOfColumn(node: Node | undefined): Source | undefined {
    const path = names(as(as(node, 'TypeCast')?.arg ?? node, 'ColumnRef')?.fields);
    return path.length === 0 ? undefined : this.#sourceOf(path);
  }

  /** The combinations of rows for which all conditions hold; undefined where one of them can't be told. */
  join(conditions: readonly Node[]): readonly Joined[] | undefined {
    const parts = conditions.flatMap(conjunction);
    let joined: readonly Joined[] = [new Map()];
    for (const { alias, rows } of this.#sources) {
      if (joined.length * rows.length > mostJoined) return undefined;
      const both = joined.flatMap((before) => rows.map((row) => new Map([...before, [alias, row] as const])));
      const kept = new Map(both.map((each) => [each, this.#keeps(each, parts)]));
      if ([...kept.values()].some((isKept) => isKept === undefined)) return undefined;
      joined = both.filter((each) => kept.get(each) === true);
    }
    return joined;
  }

  #keeps(joined: Joined, parts: readonly Node[]): boolean | undefined {
    const answers = parts.filter((part) => this.#isAbout(part, joined)).map((part) => this.#holds(part, joined));
    if (answers.some((answer) => answer === false)) return false;
    return answers.every((answer) => answer === true) ? true : undefined;
  }

  /** True if every column that it names is of a source that is joined already. */
  #isAbout(part: Node, joined: Joined): boolean {
    return [...columnsOf(part)].every((path) => {
      const source = this.#sourceOf(path);
      return source === undefined || joined.has(source.alias);
    });
  }

  #sourceOf(path: readonly string[]): Source | undefined {
    const column = path.at(-1) ?? '';
    const named = path.length > 1 ? this.#sources.filter(({ alias }) => alias === path.at(-2)) : this.#sources;
    return named.find(({ columns }) => columns.has(column)) ?? (path.length > 1 ? named[0] : undefined);
  }

  #holds(node: Node, joined: Joined): boolean | undefined {
    const combination = as(node, 'BoolExpr');
    if (combination !== undefined) {
      const answers = (combination.args ?? []).map((each) => this.#holds(each, joined));
      if (combination.boolop === 'NOT_EXPR') return answers[0] === undefined ? undefined : !answers[0];
      const decisive = combination.boolop === 'OR_EXPR';
      if (answers.includes(decisive)) return decisive;
      return answers.includes(undefined) ? undefined : !decisive;
    }
    const comparison = as(node, 'A_Expr');
    if (comparison === undefined) {
      const value = this.value(node, joined);
      return value === 'true' ? true : value === 'false' ? false : undefined;
    }
    return this.#compares(comparison, joined);
  }

  #compares({ kind, name, lexpr, rexpr }: NodeOf<'A_Expr'>, joined: Joined): boolean | undefined {
    const operator = names(name)[0] ?? '';
    const left = this.value(lexpr, joined);
    if (kind === 'AEXPR_IN') {
      const items = (as(rexpr, 'List')?.items ?? []).map((item) => this.value(item, joined));
      if (left === undefined || items.some((item) => item === undefined)) return undefined;
      return items.some((item) => item === left) === (operator === '=');
    }
    const right = this.value(rexpr, joined);
    if (left === undefined || right === undefined) return undefined;
    if (operator === '~~' || operator === '!~~') return matchesPattern(left, right) === (operator === '~~');
    return operator === '=' ? left === right : operator === '<>' ? left !== right : undefined;
  }

  /** A column, a constant, a variable of the code, or one of them as the name of a relation (`regclass`). */
  value(node: Node | undefined, joined: Joined): string | undefined {
    const cast = as(node, 'TypeCast');
    if (cast !== undefined) return this.#castValue(cast, joined);
    const source = this.#sourceOfColumn(node);
    if (source !== undefined) return joined.get(source.alias)?.[names(as(node, 'ColumnRef')?.fields).at(-1) ?? ''];
    const own = constantText(node) ?? evaluateNode(node, this.#values);
    if (typeof own === 'string') return own;
    const call = as(node, 'FuncCall');
    const name = names(call?.funcname).at(-1);
    if (name === 'current_schema' || as(node, 'SQLValueFunction')?.op === 'SVFOP_CURRENT_SCHEMA') return 'public';
    return name === 'quote_ident' || name === 'to_regclass' ? this.value(call?.args?.[0], joined) : undefined;
  }

  #castValue({ arg, typeName }: NodeOf<'TypeCast'>, joined: Joined): string | undefined {
    const inner = this.value(arg, joined);
    const type = names(typeName?.names).at(-1) ?? '';
    if (type === 'regclass' || type === 'regtype') return inner === undefined ? undefined : catalogNameOf(inner);
    return plainTypes.has(type) ? inner : undefined;
  }
}

/** Columns that hold which object is meant: by one of them a row is found from another. */
const joining: ReadonlySet<string> = new Set('oid inhrelid inhparent relnamespace nspname constraint_name'.split(' '));

/** True for the name of one of the server's own objects, or a pattern that may match one. */
function mayBeTheServers(text: string): boolean {
  const start = text.split(/[%_\\]/)[0] ?? '';
  return unnamed.test(text) || ['pg', 'sql', 'information'].some((own) => own.startsWith(start));
}

/** Constraints that nobody has to have named: those of NOT NULL, and their kind. */
const unnamed = /^n$|_not_null\d*$/;

/** Casts that change nothing of a name. */
const plainTypes: ReadonlySet<string> = new Set([
  'text',
  'name',
  'varchar',
  'oid',
  'information_schema.sql_identifier',
]);

function projected(select: NodeOf<'SelectStmt'>, joined: readonly Joined[], asked: Asked): KnownRows | undefined {
  const targets = all(select.targetList, 'ResTarget');
  const call = targets.length === 1 ? as(targets[0]?.val, 'FuncCall') : undefined;
  if (call !== undefined && names(call.funcname).at(-1) === 'count' && call.agg_distinct !== true) {
    return { columns: [targets[0]?.name ?? 'count'], rows: [[String(joined.length)]] };
  }
  if (call !== undefined && names(call.funcname).at(-1) === 'array_agg' && call.agg_distinct !== true) {
    const list = joined.map((each) => asked.value(call.args?.[0], each));
    const isWhole = list.every((value) => value !== undefined) && list.length > 0;
    return isWhole ? { columns: [targets[0]?.name ?? 'array_agg'], rows: [[list as readonly string[]]] } : undefined;
  }
  const columns = targets.map(({ name, val }) => name ?? columnName(val));
  const rows = joined.map((each) => targets.map(({ val }) => printed(val, asked.value(val, each))));
  const isKnown = rows.every((row) => row.every((value) => value !== undefined));
  if (!isKnown) return undefined;
  const known = rows as readonly (readonly string[])[];
  const distinct = new Map(known.map((row) => [row.join('\0'), row]));
  return { columns, rows: select.distinctClause === undefined ? known : [...distinct.values()] };
}

/** A `regclass` is printed as it has to be written. */
function printed(node: Node | undefined, value: string | undefined): string | undefined {
  let inner = node;
  for (let cast = as(inner, 'TypeCast'); cast !== undefined; cast = as(inner, 'TypeCast')) {
    if (names(cast.typeName?.names).at(-1) === 'regclass') return value === undefined ? undefined : printedName(value);
    inner = cast.arg;
  }
  const isQuoted = names(as(node, 'FuncCall')?.funcname).at(-1) === 'quote_ident';
  return isQuoted && value !== undefined ? printedName(value) : value;
}

function columnName(node: Node | undefined): string {
  const inner = as(node, 'TypeCast')?.arg ?? node;
  return names(as(inner, 'ColumnRef')?.fields).at(-1) ?? names(as(inner, 'FuncCall')?.funcname).at(-1) ?? '?column?';
}

/** LIKE, without ESCAPE. */
function matchesPattern(text: string, pattern: string): boolean {
  const parts = pattern.match(/\\.|[^]/gu) ?? [];
  const source = parts.map((part) => {
    if (part === '%') return '[^]*';
    if (part === '_') return '[^]';
    return part.replace(/^\\/, '').replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  });
  return new RegExp(`^${source.join('')}$`, 'u').test(text);
}

function conjunction(node: Node): readonly Node[] {
  const combination = as(node, 'BoolExpr');
  return combination?.boolop === 'AND_EXPR' ? (combination.args ?? []).flatMap(conjunction) : [node];
}

function* columnsOf(node: unknown): Generator<readonly string[]> {
  if (typeof node !== 'object' || node === null) return;
  const path = Array.isArray(node) ? [] : names(as(node as Node, 'ColumnRef')?.fields);
  if (path.length > 0) yield path;
  for (const child of Object.values(node)) yield* columnsOf(child);
}
