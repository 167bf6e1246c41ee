import { parseSql } from '../parse-sql.ts';
import type { Node } from '../prepare.ts';
import { as, constantText, names } from '../syntax.ts';

/** A text that code puts together: whole, or with places that only the server knows. */
export type EvaluatedText =
  | { readonly kind: 'whole'; readonly text: string }
  /** `text` has names that start with `placeholder` where something is not known. */
  | { readonly kind: 'partial'; readonly text: string; readonly shown: string };

/** The names that stand in for identifiers that are not known. */
export const placeholder = 'lockkeeper_unknown_name';

/** The values of variables that never change. */
export interface Constants {
  get(name: string): string | undefined;
  with(name: string, value: string): Constants;
}

/** The variables whose initial value is a constant text. */
export function constantsOf(initial: ReadonlyMap<string, string>): Constants {
  const values = new Map<string, string>();
  const constants: Constants = {
    get: (name) => values.get(name),
    with: (name, value) => overlay(constants, name, value),
  };
  for (const [name, query] of initial) {
    const value = evaluateText(query, constants);
    if (value.kind === 'whole') values.set(name, value.text);
  }
  return constants;
}

function overlay(base: Constants, name: string, value: string): Constants {
  const constants: Constants = {
    get: (wanted) => (wanted === name ? value : base.get(wanted)),
    with: (other, otherValue) => overlay(constants, other, otherValue),
  };
  return constants;
}

/** A known text, or undefined. */
type Value = string | undefined;

/** Texts are put together of pieces: what is known, and what is not, in the role in which it stands. */
type Piece = { readonly known: string } | { readonly unknown: 'identifier' | 'literal' | 'anything' };

const deepest = 100;

/** What an expression of PL/pgSQL that gives a text comes to: literals, `||`, format(), quote_ident(), constant variables. */
export function evaluateText(query: string, constants: Constants): EvaluatedText {
  return joined(piecesOf(expressionOf(query), constants, 0));
}

/** The elements of an array of constants; undefined for any other expression. */
export function evaluateList(query: string, constants: Constants): readonly string[] | undefined {
  const node = expressionOf(query);
  const array = as(as(node, 'TypeCast')?.arg ?? node, 'A_ArrayExpr');
  const values = array?.elements?.map((element) => valueOf(element, constants, 0));
  return values === undefined || values.includes(undefined) ? undefined : (values as readonly string[]);
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
    if (piece.unknown === 'literal') return "'?'";
    isWhole = false;
    gaps += 1;
    return `${placeholder}_${gaps}`;
  });
  if (isWhole) return { kind: 'whole', text: text.join('') };
  const shown = pieces.map((piece) => ('known' in piece ? piece.known : '…')).join('');
  return { kind: 'partial', text: text.join(''), shown };
}

function piecesOf(node: Node | undefined, constants: Constants, depth: number): readonly Piece[] {
  const value = valueOf(node, constants, depth);
  if (value !== undefined) return [{ known: value }];
  if (depth > deepest) return [{ unknown: 'anything' }];
  const operation = as(node, 'A_Expr');
  if (operation !== undefined && names(operation.name)[0] === '||') {
    return [operation.lexpr, operation.rexpr].flatMap((side) => piecesOf(side, constants, depth + 1));
  }
  const call = as(node, 'FuncCall');
  const [first, ...others] = call?.args ?? [];
  switch (names(call?.funcname).at(-1)) {
    case 'format':
      return formatted(valueOf(first, constants, depth + 1), others, constants, depth + 1);
    case 'concat':
      return (call?.args ?? []).flatMap((each) => piecesOf(each, constants, depth + 1));
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
function formatted(template: Value, args: readonly Node[], constants: Constants, depth: number): readonly Piece[] {
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
    pieces.push(...specified(match[2] ?? 's', args[next], constants, depth));
    next += 1;
  }
  return [...pieces, { known: template.slice(end) }];
}

function specified(kind: string, argument: Node | undefined, constants: Constants, depth: number): readonly Piece[] {
  const value = valueOf(argument, constants, depth);
  if (kind === 's') return piecesOf(argument, constants, depth);
  if (value === undefined) return [{ unknown: kind === 'I' ? 'identifier' : 'literal' }];
  return [{ known: kind === 'I' ? quoted(value, '"') : quoted(value, "'") }];
}

function valueOf(node: Node | undefined, constants: Constants, depth: number): Value {
  if (node === undefined || depth > deepest) return undefined;
  const cast = as(node, 'TypeCast');
  if (cast !== undefined) return valueOf(cast.arg, constants, depth + 1);
  const column = as(node, 'ColumnRef');
  if (column !== undefined) {
    const [name, more] = names(column.fields);
    return name === undefined || more !== undefined || column.fields?.length !== 1 ? undefined : constants.get(name);
  }
  const call = as(node, 'FuncCall');
  if (call !== undefined) return callValue(names(call.funcname).at(-1) ?? '', call.args ?? [], constants, depth);
  const operation = as(node, 'A_Expr');
  if (operation !== undefined) {
    if (names(operation.name)[0] !== '||') return undefined;
    const left = valueOf(operation.lexpr, constants, depth + 1);
    const right = valueOf(operation.rexpr, constants, depth + 1);
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return constantText(node);
}

function callValue(name: string, args: readonly Node[], constants: Constants, depth: number): Value {
  const [first] = args;
  const value = valueOf(first, constants, depth + 1);
  if (value === undefined) return undefined;
  if (name === 'quote_ident') return quoted(value, '"');
  if (name === 'quote_literal' || name === 'quote_nullable') return quoted(value, "'");
  if (name === 'lower') return value.toLowerCase();
  if (name === 'upper') return value.toUpperCase();
  if (name !== 'format') return undefined;
  const pieces = formatted(value, args.slice(1), constants, depth + 1);
  const known = pieces.map((piece) => ('known' in piece ? piece.known : undefined));
  return known.includes(undefined) ? undefined : known.join('');
}

function quoted(text: string, quote: string): string {
  return quote + text.replaceAll(quote, quote + quote) + quote;
}
