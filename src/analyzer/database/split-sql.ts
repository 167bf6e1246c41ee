import { storedName } from './object-names.ts';

/** A statement of a text, found by its letters alone. Offsets are UTF-16 units. */
export interface Piece {
  /** Where its first token starts. */
  readonly start: number;
  /** Where its semicolon stands, or the end of the text. */
  readonly end: number;
  /** The line of its start, from 1. */
  readonly line: number;
  /** Undefined where it holds more than words, numbers, quoted identifiers and plain strings. */
  readonly shape: Shape | undefined;
}

/** What is left of a statement without its quoted identifiers: the same for all that differ in names alone. */
export interface Shape {
  readonly key: string;
  readonly identifiers: readonly string[];
}

/** What decides where a statement ends, and line breaks, which are counted. */
const marks = /["';()$\n\\]|--|\/\*/g;

/**
 * Splits a text at the semicolons between statements, by PostgreSQL's lexical rules. Undefined where that takes more: strings with
 * escapes, commands of psql, nested comments, bodies of BEGIN ATOMIC, and what is not closed.
 *
 * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
export function splitSql(text: string): readonly Piece[] | undefined {
  if (/\batomic\b/i.test(text)) return undefined;
  const pieces: Piece[] = [];
  const at: Place = { position: 0, line: 1 };
  while (at.position < text.length) {
    if (!skipSpace(text, at)) break;
    const piece = readPiece(text, at);
    if (piece === undefined) return undefined;
    if (piece.end > piece.start) pieces.push(piece);
    at.position = piece.end + 1;
  }
  return pieces;
}

interface Place {
  position: number;
  line: number;
}

/** Goes on to the next token, over white space and comments; false at the end of the text. */
function skipSpace(text: string, at: Place): boolean {
  for (; at.position < text.length; at.position += 1) {
    const character = text.charCodeAt(at.position);
    if (character === newline) at.line += 1;
    else if (text.startsWith('--', at.position)) {
      const end = text.indexOf('\n', at.position);
      if (end === -1) return false;
      at.position = end;
      at.line += 1;
    } else if (text.startsWith('/*', at.position)) {
      const end = endOfComment(text, at.position);
      if (end === undefined) return true;
      at.line += breaksIn(text.slice(at.position, end));
      at.position = end - 1;
    } else if (!isSpace(character)) return true;
  }
  return false;
}

const newline = 10;

/** As PostgreSQL's scanner has it (scan.l, `space`). */
function isSpace(character: number): boolean {
  return character === 32 || (character >= 9 && character <= 13);
}

/** A statement while it is read. */
interface Reading {
  readonly text: string;
  readonly at: Place;
  readonly identifiers: string[];
  key: string;
  /** How far the text is in the key. */
  done: number;
  isPlain: boolean;
  depth: number;
}

/** Reads a statement from its first token; leaves the line of its end. */
function readPiece(text: string, at: Place): Piece | undefined {
  const { position: start, line } = at;
  const reading: Reading = { text, at, identifiers: [], key: '', done: start, isPlain: true, depth: 0 };
  let end = text.length;
  marks.lastIndex = start;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === ';' && reading.depth === 0) {
      end = found.index;
      break;
    }
    const next = readers[found[0]]?.(reading, found.index);
    if (next === undefined) return undefined;
    marks.lastIndex = next;
  }
  const { key, done, isPlain, identifiers } = reading;
  const shape = isPlain ? { key: (key + text.slice(done, end)).trimEnd(), identifiers } : undefined;
  return { start, end, line, shape };
}

/** What begins at a mark: where it ends, or undefined where that can't be told. */
type ReadMark = (reading: Reading, index: number) => number | undefined;

const readers: Readonly<Record<string, ReadMark>> = {
  '"': (reading, index) => {
    const { text } = reading;
    const close = text.indexOf('"', index + 1);
    if (close === -1) return undefined;
    if (!isPlainIdentifier(text, index, close)) reading.isPlain = false;
    reading.key += text.slice(reading.done, index + 1);
    reading.identifiers.push(text.slice(index + 1, close));
    reading.done = close;
    return close + 1;
  },
  "'": ({ text, at }, index) => {
    const close = text.indexOf("'", index + 1);
    if (close === -1) return undefined;
    const inside = text.slice(index, close);
    // E'…' has escapes, U&'…' and others a meaning of their own; '' is an apostrophe, or two strings after each other.
    if (inside.includes('\\') || /[\w&]/.test(text.charAt(index - 1))) return undefined;
    at.line += breaksIn(inside);
    return close + 1;
  },
  $: (reading, index) => passOver(reading, index, endOfDollarQuote(reading.text, index)),
  '/*': (reading, index) => passOver(reading, index, endOfComment(reading.text, index)),
  '--': (reading, index) => {
    const end = reading.text.indexOf('\n', index);
    return passOver(reading, index, end === -1 ? reading.text.length : end);
  },
  '\n': ({ at }, index) => {
    at.line += 1;
    return index + 1;
  },
  '(': (reading, index) => {
    reading.depth += 1;
    return index + 1;
  },
  ')': (reading, index) => {
    reading.depth -= 1;
    return index + 1;
  },
  ';': (_, index) => index + 1,
};

function passOver(reading: Reading, start: number, end: number | undefined): number | undefined {
  if (end === undefined) return undefined;
  reading.isPlain = false;
  reading.at.line += breaksIn(reading.text.slice(start, end));
  return end;
}

/** Undefined for comments in comments, and where it is not closed. */
function endOfComment(text: string, open: number): number | undefined {
  const close = text.indexOf('*/', open + 2);
  return close === -1 || text.slice(open + 2, close).includes('/*') ? undefined : close + 2;
}

const dollarTag = /\$(?:[a-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/iy;

/** The end of `$tag$ … $tag$`; that of the sign where it is one of a parameter (`$1`) or of a name. Undefined where it is not closed. */
function endOfDollarQuote(text: string, open: number): number | undefined {
  dollarTag.lastIndex = open;
  const tag = /[\w\u0080-\uFFFF]/.test(text.charAt(open - 1)) ? undefined : dollarTag.exec(text)?.[0];
  if (tag === undefined) return open + 1;
  const close = text.indexOf(tag, open + tag.length);
  return close === -1 ? undefined : close + tag.length;
}

/** One that is short enough not to be cut, without doubled quotes, and no U&"…". */
function isPlainIdentifier(text: string, open: number, close: number): boolean {
  const length = close - open - 1;
  // The grammar cuts names of over 63 bytes, which may be fewer characters.
  const isWhole = length > 0 && length < 64 && storedName(text.slice(open + 1, close)).length === length;
  return isWhole && text[close + 1] !== '"' && text[open - 1] !== '&' && text[open - 1] !== '"';
}

function breaksIn(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}
