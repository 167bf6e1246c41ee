import { costOfEntry, type Cost, type CostRates, type TableSize } from '../database/cost.ts';
import type { Action, TimelineEntry } from '../database/effects.ts';
import type { RuleContext } from './define.ts';
import type { Severity } from './finding.ts';
import { code, codes } from './message.ts';
import { lookupName } from './tables-of-models.ts';

type CreateIndex = Extract<Action, { kind: 'create-index' }>;

/** Up to so many rows, reading a table once takes seconds: 1 M rows took 0.2 s (DESIGN.md, measured facts). */
const quicklyRead = 10_000_000;

/** True if the index covers only columns that the same change adds without a default: there is nothing to sort. */
export function isOnEmptyColumns(
  { relation, columns }: Pick<CreateIndex, 'relation' | 'columns'>,
  context: Pick<RuleContext, 'isEmptyColumn'>,
): boolean {
  return columns.length > 0 && columns.every((column) => context.isEmptyColumn(relation, column));
}

/** What a statement of a migration costs: the build of an index over empty columns is one read of the table. */
export function costInMigration(
  { effects, empty }: TimelineEntry,
  context: Pick<RuleContext, 'isEmptyColumn'>,
  { tables, costs }: { readonly tables: ReadonlyMap<string, TableSize>; readonly costs: CostRates },
): Cost {
  const builds = effects.indexBuilds.filter((build) => !isOnEmptyColumns(build, context));
  const isSame = builds.length === effects.indexBuilds.length;
  const counted = isSame ? effects : { ...effects, indexBuilds: builds };
  return costOfEntry({ effects: counted, empty }, (relation) => tables.get(relation), costs);
}

/** An index over empty columns of a table that is known not to be huge is built in seconds. */
export function severityOfBuild(action: CreateIndex, context: RuleContext): Severity {
  const facts = context.facts(action.relation);
  const isBounded = facts?.rows !== undefined && facts.rows <= quicklyRead && !facts.hot;
  return isOnEmptyColumns(action, context) && isBounded ? 'warning' : 'error';
}

/** What the build costs: one read of the table where its columns are new and empty, else sorting all of their values. */
export function buildCost(action: CreateIndex, context: RuleContext): string {
  if (!isOnEmptyColumns(action, context))
    return `The build reads the whole table and sorts its keys${isSizeKnown(action, context) ? '' : ': minutes on a large one'}.`;
  const are = action.columns.length === 1 ? 'is new and empty' : 'are new and empty';
  return `${codes(action.columns)} ${are}, so the build is little more than one read of the table (measured: 0.2 s a million rows in memory), but nothing else runs on it meanwhile.${partialHint(action, context)}`;
}

/** Where the size is known, the estimate speaks of this table instead of some large one. */
function isSizeKnown({ relation }: CreateIndex, context: RuleContext): boolean {
  return context.facts(relation)?.rows !== undefined;
}

/** GIN stores a placeholder for NULL, so a partial index is smaller and cheaper to keep while the column fills. */
function partialHint({ method, partial, columns, relation }: CreateIndex, { compiled }: RuleContext): string {
  const [column] = columns;
  if (method !== 'gin' || partial || column === undefined) return '';
  const condition = code(`condition=Q(${lookupName(compiled.stateAfter, relation, column)}__isnull=False)`);
  return ` GIN stores NULL rows too; with ${condition} in the index they are left out, in the state and in the database alike.`;
}
