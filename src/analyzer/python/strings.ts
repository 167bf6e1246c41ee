import type { SyntaxNode, SyntaxTree } from './syntax.ts';
import { textOf } from './syntax.ts';

/** One string literal, its prefix read and its escapes decoded; `parts` alternate text and interpolated expressions. */
export interface StringLiteral {
  readonly bytes: boolean;
  readonly parts: readonly (string | Interpolation)[];
}

export interface Interpolation {
  readonly expression: SyntaxNode | undefined;
  /** `r`, `s`, `a`, or undefined. */
  readonly conversion: string | undefined;
  /** The text behind the colon, or undefined. */
  readonly format: string | undefined;
}

/** What stands between the quotes of a string. */
export interface StringContent {
  readonly prefix: string;
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}

const opening = /[a-z]*(?:"""|'''|"|')/iy;
const interpolates = /[ft]/;

/** The content of a string that interpolates nothing; undefined for an f-string, and where the closing quotes are missing. */
export function plainContent(text: string, start: number, end: number): StringContent | undefined {
  opening.lastIndex = start;
  if (!opening.test(text)) return undefined;
  const inside = opening.lastIndex;
  const quote = text.charAt(inside - 1);
  const isTripled = inside - start > 2 && text[inside - 2] === quote;
  const quotes = isTripled ? quote.repeat(3) : quote;
  const prefix = text.slice(start, inside - quotes.length).toLowerCase();
  const content = { prefix, start: inside, end: end - quotes.length };
  const isClosed = content.end >= content.start && text.startsWith(quotes, content.end);
  return isClosed && !interpolates.test(prefix) && !isEscaped(text, content) ? content : undefined;
}

/** A quote behind an odd number of backslashes closes nothing, in raw strings too. */
function isEscaped(text: string, { start, end }: StringContent): boolean {
  let backslashes = 0;
  while (end - backslashes > start && text[end - backslashes - 1] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** Reads a `string` node. */
export function readString(tree: SyntaxTree, node: SyntaxNode): StringLiteral {
  const plain = node.children.length === 0 ? plainContent(tree.text, node.startIndex, node.endIndex) : undefined;
  return plain === undefined ? readParts(tree, node) : readPlain(tree, plain);
}

function readPlain(tree: SyntaxTree, { prefix, start, end }: StringContent): StringLiteral {
  const bytes = prefix.includes('b');
  const text = tree.text.slice(start, end);
  return { bytes, parts: [prefix.includes('r') ? text : decodeEscapes(text, bytes)] };
}

function readParts(tree: SyntaxTree, node: SyntaxNode): StringLiteral {
  const start = node.children.find((child) => child.type === 'string_start');
  const prefix = start === undefined ? '' : textOf(tree, start).replaceAll(/['"]/g, '').toLowerCase();
  const raw = prefix.includes('r');
  const bytes = prefix.includes('b');
  const formatted = prefix.includes('f') || prefix.includes('t');
  const parts: (string | Interpolation)[] = [];
  for (const child of node.children) {
    if (child.type === 'string_content') {
      const text = textOf(tree, child);
      parts.push(raw ? text : decodeEscapes(text, bytes));
    } else if (child.type === 'interpolation') {
      parts.push(readInterpolation(tree, child));
    }
  }
  return { bytes, parts: formatted ? parts.map(unescapeBraces) : parts };
}

function unescapeBraces(part: string | Interpolation): string | Interpolation {
  return typeof part === 'string' ? part.replaceAll('{{', '{').replaceAll('}}', '}') : part;
}

function readInterpolation(tree: SyntaxTree, node: SyntaxNode): Interpolation {
  const conversion = node.children.find((child) => child.field === 'type_conversion');
  const format = node.children.find((child) => child.field === 'format_specifier');
  return {
    expression: node.children.find((child) => child.field === 'expression'),
    conversion: conversion === undefined ? undefined : textOf(tree, conversion).slice(1),
    format: format === undefined ? undefined : textOf(tree, format).slice(1),
  };
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const escape = /\\(?:\r\n|\r|\n|[\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\})/g;

/** Python's escapes (Python reference, 2.4.1.1). An escape that Python does not know stays as written. */
function decodeEscapes(text: string, bytes: boolean): string {
  return text.includes('\\') ? text.replaceAll(escape, (whole) => decodeEscape(whole, bytes)) : text;
}

function decodeEscape(whole: string, bytes: boolean): string {
  const letter = whole.charAt(1);
  if (letter === '\n' || letter === '\r') return '';
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return simple;
  if (letter >= '0' && letter <= '7') return String.fromCodePoint(Number.parseInt(whole.slice(1), 8));
  const isText = letter === 'u' || letter === 'U';
  if (letter !== 'x' && (!isText || bytes)) return whole;
  const point = Number.parseInt(whole.slice(2), 16);
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
}
