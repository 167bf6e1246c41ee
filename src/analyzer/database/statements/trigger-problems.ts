import type { CatalogTable } from '../catalog.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import type { CreateTrigStmt } from '../prepare.ts';
import { names, walk } from '../syntax.ts';

/** Bits of a trigger's events (catalog/pg_trigger.h). */
export const triggerEvents = { INSERT: 4, DELETE: 8, UPDATE: 16, TRUNCATE: 32 } as const;

/** The bit of its timing for INSTEAD OF. */
const insteadOf = 64;

type IsProblem = (trigger: CreateTrigStmt, table: CatalogTable | undefined) => boolean;

/**
 * What a trigger can't be, at all or on a kind of relation, with the server's messages.
 *
 * @see https://www.postgresql.org/docs/current/sql-createtrigger.html
 */
const problems: readonly (readonly [IsProblem, (relation: string) => string])[] = [
  [
    ({ row, events = 0 }) => row === true && (events & triggerEvents.TRUNCATE) !== 0,
    () => 'TRUNCATE FOR EACH ROW triggers are not supported',
  ],
  [
    ({ events, whenClause }) => events === triggerEvents.INSERT && readsOld(whenClause),
    () => "INSERT trigger's WHEN condition cannot reference OLD values",
  ],
  [
    ({ row, timing = 0 }, table) => table?.kind === 'view' && row === true && (timing & insteadOf) === 0,
    (relation) => `"${relation}" is a view`,
  ],
  [(_, table) => table?.kind === 'materialized-view', (relation) => `relation "${relation}" cannot have triggers`],
  [
    ({ row, transitionRels }, table) =>
      table?.kind === 'partitioned-table' && row === true && (transitionRels ?? []).length > 0,
    (relation) => `"${relation}" is a partitioned table`,
  ],
  [
    ({ trigname, replace, isconstraint }, table) =>
      replace === true &&
      isconstraint !== true &&
      table?.triggers.find(({ name }) => name === trigname)?.deferred === true,
    (relation) => `the trigger for relation "${relation}" is a constraint trigger`,
  ],
];

/** Refuses a trigger that can't be. */
export function refuseTrigger(trigger: CreateTrigStmt, table: CatalogTable | undefined, effects: EffectsDraft): void {
  for (const [isProblem, message] of problems) {
    if (isProblem(trigger, table)) effects.refuse(message(table?.name ?? trigger.relation?.relname ?? ''));
  }
}

function readsOld(condition: CreateTrigStmt['whenClause']): boolean {
  let found = false;
  walk(condition, (kind, content: { fields?: [] }) => {
    if (kind === 'ColumnRef' && names(content.fields)[0] === 'old') found = true;
  });
  return found;
}
