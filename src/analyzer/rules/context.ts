import type { TimelineEntry } from '../database/effects.ts';
import type { CompiledMigration, Step } from '../django/history.ts';
import type { Project } from '../django/project.ts';
import type { ModelState, ProjectState } from '../django/state.ts';
import { gapsInEffects, type Location } from '../location.ts';
import type { Change, TableFacts } from '../review.ts';
import type { CompiledTimeline } from './born.ts';
import type { RuleContext } from './define.ts';
import type { Release } from './release.ts';
import { runningField, runningModel, unreleasedRemoval, type RunningState } from './running.ts';
import { fieldOfColumn, modelOfTable } from './tables-of-models.ts';
import { usesInHead } from './uses-in-head.ts';
import { describeSize, isKnownSmall } from './table-size.ts';

/** What all migrations under review have around them. */
export interface Surroundings {
  readonly project: Project;
  readonly change: Change;
  readonly tables: ReadonlyMap<string, TableFacts>;
  /** Every migration of the project, in order. */
  readonly history: readonly CompiledMigration[];
  /** What the running code knows, where that is known. */
  readonly running: RunningState | undefined;
}

/** Answers what rules ask, for the migration at a position of its release. */
export function createRuleContext(
  release: Release,
  position: number,
  current: CompiledTimeline,
  { project, change, tables, history, running }: Surroundings,
): RuleContext {
  const { compiled, timeline, code = [] } = current;
  const printed = compiled.script.filter((item) => item.kind === 'statement').map(({ statement }) => statement);
  const statements = [...printed, ...code];
  const entries = entriesByOperation(timeline.entries, (entry) => statements[entry.source]?.operation);
  const places = new Map(compiled.steps.map((step, index) => [step, index]));
  const modelBefore = (relation: string): ModelState | undefined => {
    const found = release.modelsBefore.get(relation);
    return found !== undefined && found.at <= position ? found.model : undefined;
  };
  return {
    ...provenanceOf(release, position, compiled),
    compiled,
    timeline,
    project,
    change,
    target: project.target,
    catalogBeforeChange: release.migrations[0]?.compiled.catalogBefore ?? compiled.catalogBefore,
    migrationsOfChange: release.migrations.map((each) => each.compiled),
    history,
    modelBeforeChange: (relation) => modelBefore(relation) ?? runningModel(running, relation),
    fieldBeforeChange(relation, column) {
      const model = modelBefore(relation);
      const known = model === undefined ? undefined : fieldOfColumn(model, relation, column);
      const now = modelOfTable(compiled.stateBefore, relation);
      const inState = known ?? (now === undefined ? undefined : fieldOfColumn(now, relation, column));
      return inState ?? runningField(running, relation, column);
    },
    unreleasedRemoval: (relation, column) => unreleasedRemoval(running, history, { relation, column }),
    usesInHead: (model, field) =>
      usesInHead(model, field, {
        project,
        latest: history.at(-1)?.stateAfter,
        isWholeHistory: change.files === undefined,
        ...statesAround(release, compiled),
      }),
    facts: (relation) => tables.get(relation),
    sizeOf: (relation) => describeSize(tables.get(relation)),
    isSmall: (relation) => isKnownSmall(tables.get(relation)),
    stepOf: (entry) => compiled.steps[statements[entry.source]?.operation ?? -1],
    stepsBefore: (entry) => {
      const position = entry.deferred ? compiled.steps.length : (statements[entry.source]?.operation ?? 0);
      const earlier = history.slice(0, Math.max(0, history.indexOf(compiled)));
      return [...earlier.flatMap(({ steps }) => steps), ...compiled.steps.slice(0, position)];
    },
    stepsAfter: (step) => [
      ...compiled.steps.slice((places.get(step) ?? compiled.steps.length) + 1),
      ...history.slice(history.indexOf(compiled) + 1).flatMap(({ steps }) => steps),
    ],
    entriesOf: (step) => entries.get(places.get(step) ?? -1) ?? [],
    isResolved: (entry) => gapsInEffects(statements[entry.source]?.unresolved ?? []).length === 0,
    locationOf: (entry) => statements[entry.source]?.at ?? lineOf(compiled, entry.line),
  };
}

/** The models before the release, and those that the code has which is deployed with it. */
function statesAround(
  { migrations }: Release,
  { stateBefore, stateAfter }: CompiledMigration,
): { readonly state: ProjectState; readonly next: ProjectState } {
  return {
    state: migrations[0]?.compiled.stateBefore ?? stateBefore,
    next: migrations.at(-1)?.compiled.stateAfter ?? stateAfter,
  };
}

/** Which tables and columns were there before the release. */
function provenanceOf(
  { born }: Release,
  position: number,
  { migration, catalogBefore }: CompiledMigration,
): Pick<RuleContext, 'isExisting' | 'isExistingColumn' | 'isEmptyColumn'> {
  // A squash runs on databases only that have none of what it replaces: on new ones.
  const isForNewDatabases = migration.replaces.length > 0;
  const isOld = (bornAt: number | undefined, isKnownBefore: boolean): boolean =>
    bornAt === undefined || bornAt > position || (bornAt === position && isKnownBefore);
  const isExisting = (relation: string): boolean =>
    !isForNewDatabases && isOld(born.relationBornAt(relation), catalogBefore.table(relation) !== undefined);
  return {
    isExisting,
    isExistingColumn: (relation, column) =>
      isExisting(relation) &&
      isOld(born.columnBornAt(relation, column), catalogBefore.table(relation)?.columns.has(column) === true),
    isEmptyColumn: (relation, column) => born.isColumnEmpty(relation, column, position),
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

function lineOf(compiled: CompiledMigration, line: number): Location {
  return { path: compiled.migration.path, startLine: line, startColumn: 0, endLine: line, endColumn: 0 };
}
