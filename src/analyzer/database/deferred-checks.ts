import type { CatalogConstraint } from './catalog.ts';
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

/** The checks of a transaction that wait, and what SET CONSTRAINTS has said of those to come. Values that are never changed. */
export interface DeferredChecks {
  readonly waiting: readonly DeferredCheck[];
  readonly all: Time | undefined;
  readonly named: ReadonlyMap<string, Time>;
}

/** What a transaction starts with. */
export const noChecks: DeferredChecks = { waiting: [], all: undefined, named: new Map() };

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
  { deferredChecks, actions, parts }: Effects,
): DeferredChecks {
  const set = statement.kind === 'parsed' ? as(statement.node, 'ConstraintsSetStmt') : undefined;
  if (set !== undefined) {
    const names = all(set.constraints, 'RangeVar').map(({ relname = '' }) => relname);
    return afterSet(checks, names, set.deferred === true ? 'deferred' : 'immediate');
  }
  // Code may have run them under a condition.
  if (parts.some(({ effects }) => effects.command === 'SET CONSTRAINTS')) return noChecks;
  let { waiting } = checks;
  if (deferredChecks.length > 0) waiting = [...waiting, ...deferredChecks];
  if (waiting.length === 0) return checks;
  for (const action of actions)
    if (action.kind === 'rename-table') waiting = renamed(waiting, action.relation, action.to);
  return waiting === checks.waiting ? checks : { ...checks, waiting };
}

function afterSet(checks: DeferredChecks, names: readonly string[], time: Time): DeferredChecks {
  const run = time === 'immediate' ? checksRunNow(checks, names) : [];
  const waiting = checks.waiting.filter((check) => !run.includes(check));
  if (names.length === 0) return { waiting, all: time, named: noChecks.named };
  return { ...checks, waiting, named: new Map([...checks.named, ...names.map((name) => [name, time] as const)]) };
}

function renamed(checks: readonly DeferredCheck[], from: string, to: string): readonly DeferredCheck[] {
  return checks.map((check) => (check.relation === from ? { ...check, relation: to } : check));
}

/**
 * Why the server refuses to change one of some tables: rows were written for certain whose checks wait.
 *
 * @see test/analyzer/database/newsroom (observed on PostgreSQL 12 to 18: ALTER TABLE in all its forms, CREATE INDEX, CLUSTER,
 *   DROP TABLE and TRUNCATE are refused; renames, triggers, policies and REINDEX are not)
 */
export function refusedForChecks(
  command: string,
  relations: readonly string[],
  { waiting }: DeferredChecks,
): string | undefined {
  if (waiting.length === 0) return undefined;
  const relation = relations.find((name) => waiting.some((check) => check.certain && check.relation === name));
  return relation === undefined ? undefined : `cannot ${command} "${relation}" because it has pending trigger events`;
}
