import type { Catalog } from '../database/catalog.ts';
import type { TimelineEntry } from '../database/effects.ts';
import type { CompiledMigration, Step } from '../django/history.ts';
import type { Project } from '../django/project.ts';
import type { Location } from '../location.ts';
import type { Change, TableFacts } from '../review.ts';
import { bornIn, columnKey, type CompiledTimeline } from './born.ts';
import type { RuleContext } from './define.ts';
import { fieldOfColumn, modelOfTable } from './tables-of-models.ts';
import { describeSize, isKnownSmall } from './table-size.ts';

/** What the engine knows about one migration under review and its surroundings. */
export interface RuleContextInput {
  readonly current: CompiledTimeline;
  /** The migrations of the change up to this one and after it, in order; only this one where all are reviewed. */
  readonly ofChange: readonly CompiledTimeline[];
  readonly project: Project;
  readonly change: Change;
  readonly tables: ReadonlyMap<string, TableFacts>;
}

/** Answers what rules ask, for one migration. */
export function createRuleContext(input: RuleContextInput): RuleContext {
  const { current, ofChange, project, change, tables } = input;
  const { compiled, timeline } = current;
  const earlier = ofChange.slice(0, Math.max(0, ofChange.indexOf(current)));
  const bornEarlier = bornIn(earlier);
  const bornByNow = bornIn([...earlier, current]);
  const statements = compiled.script.filter((item) => item.kind === 'statement').map(({ statement }) => statement);
  const entries = entriesByOperation(timeline.entries, (entry) => statements[entry.source]?.operation);
  const isKnownBefore = (relation: string, column?: string): boolean => knows(compiled.catalogBefore, relation, column);
  const statesUntilNow = [...earlier, current].map((each) => each.compiled.stateBefore);

  // A squash runs on databases only that have none of what it replaces: on new ones.
  const isForNewDatabases = compiled.migration.replaces.length > 0;
  const isExisting = (relation: string): boolean =>
    !isForNewDatabases &&
    !bornEarlier.relations.has(relation) &&
    (isKnownBefore(relation) || !bornByNow.relations.has(relation));

  return {
    compiled,
    timeline,
    project,
    change,
    target: project.target,
    catalogBeforeChange: ofChange[0]?.compiled.catalogBefore ?? compiled.catalogBefore,
    migrationsOfChange: ofChange.map((each) => each.compiled),
    isExisting,
    isExistingColumn: (relation, column) =>
      isExisting(relation) &&
      !bornEarlier.columns.has(columnKey(relation, column)) &&
      (isKnownBefore(relation, column) || !bornByNow.columns.has(columnKey(relation, column))),
    isEmptyColumn: (relation, column) => bornByNow.columns.get(columnKey(relation, column))?.empty === true,
    modelBeforeChange: (relation) => firstOf(statesUntilNow, (state) => modelOfTable(state, relation)),
    fieldBeforeChange: (relation, column) => firstOf(statesUntilNow, (state) => fieldOfColumn(state, relation, column)),
    facts: (relation) => tables.get(relation),
    sizeOf: (relation) => describeSize(tables.get(relation)),
    isSmall: (relation) => isKnownSmall(tables.get(relation)),
    stepOf: (entry) => compiled.steps[statements[entry.source]?.operation ?? -1],
    entriesOf: (step) => entries.get(compiled.steps.indexOf(step)) ?? [],
    isResolved: (entry) => (statements[entry.source]?.unresolved ?? []).length === 0,
    locationOf: (entry) => statements[entry.source]?.at ?? lineOf(compiled, entry.line),
  };
}

/** The position of a step among the migration's operations. */
export function operationOf(compiled: CompiledMigration, at: Location): Step | undefined {
  return compiled.steps.find(
    ({ operation }) =>
      operation.at.path === at.path && operation.at.startLine <= at.startLine && at.startLine <= operation.at.endLine,
  );
}

function entriesByOperation(
  entries: readonly TimelineEntry[],
  operationOfEntry: (entry: TimelineEntry) => number | undefined,
): ReadonlyMap<number, readonly TimelineEntry[]> {
  const found = new Map<number, TimelineEntry[]>();
  for (const entry of entries) {
    const operation = operationOfEntry(entry);
    if (operation === undefined) continue;
    const list = found.get(operation);
    if (list === undefined) found.set(operation, [entry]);
    else list.push(entry);
  }
  return found;
}

function knows(catalog: Catalog, relation: string, column: string | undefined): boolean {
  const table = catalog.table(relation);
  return table !== undefined && (column === undefined || table.columns.has(column));
}

function lineOf(compiled: CompiledMigration, line: number): Location {
  return { path: compiled.migration.path, startLine: line, startColumn: 0, endLine: line, endColumn: 0 };
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
