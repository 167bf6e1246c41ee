import type { Cost } from '../analyzer/database/cost.ts';
import type { Timeline } from '../analyzer/database/effects.ts';
import type { CompiledStatement } from '../analyzer/sql/statement.ts';
import { statementsOf, type ReportedStatement } from './statements.ts';

/** A file whose locks are reported: a migration or plain SQL. */
export interface LocksFile {
  /** As the user named it. */
  readonly file: string;
  readonly timeline: Timeline;
  /** What each of its entries costs. */
  readonly costs: readonly Cost[];
  /** The statements that Django makes of a migration; empty for plain SQL. */
  readonly compiled: readonly CompiledStatement[];
  /** Lines that could not be understood. */
  readonly unresolved: readonly { readonly line: number; readonly reason: string }[];
  /** Lines whose effects are not known: Python code, commands of psql. */
  readonly notKnown?: readonly { readonly line: number; readonly reason: string }[];
}

/** What stands around the parts of a document. */
export interface DocumentFrame {
  readonly opening: string;
  readonly separator: string;
  readonly closing: string;
}

export function statementsOfFile({ timeline, compiled, costs }: LocksFile): readonly ReportedStatement[] {
  return statementsOf(timeline, compiled, costs);
}
