import type { Catalog } from './catalog.ts';
import { checksAfter, noChecks, type DeferredChecks } from './deferred-checks.ts';
import type { Effects, TimelineEntry } from './effects.ts';
import { HeldLocks } from './held-locks.ts';
import { noEffects } from './no-effects.ts';
import type { ParsedStatement } from './parse-sql.ts';
import { SharedMap } from './shared-map.ts';
import { as, localName, qualifiedName, relationName } from './syntax.ts';

/** Follows the transactions of one connection: which is open, what it holds, which settings are in force. */
export interface Session {
  /** The database as the statements so far have left it. */
  readonly catalog: Catalog;
  startText(severalStatements: boolean): void;
  endText(): void;
  /** The effects as they are at this point: an error where the statement may not run in a transaction. */
  admit(effects: Effects): Effects;
  place(): Pick<TimelineEntry, 'transaction' | 'inTransaction' | 'heldBefore' | 'settings' | 'unseen' | 'empty'>;
  /** The value of a setting, where the SQL sets it. */
  setting(name: string): string | undefined;
  run(effects: Effects, entry: number, statement: ParsedStatement): void;
  /** True where an error has made a ROLLBACK of what is to come, and nothing was saved for one (`undoes`). */
  readonly isStuck: boolean;
  /** The checks of the open transaction that wait. */
  readonly checks: DeferredChecks;
  /** True for a table that the open transaction has made and not filled. */
  isEmpty(relation: string): boolean;
  /** True for a column that the open transaction has added without a value, before it wrote any row. */
  isUnset(relation: string, column: string): boolean;
}

/** What a transaction changes, and ROLLBACK and ROLLBACK TO bring back. */
interface Changing {
  held: HeldLocks;
  settings: Map<string, string>;
  /** What SET LOCAL says. */
  local: Map<string, string>;
  /** Tables that the transaction has made. */
  unseen: ReadonlySet<string>;
  /** Tables without rows. */
  empty: ReadonlySet<string>;
  /** Columns that are NULL in every row (`columnKey`). */
  unset: SharedMap<true>;
  /** The error after which the server takes no statement but ROLLBACK. */
  aborted: boolean;
  checks: DeferredChecks;
  catalog: Catalog;
}

/** The start of a transaction block, or a savepoint in it. */
interface SavePoint extends Changing {
  readonly name: string | undefined;
}

interface State extends Changing {
  transaction: number;
  /** A block was opened by Django or by BEGIN; the implicit one of a text ends with the text. */
  block: boolean;
  implicit: boolean;
  readonly beginsAgain: boolean;
  readonly undoes: boolean;
  /** The start of the block, and the savepoints in it, oldest first. */
  saved: SavePoint[];
}

export interface SessionOptions {
  /** As those of the timeline. */
  readonly atomic: boolean;
  readonly beginsAgain?: boolean;
  readonly stopsAtErrors?: boolean;
  /** True if a ROLLBACK is to come, for which the state has to be saved. */
  readonly undoes: boolean;
}

/** A connection on a database. The catalog is changed. */
export function openSession(
  catalog: Catalog,
  { atomic, beginsAgain = false, stopsAtErrors = false, undoes }: SessionOptions,
): Session {
  const start = {
    held: new HeldLocks(),
    settings: new Map(),
    local: new Map(),
    unseen: none,
    empty: none,
    unset: new SharedMap<true>(),
    aborted: false,
    checks: noChecks,
    catalog,
  };
  const state: State = { ...start, transaction: 1, block: atomic, implicit: false, beginsAgain, undoes, saved: [] };
  if (atomic) state.saved = saved(state);
  return {
    get catalog() {
      return state.catalog;
    },
    get checks() {
      return state.checks;
    },
    get isStuck() {
      return state.aborted && !state.undoes;
    },
    startText(severalStatements) {
      state.implicit = severalStatements;
    },
    endText() {
      if (state.implicit && !state.block) end(state);
      state.implicit = false;
    },
    admit(effects) {
      if (state.aborted && !endsAbort(effects)) return { ...noEffects, command: effects.command, error: abortedError };
      if (lacksSavepoint(state, effects)) return { ...effects, error: effects.error ?? noSavepoint(effects) };
      if (effects.allowedInTransaction || !isOpen(state)) return effects;
      return { ...effects, error: effects.error ?? refusedInTransaction(effects) };
    },
    place: () => ({
      transaction: state.transaction,
      inTransaction: isOpen(state),
      heldBefore: state.held.list,
      settings: inForce(state),
      unseen: state.unseen,
      empty: state.empty,
    }),
    setting: (name) => state.local.get(name) ?? state.settings.get(name),
    isEmpty: (relation) => state.empty.has(relation),
    isUnset: (relation, column) => state.unset.has(columnKey(relation, column)),
    run(effects, entry, statement) {
      // What the grammar refuses may be for another version or program, and does not hide the others.
      if (effects.error !== undefined && stopsAtErrors && statement.kind === 'parsed') {
        state.aborted = isOpen(state);
        return;
      }
      take(state, effects, entry, statement);
    },
  };
}

/** A statement has run. */
function take(state: State, effects: Effects, entry: number, statement: ParsedStatement): void {
  hold(state, effects, entry, statement);
  takeSettings(state, effects);
  noteMade(state, effects, statement);
  noteUnset(state, effects);
  if (isOpen(state)) state.checks = checksAfter(state.checks, statement, effects);
  state.catalog.applyStatement(statement);
  control(state, effects);
}

/** A relation that is renamed or moved keeps its locks, under its new name. */
function hold(
  { held }: Changing,
  { locks, objectLocks, actions }: Effects,
  entry: number,
  statement: ParsedStatement,
): void {
  for (const lock of [...locks, ...objectLocks]) held.hold(lock, entry);
  const moved = statement.kind === 'parsed' ? as(statement.node, 'AlterObjectSchemaStmt') : undefined;
  if (moved?.relation !== undefined) {
    const from = relationName(moved.relation);
    held.rename(from, qualifiedName([moved.newschema ?? '', localName(from)]));
  }
  for (const action of actions) if (action.kind === 'rename-table') held.rename(action.relation, action.to);
}

function lacksSavepoint({ saved }: State, { transactionControl, savepoint }: Effects): boolean {
  return transactionControl === 'rollback-to' && !saved.some(({ name }) => name === savepoint);
}

function noSavepoint({ savepoint = '' }: Effects): string {
  return `savepoint "${savepoint}" does not exist`;
}

const none: ReadonlySet<string> = new Set();

/** The server's words (error 25P02). */
const abortedError = 'current transaction is aborted, commands ignored until end of transaction block';

/** COMMIT ends it too: by rolling back. */
function endsAbort({ transactionControl }: Effects): boolean {
  return transactionControl === 'commit' || transactionControl === 'rollback' || transactionControl === 'rollback-to';
}

const noSettings: ReadonlyMap<string, string> = new Map();

function inForce({ settings, local }: State): ReadonlyMap<string, string> {
  return settings.size + local.size === 0 ? noSettings : new Map([...settings, ...local]);
}

function isOpen({ block, implicit }: State): boolean {
  return block || implicit;
}

/** The start of a block, to which ROLLBACK returns. */
function saved(state: State): SavePoint[] {
  return state.undoes ? [save(state)] : [];
}

function save(state: Changing, name?: string): SavePoint {
  return { name, ...copyOf(state) };
}

function copyOf({ held, settings, local, unseen, empty, unset, aborted, checks, catalog }: Changing): Changing {
  return {
    held: held.copy(),
    settings: new Map(settings),
    local: new Map(local),
    unseen,
    empty,
    unset: unset.copy(),
    aborted,
    checks,
    catalog: catalog.snapshot(),
  };
}

function end(state: State): void {
  state.transaction += 1;
  state.held = new HeldLocks();
  state.unseen = none;
  state.empty = none;
  if (!state.unset.isEmpty) state.unset = new SharedMap();
  state.aborted = false;
  state.checks = noChecks;
  if (state.local.size > 0) state.local = new Map();
  state.block = state.beginsAgain;
  state.saved = state.block ? saved(state) : [];
}

/** A savepoint of a name is the last that was made under it. Those after it go with it. */
function takeSavepoint(state: State, name: string | undefined, keep: boolean): SavePoint | undefined {
  const position = state.saved.findLastIndex((point) => point.name !== undefined && point.name === name);
  if (position === -1) return undefined;
  const point = state.saved[position];
  state.saved = state.saved.slice(0, keep ? position + 1 : position);
  return point;
}

function control(state: State, { transactionControl, savepoint }: Effects): void {
  if (transactionControl === 'begin' && !state.block) {
    state.block = true;
    state.saved = saved(state);
  }
  if (transactionControl === 'savepoint' && state.undoes) state.saved.push(save(state, savepoint));
  if (transactionControl === 'release') takeSavepoint(state, savepoint, false);
  const undone =
    transactionControl === 'rollback-to'
      ? takeSavepoint(state, savepoint, true)
      : transactionControl === 'rollback' || (transactionControl === 'commit' && state.aborted)
        ? state.saved[0]
        : undefined;
  if (undone !== undefined) Object.assign(state, copyOf(undone));
  if (transactionControl === 'commit' || transactionControl === 'rollback' || !isOpen(state)) end(state);
}

/** The settings of a statement, and those of code that it runs for certain. */
function takeSettings(state: State, { setting, parts }: Effects): void {
  if (setting !== undefined) set(state, setting);
  for (const { condition, effects } of parts) {
    if (condition === undefined && effects.setting !== undefined) set(state, effects.setting);
  }
}

function set(state: State, { name, value, local: isLocal }: NonNullable<Effects['setting']>): void {
  // SET LOCAL outside of a transaction block has no effect but a warning.
  if (isLocal && !isOpen(state)) return;
  const both = [state.settings, state.local];
  if (name === 'all') for (const each of both) each.clear();
  else if (value === undefined) for (const each of both) each.delete(name);
  else {
    if (!isLocal) state.local.delete(name);
    (isLocal ? state.local : state.settings).set(name, value);
  }
}

/** Code that commits by itself is refused in another way than a statement. */
function refusedInTransaction({ command }: Effects): string {
  return command === 'DO' || command === 'CALL'
    ? 'invalid transaction termination'
    : `${command} cannot run inside a transaction block`;
}

/**
 * Keeps the tables that the transaction has made, and which of them hold no rows: those that are made empty, until something
 * writes to them. Sets that others were given are not changed.
 */
function noteMade(
  state: Changing,
  { actions, rowsWritten, parts, command, unknown }: Effects,
  statement: ParsedStatement,
): void {
  const other = madeBeside(statement, state.catalog);
  const isMade = other !== undefined || actions.some(({ kind }) => kind === 'create-table' || kind === 'rename-table');
  const written = [...rowsWritten, ...parts.flatMap((part) => part.effects.rowsWritten)];
  if (!isMade && (state.empty.size === 0 || (unknown === undefined && written.length === 0))) return;
  const unseen = new Set(state.unseen);
  const empty = new Set(unknown === undefined ? state.empty : []);
  if (other !== undefined) unseen.add(other);
  for (const { relation } of written) empty.delete(relation);
  for (const action of actions) {
    if (action.kind === 'create-table') unseen.add(action.relation);
    if (action.kind === 'create-table' && emptyTables.has(command)) empty.add(action.relation);
    if (action.kind !== 'rename-table') continue;
    for (const names of [unseen, empty]) if (names.delete(action.relation)) names.add(action.to);
  }
  state.unseen = unseen;
  state.empty = empty;
}

/** A NUL is in no name. */
function columnKey(relation: string, column: string): string {
  return `${relation}\0${column}`;
}

/** Keeps the columns that are added without a value, until any row is written or a name is changed. */
function noteUnset(state: Changing, { actions, rowsWritten, parts, unknown }: Effects): void {
  if (!state.unset.isEmpty) {
    const isWritten = rowsWritten.length > 0 || parts.some(({ effects }) => effects.rowsWritten.length > 0);
    const isRenamed = actions.some(({ kind }) => kind === 'rename-table' || kind === 'rename-column');
    if (isWritten || isRenamed || unknown !== undefined) state.unset = new SharedMap();
  }
  for (const action of actions) {
    if (action.kind === 'add-column' && action.default === 'none' && action.generated === undefined) {
      state.unset.set(columnKey(action.relation, action.column), true);
    }
  }
}

/** A view or a sequence that a statement makes; the catalog is that before it. */
function madeBeside(statement: ParsedStatement, catalog: Catalog): string | undefined {
  if (statement.kind === 'refused') return undefined;
  const view = as(statement.node, 'ViewStmt')?.view;
  const sequence = as(statement.node, 'CreateSeqStmt')?.sequence;
  if (sequence !== undefined) return relationName(sequence);
  return view === undefined || catalog.table(relationName(view)) !== undefined ? undefined : relationName(view);
}

const emptyTables: ReadonlySet<string> = new Set(['CREATE TABLE', 'CREATE TABLE … PARTITION OF']);
