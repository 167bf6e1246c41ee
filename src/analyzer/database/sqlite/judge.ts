import type { Catalog, CatalogTable } from '../catalog.ts';
import type { Action, Effects } from '../effects.ts';
import { withColumnDefinition } from '../mysql-catalog/definitions.ts';
import { tokensFor } from '../mysql-catalog/tokens.ts';
import { noEffects } from '../no-effects.ts';
import { newTable } from '../tables.ts';
import { addedActions, remakeActions } from './differences.ts';
import type { SqliteStatement } from './read-statement.ts';
import type { Remake } from './remakes.ts';

/** What a statement of SQLite is judged in. */
export interface SqliteCircumstances {
  /** What exists before the statement. */
  readonly catalog: Catalog;
  /** What existed before the migration. */
  readonly catalogBefore: Catalog;
  readonly inTransaction: boolean;
  /** The remake that the statement is a part of. */
  readonly remake: Remake | undefined;
}

/** What a statement does to tables and their rows. SQLite has one lock for the whole database: locks of tables are none of it. */
export function effectsOfSqlite(statement: SqliteStatement, circumstances: SqliteCircumstances): Effects {
  const effects = withoutErrors(statement, circumstances);
  return { ...effects, error: effects.error ?? refusal(statement, circumstances) };
}

function withoutErrors(statement: SqliteStatement, circumstances: SqliteCircumstances): Effects {
  const { catalog, catalogBefore, remake } = circumstances;
  if (remake !== undefined) return effectsOfRemake(statement, remake, catalog);
  switch (statement.kind) {
    case 'create-table':
      return doing('CREATE TABLE', [
        { kind: 'create-table', relation: statement.relation, columns: columnsAfter(statement, catalog) },
      ]);
    case 'drop-table':
      return doing('DROP TABLE', [{ kind: 'drop-table', relation: statement.relation, cascade: false }]);
    case 'rename-table':
      return doing('ALTER TABLE … RENAME TO', [
        { kind: 'rename-table', relation: statement.relation, to: statement.to },
      ]);
    case 'rename-column': {
      const { relation, column, to } = statement;
      return doing('ALTER TABLE … RENAME COLUMN', [{ kind: 'rename-column', relation, column, to }]);
    }
    case 'add-column':
      return doing('ALTER TABLE … ADD COLUMN', newColumn(statement.relation, statement.definition));
    case 'drop-column': {
      const { relation, column } = statement;
      const dropped = doing('ALTER TABLE … DROP COLUMN', [{ kind: 'drop-column', relation, column, cascade: false }]);
      return { ...dropped, rewrites: [relation] };
    }
    case 'create-index':
      return effectsOfIndex(statement, catalogBefore);
    case 'drop-index': {
      const { name } = statement;
      const relation = catalog.tableOfIndex(name)?.name;
      return doing('DROP INDEX', [{ kind: 'drop-index', relation, name, concurrently: false }]);
    }
    case 'write': {
      const { command, relation, whole, atMost } = statement;
      const written = { ...doing(command), rowsWritten: [{ relation, command, whole, atMost }] };
      return { ...written, scans: whole ? [relation] : [] };
    }
    case 'transaction':
      return { ...doing(statement.control.toUpperCase()), transactionControl: statement.control };
    case 'vacuum':
    case 'other':
      return doing(statement.command);
    case 'refused':
      return { ...doing(''), error: `near "${statement.near}": syntax error` };
  }
}

function effectsOfIndex(
  statement: Extract<SqliteStatement, { kind: 'create-index' }>,
  catalogBefore: Catalog,
): Effects {
  const { kind, relation, name, unique, columns, partial, ifNotExists } = statement;
  // Django makes the indexes again of a table that it has made again.
  const isNew = catalogBefore.table(relation)?.indexes.every((index) => index.name !== name) !== false;
  const made = { kind, relation, name, unique, columns, partial, ifNotExists, keys: columns.length } as const;
  return {
    ...doing('CREATE INDEX', isNew ? [{ ...made, concurrently: false, method: 'btree' }] : []),
    indexBuilds: [{ relation, index: name, concurrently: false, columns, method: 'btree', partial }],
    scans: [relation],
  };
}

/** The command of the statement that stands for a whole remake. */
export const madeAgain = 'table made again';

function doing(command: string, actions: readonly Action[] = []): Effects {
  return { ...noEffects, command, actions };
}

/** The copy of the rows stands for the whole of a remake: the table is then known as it was and as it becomes. */
function effectsOfRemake(statement: SqliteStatement, { relation, made, copied }: Remake, catalog: Catalog): Effects {
  if (statement.kind !== 'write') {
    const view = statement.kind === 'rename-table' ? catalog.viewsReading(relation)[0]?.name : undefined;
    const error = view === undefined ? undefined : `error in view ${view}: no such table: main.${relation}`;
    return { ...doing(`part of making ${relation} again`), error };
  }
  const [before, after] = [catalog.table(copied.from), catalog.table(made)];
  return {
    ...doing(madeAgain, before && after && remakeActions({ ...before, name: relation }, after, copied)),
    rewrites: [relation],
    scans: [relation],
  };
}

function columnsAfter(
  { relation, text }: Extract<SqliteStatement, { readonly relation: string }>,
  catalog: Catalog,
): readonly string[] {
  return [...(catalog.continued([text]).table(relation)?.columns.keys() ?? [])];
}

function newColumn(
  relation: string,
  definition: Extract<SqliteStatement, { kind: 'add-column' }>['definition'],
): readonly Action[] {
  const empty = newTable(relation, 'table');
  const table = withColumnDefinition(empty, tokensFor(definition), 'sqlite');
  return table === undefined ? [] : addedActions(empty, table);
}

/** Why SQLite refuses a statement whatever rows there are, in its words (observed on 3.40). */
function refusal(statement: SqliteStatement, { catalog, inTransaction }: SqliteCircumstances): string | undefined {
  switch (statement.kind) {
    case 'vacuum':
      return inTransaction ? 'cannot VACUUM from within a transaction' : undefined;
    case 'transaction':
      return statement.control === 'begin' && inTransaction
        ? 'cannot start a transaction within a transaction'
        : undefined;
    case 'add-column': {
      const [, ...words] = statement.definition.map(({ kind, value }) => (kind === 'word' ? value.toUpperCase() : ''));
      if (words.includes('UNIQUE')) return 'Cannot add a UNIQUE column';
      return words.includes('PRIMARY') ? 'Cannot add a PRIMARY KEY column' : undefined;
    }
    case 'drop-column':
      return refusedDrop(statement.column, catalog.table(statement.relation));
    default:
      return undefined;
  }
}

function refusedDrop(column: string, table: CatalogTable | undefined): string | undefined {
  const index = table?.indexes.find(({ uses }) => uses.includes(column));
  if (index === undefined) return undefined;
  if (index.primary) return `cannot drop PRIMARY KEY column: "${column}"`;
  if (index.unique && index.name === column) return `cannot drop UNIQUE column: "${column}"`;
  return `error in index ${index.name} after drop column: no such column: ${column}`;
}
