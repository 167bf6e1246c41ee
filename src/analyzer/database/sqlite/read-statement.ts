import type { TransactionControl } from '../effects.ts';
import { splitStatements } from '../mysql/split-statements.ts';
import { Cursor, splitAt, type Token } from '../mysql/tokens.ts';
import { sqliteTokens } from './tokens.ts';

/** Rows that a statement copies from one table to another. */
export interface CopiedRows {
  readonly from: string;
  /** The columns that are written; undefined for all, in their order. */
  readonly columns: readonly string[] | undefined;
  /** What is written to each of them; undefined for `SELECT *`. */
  readonly values: readonly (readonly Token[])[] | undefined;
}

/** A statement of SQLite, as far as it matters here. */
export type SqliteStatement = { readonly text: string } & (
  | { readonly kind: 'create-table' | 'drop-table'; readonly relation: string }
  | { readonly kind: 'add-column'; readonly relation: string; readonly definition: readonly Token[] }
  | { readonly kind: 'drop-column'; readonly relation: string; readonly column: string }
  | { readonly kind: 'rename-column'; readonly relation: string; readonly column: string; readonly to: string }
  | { readonly kind: 'rename-table'; readonly relation: string; readonly to: string }
  | {
      readonly kind: 'create-index';
      readonly relation: string;
      readonly name: string;
      readonly unique: boolean;
      readonly columns: readonly string[];
      readonly partial: boolean;
      readonly ifNotExists: boolean;
    }
  | { readonly kind: 'drop-index'; readonly name: string }
  | {
      readonly kind: 'write';
      readonly command: 'INSERT' | 'UPDATE' | 'DELETE';
      readonly relation: string;
      readonly whole: boolean;
      readonly atMost: number | undefined;
      readonly copied?: CopiedRows | undefined;
    }
  | { readonly kind: 'transaction'; readonly control: TransactionControl }
  | { readonly kind: 'vacuum' | 'other'; readonly command: string }
  | { readonly kind: 'refused'; readonly near: string }
);

/** The statements of an SQL text of SQLite. */
export function readSqlite(text: string): readonly SqliteStatement[] {
  return splitStatements(sqliteTokens(text)).map((tokens) => ({
    text: text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0),
    ...readStatement(new Cursor(tokens)),
  }));
}

type Read = SqliteStatement extends infer Each ? (Each extends unknown ? Omit<Each, 'text'> : never) : never;

/** First words of statements that neither change tables nor write to them. */
const others: ReadonlySet<string> = new Set(
  'ANALYZE ATTACH CREATE DETACH DROP EXPLAIN PRAGMA REINDEX SELECT VALUES WITH'.split(' '),
);

function readStatement(cursor: Cursor): Read {
  if (cursor.take('ALTER')) return cursor.take('TABLE') ? readAlter(cursor) : refused(cursor);
  if (cursor.take('CREATE', 'TABLE')) return readCreateTable(cursor);
  if (cursor.take('CREATE', 'UNIQUE', 'INDEX')) return readCreateIndex(cursor, true);
  if (cursor.take('CREATE', 'INDEX')) return readCreateIndex(cursor, false);
  if (cursor.take('DROP', 'TABLE')) {
    const relation = nameIfExists(cursor);
    return cursor.isAtEnd ? { kind: 'drop-table', relation } : refused(cursor);
  }
  if (cursor.take('DROP', 'INDEX')) return { kind: 'drop-index', name: nameIfExists(cursor) };
  if (cursor.take('VACUUM')) return { kind: 'vacuum', command: 'VACUUM' };
  const control = controls.find(([words]) => cursor.take(...words));
  if (control !== undefined) return { kind: 'transaction', control: control[1] };
  return readWrite(cursor) ?? readOther(cursor);
}

function readOther(cursor: Cursor): Read {
  const word = cursor.skip();
  const command = word?.value.toUpperCase() ?? '';
  const objects = Object.hasOwn(objectsOf, command) ? objectsOf[command] : undefined;
  if (objects !== undefined && !objects.some((object) => cursor.isNext(object))) return refused(cursor);
  return others.has(command) ? { kind: 'other', command } : { kind: 'refused', near: word?.value ?? '' };
}

/** What SQLite can make and drop besides tables and indexes. */
const objectsOf: Readonly<Record<string, readonly string[]>> = {
  CREATE: ['TEMP', 'TEMPORARY', 'TRIGGER', 'VIEW', 'VIRTUAL'],
  DROP: ['TRIGGER', 'VIEW'],
};

const controls: readonly (readonly [words: readonly string[], control: TransactionControl])[] = [
  [['BEGIN'], 'begin'],
  [['COMMIT'], 'commit'],
  [['END'], 'commit'],
  [['ROLLBACK', 'TO'], 'rollback-to'],
  [['ROLLBACK', 'TRANSACTION', 'TO'], 'rollback-to'],
  [['ROLLBACK'], 'rollback'],
  [['SAVEPOINT'], 'savepoint'],
  [['RELEASE'], 'release'],
];

/** SQLite names the word at which it no longer understands a statement. */
function refused(cursor: Cursor): Read {
  return { kind: 'refused', near: cursor.skip()?.value ?? '' };
}

function tableName(cursor: Cursor): string {
  return cursor.name()?.replace(/^(?:main|temp)\./iu, '') ?? '';
}

function nameIfExists(cursor: Cursor): string {
  cursor.take('IF', 'EXISTS');
  return tableName(cursor);
}

function readAlter(cursor: Cursor): Read {
  const relation = tableName(cursor);
  if (cursor.take('RENAME', 'TO')) return { kind: 'rename-table', relation, to: cursor.name() ?? '' };
  if (cursor.take('RENAME')) {
    cursor.take('COLUMN');
    const column = cursor.name() ?? '';
    return cursor.take('TO') ? { kind: 'rename-column', relation, column, to: cursor.name() ?? '' } : refused(cursor);
  }
  if (cursor.take('DROP')) {
    if (notColumns.some((word) => cursor.isNext(word))) return refused(cursor);
    cursor.take('COLUMN');
    const column = cursor.name() ?? '';
    return cursor.isAtEnd ? { kind: 'drop-column', relation, column } : refused(cursor);
  }
  if (!cursor.take('ADD') || notColumns.some((word) => cursor.isNext(word))) return refused(cursor);
  cursor.take('COLUMN');
  if (cursor.isNext('IF')) return { kind: 'refused', near: 'EXISTS' };
  const parts = splitAt(cursor.rest(), ',');
  return parts.length === 1
    ? { kind: 'add-column', relation, definition: parts[0] ?? [] }
    : { kind: 'refused', near: ',' };
}

/** What other databases add to a table and drop from it. */
const notColumns = ['CONSTRAINT', 'FOREIGN', 'PRIMARY', 'UNIQUE', 'CHECK'];

function readCreateTable(cursor: Cursor): Read {
  cursor.take('IF', 'NOT', 'EXISTS');
  return { kind: 'create-table', relation: tableName(cursor) };
}

function readCreateIndex(cursor: Cursor, unique: boolean): Read {
  const ifNotExists = cursor.take('IF', 'NOT', 'EXISTS');
  const name = tableName(cursor);
  if (!cursor.take('ON')) return refused(cursor);
  const relation = tableName(cursor);
  const keys = splitAt(cursor.group() ?? [], ',');
  const columns = keys.flatMap(([first]) => (first?.kind === 'name' || first?.kind === 'word' ? [first.value] : []));
  return { kind: 'create-index', relation, name, unique, columns, partial: cursor.isNext('WHERE'), ifNotExists };
}

function readWrite(cursor: Cursor): Read | undefined {
  if (cursor.take('UPDATE')) {
    if (cursor.take('OR')) cursor.skip();
    const relation = tableName(cursor);
    return { kind: 'write', command: 'UPDATE', relation, whole: !hasWord(cursor.rest(), 'WHERE'), atMost: undefined };
  }
  if (cursor.take('DELETE', 'FROM')) {
    const relation = tableName(cursor);
    return { kind: 'write', command: 'DELETE', relation, whole: !hasWord(cursor.rest(), 'WHERE'), atMost: undefined };
  }
  if (!cursor.take('INSERT') && !cursor.take('REPLACE')) return undefined;
  if (cursor.take('OR')) cursor.skip();
  cursor.take('INTO');
  const relation = tableName(cursor);
  const columns = cursor.group();
  const rest = cursor.rest();
  // The rows of VALUES are few enough to be written out.
  const atMost = hasWord(rest, 'SELECT') ? undefined : 1;
  return { kind: 'write', command: 'INSERT', relation, whole: false, atMost, copied: copiedRows(columns, rest) };
}

/** `SELECT values FROM table`, of one table. */
function copiedRows(columns: readonly Token[] | undefined, rest: readonly Token[]): CopiedRows | undefined {
  const [first, ...selected] = rest;
  if (!isWord(first, 'SELECT')) return undefined;
  const end = selected.findIndex((token) => isWord(token, 'FROM'));
  const source = new Cursor(selected.slice(end + 1));
  const from = end === -1 ? '' : tableName(source);
  if (from === '') return undefined;
  const values = splitAt(selected.slice(0, end), ',');
  const isAll = values.length === 1 && values[0]?.length === 1 && values[0][0]?.value === '*';
  return {
    from,
    columns: columns && splitAt(columns, ',').map(([name]) => name?.value ?? ''),
    values: isAll ? undefined : values,
  };
}

function hasWord(tokens: readonly Token[], word: string): boolean {
  return tokens.some((token) => isWord(token, word));
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.value.toUpperCase() === word;
}
