import type { CatalogConstraint } from './catalog.ts';
import type { EffectsDraft } from './effects-draft.ts';
import type { Effects, RelationLock } from './effects.ts';
import type { ParsedStatement } from './parse-sql.ts';
import { all, as } from './syntax.ts';

/** A check of rows that waits for COMMIT, or for SET CONSTRAINTS … IMMEDIATE. */
export interface DeferredCheck {
  readonly constraint: string;
  /** The table whose rows were written. The server changes no table with checks that wait. */
  readonly relation: string;
  /** What the check locks when it runs; undefined where it runs a trigger's function. */
  readonly locks: readonly RelationLock[] | undefined;
  /** True where a row was written for certain, false where only the rows can tell. */
  readonly certain: boolean;
}

type Time = 'immediate' | 'deferred';

/**
 * The checks of a transaction that wait, what SET CONSTRAINTS has said of those to come, and whose rows it has written: foreign
 * keys of a row that the transaction itself has written are checked again whatever an UPDATE changes. Values that are never
 * changed.
 */
export interface DeferredChecks {
  readonly waiting: readonly DeferredCheck[];
  readonly all: Time | undefined;
  readonly named: ReadonlyMap<string, Time>;
  readonly written: ReadonlyMap<string, WrittenRows>;
}

/** Rows of a table that a transaction has written: all, new ones, or some. */
type WrittenRows = 'all' | 'new' | 'some';

/** What a transaction starts with. */
export const noChecks: DeferredChecks = { waiting: [], all: undefined, named: new Map(), written: new Map() };

/** True for a constraint that is not checked with the statement. */
export function isDeferred({ name, deferrable, deferred }: CatalogConstraint, checks: DeferredChecks): boolean {
  if (!deferrable && !deferred) return false;
  const time = checks.named.get(name) ?? checks.all;
  return time === undefined ? deferred : time === 'deferred';
}

/** The checks that wait and that SET CONSTRAINTS would run now: all, or those of the named constraints. */
export function checksRunNow(checks: DeferredChecks, names: readonly string[]): readonly DeferredCheck[] {
  return names.length === 0 ? checks.waiting : checks.waiting.filter(({ constraint }) => names.includes(constraint));
}

/** What waits once a statement has run. */
export function checksAfter(
  checks: DeferredChecks,
  statement: ParsedStatement,
  { deferredChecks, actions, parts, rowsWritten }: Effects,
): DeferredChecks {
  const set = statement.kind === 'parsed' ? as(statement.node, 'ConstraintsSetStmt') : undefined;
  if (set !== undefined) {
    const names = all(set.constraints, 'RangeVar').map(({ relname = '' }) => relname);
    return afterSet(checks, names, set.deferred === true ? 'deferred' : 'immediate');
  }
  // Code may have run them under a condition.
  if (parts.some(({ effects }) => effects.command === 'SET CONSTRAINTS'))
    return { ...noChecks, written: writtenAfter(checks.written, rowsWritten) };
  let { waiting } = checks;
  if (deferredChecks.length > 0) waiting = [...waiting, ...deferredChecks];
  const written = writtenAfter(checks.written, rowsWritten);
  if (waiting.length === 0 && written === checks.written) return checks;
  for (const action of actions)
    if (action.kind === 'rename-table') waiting = renamed(waiting, action.relation, action.to);
  return waiting === checks.waiting && written === checks.written ? checks : { ...checks, waiting, written };
}

function writtenAfter(
  before: DeferredChecks['written'],
  rowsWritten: Effects['rowsWritten'],
): DeferredChecks['written'] {
  let written = before;
  for (const { relation, command, whole } of rowsWritten) {
    const rows = command === 'INSERT' ? 'new' : command === 'UPDATE' ? (whole ? 'all' : 'some') : undefined;
    const known = written.get(relation);
    if (rows === undefined || known === 'all' || known === rows || (known === 'some' && rows === 'new')) continue;
    written = new Map([...written, [relation, rows]]);
  }
  return written;
}

function afterSet(checks: DeferredChecks, names: readonly string[], time: Time): DeferredChecks {
  const run = time === 'immediate' ? checksRunNow(checks, names) : [];
  const waiting = checks.waiting.filter((check) => !run.includes(check));
  if (names.length === 0) return { ...checks, waiting, all: time, named: noChecks.named };
  return { ...checks, waiting, named: new Map([...checks.named, ...names.map((name) => [name, time] as const)]) };
}

function renamed(checks: readonly DeferredCheck[], from: string, to: string): readonly DeferredCheck[] {
  return checks.map((check) => (check.relation === from ? { ...check, relation: to } : check));
}

/**
 * The server refuses to change one of some tables where rows were written whose checks wait. Where only the rows can tell
 * whether there are any, it is not known.
 *
 * @see test/analyzer/database/newsroom (observed on PostgreSQL 12 to 18: ALTER TABLE in all its forms, CREATE INDEX, CLUSTER,
 *   DROP TABLE and TRUNCATE are refused; renames, triggers, policies and REINDEX are not)
 */
export function refuseForChecks(
  command: string,
  relations: readonly string[],
  ...[{ waiting }, effects]: [DeferredChecks, EffectsDraft]
): void {
  if (waiting.length === 0) return;
  const pending = waiting.filter((check) => relations.includes(check.relation));
  const certain = pending.find((check) => check.certain);
  if (certain !== undefined) {
    effects.refuse(`cannot ${command} "${certain.relation}" because it has pending trigger events`);
  } else if (pending[0] !== undefined) {
    const { relation, constraint } = pending[0];
    effects.doNotKnow(
      `${command} "${relation}" is refused if this transaction has written a row of it whose check (${constraint}) waits for COMMIT`,
    );
  }
}
