import type { Action, Timeline } from '../database/effects.ts';
import type { CompiledMigration } from '../django/history.ts';

/** What the migrations of a change have made so far: nobody waits for a lock on a table that nobody uses yet. */
export interface Born {
  readonly relations: ReadonlySet<string>;
  /** By `columnKey`; the value tells whether every row still has NULL in it. */
  readonly columns: ReadonlyMap<string, { readonly empty: boolean }>;
}

export interface CompiledTimeline {
  readonly compiled: CompiledMigration;
  readonly timeline: Timeline;
}

export function columnKey(relation: string, column: string): string {
  return JSON.stringify([relation, column]);
}

/** Folds the statements of migrations, in order, into what they have made and what is left of it. */
export function bornIn(migrations: readonly CompiledTimeline[]): Born {
  const relations = new Set<string>();
  const columns = new Map<string, { readonly empty: boolean }>();
  for (const { compiled, timeline } of migrations) {
    for (const entry of timeline.entries) {
      for (const action of entry.effects.actions) apply(action, relations, columns);
      for (const { relation } of entry.effects.rowsWritten)
        fill(columns, (key) => key.startsWith(columnKeyPrefix(relation)));
    }
    if (compiled.steps.some(({ operation }) => operation.name === 'RunPython')) fill(columns, () => true);
  }
  return { relations, columns };
}

/** What was ever made stays in it under all of its names: rules ask about statements before and after a rename or a drop. */
function apply(action: Action, relations: Set<string>, columns: Map<string, { readonly empty: boolean }>): void {
  switch (action.kind) {
    case 'create-table':
      relations.add(action.relation);
      break;
    case 'rename-table':
      if (relations.has(action.relation)) relations.add(action.to);
      copyColumns(columns, action.relation, action.to);
      break;
    case 'add-column':
      columns.set(columnKey(action.relation, action.column), {
        empty: action.default === 'none' && action.generated === undefined,
      });
      break;
    case 'rename-column': {
      const found = columns.get(columnKey(action.relation, action.column));
      if (found !== undefined) columns.set(columnKey(action.relation, action.to), found);
      break;
    }
    default:
  }
}

function copyColumns(columns: Map<string, { readonly empty: boolean }>, from: string, to: string): void {
  const prefix = columnKeyPrefix(from);
  for (const [key, value] of new Map(columns)) {
    if (key.startsWith(prefix)) columns.set(columnKeyPrefix(to) + key.slice(prefix.length), value);
  }
}

/** Marks columns as no longer empty: something may have written to them. */
function fill(columns: Map<string, { readonly empty: boolean }>, matches: (key: string) => boolean): void {
  for (const key of columns.keys()) if (matches(key)) columns.set(key, { empty: false });
}

function columnKeyPrefix(relation: string): string {
  return `[${JSON.stringify(relation)},`;
}
