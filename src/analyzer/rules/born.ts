import type { Action, Timeline } from '../database/effects.ts';
import type { CompiledMigration } from '../django/history.ts';
import type { CompiledStatement } from '../sql/statement.ts';

export interface CompiledTimeline {
  readonly compiled: CompiledMigration;
  readonly timeline: Timeline;
  /** SQL that Python code of the migration sends; entries count it after the statements of the script. */
  readonly code?: readonly CompiledStatement[];
}

/**
 * What the migrations of one release make, by the position of the migration that makes it: nobody waits for a lock on a table
 * that nobody uses yet. What was ever made stays in it under all of its names, since rules ask about statements before and
 * after a rename or a drop.
 */
export interface Born {
  relationBornAt(relation: string): number | undefined;
  columnBornAt(relation: string, column: string): number | undefined;
  /** True if the column was made without a default up to this position, and nothing may have written to it since. */
  isColumnEmpty(relation: string, column: string, position: number): boolean;
}

interface BornColumn {
  readonly relation: string;
  readonly at: number;
  /** The position of the first migration that may have written to it: a default, an UPDATE, a function. */
  filledAt: number | undefined;
}

/** Folds the statements of migrations, in order, into what they make. */
export function bornIn(migrations: readonly CompiledTimeline[]): Born {
  const relations = new Map<string, number>();
  const columns = new Map<string, BornColumn>();
  const empty = new Set<BornColumn>();

  const fill = (at: number, isMeant: (column: BornColumn) => boolean): void => {
    for (const column of empty) {
      if (!isMeant(column)) continue;
      column.filledAt = at;
      empty.delete(column);
    }
  };
  const add = (key: string, column: BornColumn): void => {
    if (columns.has(key)) return;
    columns.set(key, column);
    if (column.filledAt === undefined) empty.add(column);
  };
  const note = (action: Action, at: number): void => {
    if (action.kind === 'create-table' && !relations.has(action.relation)) relations.set(action.relation, at);
    if (action.kind === 'rename-table') {
      if (relations.has(action.relation) && !relations.has(action.to)) relations.set(action.to, at);
      renameTable(columns, action.relation, action.to, add);
    }
    if (action.kind === 'add-column') {
      const isEmpty = action.default === 'none' && action.generated === undefined;
      const column = { relation: action.relation, at, filledAt: isEmpty ? undefined : at };
      add(keyOf(action.relation, action.column), column);
    }
    if (action.kind === 'rename-column') {
      const found = columns.get(keyOf(action.relation, action.column));
      if (found !== undefined) add(keyOf(action.relation, action.to), { ...found });
    }
  };

  for (const [at, { compiled, timeline }] of migrations.entries()) {
    for (const { effects } of timeline.entries) {
      for (const action of effects.actions) note(action, at);
      for (const { relation } of effects.rowsWritten) fill(at, (column) => column.relation === relation);
    }
    if (compiled.steps.some(({ operation }) => operation.name === 'RunPython')) fill(at, () => true);
  }
  return {
    relationBornAt: (relation) => relations.get(relation),
    columnBornAt: (relation, column) => columns.get(keyOf(relation, column))?.at,
    isColumnEmpty(relation, column, position) {
      const found = columns.get(keyOf(relation, column));
      return found !== undefined && found.at <= position && (found.filledAt ?? Infinity) > position;
    },
  };
}

function renameTable(
  columns: ReadonlyMap<string, BornColumn>,
  from: string,
  to: string,
  add: (key: string, column: BornColumn) => void,
): void {
  const prefix = keyPrefix(from);
  for (const [key, column] of new Map(columns)) {
    if (key.startsWith(prefix)) add(keyPrefix(to) + key.slice(prefix.length), { ...column, relation: to });
  }
}

function keyOf(relation: string, column: string): string {
  return keyPrefix(relation) + JSON.stringify(column);
}

function keyPrefix(relation: string): string {
  return `${JSON.stringify(relation)},`;
}
