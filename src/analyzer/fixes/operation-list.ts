import { builtinNames } from '../python/builtin-names.ts';
import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode } from '../python/syntax.ts';
import { definitionsIn } from './definitions.ts';
import type { Splice } from './edits.ts';
import { importedAs, importedNames } from './imports.ts';
import { keyword, layOut, list, pieceOf, type Piece } from './layout.ts';
import {
  attributeOf,
  indentAt,
  isOperationItem,
  operationItems,
  quoted,
  sourceOf,
  startsItsLine,
  withArgument,
  type SourceFile,
} from './source-file.ts';

/** What the file calls `django.db.migrations`; new files call it `migrations`. */
export function migrationsName(file: SourceFile): string {
  return importedAs(file, 'django.db', 'migrations') ?? 'migrations';
}

/**
 * An operation as a piece to lay out again, `deeper` levels inside of where it stands. Where its author's layout is not that of
 * a formatter, its lines are kept as they are; undefined where they can't be moved to another depth (text over several lines).
 */
export function pieceAt(file: SourceFile, node: SyntaxNode, deeper = 0): Piece | undefined {
  const piece = pieceOf(file.tree, node);
  const source = sourceOf(file, node).replaceAll('\r\n', '\n');
  const indent = indentAt(file, node);
  const isFormatted =
    piece !== undefined && layOut(piece, { indent, lineLength: file.lineLength, trailing: ',' }) === source;
  if (piece !== undefined && (isFormatted || !source.includes('\n'))) return piece;
  const hasLongText = [...nodesIn(node)].some(
    ({ type, startLine, endLine }) => type === 'string' && startLine !== endLine,
  );
  if (deeper > 0 && hasLongText) return undefined;
  return source.replaceAll('\n', `\n${'    '.repeat(deeper)}`);
}

/** An item of the operations with another class; the rest of it stays as it is. */
export function withCallee(file: SourceFile, node: SyntaxNode, callee: string): Piece | undefined {
  const own = childOf(node, 'function');
  const piece = pieceAt(file, node);
  if (own === undefined || piece === undefined) return undefined;
  const name = sourceOf(file, own);
  if (typeof piece === 'string') return callee + piece.slice(name.length);
  return { ...piece, open: callee + piece.open.slice(name.length) };
}

/** Puts another operation in the place of one. */
function replaceItem(file: SourceFile, node: SyntaxNode, piece: Piece): readonly Splice[] {
  return changeItems(file, new Map([[node, [piece]]]));
}

/** Puts others, or none, in the place of operations; the list is laid out anew where its items do not have lines of their own. */
export function changeItems(file: SourceFile, changes: ReadonlyMap<SyntaxNode, readonly Piece[]>): readonly Splice[] {
  const items = operationItems(file);
  const holder = attributeOf(file, 'operations');
  if (holder === undefined || ![...changes.keys()].every((node) => isOperationItem(file, node))) return [];
  const isSpread = items.every((node) => startsItsLine(file, node));
  if (!isSpread || items.every((node) => changes.get(node)?.length === 0)) return wholeList(file, holder, changes);
  return [...changes].map(([node, pieces]) => {
    const indent = indentAt(file, node);
    const place = { indent, lineLength: file.lineLength, trailing: ',' };
    if (pieces.length === 0) return itemWithLines(file, node);
    const text = pieces.map((piece) => layOut(piece, place)).join(`,\n${indent}`);
    return { start: node.startIndex, end: node.endIndex, text: text.replaceAll('\n', file.lineEnd) };
  });
}

/**
 * Adds a keyword argument at the end of a call. An operation that a formatter laid out is laid out anew with it; any other call
 * keeps its lines.
 */
export function addKeyword(
  file: SourceFile,
  node: SyntaxNode,
  [name, value]: readonly [string, Piece],
): readonly Splice[] {
  const piece = isOperationItem(file, node) ? pieceAt(file, node) : undefined;
  const argument = keyword(name, value);
  if (piece !== undefined && typeof piece !== 'string') {
    const longer = { ...piece, items: [...piece.items, argument] };
    // A comment behind it counts for formatters.
    const comment = /^,?[ \t]*#[^\r\n]*/u.exec(file.text.slice(node.endIndex))?.[0] ?? '';
    const line = layOut(longer, { indent: '', lineLength: Number.POSITIVE_INFINITY, trailing: '' });
    const isTooLong = comment !== '' && `${indentAt(file, node)}${line}${comment}`.length > file.lineLength;
    return replaceItem(file, node, { ...longer, isExploded: longer.isExploded || isTooLong });
  }
  const last = argumentsOf(node).at(-1);
  const place = { indent: indentAt(file, last ?? node), lineLength: file.lineLength, trailing: ',' };
  const splice = withArgument(file, node, layOut(argument, place).replaceAll('\n', file.lineEnd));
  return splice === undefined ? [] : [splice];
}

function wholeList(
  file: SourceFile,
  holder: SyntaxNode,
  changes: ReadonlyMap<SyntaxNode, readonly Piece[]>,
): readonly Splice[] {
  const items = operationItems(file).flatMap((node) => changes.get(node) ?? pieceAt(file, node) ?? []);
  const place = { indent: indentAt(file, holder), lineLength: file.lineLength, trailing: '' };
  const text = layOut(list(items), place).replaceAll('\n', file.lineEnd);
  return [{ start: holder.startIndex, end: holder.endIndex, text }];
}

/** An item with its lines, its comma, and the comments that stand directly above it. */
function itemWithLines(file: SourceFile, node: SyntaxNode): Splice {
  const rest = /^[ \t]*,?[ \t]*(#[^\n]*)?(\r?\n|$)/u.exec(file.text.slice(node.endIndex));
  const line = node.startIndex - node.startColumn;
  const start = line - commentsAbove(file, line);
  return { start, end: node.endIndex + (rest?.[0].length ?? 0), text: '' };
}

/** How long the lines of comments are that stand directly above the line that starts at an offset. */
export function commentsAbove(file: SourceFile, line: number): number {
  return /(?:(?:^|(?<=\n))[ \t]*#[^\n]*\n)+$/u.exec(file.text.slice(0, line))?.[0].length ?? 0;
}

/** Names of the module that a piece of its code uses: constants and functions that would have to move with it. */
export function moduleNamesIn(node: SyntaxNode, file: SourceFile): ReadonlySet<string> {
  const imported = importedNames(file);
  const own = definitionsIn(file);
  const found = new Set<string>();
  for (const inner of nodesIn(node)) {
    if (inner.type !== 'identifier' || inner.field === 'attribute' || inner.field === 'name') continue;
    const name = textOf(file.tree, inner);
    if (own.has(name) || (!imported.has(name) && !builtinNames.has(name))) found.add(name);
  }
  return found;
}

/** A Python string of a text that may hold quotes, as a formatter would write it in the file's style. */
export function textLiteral(file: SourceFile, text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  const doubles = text.split('"').length - 1;
  const singles = text.split("'").length - 1;
  const prefersDouble = file.quote === '"' ? doubles <= singles : singles > doubles;
  const quote = prefersDouble ? '"' : "'";
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}

/** `("app", "name")`, as dependencies have it. */
export function dependencyPiece(file: SourceFile, app: string, name: string): Piece {
  return { open: '(', items: [quoted(file, app), quoted(file, name)], close: ')', isExploded: false };
}
