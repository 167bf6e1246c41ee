import type { ChangeKind } from './changes.ts';
import { readColumn } from './read-column.ts';
import type { MysqlAction } from './statement.ts';
import { Cursor, splitAt, type Token } from './tokens.ts';
import { hasWords } from './words.ts';

/** One action; `ADD (…)` may be several. */
export function readActions(clause: Cursor): readonly MysqlAction[] {
  const several = hasWords(clause.ahead.slice(0, 1), ['ADD']) ? columnsInParentheses(clause) : undefined;
  return several ?? [readPartitionAction(clause) ?? readAction(clause)];
}

function columnsInParentheses(clause: Cursor): readonly MysqlAction[] | undefined {
  const [, second, third] = clause.ahead;
  const group = second?.value === '(' ? second : hasWords(clause.ahead.slice(1, 2), ['COLUMN']) ? third : undefined;
  if (group?.kind !== 'sign' || group.value !== '(') return undefined;
  clause.take('ADD');
  clause.take('COLUMN');
  return splitAt(clause.group() ?? [], ',').map((part) => readAdd(new Cursor(part)));
}

/** What is done to partitions, and to a table as a whole. */
function readPartitionAction(clause: Cursor): MysqlAction | undefined {
  const found = partitionWords.find(([words]) => clause.take(...words));
  if (found !== undefined) return { action: 'plain', kind: found[1] };
  if (!clause.take('DROP', 'PARTITION') && !clause.take('TRUNCATE', 'PARTITION')) return undefined;
  return droppedPartitions(clause);
}

/** The partitions that a clause names. */
export function droppedPartitions(clause: Cursor): MysqlAction {
  return { action: 'drop-partitions', partitions: clause.rest().map(({ value }) => value) };
}

const partitionWords: readonly (readonly [words: readonly string[], kind: ChangeKind])[] = [
  [['PARTITION', 'BY'], 'copy-table'],
  [['REMOVE', 'PARTITIONING'], 'copy-table'],
  [['ADD', 'SYSTEM', 'VERSIONING'], 'copy-table'],
  [['DROP', 'SYSTEM', 'VERSIONING'], 'copy-table'],
  [['REORGANIZE', 'PARTITION'], 'reorganize-partitions'],
  [['COALESCE', 'PARTITION'], 'reorganize-partitions'],
  [['REBUILD', 'PARTITION'], 'reorganize-partitions'],
  // InnoDB makes the whole table anew (MySQL manual, "Online DDL Operations", partitioning).
  [['OPTIMIZE', 'PARTITION'], 'copy-table'],
  [['ADD', 'PARTITION'], 'change-partitions'],
  [['EXCHANGE', 'PARTITION'], 'change-partitions'],
  [['ANALYZE', 'PARTITION'], 'change-partitions'],
];

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
  if (clause.take('ALTER', 'INDEX') || clause.take('ALTER', 'KEY'))
    return { action: 'plain', kind: 'index-visibility' };
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
  if (hasWords(clause.ahead.slice(0, 1), ['DEFAULT']) && clause.ahead.length > 1) clause.take('DEFAULT');
  if (clause.take('CHARACTER', 'SET') || clause.take('CHARSET') || clause.take('COLLATE'))
    return { action: 'plain', kind: 'default-character-set' };
  if (clause.take('CONVERT', 'TO')) return { action: 'plain', kind: 'convert-character-set' };
  if (clause.take('ENGINE') || clause.take('FORCE') || clause.take('ROW_FORMAT'))
    return { action: 'plain', kind: 'rebuild' };
  return unread(clause);
}

function unread(clause: Cursor): MysqlAction {
  const rest = clause.rest().map(({ value }) => value);
  return { action: 'unknown', text: rest.slice(0, 6).join(' ') };
}

/** What stands behind ADD, or in CREATE TABLE. */
export function readAdd(clause: Cursor): MysqlAction {
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
export function columnNames(tokens: readonly Token[] | undefined): readonly string[] {
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
