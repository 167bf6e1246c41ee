import type { CatalogTable } from '../catalog.ts';
import type { Store } from '../store.ts';
import type { Vendor } from '../../target.ts';
import { keysOf, withColumnDefinition, withDefinition } from './definitions.ts';
import {
  isCheckOfColumn,
  withIndex,
  withoutColumn,
  withoutConstraint,
  withoutIndex,
  withRenamedColumn,
} from './tables.ts';
import { newTable } from '../tables.ts';
import { createObject, dropObject } from './sqlite-objects.ts';
import { cutAt, statementsOf, TokenReader, type Token } from './tokens.ts';

/**
 * Applies SQL for MySQL or MariaDB to a catalog: what it says about tables, indexes and constraints. Tables that a statement
 * names which can't be read become doubtful; all of them, where it names none.
 */
export function applyMysql(store: Store, sql: string, vendor: Vendor): void {
  for (const tokens of statementsOf(sql, vendor)) {
    if (!applyStatement(store, tokens, vendor)) doubt(store, tokens);
  }
}

/** Statements that change no table's definition. */
const harmless: ReadonlySet<string> = new Set([
  'ANALYZE',
  'BEGIN',
  'CHECK',
  'COMMIT',
  'DELETE',
  'FLUSH',
  'GRANT',
  'INSERT',
  'LOCK',
  'OPTIMIZE',
  'PRAGMA',
  'REINDEX',
  'RELEASE',
  'REPLACE',
  'REVOKE',
  'ROLLBACK',
  'SAVEPOINT',
  'SELECT',
  'SET',
  'SHOW',
  'START',
  'TRUNCATE',
  'UNLOCK',
  'UPDATE',
  'USE',
  'VACUUM',
  'WITH',
]);

function applyStatement(store: Store, tokens: readonly Token[], vendor: Vendor): boolean {
  const reader = new TokenReader(tokens);
  if (reader.next?.kind === 'word' && harmless.has(reader.next.text)) return true;
  if (reader.take('CREATE')) return create(store, reader, vendor);
  if (reader.take('ALTER', 'TABLE')) return alterTable(store, reader, vendor);
  if (reader.take('DROP', 'INDEX')) return dropIndex(store, reader);
  if (reader.take('DROP', 'TABLE')) return dropTables(store, reader);
  if (reader.take('RENAME', 'TABLE')) return renameTables(store, reader.rest, vendor);
  if (!reader.take('DROP')) return false;
  if (vendor === 'sqlite' && dropObject(store, reader)) return true;
  return !['DATABASE', 'SCHEMA'].includes(reader.next?.text ?? '');
}

function doubt(store: Store, tokens: readonly Token[]): void {
  const named = new Set(tokens.map(({ kind, text, source }) => (kind === 'name' ? text : source)));
  const tables = [...store.tables.keys()].filter((table) => named.has(table));
  for (const table of tables.length > 0 ? tables : store.tables.keys()) store.doubtful.set(table, true);
}

function create(store: Store, reader: TokenReader, vendor: Vendor): boolean {
  if (vendor === 'sqlite' && createObject(store, new TokenReader(reader.rest))) return true;
  reader.take('TEMPORARY');
  if (reader.take('TABLE')) return createTable(store, reader, vendor);
  reader.take('OR', 'REPLACE');
  const unique = reader.take('UNIQUE');
  const method = reader.take('FULLTEXT') ? 'fulltext' : reader.take('SPATIAL') ? 'spatial' : 'btree';
  // Views, triggers, functions and the like have no constraints.
  if (!reader.take('INDEX')) return true;
  reader.take('IF', 'NOT', 'EXISTS');
  const name = reader.name();
  if (reader.take('USING')) reader.skip();
  const table = reader.take('ON') ? reader.name() : undefined;
  const keys = keysOf(reader);
  if (name === undefined || table === undefined || keys === undefined) return false;
  store.change(table, (found) => withIndex(found, { name, keys, unique, method }));
  return true;
}

function createTable(store: Store, reader: TokenReader, vendor: Vendor): boolean {
  reader.take('IF', 'NOT', 'EXISTS');
  const name = reader.name();
  const items = reader.parentheses();
  if (name === undefined || items === undefined) return false;
  let table: CatalogTable = newTable(name, 'table');
  for (const item of cutAt(items, ',')) {
    const next = withDefinition(table, item, vendor);
    if (next === undefined) return false;
    table = next;
  }
  store.put(table);
  return true;
}

function dropIndex(store: Store, reader: TokenReader): boolean {
  reader.take('IF', 'EXISTS');
  const name = reader.name();
  if (name === undefined) return false;
  // SQLite's indexes have names of their own.
  const table = reader.take('ON') ? reader.name() : store.ownerOfIndex(name);
  if (table !== undefined) store.change(table, (found) => withoutIndex(found, name));
  return true;
}

function dropTables(store: Store, reader: TokenReader): boolean {
  reader.take('IF', 'EXISTS');
  do {
    const name = reader.name();
    if (name === undefined) return false;
    store.remove(name);
  } while (reader.take(','));
  return true;
}

function renameTables(store: Store, tokens: readonly Token[], vendor: Vendor): boolean {
  return cutAt(tokens, ',').every((part) => {
    const reader = new TokenReader(part);
    const before = reader.name();
    const after = reader.take('TO') ? reader.name() : undefined;
    if (before === undefined || after === undefined) return false;
    renameTable(store, before, after, vendor);
    return true;
  });
}

function renameTable(store: Store, before: string, after: string, vendor: Vendor): void {
  const table = store.table(before);
  if (table === undefined) return;
  const isMade = (name: string): boolean => vendor === 'mysql' && name.startsWith(`${before}_chk_`);
  store.remove(before);
  store.put({
    ...table,
    name: after,
    constraints: table.constraints.map((constraint) =>
      isMade(constraint.name) ? { ...constraint, name: `${after}${constraint.name.slice(before.length)}` } : constraint,
    ),
  });
  for (const source of store.sources('references', before)) {
    store.change(source, (found) => ({
      ...found,
      constraints: found.constraints.map((constraint) =>
        constraint.references?.relation === before
          ? { ...constraint, references: { ...constraint.references, relation: after } }
          : constraint,
      ),
    }));
  }
}

type Action = (table: CatalogTable, reader: TokenReader, vendor: Vendor) => CatalogTable | undefined;

/** The actions of ALTER TABLE by their first word. */
const actions: Readonly<Record<string, Action>> = {
  ADD: add,
  ALTER: alterDefault,
  DROP: drop,
  MODIFY: (table, reader, vendor) => {
    reader.take('COLUMN');
    return modify(table, reader.rest, vendor);
  },
  CHANGE: (table, reader, vendor) => {
    reader.take('COLUMN');
    const before = reader.name();
    const { rest } = reader;
    const after = reader.name();
    if (before === undefined || after === undefined) return undefined;
    return modify(withRenamedColumn(table, before, after), rest, vendor);
  },
  RENAME: rename,
};

/** First words of actions that leave columns, indexes and constraints as they are. */
const unimportant: ReadonlySet<string> = new Set([
  'COALESCE',
  'EXCHANGE',
  'PARTITION',
  'REBUILD',
  'REMOVE',
  'REORGANIZE',
  'TRUNCATE',
  'ALGORITHM',
  'AUTO_INCREMENT',
  'CHARACTER',
  'CHARSET',
  'COLLATE',
  'COMMENT',
  'CONVERT',
  'DEFAULT',
  'ENGINE',
  'FORCE',
  'LOCK',
  'ORDER',
  'ROW_FORMAT',
]);

function alterTable(store: Store, reader: TokenReader, vendor: Vendor): boolean {
  reader.take('IF', 'EXISTS');
  const name = reader.name();
  if (reader.take('WAIT')) reader.skip();
  else reader.take('NOWAIT');
  const table = name === undefined ? undefined : store.table(name);
  if (name === undefined) return false;
  // The table of somebody else.
  if (table === undefined) return true;
  let current = table;
  for (const part of cutAt(reader.rest, ',')) {
    const [first, ...rest] = part;
    const word = first?.kind === 'word' ? first.text : '';
    if (unimportant.has(word) || ofPartitions(rest)) continue;
    const changed = Object.hasOwn(actions, word) ? actions[word]?.(current, new TokenReader(rest), vendor) : undefined;
    if (changed === undefined) return false;
    current = changed;
  }
  if (current.name === name) store.change(name, () => current);
  else {
    const after = current.name;
    store.change(name, () => ({ ...current, name }));
    renameTable(store, name, after, vendor);
  }
  return true;
}

/** `ADD PARTITION`, `DROP SYSTEM VERSIONING`. */
function ofPartitions([first, second]: readonly Token[]): boolean {
  if (first?.kind !== 'word') return false;
  return first.text === 'PARTITION' || (first.text === 'SYSTEM' && second?.text === 'VERSIONING');
}

function add(table: CatalogTable, reader: TokenReader, vendor: Vendor): CatalogTable | undefined {
  const isColumn = reader.take('COLUMN');
  reader.take('IF', 'NOT', 'EXISTS');
  const several = reader.parentheses();
  if (several !== undefined) {
    return cutAt(several, ',').reduce<CatalogTable | undefined>(
      (current, item) => current && withDefinition(current, item, vendor),
      table,
    );
  }
  return isColumn ? withColumnDefinition(table, reader.rest, vendor) : withDefinition(table, reader.rest, vendor);
}

/** `ALTER [COLUMN] name SET DEFAULT …` and `DROP DEFAULT`; of indexes and checks it says who may see them. */
function alterDefault(table: CatalogTable, reader: TokenReader): CatalogTable | undefined {
  if (['INDEX', 'KEY', 'CHECK', 'CONSTRAINT'].some((word) => reader.take(word))) return table;
  reader.take('COLUMN');
  const name = reader.name();
  const column = name === undefined ? undefined : table.columns.get(name);
  if (name === undefined || column === undefined) return table;
  const isDropped = reader.take('DROP', 'DEFAULT') || reader.take('SET', 'DEFAULT', 'NULL');
  if (!isDropped && !reader.take('SET', 'DEFAULT')) return table;
  return { ...table, columns: new Map(table.columns).set(name, { ...column, hasDefault: !isDropped }) };
}

/** MariaDB's checks of a column go with its definition; MySQL keeps them. */
function modify(table: CatalogTable, tokens: readonly Token[], vendor: Vendor): CatalogTable | undefined {
  const column = new TokenReader(tokens).name();
  const bare = withoutConstraint(table, (each) => isCheckOfColumn(each) && each.columns[0] === column);
  return withColumnDefinition(bare, tokens, vendor);
}

function drop(table: CatalogTable, reader: TokenReader): CatalogTable | undefined {
  if (reader.take('PRIMARY', 'KEY')) return withoutIndex(table, 'PRIMARY');
  const kind = ['INDEX', 'KEY', 'CHECK', 'CONSTRAINT', 'COLUMN'].find((word) => reader.take(word));
  const isForeign = kind === undefined && reader.take('FOREIGN', 'KEY');
  reader.take('IF', 'EXISTS');
  const name = reader.name();
  if (name === undefined) return undefined;
  if (kind === 'INDEX' || kind === 'KEY') return withoutIndex(table, name);
  if (isForeign) return withoutConstraint(table, (each) => each.kind === 'foreign-key' && each.name === name);
  if (kind === 'CHECK') return withoutConstraint(table, (each) => each.kind === 'check' && each.name === name);
  if (kind === 'CONSTRAINT') {
    const left = withoutConstraint(table, (each) => each.name === name);
    const isUnique = table.indexes.some((index) => index.name === name && index.unique);
    return isUnique ? withoutIndex(left, name) : left;
  }
  return withoutColumn(table, name);
}

function rename(table: CatalogTable, reader: TokenReader): CatalogTable | undefined {
  const isColumn = reader.take('COLUMN');
  const isIndex = !isColumn && (reader.take('INDEX') || reader.take('KEY'));
  if (!isColumn && !isIndex) {
    if (!reader.take('TO')) reader.take('AS');
    const name = reader.name();
    // SQLite's RENAME of a column needs no word for it.
    const column = name !== undefined && reader.take('TO') ? reader.name() : undefined;
    if (name === undefined) return undefined;
    return column === undefined ? { ...table, name } : withRenamedColumn(table, name, column);
  }
  const before = reader.name();
  const after = reader.take('TO') ? reader.name() : undefined;
  if (before === undefined || after === undefined) return undefined;
  if (isColumn) return withRenamedColumn(table, before, after);
  const indexes = table.indexes.map((index) => (index.name === before ? { ...index, name: after } : index));
  return { ...table, indexes };
}
