import type { Target } from '../../target.ts';
import type { Effects, OnlineChange } from '../effects.ts';
import { noEffects } from '../no-effects.ts';
import { doubt, factOf, heavierAlgorithm, heavierWork, strongerLock, type ChangeKind, type Fact } from './changes.ts';
import { kindOfModification } from './modification.ts';
import type { Forced, MysqlAction, MysqlStatement, WrittenColumn } from './statement.ts';
import { sharedActions } from './shared-actions.ts';
import type { MysqlTable, MysqlTables } from './tables.ts';

/** What a statement of MySQL or MariaDB is judged in. */
export interface MysqlCircumstances {
  readonly target: Target;
  readonly tables: MysqlTables;
  /** False after `SET foreign_key_checks = 0`. */
  readonly checksForeignKeys: boolean;
}

/** How the server makes the change that a statement asks for, and who may go on meanwhile. */
export function effectsOfMysql(statement: MysqlStatement, circumstances: MysqlCircumstances): Effects {
  switch (statement.kind) {
    case 'alter':
      return effectsOfAlter(statement, circumstances);
    case 'create-table':
      return {
        ...noEffects,
        command: 'CREATE TABLE',
        actions: [
          { kind: 'create-table', relation: statement.relation, columns: statement.columns.map(({ name }) => name) },
        ],
      };
    case 'drop-table':
      return {
        ...noEffects,
        command: 'DROP TABLE',
        online: statement.relations.map((relation) => onlineChange(relation, [factFor('drop-table', circumstances)])),
        actions: statement.relations.map((relation) => ({ kind: 'drop-table', relation, cascade: false })),
      };
    case 'rename-tables':
      return {
        ...noEffects,
        command: 'RENAME TABLE',
        online: statement.pairs.map(([from]) => onlineChange(from, [factFor('rename-table', circumstances)])),
        actions: lastingRenames(statement.pairs).map(([relation, to]) => ({ kind: 'rename-table', relation, to })),
      };
    case 'write': {
      const { relation, command, whole, atMost } = statement;
      const online = command === 'TRUNCATE' ? [onlineChange(relation, [factFor('truncate', circumstances)])] : [];
      return {
        ...noEffects,
        command,
        online,
        rowsWritten: [{ relation, command, whole, atMost }],
        scans: whole ? [relation] : [],
      };
    }
    case 'set':
      return { ...noEffects, command: 'SET', setting: { name: statement.name, value: statement.value, local: false } };
    case 'drop-database':
      return {
        ...noEffects,
        command: 'DROP DATABASE',
        actions: [{ kind: 'other', relation: undefined, description: statement.name }],
      };
    case 'refused':
      return { ...noEffects, command: statement.near, error: syntaxError(statement.near) };
    case 'harmless':
      return { ...noEffects, command: statement.command };
    case 'unknown':
      return { ...noEffects, command: 'unknown', unknown: statement.reason };
  }
}

/** Tables that change places in one statement keep their names for whoever uses them. */
function lastingRenames(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const [left, taken] = [new Set(pairs.map(([from]) => from)), new Set(pairs.map(([, to]) => to))];
  return pairs.filter(([from, to]) => !taken.has(from) && !left.has(to));
}

function syntaxError(near: string): string {
  return `error 1064, syntax error near "${near}"`;
}

/** True for what no server of the kind reads, whatever it could do. */
export function isSyntaxError(error: string): boolean {
  return error.startsWith('error 1064');
}

function effectsOfAlter(
  { relation, actions, forced, conditional }: Extract<MysqlStatement, { kind: 'alter' }>,
  circumstances: MysqlCircumstances,
): Effects {
  const table = circumstances.tables.get(relation);
  const kinds = actions.map((action) => kindsOf(action, table, circumstances));
  const unknown = kinds.find((each) => each.unknown !== undefined)?.unknown;
  const facts = withNewKey(kinds.flatMap((each) => each.kinds)).map((kind) => factFor(kind, circumstances));
  const change = onlineChange(relation, withGenerated(facts, actions, table));
  const { work } = change;
  const builds = work === 'metadata' || work === 'copy' || work === 'rebuild' ? [] : buildsOf(relation, actions);
  return {
    ...noEffects,
    command: commandOf(actions),
    online: facts.length === 0 ? [] : [change],
    rewrites: work === 'rebuild' || work === 'copy' ? [relation] : [],
    scans: work === 'metadata' ? [] : [relation],
    indexBuilds: builds,
    actions: actions.flatMap((action) => sharedActions(relation, action, table)),
    error:
      conditional && circumstances.target.vendor === 'mysql'
        ? syntaxError('IF')
        : refusal(change, forced, circumstances),
    unknown,
  };
}

/** A primary key that is replaced by another in one statement is made in place; one that is only dropped is not. */
function withNewKey(kinds: readonly ChangeKind[]): readonly ChangeKind[] {
  return kinds.includes('add-primary-key') ? kinds.filter((kind) => kind !== 'drop-primary-key') : kinds;
}

/** The server refuses what it can't do as ALGORITHM= or LOCK= demand. */
function refusal(
  change: OnlineChange,
  { algorithm, lock }: Forced,
  { target }: MysqlCircumstances,
): string | undefined {
  // MySQL manual, 15.1.9: "Only LOCK = DEFAULT is permitted for operations using ALGORITHM=INSTANT".
  if (target.vendor === 'mysql' && algorithm === 'INSTANT' && lock !== undefined && lock !== 'DEFAULT') {
    return 'Incorrect usage of ALGORITHM=INSTANT and LOCK=NONE/SHARED/EXCLUSIVE';
  }
  if (change.source === 'heaviest case' || change.algorithm === 'INSTANT') return undefined;
  const rank = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'];
  if (algorithm !== undefined && rank.includes(algorithm) && rank.indexOf(algorithm) < rank.indexOf(change.algorithm)) {
    return `ALGORITHM=${algorithm} is not supported for this operation`;
  }
  return lock === 'NONE' && change.lock !== 'NONE' ? 'LOCK=NONE is not supported for this operation' : undefined;
}

/** Several actions are made together, in the way of the heaviest. */
function onlineChange(relation: string, facts: readonly Fact[]): OnlineChange {
  const sources = new Set(facts.map(({ source }) => source));
  const notes = [...new Set(facts.flatMap(({ note }) => note ?? []))];
  return {
    relation,
    algorithm: facts.map(({ algorithm }) => algorithm).reduce(heavierAlgorithm, 'INSTANT'),
    lock: facts.map(({ lock }) => lock).reduce(strongerLock, 'NONE'),
    work: facts.map(({ work }) => work).reduce(heavierWork, 'metadata'),
    source: sources.has('heaviest case') ? 'heaviest case' : sources.has('manual') ? 'manual' : 'observed',
    note: notes.length === 0 ? undefined : notes.join('; '),
  };
}

/**
 * A column that comes or goes together with an index is a rebuild; on a table with generated columns MariaDB copies where
 * it would rebuild (both observed).
 */
function withGenerated(
  facts: readonly Fact[],
  actions: readonly MysqlAction[],
  table: MysqlTable | undefined,
): readonly Fact[] {
  const changesColumns = actions.some(({ action }) => action === 'add-column' || action === 'drop-column');
  const isRebuilt =
    facts.some(({ algorithm }) => algorithm === 'INPLACE') ||
    (changesColumns && actions.length > 1 && facts.some(({ work }) => work === 'index build'));
  if (!isRebuilt) return facts;
  const source = facts.every((fact) => fact.source === 'observed') ? 'observed' : 'heaviest case';
  const hasGenerated = [...(table?.columns.values() ?? [])].some(({ generated }) => generated !== undefined);
  const rebuilds = facts.some(({ work }) => work === 'rebuild') || changesColumns;
  if (hasGenerated && rebuilds) {
    const note = 'the table has generated columns, with which the server may have to copy it';
    return [...facts, { algorithm: 'COPY', lock: 'SHARED', work: 'copy', source: 'heaviest case', note }];
  }
  return changesColumns && actions.length > 1
    ? [...facts, { algorithm: 'INPLACE', lock: 'NONE', work: 'rebuild', source }]
    : facts;
}

interface Kinds {
  readonly kinds: readonly ChangeKind[];
  readonly unknown?: string;
}

function kindsOf(action: MysqlAction, table: MysqlTable | undefined, { checksForeignKeys }: MysqlCircumstances): Kinds {
  switch (action.action) {
    case 'plain':
      return { kinds: [action.kind] };
    case 'add-column':
      return { kinds: kindsOfNewColumn(action.column) };
    case 'modify-column':
      return kindOfModification(action.from, action.column, table);
    case 'drop-column':
      return { kinds: [kindOfDrop(action.column, table)] };
    case 'rename-column':
      return { kinds: ['rename-column'] };
    case 'set-default':
    case 'drop-default':
      return { kinds: ['column-default'] };
    case 'add-index':
      return { kinds: [action.kind] };
    case 'drop-index':
      return { kinds: ['drop-index'] };
    case 'add-foreign-key':
      return { kinds: [checksForeignKeys ? 'add-foreign-key' : 'add-foreign-key-unchecked'] };
    case 'drop-partitions':
      return { kinds: ['change-partitions'] };
    case 'rename-table':
      return { kinds: ['rename-table'] };
    case 'unknown':
      return { kinds: [], unknown: `what ALTER TABLE … ${action.text} does is not known` };
  }
}

function kindsOfNewColumn(column: WrittenColumn): readonly ChangeKind[] {
  if (column.autoIncrement) return ['add-column-auto-increment'];
  if (column.generated === 'stored') return ['add-column-stored'];
  if (column.unique || column.primary) return ['add-column-unique'];
  return [column.check ? 'add-column-with-check' : 'add-column'];
}

function kindOfDrop(column: string, table: MysqlTable | undefined): ChangeKind {
  if (table?.columns.get(column)?.generated === 'stored') return 'drop-stored-column';
  const isIndexed = [...(table?.indexes.values() ?? [])].some((keys) => keys.includes(column));
  return isIndexed || table === undefined ? 'drop-indexed-column' : 'drop-column';
}

/** A fact, in doubt where the server is older than those that are known. */
function factFor(kind: ChangeKind, { target }: MysqlCircumstances): Fact {
  const vendor = target.vendor === 'mariadb' ? 'mariadb' : 'mysql';
  const fact = factOf(kind, vendor);
  const reason = doubt(target.vendor, target.database);
  return reason === undefined ? fact : { ...fact, source: 'heaviest case', note: reason };
}

function buildsOf(relation: string, actions: readonly MysqlAction[]): Effects['indexBuilds'] {
  return actions.flatMap((action) =>
    action.action === 'add-index'
      ? [
          {
            relation,
            index: action.name,
            concurrently: true,
            columns: action.columns,
            method: action.kind === 'add-fulltext-index' ? 'fulltext' : 'btree',
            partial: false,
          },
        ]
      : [],
  );
}

function commandOf(actions: readonly MysqlAction[]): string {
  const words = actions.map((action) =>
    (action.action === 'plain' || action.action === 'add-index' ? action.kind : action.action)
      .replaceAll('-', ' ')
      .toUpperCase(),
  );
  return `ALTER TABLE … ${[...new Set(words)].join(', ')}`;
}
