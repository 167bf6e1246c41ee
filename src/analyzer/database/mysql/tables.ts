import type { MysqlAction, MysqlStatement, WrittenColumn } from './statement.ts';

/** What is known of a table of MySQL or MariaDB. */
export interface MysqlTable {
  readonly columns: ReadonlyMap<string, WrittenColumn>;
  /** Columns that an index or key is on, each with how many. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
}

/** The tables that the statements so far have made, by name. Tables are values: a copy is cheap. */
export class MysqlTables {
  private readonly tables: Map<string, MysqlTable>;

  constructor(tables: ReadonlyMap<string, MysqlTable> = new Map()) {
    this.tables = new Map(tables);
  }

  get(name: string): MysqlTable | undefined {
    return this.tables.get(name);
  }

  copy(): MysqlTables {
    return new MysqlTables(this.tables);
  }

  /** Changes the tables as the statement does. */
  apply(statement: MysqlStatement): void {
    if (statement.kind === 'create-table') {
      const columns = new Map(statement.columns.map((column) => [column.name, column]));
      const indexes = new Map(statement.indexed.map((column) => [`key of ${column}`, [column]]));
      this.tables.set(statement.relation, { columns, indexes });
    }
    if (statement.kind === 'drop-table') for (const name of statement.relations) this.tables.delete(name);
    if (statement.kind === 'rename-tables') for (const [from, to] of statement.pairs) this.rename(from, to);
    if (statement.kind === 'alter') for (const action of statement.actions) this.alter(statement.relation, action);
  }

  private rename(from: string, to: string): void {
    const table = this.tables.get(from);
    this.tables.delete(from);
    if (table !== undefined) this.tables.set(to, table);
  }

  private alter(relation: string, action: MysqlAction): void {
    if (action.action === 'rename-table') this.rename(relation, action.to);
    const table = this.tables.get(relation);
    if (table === undefined) return;
    this.tables.set(relation, changed(table, action));
  }
}

function changed(table: MysqlTable, action: MysqlAction): MysqlTable {
  const columns = new Map(table.columns);
  const indexes = new Map(table.indexes);
  switch (action.action) {
    case 'add-column':
      columns.set(action.column.name, action.column);
      if (action.column.unique) indexes.set(`key of ${action.column.name}`, [action.column.name]);
      break;
    case 'modify-column':
      columns.delete(action.from);
      columns.set(action.column.name, action.column);
      renameIn(indexes, action.from, action.column.name);
      break;
    case 'drop-column':
      columns.delete(action.column);
      for (const [name, keys] of indexes)
        indexes.set(
          name,
          keys.filter((key) => key !== action.column),
        );
      break;
    case 'rename-column': {
      const column = columns.get(action.from);
      columns.delete(action.from);
      if (column !== undefined) columns.set(action.to, { ...column, name: action.to });
      renameIn(indexes, action.from, action.to);
      break;
    }
    case 'set-default':
    case 'drop-default': {
      const column = columns.get(action.column);
      if (column !== undefined) columns.set(action.column, { ...column, hasDefault: action.action === 'set-default' });
      break;
    }
    case 'add-index':
      indexes.set(action.name ?? `key of ${action.columns.join()}`, action.columns);
      break;
    case 'drop-index':
      indexes.delete(action.name);
      break;
    default:
  }
  return { columns, indexes };
}

function renameIn(indexes: Map<string, readonly string[]>, from: string, to: string): void {
  if (from === to) return;
  for (const [name, keys] of indexes)
    indexes.set(
      name,
      keys.map((key) => (key === from ? to : key)),
    );
}
