import type { ChangeKind } from './changes.ts';
import { columnNames, droppedPartitions, readActions, readAdd } from './read-actions.ts';
import { readColumn } from './read-column.ts';
import { readWrite } from './read-write.ts';
import { splitStatements } from './split-statements.ts';
import type { Forced, MysqlAction, MysqlStatement, ReadStatement, WrittenColumn } from './statement.ts';
import { Cursor, splitAt, tokensOf, type Token } from './tokens.ts';
import { hasWords, tableName } from './words.ts';

/** The statements of an SQL text for MySQL or MariaDB. */
export function readMysql(text: string): readonly MysqlStatement[] {
  // Comments that some versions execute: what they do depends on the server.
  if (text.includes('/*!'))
    return [{ text, line: 1, kind: 'unknown', reason: 'it has a comment that the server may execute' }];
  const statements: MysqlStatement[] = [];
  for (const tokens of splitStatements(tokensOf(text))) {
    const start = tokens[0]?.start ?? 0;
    const end = tokens.at(-1)?.end ?? start;
    const line = text.slice(0, start).split('\n').length;
    for (const read of readStatements(tokens)) statements.push({ text: text.slice(start, end), line, ...read });
    // A command of the client, which no server knows: it is sent with all that follows.
    if (statements.at(-1)?.kind === 'refused') break;
  }
  return statements;
}

/** One statement; SET may be several of them. */
function readStatements(tokens: readonly Token[]): readonly ReadStatement[] {
  const cursor = new Cursor(tokens);
  return cursor.take('SET')
    ? splitAt(cursor.rest(), ',').map((part) => readSet(new Cursor(part)))
    : [readStatement(cursor)];
}

function readStatement(cursor: Cursor): ReadStatement {
  if (cursor.take('DELIMITER')) return { kind: 'refused', near: 'DELIMITER' };
  if (cursor.take('ALTER')) return readAlterAnything(cursor);
  if (cursor.take('CREATE', 'TABLE') || cursor.take('CREATE', 'OR', 'REPLACE', 'TABLE')) return readCreateTable(cursor);
  if (cursor.take('CREATE', 'TEMPORARY', 'TABLE')) return { kind: 'harmless', command: 'CREATE TEMPORARY TABLE' };
  if (cursor.take('CREATE')) return readCreateIndex(cursor);
  if (cursor.take('DROP', 'TABLE')) return readDropTable(cursor);
  if (cursor.take('DROP', 'INDEX')) return readDropIndex(cursor);
  if (cursor.take('DROP')) return readDropAnything(cursor);
  if (cursor.take('RENAME', 'TABLE')) return readRenameTables(cursor);
  if (cursor.take('OPTIMIZE', 'TABLE')) return alter(tableName(cursor), [{ action: 'plain', kind: 'rebuild' }]);
  return readWrite(cursor);
}

function alter(
  relation: string,
  actions: readonly MysqlAction[],
  { forced = {}, conditional = false }: { readonly forced?: Forced; readonly conditional?: boolean } = {},
): ReadStatement {
  return relation === ''
    ? { kind: 'unknown', reason: 'the name of the table could not be read' }
    : { kind: 'alter', relation, actions, forced, conditional };
}

function readAlterAnything(cursor: Cursor): ReadStatement {
  cursor.take('ONLINE');
  const ignores = cursor.take('IGNORE');
  if (cursor.take('TABLE')) return readAlter(cursor, ignores ? [{ action: 'plain', kind: 'copy-table' }] : []);
  const object = objects.find((word) => hasWords(cursor.ahead, [word]));
  return object === undefined ? unknown('ALTER', cursor) : { kind: 'harmless', command: `ALTER ${object}` };
}

/** What is made, changed and dropped without a table being touched. */
const objects =
  'DATABASE SCHEMA EVENT FUNCTION LOGFILE PROCEDURE ROLE SEQUENCE SERVER TABLESPACE TRIGGER USER VIEW'.split(' ');

function readDropAnything(cursor: Cursor): ReadStatement {
  if (cursor.take('DATABASE') || cursor.take('SCHEMA')) {
    cursor.take('IF', 'EXISTS');
    return { kind: 'drop-database', name: cursor.name() ?? '' };
  }
  cursor.take('TEMPORARY');
  const object = objects.find((word) => cursor.isNext(word));
  if (object !== undefined) return { kind: 'harmless', command: `DROP ${object}` };
  return cursor.take('TABLE') ? { kind: 'harmless', command: 'DROP TEMPORARY TABLE' } : unknown('DROP', cursor);
}

function unknown(word: string, cursor: Cursor): ReadStatement {
  const next = cursor.skip()?.value.slice(0, 40) ?? '';
  return { kind: 'unknown', reason: `what ${word} ${next.toUpperCase()} does to tables is not known` };
}

function readAlter(cursor: Cursor, first: readonly MysqlAction[]): ReadStatement {
  const conditional = hasWords(cursor.ahead, ['IF', 'EXISTS']) || hasWords(cursor.ahead, ['IF', 'NOT', 'EXISTS']);
  cursor.take('IF', 'EXISTS');
  const relation = tableName(cursor);
  if (cursor.take('WAIT')) cursor.skip();
  else cursor.take('NOWAIT');
  const actions: MysqlAction[] = [...first];
  const forced: { -readonly [Option in keyof Forced]: Forced[Option] } = {};
  for (const part of splitAt(cursor.rest(), ',')) {
    const clause = new Cursor(part);
    if (clause.take('ALGORITHM')) forced.algorithm = optionValue(clause);
    else if (clause.take('LOCK')) forced.lock = optionValue(clause);
    else if (part.length === 1 && actions.at(-1)?.action === 'drop-partitions') actions.push(droppedPartitions(clause));
    else actions.push(...readActions(clause));
  }
  return alter(relation, actions, { forced, conditional });
}

function optionValue(clause: Cursor): string {
  clause.takeSign('=');
  return (clause.name() ?? '').toUpperCase();
}

function readCreateTable(cursor: Cursor): ReadStatement {
  cursor.take('IF', 'NOT', 'EXISTS');
  const relation = tableName(cursor);
  const group = cursor.group();
  if (relation === '') return { kind: 'unknown', reason: 'the name of the table could not be read' };
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

function readCreateIndex(cursor: Cursor): ReadStatement {
  const kind: ChangeKind = cursor.take('UNIQUE')
    ? 'add-unique'
    : cursor.take('FULLTEXT') || cursor.take('SPATIAL')
      ? 'add-fulltext-index'
      : 'add-index';
  if (!cursor.take('INDEX')) {
    const object = objects.find((word) => hasWords(cursor.ahead, [word]));
    return object === undefined ? unknown('CREATE', cursor) : { kind: 'harmless', command: `CREATE ${object}` };
  }
  const conditional = cursor.take('IF', 'NOT', 'EXISTS');
  const name = cursor.name();
  if (cursor.take('USING')) cursor.skip();
  cursor.take('ON');
  const relation = tableName(cursor);
  const action: MysqlAction = { action: 'add-index', kind, name, columns: columnNames(cursor.group()) };
  return alter(relation, [action], { forced: forcedIn(cursor), conditional });
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

function readDropTable(cursor: Cursor): ReadStatement {
  cursor.take('IF', 'EXISTS');
  const relations = splitAt(cursor.rest(), ',').map((part) => tableName(new Cursor(part)));
  return { kind: 'drop-table', relations };
}

function readDropIndex(cursor: Cursor): ReadStatement {
  const conditional = cursor.take('IF', 'EXISTS');
  const name = cursor.name() ?? '';
  cursor.take('ON');
  return alter(tableName(cursor), [{ action: 'drop-index', name }], { forced: forcedIn(cursor), conditional });
}

function readRenameTables(cursor: Cursor): ReadStatement {
  const pairs = splitAt(cursor.rest(), ',').flatMap((part) => {
    const pair = new Cursor(part);
    const from = tableName(pair);
    pair.take('TO');
    const to = tableName(pair);
    return from === '' || to === '' ? [] : [[from, to] as const];
  });
  return { kind: 'rename-tables', pairs };
}

function readSet(cursor: Cursor): ReadStatement {
  if (!cursor.take('SESSION')) cursor.take('GLOBAL');
  const name = (cursor.name() ?? '').toLowerCase().replace(/^@@(session\.)?/, '');
  cursor.takeSign(':');
  cursor.takeSign('=');
  const value = cursor.rest().map((token) => token.value);
  return { kind: 'set', name, value: value.join(' ') };
}
