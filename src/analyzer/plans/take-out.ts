import type { Catalog, CatalogTable } from '../database/catalog.ts';
import type { CompiledMigration, Step } from '../django/history.ts';
import type { MigrationKey } from '../django/migration.ts';
import type { Operation } from '../django/operations/define.ts';
import { runOperations, type Run } from '../django/run-operations.ts';
import type { ProjectState } from '../django/state.ts';
import { applySplices } from '../fixes/edits.ts';
import { withoutUnusedImports } from '../fixes/imports.ts';
import { changeItems, moduleNamesIn } from '../fixes/operation-list.ts';
import { operationItems, operationSource, type OperationSource } from '../fixes/source-file.ts';
import { meaningOf } from '../meaning.ts';
import { oncePer } from '../once-per.ts';
import type { RuleContext } from '../rules/define.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import { laterOf, withoutMigration, type Later } from './later.ts';
import type { PlanStep } from './plan.ts';

/** A migration without some of its operations, and what these find once it has run, and what comes after it in the change. */
export interface Remainder {
  readonly state: ProjectState;
  readonly catalog: Catalog;
  /**
   * What changes, in full: the migration as it stays; where nothing is left of it, the migrations that named it. None where it
   * goes and nothing names it.
   */
  readonly files: PlanStep['files'];
  /** What migrations with the operations have to come after; none where they can stand in the place of the whole migration. */
  readonly behind: readonly MigrationKey[];
}

/** Why operations can't be taken out of their migration. */
export type Bound = 'other migrations' | 'their code' | 'number' | 'code after them' | 'order';

/**
 * To take operations out, the whole migration and those after it run once more. For one migration no more than so many operations
 * are run to try it: the time that it takes is bounded, and what it finds in a migration of a hundred is found.
 */
const mostRuns = 10_000;

/** What was tried for a migration, by the places of what was taken out, and how many operations were run for it. */
const trialsOf = oncePer(({ compiled }: RuleContext) => ({
  places: new Map(compiled.steps.map((step, index) => [step, index])),
  results: new Map<string, Remainder | Bound>(),
  runs: 0,
}));

/**
 * Takes operations out of their migration, to run after the rest of it and after the later migrations of the change. That is the same where it comes to the same models and the
 * same database, and every operation sends the SQL that it sent: the rest is run without them, then they are, and both are compared
 * with the migration as it is. What can't be told from its SQL (functions, SQL of its own) may not come after them.
 */
export function takeOut(context: RuleContext, taken: readonly Step[]): Remainder | Bound {
  const { places, results } = trialsOf(context);
  const key = taken.map((step) => places.get(step)).join(' ');
  const result = results.get(key) ?? tryWithout(context, taken);
  results.set(key, result);
  return result;
}

function tryWithout(context: RuleContext, taken: readonly Step[]): Remainder | Bound {
  const { steps, stateBefore, catalogBefore, migration } = context.compiled;
  const sources = sourcesOf(context, taken);
  const later = laterOf(context);
  if (sources === undefined) return 'their code';
  if (later === undefined) return 'other migrations';
  const going = new Set(taken);
  const rest = steps.filter((step) => !going.has(step));
  if (rest.length === 0 && later.migrations.length === 0) {
    return { state: stateBefore, catalog: catalogBefore, files: [], behind: [] };
  }
  const parts = { rest, taken, later, sources };
  const bound = boundOf(context, parts) ?? spend(context, steps.length + stepsOf(later).length);
  if (bound !== undefined) return bound;
  const files = rest.length === 0 ? withoutMigration(later, migration, context) : filesWithout(sources);
  const end = files === undefined ? undefined : endWithout(context, parts);
  if (files === undefined || end === undefined) return 'order';
  const own = nameOf([migration.app, migration.name]);
  const last =
    rest.length === 0 ? migration.dependencies.map(({ key }) => key) : [[migration.app, migration.name] as const];
  const leaves = later.leaves.length === 0 ? [[migration.app, migration.name] as const] : later.leaves;
  const behind = leaves.flatMap((key) => (nameOf(key) === own ? last : [key]));
  return { ...end, files, behind };
}

/** What is taken out, what stays of its migration, and what comes after that. */
interface Parts {
  readonly taken: readonly Step[];
  readonly sources: readonly OperationSource[];
  readonly rest: readonly Step[];
  readonly later: Later;
}

/** Where the operations stand, if they are items of the list that nothing else of the module belongs to. */
function sourcesOf({ project }: RuleContext, taken: readonly Step[]): readonly OperationSource[] | undefined {
  const sources = taken.flatMap(({ operation }) => operationSource(operation, project) ?? []);
  return sources.length === taken.length && areAlone(sources) ? sources : undefined;
}

/** What can be told without running anything. */
function boundOf({ compiled }: RuleContext, { taken, sources, rest, later }: Parts): Bound | undefined {
  const { steps, migration } = compiled;
  const isListed = sources.every(({ file }) => operationItems(file).length === steps.length);
  if ((rest.length > 0 && !isListed) || migration.doubt !== undefined) return 'their code';
  const going = new Set(taken);
  const behind = steps.slice(steps.findIndex((step) => going.has(step))).filter((step) => !going.has(step));
  return [...behind, ...later.changed.flatMap((each) => each.steps)].every(isPlainStep) ? undefined : 'code after them';
}

function stepsOf({ migrations }: Later): readonly Step[] {
  return migrations.flatMap(({ steps }) => steps);
}

/** Counts operations that are to be run; says so where there would be too many. */
function spend(context: RuleContext, count: number): Bound | undefined {
  const trials = trialsOf(context);
  if (trials.runs + count > mostRuns) return 'number';
  trials.runs += count;
  return undefined;
}

/** What the operations find behind all else; undefined where it does not come to the same. */
function endWithout(
  context: RuleContext,
  { rest, taken, later }: Parts,
): Pick<Remainder, 'state' | 'catalog'> | undefined {
  const { compiled } = context;
  const catalog = compiled.catalogBefore.snapshot();
  const restRun = runIn(context, { ...compiled, steps: rest }, { state: compiled.stateBefore, catalog });
  let state = restRun.stateAfter;
  const isLaterSame = later.migrations.every((each) => {
    const run = runIn(context, each, { state, catalog });
    state = run.stateAfter;
    return isSameSql(each, [[each.steps, run]]);
  });
  if (!isLaterSame) return undefined;
  const last = catalog.snapshot();
  const takenRun = runIn(context, { ...compiled, steps: taken }, { state, catalog: last });
  const end = later.migrations.at(-1) ?? compiled;
  const runs = [
    [rest, restRun],
    [taken, takenRun],
  ] as const;
  const isSame =
    isSameSql(compiled, runs) &&
    isSameState(compiled.stateBefore, end.stateAfter, takenRun.stateAfter) &&
    isSameCatalog(end.catalogAfter, last);
  return isSame ? { state, catalog } : undefined;
}

/** Functions and constants of the module would have to move with them. */
function areAlone(sources: readonly OperationSource[]): boolean {
  return sources.every(({ file, node }) => moduleNamesIn(node, file).size === 0);
}

/** Operations of which all is known that they do, by the SQL that Django makes for them. */
const plain: ReadonlySet<string> = new Set([
  'CreateModel',
  'DeleteModel',
  'RenameModel',
  'AlterModelTable',
  'AlterModelTableComment',
  'AlterModelOptions',
  'AlterModelManagers',
  'AlterUniqueTogether',
  'AlterIndexTogether',
  'AlterOrderWithRespectTo',
  'AddField',
  'RemoveField',
  'AlterField',
  'RenameField',
  'AddIndex',
  'RemoveIndex',
  'RenameIndex',
  'AddIndexConcurrently',
  'RemoveIndexConcurrently',
  'AddConstraint',
  'RemoveConstraint',
  'AlterConstraint',
  'AddConstraintNotValid',
  'ValidateConstraint',
]);

function isPlainStep({ operation, understood }: Step): boolean {
  return understood && isPlainOperation(operation);
}

function isPlainOperation({ name, path, databaseOperations, stateOperations }: Operation): boolean {
  if (!path.startsWith('django.')) return false;
  const isPair = name === 'SeparateDatabaseAndState';
  return isPair ? [...databaseOperations, ...stateOperations].every(isPlainOperation) : plain.has(name);
}

function runIn(
  { target }: RuleContext,
  { migration, catalogBefore, steps }: CompiledMigration,
  { state, catalog }: Pick<Remainder, 'state' | 'catalog'>,
): Run {
  const operations = steps.map(({ operation }) => operation);
  const { extensions } = catalogBefore;
  return runOperations(migration, operations, { target, state, catalog, lookup: catalog, collects: false, extensions });
}

function isSameSql(
  { executed, steps }: CompiledMigration,
  runs: readonly (readonly [steps: readonly Step[], run: Run])[],
): boolean {
  const wanted = textsOf(executed.script, steps);
  const found = new Map(runs.flatMap(([own, { script }]) => [...textsOf(script, own)]));
  return [...wanted].every(([operation, text]) => found.get(operation) === text);
}

function textsOf(script: Run['script'], steps: readonly Step[]): ReadonlyMap<Operation, string> {
  const statements = script.flatMap((item) => (item.kind === 'statement' ? [item.statement] : []));
  return new Map(
    steps.map(({ operation }, index) => [
      operation,
      statements.flatMap((each) => (each.operation === index ? [each.sql] : [])).join('\n'),
    ]),
  );
}

function isSameState(before: ProjectState, one: ProjectState, other: ProjectState): boolean {
  const keys = new Set([...one.changedSince(before), ...other.changedSince(before)]);
  return [...keys].every((key) => meaningOf(one.model(key)) === meaningOf(other.model(key)));
}

function isSameCatalog(catalog: Catalog, other: Catalog): boolean {
  const names = new Set([...catalog.tables.keys(), ...other.tables.keys()]);
  return [...names].every((name) => {
    const [one, two] = [catalog.table(name), other.table(name)];
    return one === two || (one !== undefined && two !== undefined && meaningOfTable(one) === meaningOfTable(two));
  });
}

/** A table as text, without the order in which its parts were made. */
function meaningOfTable({ constraints, indexes, ...table }: CatalogTable): string {
  const sorted = (parts: readonly unknown[]): readonly string[] => parts.map(meaningOf).sort();
  return JSON.stringify([meaningOf(table), sorted(constraints), sorted(indexes)]);
}

function filesWithout(sources: readonly OperationSource[]): PlanStep['files'] {
  const file = sources[0]?.file;
  if (file === undefined) return [];
  const changes = changeItems(file, new Map(sources.map(({ node }) => [node, []] as const)));
  const content = applySplices(file.text, [...changes, ...withoutUnusedImports(file, changes)]);
  return [{ path: file.path, content }];
}
