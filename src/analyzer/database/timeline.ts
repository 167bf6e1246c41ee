import type { CompiledStatement } from '../sql/statement.ts';
import type { Target } from '../target.ts';
import type { Catalog } from './catalog.ts';
import { stronger } from './conflicts.ts';
import { postgresqlFeatures } from './features.ts';
import { effectsOf } from './effects-of.ts';
import type { Effects, HeldLock, Timeline, TimelineEntry } from './effects.ts';
import { parseSql, type ParsedStatement } from './parse-sql.ts';

/** One SQL text as it is sent to the server, whole. */
export interface SentText {
  readonly statements: readonly ParsedStatement[];
  /** The line of the file that causes a statement. */
  readonly lineOf: (statement: ParsedStatement) => number;
  readonly deferred: boolean;
  readonly source: number;
}

export interface TimelineOptions {
  /** What exists before the first statement. It is not changed. */
  readonly catalog: Catalog;
  /** True if one transaction is open around all of the statements, as Django opens one for an atomic migration. */
  readonly atomic: boolean;
  readonly target: Target;
  /** What follows a COMMIT inside of an atomic migration: Django's connection begins again, psql's does not. */
  readonly beginsAgain?: boolean;
}

/** The timeline of a migration's statements, in the order in which Django runs them. */
export function timelineOf(statements: readonly CompiledStatement[], options: TimelineOptions): Timeline {
  const texts = statements.map(({ sql, deferred, at }, source) => ({
    statements: parseSql(sql),
    deferred,
    source,
    lineOf: () => at.startLine,
  }));
  return timelineOfTexts(texts, { ...options, beginsAgain: options.atomic });
}

/**
 * The timeline of SQL texts. Outside of a transaction, a text of several statements is one transaction of its own, as the
 * server makes it of a simple query.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
export function timelineOfTexts(texts: readonly SentText[], options: TimelineOptions): Timeline {
  const { catalog, target } = options;
  const features = postgresqlFeatures(target);
  const entries: TimelineEntry[] = [];
  const working = catalog.snapshot();
  const session = openSession(options);
  for (const text of texts) {
    session.startText(text.statements.length > 1);
    for (const statement of text.statements) {
      const judged = effectsOf(statement, working, features, session.isEmpty);
      const effects = session.admit(judged);
      entries.push({
        sql: statement.text,
        line: text.lineOf(statement),
        source: text.source,
        deferred: text.deferred,
        effects,
        ...session.place(),
      });
      session.run(effects, entries.length - 1);
      working.applyStatement(statement);
    }
    session.endText();
  }
  return { entries };
}

interface Session {
  startText(severalStatements: boolean): void;
  endText(): void;
  /** The effects as they are at this point: an error where the statement may not run in a transaction. */
  admit(effects: Effects): Effects;
  place(): Pick<TimelineEntry, 'transaction' | 'inTransaction' | 'heldBefore' | 'settings'>;
  run(effects: Effects, entry: number): void;
  /** True for a table that the open transaction has made and not filled. */
  isEmpty(relation: string): boolean;
}

/** Follows the transactions of one connection: which is open, what it holds, which settings are in force. */
function openSession({ atomic, beginsAgain = false }: TimelineOptions): Session {
  let transaction = 1;
  /** A block was opened by Django or by BEGIN; the implicit one of a text ends with the text. */
  let block = atomic;
  let implicit = false;
  let held = new Map<string, HeldLock>();
  let settings = new Map<string, string>();
  let local = new Map<string, string>();
  const empty = new Set<string>();

  const isOpen = (): boolean => block || implicit;

  function end(): void {
    transaction += 1;
    held = new Map();
    empty.clear();
    local = new Map();
    block = beginsAgain;
  }

  return {
    startText(severalStatements) {
      implicit = severalStatements;
    },
    endText() {
      if (implicit && !block) end();
      implicit = false;
    },
    admit(effects) {
      if (effects.allowedInTransaction || !isOpen()) return effects;
      return { ...effects, error: effects.error ?? `${effects.command} cannot run inside a transaction block` };
    },
    place: () => ({
      transaction,
      inTransaction: isOpen(),
      heldBefore: [...held.values()],
      settings: new Map([...settings, ...local]),
    }),
    isEmpty: (relation) => empty.has(relation),
    run(effects, entry) {
      const { transactionControl: control, setting } = effects;
      for (const lock of effects.locks) hold(held, lock, entry);
      if (setting !== undefined) set(setting);
      noteEmpty(empty, effects);
      if (control === 'begin') block = true;
      if (control === 'commit' || control === 'rollback') end();
      else if (!isOpen()) end();
    },
  };

  function set({ name, value, local: isLocal }: NonNullable<Effects['setting']>): void {
    // SET LOCAL outside of a transaction block has no effect but a warning.
    if (isLocal && !isOpen()) return;
    const scope = isLocal ? local : settings;
    if (value === undefined) for (const each of [settings, local]) each.delete(name);
    else scope.set(name, value);
  }
}

/** Keeps the set of tables that hold no rows: those that are made empty, until something writes to them. */
function noteEmpty(empty: Set<string>, { actions, rowsWritten, command, unknown }: Effects): void {
  if (unknown !== undefined) empty.clear();
  for (const { relation } of rowsWritten) empty.delete(relation);
  for (const action of actions) {
    if (action.kind === 'create-table' && emptyTables.has(command)) empty.add(action.relation);
    if (action.kind === 'rename-table' && empty.delete(action.relation)) empty.add(action.to);
  }
}

const emptyTables: ReadonlySet<string> = new Set(['CREATE TABLE', 'CREATE TABLE … PARTITION OF']);

function hold(held: Map<string, HeldLock>, lock: Effects['locks'][number], entry: number): void {
  const before = held.get(lock.relation);
  if (before === undefined || stronger(before.mode, lock.mode) !== before.mode) {
    held.set(lock.relation, { ...lock, since: entry });
  }
}
