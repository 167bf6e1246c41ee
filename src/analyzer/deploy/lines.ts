import type { Action, Timeline, TimelineEntry } from '../database/effects.ts';

/** Finds the line of a migration that touches a table, or a column of it; the migration's own line where none is known. */
export type LineOf = (relation: string, column?: string) => number;

/** Looks up lines in a timeline: the statement that acts on the column, else one that acts on or locks the table. */
export function linesIn({ entries }: Timeline, otherwise: number): LineOf {
  return (relation, column) => {
    const ofColumn = column === undefined ? undefined : entries.find((entry) => actsOn(entry, relation, column));
    const ofTable =
      entries.find((entry) => actsOn(entry, relation)) ?? entries.find((entry) => touches(entry, relation));
    return (ofColumn ?? ofTable)?.line ?? otherwise;
  };
}

function actsOn({ effects }: TimelineEntry, relation: string, column?: string): boolean {
  return effects.actions.some(
    (action) =>
      (action.relation === relation || ('to' in action && action.to === relation)) &&
      (column === undefined || namesColumn(action, column)),
  );
}

function namesColumn(action: Action, column: string): boolean {
  if ('columns' in action) return action.columns.includes(column);
  return ('column' in action && action.column === column) || ('to' in action && action.to === column);
}

function touches({ effects }: TimelineEntry, relation: string): boolean {
  return (
    effects.locks.some((lock) => lock.relation === relation) ||
    effects.online.some((change) => change.relation === relation)
  );
}
