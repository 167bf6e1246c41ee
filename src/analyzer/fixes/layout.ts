import { textOf, type SyntaxNode, type SyntaxTree } from '../python/syntax.ts';

/**
 * An expression as a formatter sees it: text that stays on one line, or brackets around items. `isExploded` stands for the
 * "magic" trailing comma, which keeps one item a line.
 */
export type Piece = string | Bracketed;

export interface Bracketed {
  /** All up to the opening bracket, which it ends with: `index=models.Index(`. */
  readonly open: string;
  readonly items: readonly Piece[];
  readonly close: string;
  readonly isExploded: boolean;
}

/** Where an expression stands, and how long its lines may be. */
export interface Place {
  readonly indent: string;
  readonly lineLength: number;
  /** What follows on the last line: the comma of the list. */
  readonly trailing: string;
}

const step = '    ';

/** A call: `call('models.Index', ['fields=["a"]'])`. One item a line if `isExploded`. */
export function call(callee: string, items: readonly Piece[], isExploded = false): Piece {
  return { open: `${callee}(`, items, close: ')', isExploded };
}

/** A list with one item a line, as Django's writer prints lists of operations. */
export function list(items: readonly Piece[], isExploded = true): Piece {
  return { open: '[', items, close: ']', isExploded: isExploded && items.length > 0 };
}

/** `name=value`. */
export function keyword(name: string, value: Piece): Piece {
  return typeof value === 'string' ? `${name}=${value}` : { ...value, open: `${name}=${value.open}` };
}

/**
 * An expression laid out as black and ruff lay it out: on one line if it fits, else its arguments on the next one, else one item
 * a line with a comma behind each. The first line has no indentation, lines end with "\n".
 */
export function layOut(piece: Piece, place: Place): string {
  if (typeof piece === 'string') return piece;
  const { indent, lineLength, trailing } = place;
  const isExploded = hasExploded(piece);
  const whole = flat(piece);
  if (!isExploded && fits(indent + whole + trailing, lineLength)) return whole;
  const inner = indent + step;
  const isSpread = isExploded || (isLiteral(piece) && piece.items.length > 1);
  const body = piece.items.map(flat).join(', ');
  if (piece.items.length === 0) return whole;
  if (!isSpread && fits(inner + body, lineLength)) return `${piece.open}\n${inner}${body}\n${indent}${piece.close}`;
  // One argument that is too long gets no comma behind it unless there was one.
  const comma = piece.items.length === 1 && !piece.isExploded ? '' : ',';
  const items = piece.items.map(
    (item) => `${inner}${layOut(item, { indent: inner, lineLength, trailing: comma })}${comma}\n`,
  );
  return `${piece.open}\n${items.join('')}${indent}${piece.close}`;
}

/** Lists, tuples and dictionaries are never put on the next line as a whole; arguments are (black, `should_split_line`). */
function isLiteral({ open }: Bracketed): boolean {
  return !/[\w)\]]\($/u.test(open);
}

/** Text of several lines is kept as it is written, so what stands around it can't be on one line either. */
function hasExploded(piece: Piece): boolean {
  return typeof piece === 'string' ? piece.includes('\n') : piece.isExploded || piece.items.some(hasExploded);
}

function flat(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.open + piece.items.map(flat).join(', ') + piece.close;
}

function fits(line: string, lineLength: number): boolean {
  return [...line].length <= lineLength;
}

const bracketed = new Set(['call', 'list', 'tuple', 'set', 'dictionary', 'keyword_argument', 'pair']);

/** What a formatter sees in an expression of a file; undefined where comments or several lines of text stand in it. */
export function pieceOf(tree: SyntaxTree, node: SyntaxNode): Piece | undefined {
  if (!bracketed.has(node.type)) return plainPiece(tree, node);
  if (node.type === 'keyword_argument' || node.type === 'pair') return prefixedPiece(tree, node);
  const holder = node.type === 'call' ? node.children.find(({ field }) => field === 'arguments') : node;
  if (holder === undefined || (node.type === 'call' && holder.type !== 'argument_list')) return plainPiece(tree, node);
  const open = tree.text.slice(node.startIndex, holder.startIndex + 1);
  const items = holder.children.map((child) => (child.type === 'comment' ? undefined : pieceOf(tree, child)));
  const known = items.filter((item) => item !== undefined);
  const text = textOf(tree, holder);
  const last = holder.children.at(-1);
  const tail = last === undefined ? '' : tree.text.slice(last.endIndex, holder.endIndex - 1);
  if (open.includes('\n') || known.length !== items.length || /[#\\]/u.test(tail)) return undefined;
  const isPair = node.type === 'tuple' && known.length === 1;
  const isExploded = tail.includes(',') && !isPair;
  return { open, items: isPair ? [`${flat(known[0] ?? '')},`] : known, close: text.slice(-1), isExploded };
}

function plainPiece(tree: SyntaxTree, node: SyntaxNode): Piece | undefined {
  const text = textOf(tree, node);
  return text.includes('\n') ? undefined : text;
}

function prefixedPiece(tree: SyntaxTree, node: SyntaxNode): Piece | undefined {
  const value = node.children.find(({ field }) => field === 'value');
  const piece = value === undefined ? undefined : pieceOf(tree, value);
  if (value === undefined || piece === undefined) return undefined;
  const prefix = tree.text.slice(node.startIndex, value.startIndex);
  if (prefix.includes('\n')) return undefined;
  return typeof piece === 'string' ? prefix + piece : { ...piece, open: prefix + piece.open };
}
