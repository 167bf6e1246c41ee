import type { Timeline } from '../analyzer/database/effects.ts';
import type { CompiledStatement } from '../analyzer/sql/statement.ts';
import { statementsOf, type ReportedStatement } from './statements.ts';

/** A file whose locks are reported: a migration or plain SQL. */
export interface LocksFile {
  /** As the user named it. */
  readonly file: string;
  readonly timeline: Timeline;
  /** The statements that Django makes of a migration; empty for plain SQL. */
  readonly compiled: readonly CompiledStatement[];
  /** Lines that could not be understood. */
  readonly unresolved: readonly { readonly line: number; readonly reason: string }[];
}

export function statementsOfFile({ timeline, compiled }: LocksFile): readonly ReportedStatement[] {
  return statementsOf(timeline, compiled);
}
