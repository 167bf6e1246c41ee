import { parseSql } from '../parse-sql.ts';
import type { Node } from '../prepare.ts';
import { all, as, constantText, names, unknownLiteral, type NodeOf } from '../syntax.ts';
import type { KnownValue, Values } from './values.ts';

/** A text that code puts together: whole, or with places that only the server knows. */
export type EvaluatedText =
  | { readonly kind: 'whole'; readonly text: string }
  /** `text` has names that start with `placeholder` where something is not known. */
  | { readonly kind: 'partial'; readonly text: string; readonly shown: string };

/** The names that stand in for identifiers that are not known. */
export const placeholder = 'lockkeeper_unknown_name';

/** A known text, or undefined. */
type Value = string | undefined;

/** Texts are put together of pieces: what is known, and what is not, in the role in which it stands. */
type Piece = { readonly known: string } | { readonly unknown: 'identifier' | 'literal' | 'anything' };

const deepest = 100;

/** What an expression of PL/pgSQL that gives a text comes to: literals, `||`, format(), quote_ident(), constant variables. */
export function evaluateText(query: string, values: Values): EvaluatedText {
  return joined(piecesOf(expressionOf(query), values, 0));
}

/** The value of an expression, where it is known. */
export function evaluate(query: string, values: Values): KnownValue | undefined {
  return evaluateNode(expressionOf(query), values);
}

export function evaluateNode(node: Node | undefined, values: Values): KnownValue | undefined {
  return listValue(node, values, 0) ?? valueOf(node, values, 0);
}

/** Whether a condition holds, where that is known. */
export function truthOf(query: string, values: Values): boolean | undefined {
  return truth(expressionOf(query), values, 0);
}

function truth(node: Node | undefined, values: Values, depth: number): boolean | undefined {
  if (depth > deepest) return undefined;
  const combined = as(node, 'BoolExpr');
  if (combined !== undefined) {
    const sides = (combined.args ?? []).map((each) => truth(each, values, depth + 1));
    if (combined.boolop === 'NOT_EXPR') return sides[0] === undefined ? undefined : !sides[0];
    const decisive = combined.boolop === 'OR_EXPR';
    if (sides.includes(decisive)) return decisive;
    return sides.includes(undefined) ? undefined : !decisive;
  }
  const test = as(node, 'NullTest');
  // What is known is a value.
  if (test !== undefined) {
    return evaluateNode(test.arg, values) === undefined ? undefined : test.nulltesttype === 'IS_NOT_NULL';
  }
  const comparison = as(node, 'A_Expr');
  if (comparison?.kind === 'AEXPR_OP') return compared(comparison, values, depth);
  if (comparison?.kind === 'AEXPR_IN') return isOneOf(comparison, values, depth);
  const value = valueOf(node, values, depth);
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function isOneOf({ name, lexpr, rexpr }: NodeOf<'A_Expr'>, values: Values, depth: number): boolean | undefined {
  const value = valueOf(lexpr, values, depth + 1);
  const items = (as(rexpr, 'List')?.items ?? []).map((item) => valueOf(item, values, depth + 1));
  if (value === undefined || items.some((item) => item === undefined)) return undefined;
  return items.some((item) => item === value) === (names(name)[0] === '=');
}

/** Comparisons of whole numbers, and of texts by `=` and `<>`; which of two texts comes first is for a collation to say. */
function compared({ name, lexpr, rexpr }: NodeOf<'A_Expr'>, values: Values, depth: number): boolean | undefined {
  const [left, right] = [valueOf(lexpr, values, depth + 1), valueOf(rexpr, values, depth + 1)];
  if (left === undefined || right === undefined) return undefined;
  const [one, other] = [wholeNumber(left), wholeNumber(right)];
  const operator = names(name)[0] ?? '';
  if (one !== undefined && other !== undefined) return comparisons[operator]?.(one, other);
  if (operator === '=') return left === right;
  return operator === '<>' ? left !== right : undefined;
}

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '=': (one, other) => one === other,
  '<>': (one, other) => one !== other,
};

/** A value that is a whole number as one is printed, of a size that can be counted with. */
export function wholeNumber(value: KnownValue | undefined): number | undefined {
  return typeof value === 'string' && /^(?:0|-?[1-9]\d{0,11})$/.test(value) ? Number(value) : undefined;
}

/** The elements of an array, also of one that is written as a text (`{a,b}`). */
export function listOf(value: KnownValue | undefined): readonly string[] | undefined {
  if (typeof value !== 'string') return value;
  const inner = /^\{([^{}"\\]*)\}$/.exec(value)?.[1];
  if (inner === undefined) return undefined;
  const elements = inner.trim() === '' ? [] : inner.split(',').map((each) => each.trim());
  return elements.some((each) => /^null$/i.test(each)) ? undefined : elements;
}

function listValue(node: Node | undefined, values: Values, depth: number): readonly string[] | undefined {
  if (depth > deepest) return undefined;
  const cast = as(node, 'TypeCast');
  if (cast !== undefined) {
    const inner = cast.arg;
    const isArray = (cast.typeName?.arrayBounds ?? []).length > 0;
    return listValue(inner, values, depth + 1) ?? (isArray ? listOf(valueOf(inner, values, depth + 1)) : undefined);
  }
  const array = as(node, 'A_ArrayExpr');
  if (array !== undefined) {
    const elements = (array.elements ?? []).map((element) => valueOf(element, values, depth + 1));
    return elements.includes(undefined) ? undefined : (elements as readonly string[]);
  }
  const variable = variableOf(node, values);
  return typeof variable === 'string' ? undefined : variable;
}

/** The value of a variable (`name`), or of a field of a row (`r.name`). */
function variableOf(node: Node | undefined, values: Values): KnownValue | undefined {
  const fields = as(node, 'ColumnRef')?.fields ?? [];
  const path = names(fields);
  return path.length !== fields.length || path.length > 2 ? undefined : values.get(path.join('.'));
}

function expressionOf(query: string): Node | undefined {
  const [statement, more] = parseSql(/^\s*select\b/i.test(query) ? query : `SELECT ${query}`);
  if (statement?.kind !== 'parsed' || more !== undefined) return undefined;
  const targets = as(statement.node, 'SelectStmt')?.targetList;
  return targets?.length === 1 ? as(targets[0], 'ResTarget')?.val : undefined;
}

function joined(pieces: readonly Piece[]): EvaluatedText {
  let gaps = 0;
  let isWhole = true;
  const text = pieces.map((piece) => {
    if ('known' in piece) return piece.known;
    // Which value a literal has does not change what the statement locks.
    if (piece.unknown === 'literal') return `'${unknownLiteral}'`;
    isWhole = false;
    gaps += 1;
    return `${placeholder}_${gaps}`;
  });
  if (isWhole) return { kind: 'whole', text: text.join('') };
  const shown = pieces.map((piece) => ('known' in piece ? piece.known : '…')).join('');
  return { kind: 'partial', text: text.join(''), shown };
}

function piecesOf(node: Node | undefined, values: Values, depth: number): readonly Piece[] {
  const value = valueOf(node, values, depth);
  if (value !== undefined) return [{ known: value }];
  if (depth > deepest) return [{ unknown: 'anything' }];
  const operation = as(node, 'A_Expr');
  if (operation !== undefined && names(operation.name)[0] === '||') {
    return [operation.lexpr, operation.rexpr].flatMap((side) => piecesOf(side, values, depth + 1));
  }
  const call = as(node, 'FuncCall');
  const [first, ...others] = call?.args ?? [];
  switch (names(call?.funcname).at(-1)) {
    case 'format':
      return formatted(valueOf(first, values, depth + 1), others, values, depth + 1);
    case 'concat':
      return (call?.args ?? []).flatMap((each) => piecesOf(each, values, depth + 1));
    case 'quote_ident':
      return [{ unknown: 'identifier' }];
    case 'quote_literal':
    case 'quote_nullable':
      return [{ unknown: 'literal' }];
    default: {
      const inner = as(node, 'TypeCast');
      return isTable(inner) ? [{ unknown: 'identifier' }] : [{ unknown: 'anything' }];
    }
  }
}

/** A `regclass` prints as a name that needs no quotes of its own. */
function isTable(cast: { typeName?: { names?: Node[] } } | undefined): boolean {
  return names(cast?.typeName?.names).at(-1) === 'regclass';
}

/** format() with %s, %I, %L and positions (`%1$I`). */
function formatted(template: Value, args: readonly Node[], values: Values, depth: number): readonly Piece[] {
  if (template === undefined) return [{ unknown: 'anything' }];
  const pieces: Piece[] = [];
  let next = 0;
  let end = 0;
  for (const match of template.matchAll(/%(?:%|(\d{1,3})?\$?-?\d*([sIL]))/g)) {
    pieces.push({ known: template.slice(end, match.index) });
    end = match.index + match[0].length;
    if (match[0] === '%%') {
      pieces.push({ known: '%' });
      continue;
    }
    if (match[1] !== undefined) next = Number(match[1]) - 1;
    pieces.push(...specified(match[2] ?? 's', args[next], values, depth));
    next += 1;
  }
  return [...pieces, { known: template.slice(end) }];
}

function specified(kind: string, argument: Node | undefined, values: Values, depth: number): readonly Piece[] {
  const value = valueOf(argument, values, depth);
  if (kind === 's') return piecesOf(argument, values, depth);
  if (value === undefined) return [{ unknown: kind === 'I' ? 'identifier' : 'literal' }];
  return [{ known: kind === 'I' ? quoted(value, '"') : quoted(value, "'") }];
}

function valueOf(node: Node | undefined, values: Values, depth: number): Value {
  if (node === undefined || depth > deepest) return undefined;
  const cast = as(node, 'TypeCast');
  if (cast !== undefined) return valueOf(cast.arg, values, depth + 1);
  if (as(node, 'ColumnRef') !== undefined) {
    const variable = variableOf(node, values);
    return typeof variable === 'string' ? variable : undefined;
  }
  const element = as(node, 'A_Indirection');
  if (element !== undefined) return elementOf(element, values, depth);
  const call = as(node, 'FuncCall');
  if (call !== undefined) return callValue(names(call.funcname).at(-1) ?? '', call.args ?? [], values, depth);
  const operation = as(node, 'A_Expr');
  if (operation !== undefined) {
    const left = valueOf(operation.lexpr, values, depth + 1);
    const right = valueOf(operation.rexpr, values, depth + 1);
    if (left === undefined || right === undefined) return undefined;
    const operator = names(operation.name)[0] ?? '';
    return operator === '||' ? left + right : computed(operator, wholeNumber(left), wholeNumber(right));
  }
  return constantText(node);
}

/** Arithmetic of whole numbers; division cuts off what is left, as that of integers does. */
function computed(operator: string, left: number | undefined, right: number | undefined): Value {
  if (left === undefined || right === undefined) return undefined;
  const result = Object.hasOwn(arithmetic, operator) ? arithmetic[operator]?.(left, right) : undefined;
  return result === undefined || !Number.isSafeInteger(result) ? undefined : String(result);
}

const arithmetic: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => Math.trunc(left / right),
  '%': (left, right) => left % right,
};

/** `names[i]`, counted from 1. */
function elementOf({ arg, indirection }: NodeOf<'A_Indirection'>, values: Values, depth: number): Value {
  const [index, more] = all(indirection, 'A_Indices');
  if (index === undefined || more !== undefined || index.is_slice === true) return undefined;
  const position = wholeNumber(valueOf(index.uidx, values, depth + 1));
  // The arguments of a trigger are counted from 0.
  const first = names(as(arg, 'ColumnRef')?.fields)[0] === 'tg_argv' ? 0 : 1;
  return position === undefined ? undefined : listOf(evaluateNode(arg, values))?.[position - first];
}

function callValue(name: string, args: readonly Node[], values: Values, depth: number): Value {
  const [first] = args;
  if (name === 'array_length' || name === 'cardinality' || name === 'array_upper') {
    const list = listOf(evaluateNode(first, values));
    return list === undefined || list.length === 0 ? undefined : String(list.length);
  }
  const value = valueOf(first, values, depth + 1);
  if (value === undefined) return undefined;
  if (name === 'make_date') return dateOf([value, ...args.slice(1).map((each) => valueOf(each, values, depth + 1))]);
  if (name === 'lpad') return padded(value, args.slice(1), values);
  if (name === 'quote_ident') return quoted(value, '"');
  if (name === 'quote_literal' || name === 'quote_nullable') return quoted(value, "'");
  if (name === 'lower') return value.toLowerCase();
  if (name === 'upper') return value.toUpperCase();
  if (name !== 'format') return undefined;
  const pieces = formatted(value, args.slice(1), values, depth + 1);
  const known = pieces.map((piece) => ('known' in piece ? piece.known : undefined));
  return known.includes(undefined) ? undefined : known.join('');
}

/** make_date(year, month, day), as it is printed. */
function dateOf(parts: readonly Value[]): Value {
  const [year = 0, month = 0, day = 0] = parts.map((part) => wholeNumber(part) ?? 0);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDate = year >= 1000 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDate && parts.length === 3 ? date.toISOString().slice(0, 10) : undefined;
}

/** lpad(value, length, fill): months are written so. */
function padded(value: string, [size, filling]: readonly Node[], values: Values): Value {
  const length = wholeNumber(valueOf(size, values, 0));
  const fill = filling === undefined ? ' ' : valueOf(filling, values, 0);
  if (length === undefined || fill === undefined || length < value.length || length > longestName) return undefined;
  return value.padStart(length, fill);
}

/** Identifiers end after 63 bytes. */
const longestName = 63;

function quoted(text: string, quote: string): string {
  return quote + text.replaceAll(quote, quote + quote) + quote;
}
