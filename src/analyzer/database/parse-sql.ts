import { parseWithGrammar, type Node } from './prepare.ts';
import { splitSql, type Piece } from './split-sql.ts';
import { createShapeCache } from './statement-shapes.ts';

/** One statement of an SQL text. `line` counts from 1 within the text, `offset` UTF-16 units from 0. */
export type ParsedStatement = {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
  /** The whole text, to which the locations in the syntax tree (bytes of UTF-8) point. */
  readonly source: SourceText;
} &
  /** `searchPath` is the one that its names stand under, and those of the code that it runs, where that says something. */
  (
    | { readonly kind: 'parsed'; readonly node: Node; readonly searchPath?: string }
    /** PostgreSQL's grammar refuses the text, which is given whole; `errorLine` counts from 1 within it. */
    | { readonly kind: 'refused'; readonly message: string; readonly errorLine: number }
  );

/** A text and the UTF-16 offset that an offset in bytes of its UTF-8 form stands for. */
export interface SourceText {
  readonly text: string;
  readonly unitOf: (bytes: number) => number;
}

/**
 * The statements of an SQL text, in order. A text that the grammar refuses gives one `refused` statement, as the server
 * runs none of it. Results are kept by text, because the same statement is applied, judged and reported.
 */
export function parseSql(text: string): readonly ParsedStatement[] {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const statements = parseSqlOnce(text);
  remember(text, statements);
  return statements;
}

/** The cache holds at most this many characters of SQL; beyond, it starts anew. */
const cachedCharacters = 8_000_000;
const longestCached = 100_000;
const recent = new Map<string, readonly ParsedStatement[]>();
let characters = 0;

function remember(text: string, statements: readonly ParsedStatement[]): void {
  if (text.length > longestCached) return;
  if (characters + text.length > cachedCharacters) {
    recent.clear();
    characters = 0;
  }
  recent.set(text, statements);
  characters += text.length;
}

/** The statements of an SQL text that will not be asked for again. */
export function parseSqlOnce(text: string): readonly ParsedStatement[] {
  const pieces = splitSql(text);
  return (pieces === undefined ? undefined : parsePieces(text, pieces)) ?? parseWhole(text);
}

const shapes = createShapeCache((text) => {
  const parsed = parseWithGrammar(text);
  return parsed.kind === 'accepted' ? parsed.result.stmts?.[0]?.stmt : undefined;
});

/** Parses what is of no known shape, all at once; undefined where the grammar refuses it or finds other statements. */
function parsePieces(text: string, pieces: readonly Piece[]): readonly ParsedStatement[] | undefined {
  if (text.includes('\0')) return undefined;
  const trees = pieces.map(({ shape }) => (shape === undefined ? undefined : shapes.treeOf(shape)));
  const others = pieces
    .filter((_, index) => trees[index] === undefined)
    .map(({ start, end }) => text.slice(start, end));
  const read = readTogether(others);
  if (read === undefined) return undefined;
  let next = 0;
  return pieces.map(({ start, end, line }, index): ParsedStatement => {
    const tree = trees[index];
    const own = text.slice(start, end).trim();
    const place = { kind: 'parsed' as const, text: own, offset: start, line };
    if (tree !== undefined) return { ...place, source: { text: own, unitOf: sameOffset }, node: tree };
    const node = read.nodes[next];
    next += 1;
    return { ...place, source: read.source, node: node ?? ({} as Node) };
  });
}

function sameOffset(bytes: number): number {
  return bytes;
}

function readTogether(
  statements: readonly string[],
): { readonly source: SourceText; readonly nodes: readonly Node[] } | undefined {
  // Comments at the end of a statement must not swallow the semicolon.
  const text = statements.join('\n;');
  const parsed = statements.length === 0 ? undefined : parseWithGrammar(text, statements);
  if (parsed?.kind === 'refused') return undefined;
  const nodes = (parsed?.result.stmts ?? []).flatMap(({ stmt }) => stmt ?? []);
  return nodes.length === statements.length ? { source: { text, unitOf: unitsOfBytes(text) }, nodes } : undefined;
}

function parseWhole(text: string): readonly ParsedStatement[] {
  if (text.trim() === '') return [];
  const parsed = parseWithGrammar(text);
  const unitOf = unitsOfBytes(text);
  const source = { text, unitOf };
  const lineAt = linesOf(text);
  if (parsed.kind === 'refused') {
    // libpg-query counts positions of errors in bytes from 0.
    const errorLine = lineAt(unitOf(parsed.byteOffset ?? 0));
    return [{ kind: 'refused', text, offset: 0, line: 1, source, message: parsed.message, errorLine }];
  }
  return (parsed.result.stmts ?? []).flatMap(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
    if (stmt === undefined) return [];
    const offset = unitOf(location);
    const end = length === undefined || length === 0 ? text.length : unitOf(location + length);
    const statement = text.slice(offset, end).trim();
    return [{ kind: 'parsed' as const, text: statement, offset, line: lineAt(offset), source, node: stmt }];
  });
}

/** Gives the UTF-16 offset of an offset in bytes of UTF-8. */
function unitsOfBytes(text: string): (bytes: number) => number {
  // eslint-disable-next-line no-control-regex
  if (/^[\0-\x7f]*$/.test(text)) return (bytes) => bytes;
  const units: number[] = [];
  let unit = 0;
  for (const character of text) {
    for (let byte = 0; byte < utf8Length(character); byte += 1) units.push(unit);
    unit += character.length;
  }
  return (bytes) => units[bytes] ?? text.length;
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}

/** Gives the line of an offset, for offsets that grow. */
function linesOf(text: string): (offset: number) => number {
  let line = 1;
  let position = 0;
  return (offset) => {
    for (; position < offset; position += 1) if (text.charCodeAt(position) === 10) line += 1;
    return line;
  };
}
