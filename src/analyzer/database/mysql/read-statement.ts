import type { ChangeKind } from './changes.ts';
import { Cursor, splitAt, tokensOf, type Token } from './tokens.ts';

/** A column as a statement writes it. */
export interface WrittenColumn {
  readonly name: string;
  /** `varchar(50)`, `bigint unsigned`: in lower case, without spaces in parentheses. */
  readonly type: string;
  readonly notNull: boolean;
  readonly collation: string | undefined;
  readonly generated: 'stored' | 'virtual' | undefined;
  readonly autoIncrement: boolean;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly check: boolean;
  readonly hasDefault: boolean;
  /** The table of a REFERENCES clause in the column's own definition. */
  readonly references: string | undefined;
}

/** One action of a statement. `kind` is missing where it depends on the column as it was: see `judge.ts`. */
export type MysqlAction =
  | { readonly action: 'plain'; readonly kind: ChangeKind; readonly name?: string | undefined }
  | { readonly action: 'add-column'; readonly column: WrittenColumn }
  | { readonly action: 'modify-column'; readonly from: string; readonly column: WrittenColumn }
  | { readonly action: 'drop-column'; readonly column: string }
  | { readonly action: 'rename-column'; readonly from: string; readonly to: string }
  | { readonly action: 'set-default' | 'drop-default'; readonly column: string }
  | {
      readonly action: 'add-index';
      readonly kind: ChangeKind;
      readonly name: string | undefined;
      readonly columns: readonly string[];
    }
  | { readonly action: 'drop-index'; readonly name: string }
  | {
      readonly action: 'add-foreign-key';
      readonly name: string | undefined;
      readonly columns: readonly string[];
      readonly references: string;
    }
  | { readonly action: 'rename-table'; readonly to: string }
  | { readonly action: 'unknown'; readonly text: string };

/** A statement of MySQL or MariaDB, as far as it matters here. */
export type MysqlStatement = { readonly text: string; readonly line: number } & (
  | {
      readonly kind: 'alter';
      readonly relation: string;
      readonly actions: readonly MysqlAction[];
      readonly forced: Forced;
    }
  | {
      readonly kind: 'create-table';
      readonly relation: string;
      readonly columns: readonly WrittenColumn[];
      readonly references: readonly string[];
      readonly indexed: readonly string[];
    }
  | { readonly kind: 'drop-table'; readonly relations: readonly string[] }
  | { readonly kind: 'rename-tables'; readonly pairs: readonly (readonly [from: string, to: string])[] }
  | {
      readonly kind: 'write';
      readonly command: 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE';
      readonly relation: string;
      readonly whole: boolean;
      readonly atMost?: number | undefined;
    }
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'harmless'; readonly command: string }
  | { readonly kind: 'unknown'; readonly reason: string }
);

/** ALGORITHM= and LOCK= as the statement demands them: the server refuses it where it can't do it so. */
export interface Forced {
  readonly algorithm?: string;
  readonly lock?: string;
}

/** The statements of an SQL text for MySQL or MariaDB. */
export function readMysql(text: string): readonly MysqlStatement[] {
  // Comments that some versions execute: what they do depends on the server.
  if (text.includes('/*!'))
    return [{ text, line: 1, kind: 'unknown', reason: 'it has a comment that the server may execute' }];
  return splitAt(tokensOf(text), ';').map((tokens) => {
    const start = tokens[0]?.start ?? 0;
    const end = tokens.at(-1)?.end ?? start;
    const line = text.slice(0, start).split('\n').length;
    return { text: text.slice(start, end), line, ...readStatement(new Cursor(tokens)) };
  });
}

type Read = MysqlStatement extends infer Each ? (Each extends unknown ? Omit<Each, 'text' | 'line'> : never) : never;

function readStatement(cursor: Cursor): Read {
  if (cursor.take('ALTER', 'TABLE') || cursor.take('ALTER', 'ONLINE', 'TABLE')) return readAlter(cursor);
  if (cursor.take('CREATE', 'TABLE') || cursor.take('CREATE', 'OR', 'REPLACE', 'TABLE')) return readCreateTable(cursor);
  if (cursor.take('CREATE', 'TEMPORARY', 'TABLE')) return { kind: 'harmless', command: 'CREATE TEMPORARY TABLE' };
  if (cursor.take('CREATE')) return readCreateIndex(cursor);
  if (cursor.take('DROP', 'TABLE')) return readDropTable(cursor);
  if (cursor.take('DROP', 'INDEX')) return readDropIndex(cursor);
  if (cursor.take('RENAME', 'TABLE')) return readRenameTables(cursor);
  if (cursor.take('OPTIMIZE', 'TABLE')) return alter(cursor.name() ?? '', [{ action: 'plain', kind: 'rebuild' }]);
  if (cursor.take('SET')) return readSet(cursor);
  return readWrite(cursor);
}

function alter(relation: string, actions: readonly MysqlAction[], forced: Forced = {}): Read {
  return relation === ''
    ? { kind: 'unknown', reason: 'the name of the table could not be read' }
    : { kind: 'alter', relation, actions, forced };
}

function readAlter(cursor: Cursor): Read {
  cursor.take('IF', 'EXISTS');
  const relation = cursor.name() ?? '';
  const actions: MysqlAction[] = [];
  const forced: { -readonly [Option in keyof Forced]: Forced[Option] } = {};
  for (const part of splitAt(cursor.rest(), ',')) {
    const clause = new Cursor(part);
    if (clause.take('ALGORITHM')) forced.algorithm = optionValue(clause);
    else if (clause.take('LOCK')) forced.lock = optionValue(clause);
    else actions.push(readAction(clause));
  }
  return alter(relation, actions, forced);
}

function optionValue(clause: Cursor): string {
  clause.takeSign('=');
  return (clause.name() ?? '').toUpperCase();
}

function readAction(clause: Cursor): MysqlAction {
  if (clause.take('ADD')) return readAdd(clause);
  if (clause.take('DROP')) return readDrop(clause);
  if (clause.take('MODIFY')) {
    clause.take('COLUMN');
    clause.take('IF', 'EXISTS');
    const column = readColumn(clause);
    return column === undefined ? unread(clause) : { action: 'modify-column', from: column.name, column };
  }
  if (clause.take('CHANGE')) {
    clause.take('COLUMN');
    const from = clause.name();
    const column = readColumn(clause);
    return from === undefined || column === undefined ? unread(clause) : { action: 'modify-column', from, column };
  }
  if (clause.take('RENAME')) return readRename(clause);
  if (clause.take('ALTER')) {
    clause.take('COLUMN');
    const column = clause.name();
    if (column === undefined) return unread(clause);
    const isDropped = clause.take('DROP', 'DEFAULT') || clause.take('SET', 'DEFAULT', 'NULL');
    if (isDropped || clause.take('SET', 'DEFAULT'))
      return { action: isDropped ? 'drop-default' : 'set-default', column };
    return unread(clause);
  }
  return readOption(clause);
}

function readOption(clause: Cursor): MysqlAction {
  if (clause.take('COMMENT')) return { action: 'plain', kind: 'table-comment' };
  if (clause.take('AUTO_INCREMENT')) return { action: 'plain', kind: 'auto-increment' };
  if (clause.take('CONVERT', 'TO')) return { action: 'plain', kind: 'convert-character-set' };
  if (clause.take('ENGINE') || clause.take('FORCE') || clause.take('ROW_FORMAT'))
    return { action: 'plain', kind: 'rebuild' };
  return unread(clause);
}

function unread(clause: Cursor): MysqlAction {
  const rest = clause.rest().map(({ value }) => value);
  return { action: 'unknown', text: rest.slice(0, 6).join(' ') };
}

function readAdd(clause: Cursor): MysqlAction {
  const named = clause.take('CONSTRAINT');
  const name = named && !startsConstraint(clause) ? clause.name() : undefined;
  if (clause.take('FOREIGN', 'KEY')) {
    clause.take('IF', 'NOT', 'EXISTS');
    let keys = clause.group();
    const index = keys === undefined ? clause.name() : undefined;
    keys ??= clause.group();
    clause.take('REFERENCES');
    return {
      action: 'add-foreign-key',
      name: name ?? index,
      columns: columnNames(keys),
      references: clause.name() ?? '',
    };
  }
  if (clause.take('CHECK')) return { action: 'plain', kind: 'add-check', name };
  if (clause.take('PRIMARY', 'KEY')) return { action: 'plain', kind: 'add-primary-key', name };
  for (const [words, kind] of indexWords) {
    if (!clause.take(...words)) continue;
    if (kind !== 'add-index' && !clause.take('INDEX')) clause.take('KEY');
    return readIndex(clause, kind, name);
  }
  clause.take('COLUMN');
  clause.take('IF', 'NOT', 'EXISTS');
  const column = readColumn(clause);
  return column === undefined ? unread(clause) : { action: 'add-column', column };
}

const indexWords: readonly (readonly [words: readonly string[], kind: ChangeKind])[] = [
  [['UNIQUE'], 'add-unique'],
  [['FULLTEXT'], 'add-fulltext-index'],
  [['SPATIAL'], 'add-fulltext-index'],
  [['INDEX'], 'add-index'],
  [['KEY'], 'add-index'],
];

/** After the word CONSTRAINT, whose name may be left out. */
function startsConstraint(clause: Cursor): boolean {
  return clause.isNext('FOREIGN') || clause.isNext('CHECK') || clause.isNext('PRIMARY') || clause.isNext('UNIQUE');
}

function readIndex(clause: Cursor, kind: ChangeKind, constraint: string | undefined): MysqlAction {
  clause.take('IF', 'NOT', 'EXISTS');
  let columns = clause.group();
  const name = columns === undefined ? clause.name() : undefined;
  if (clause.take('USING')) clause.skip();
  columns ??= clause.group();
  return { action: 'add-index', kind, name: name ?? constraint, columns: columnNames(columns) };
}

/** The columns of an index; keys that are expressions are left out. */
function columnNames(tokens: readonly Token[] | undefined): readonly string[] {
  return splitAt(tokens ?? [], ',').flatMap(([first]) =>
    first?.kind === 'name' || first?.kind === 'word' ? [first.value] : [],
  );
}

function readDrop(clause: Cursor): MysqlAction {
  if (clause.take('PRIMARY', 'KEY')) return { action: 'plain', kind: 'drop-primary-key' };
  if (clause.take('FOREIGN', 'KEY')) {
    clause.take('IF', 'EXISTS');
    return { action: 'plain', kind: 'drop-foreign-key', name: clause.name() };
  }
  if (clause.take('CHECK') || clause.take('CONSTRAINT')) {
    clause.take('IF', 'EXISTS');
    return { action: 'plain', kind: 'drop-check', name: clause.name() };
  }
  if (clause.take('INDEX') || clause.take('KEY')) {
    clause.take('IF', 'EXISTS');
    return { action: 'drop-index', name: clause.name() ?? '' };
  }
  clause.take('COLUMN');
  clause.take('IF', 'EXISTS');
  const column = clause.name();
  return column === undefined ? unread(clause) : { action: 'drop-column', column };
}

function readRename(clause: Cursor): MysqlAction {
  if (clause.take('COLUMN')) {
    const from = clause.name();
    clause.take('TO');
    const to = clause.name();
    return from === undefined || to === undefined ? unread(clause) : { action: 'rename-column', from, to };
  }
  if (clause.take('INDEX') || clause.take('KEY')) return { action: 'plain', kind: 'rename-index', name: clause.name() };
  if (!clause.take('TO')) clause.take('AS');
  const to = clause.name();
  return to === undefined ? unread(clause) : { action: 'rename-table', to };
}

/** A column's name and definition. */
function readColumn(clause: Cursor): WrittenColumn | undefined {
  const name = clause.name();
  const typeName = clause.name();
  if (name === undefined || typeName === undefined) return undefined;
  const arguments_ = clause.group();
  const words = clause.rest();
  const has = (...wanted: readonly string[]): boolean => hasWords(words, wanted);
  const unsigned = has('UNSIGNED') ? ' unsigned' : '';
  const isGenerated = has('AS') || has('GENERATED');
  return {
    name,
    type: canonicalType(typeName, arguments_) + unsigned,
    notNull: has('NOT', 'NULL') || has('PRIMARY', 'KEY'),
    collation: wordAfter(words, 'COLLATE'),
    generated: isGenerated ? (has('STORED') || has('PERSISTENT') ? 'stored' : 'virtual') : undefined,
    autoIncrement: has('AUTO_INCREMENT'),
    unique: has('UNIQUE'),
    primary: has('PRIMARY', 'KEY'),
    check: has('CHECK'),
    hasDefault: has('DEFAULT'),
    references: nameAfter(words, 'REFERENCES'),
  };
}

/** Spellings that mean the same type. */
const synonyms: Readonly<Record<string, string>> = {
  int: 'integer',
  decimal: 'numeric',
  dec: 'numeric',
  boolean: 'tinyint(1)',
  bool: 'tinyint(1)',
  real: 'double',
  character: 'char',
};

function canonicalType(name: string, arguments_: readonly Token[] | undefined): string {
  const lower = name.toLowerCase();
  const base = Object.hasOwn(synonyms, lower) ? (synonyms[lower] ?? lower) : lower;
  if (arguments_ === undefined) return base;
  return `${base}(${arguments_.map(({ kind, value }) => (kind === 'text' ? `'${value}'` : value)).join('')})`;
}

function hasWords(tokens: readonly Token[], wanted: readonly string[]): boolean {
  return tokens.some((_, index) =>
    wanted.every((word, offset) => {
      const token = tokens[index + offset];
      return token?.kind === 'word' && token.value.toUpperCase() === word;
    }),
  );
}

function nameAfter(tokens: readonly Token[], word: string): string | undefined {
  const position = tokens.findIndex(({ kind, value }) => kind === 'word' && value.toUpperCase() === word);
  return position === -1 ? undefined : tokens[position + 1]?.value;
}

function wordAfter(tokens: readonly Token[], word: string): string | undefined {
  return nameAfter(tokens, word)?.toLowerCase();
}

function readCreateTable(cursor: Cursor): Read {
  cursor.take('IF', 'NOT', 'EXISTS');
  const relation = cursor.name();
  const group = cursor.group();
  if (relation === undefined) return { kind: 'unknown', reason: 'the name of the table could not be read' };
  const columns: WrittenColumn[] = [];
  const references: string[] = [];
  const indexed: string[] = [];
  for (const part of splitAt(group ?? [], ',')) {
    const constraint = readTableConstraint(new Cursor(part));
    if (constraint === undefined) {
      const column = readColumn(new Cursor(part));
      if (column !== undefined) columns.push(column);
      if (column !== undefined && (column.unique || column.primary)) indexed.push(column.name);
    } else if (constraint.action === 'add-foreign-key') references.push(constraint.references);
    else if (constraint.action === 'add-index') indexed.push(...constraint.columns);
  }
  return { kind: 'create-table', relation, columns, references, indexed };
}

function readTableConstraint(clause: Cursor): MysqlAction | undefined {
  const starts = ['CONSTRAINT', 'FOREIGN', 'CHECK', 'PRIMARY', 'UNIQUE', 'INDEX', 'KEY', 'FULLTEXT', 'SPATIAL'];
  return starts.some((word) => clause.isNext(word)) ? readAdd(clause) : undefined;
}

function readCreateIndex(cursor: Cursor): Read {
  const kind: ChangeKind = cursor.take('UNIQUE')
    ? 'add-unique'
    : cursor.take('FULLTEXT') || cursor.take('SPATIAL')
      ? 'add-fulltext-index'
      : 'add-index';
  if (!cursor.take('INDEX')) return { kind: 'unknown', reason: 'what this kind of CREATE does to tables is not known' };
  cursor.take('IF', 'NOT', 'EXISTS');
  const name = cursor.name();
  if (cursor.take('USING')) cursor.skip();
  cursor.take('ON');
  const relation = cursor.name() ?? '';
  return alter(relation, [{ action: 'add-index', kind, name, columns: columnNames(cursor.group()) }], forcedIn(cursor));
}

function forcedIn(cursor: Cursor): Forced {
  const forced: { -readonly [Option in keyof Forced]: Forced[Option] } = {};
  while (!cursor.isAtEnd) {
    if (cursor.take('ALGORITHM')) forced.algorithm = optionValue(cursor);
    else if (cursor.take('LOCK')) forced.lock = optionValue(cursor);
    else cursor.skip();
  }
  return forced;
}

function readDropTable(cursor: Cursor): Read {
  cursor.take('IF', 'EXISTS');
  const relations = splitAt(cursor.rest(), ',').flatMap((part) => new Cursor(part).name() ?? []);
  return { kind: 'drop-table', relations };
}

function readDropIndex(cursor: Cursor): Read {
  cursor.take('IF', 'EXISTS');
  const name = cursor.name() ?? '';
  cursor.take('ON');
  return alter(cursor.name() ?? '', [{ action: 'drop-index', name }], forcedIn(cursor));
}

function readRenameTables(cursor: Cursor): Read {
  const pairs = splitAt(cursor.rest(), ',').flatMap((part) => {
    const pair = new Cursor(part);
    const from = pair.name();
    pair.take('TO');
    const to = pair.name();
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  return { kind: 'rename-tables', pairs };
}

function readSet(cursor: Cursor): Read {
  if (!cursor.take('SESSION')) cursor.take('GLOBAL');
  const name = (cursor.name() ?? '').toLowerCase().replace(/^@@(session\.)?/, '');
  cursor.takeSign(':');
  cursor.takeSign('=');
  const value = cursor.rest().map((token) => token.value);
  return { kind: 'set', name, value: value.join(' ') };
}

const harmlessWords = ['SELECT', 'START', 'BEGIN', 'COMMIT', 'ROLLBACK', 'SAVEPOINT', 'SHOW', 'USE', 'ANALYZE', 'DO'];

function readWrite(cursor: Cursor): Read {
  if (cursor.take('UPDATE')) {
    cursor.take('IGNORE');
    const relation = cursor.name() ?? '';
    return { kind: 'write', command: 'UPDATE', relation, whole: !hasWords(cursor.rest(), ['WHERE']) };
  }
  if (cursor.take('DELETE', 'FROM')) {
    const relation = cursor.name() ?? '';
    return { kind: 'write', command: 'DELETE', relation, whole: !hasWords(cursor.rest(), ['WHERE']) };
  }
  if (cursor.take('INSERT') || cursor.take('REPLACE')) {
    cursor.take('IGNORE');
    cursor.take('INTO');
    const relation = cursor.name() ?? '';
    // The rows of VALUES are few enough to be written out.
    const atMost = hasWords(cursor.rest(), ['SELECT']) ? undefined : 1;
    return { kind: 'write', command: 'INSERT', relation, whole: false, atMost };
  }
  if (cursor.take('TRUNCATE')) {
    cursor.take('TABLE');
    return { kind: 'write', command: 'TRUNCATE', relation: cursor.name() ?? '', whole: true };
  }
  const word = harmlessWords.find((each) => cursor.take(each));
  if (word !== undefined) return { kind: 'harmless', command: word };
  const first = cursor.skip()?.value.slice(0, 40) ?? '';
  return { kind: 'unknown', reason: `what ${first.toUpperCase()} does to tables is not known` };
}
