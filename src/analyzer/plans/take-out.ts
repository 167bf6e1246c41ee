import type { Catalog, CatalogTable } from '../database/catalog.ts';
import type { CompiledMigration, Step } from '../django/history.ts';
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
import type { PlanStep } from './plan.ts';

/** A migration without some of its operations, and what these find once it has run. */
export interface Remainder {
  readonly state: ProjectState;
  readonly catalog: Catalog;
  /** The migration as it stays, in full; none where nothing is left of it. */
  readonly files: PlanStep['files'];
}

/** Why operations can't be taken out of their migration. */
export type Bound = 'their code' | 'number' | 'code after them' | 'order';

/** Of a migration of more operations none are taken out: for each the whole migration runs once more. */
export const mostOperations = 100;

/** What was tried for a migration, by the places of what was taken out. */
const trialsOf = oncePer(({ compiled }: RuleContext) => ({
  places: new Map(compiled.steps.map((step, index) => [step, index])),
  results: new Map<string, Remainder | Bound>(),
}));

/**
 * Takes operations out of their migration, to run after the rest of it. That is the same where it comes to the same models and the
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
  const { compiled } = context;
  const { steps, stateBefore, catalogBefore } = compiled;
  const sources = taken.map(({ operation }) => operationSource(operation, context.project));
  const known = sources.filter((source) => source !== undefined);
  const [first] = known;
  if (first === undefined || known.length !== taken.length || !areAlone(known)) return 'their code';
  const going = new Set(taken);
  const rest = steps.filter((step) => !going.has(step));
  if (rest.length === 0) return { state: stateBefore, catalog: catalogBefore, files: [] };
  if (steps.length > mostOperations) return 'number';
  if (operationItems(first.file).length !== steps.length || compiled.migration.doubt !== undefined) return 'their code';
  const behind = steps.slice(steps.findIndex((step) => going.has(step))).filter((step) => !going.has(step));
  if (!behind.every(isPlainStep)) return 'code after them';

  const catalog = catalogBefore.snapshot();
  const restRun = runIn(context, rest, { state: stateBefore, catalog });
  const last = catalog.snapshot();
  const takenRun = runIn(context, taken, { state: restRun.stateAfter, catalog: last });
  const isSame =
    isSameSql(compiled, [
      [rest, restRun],
      [taken, takenRun],
    ]) &&
    isSameState(compiled, takenRun.stateAfter) &&
    isSameCatalog(compiled, last);
  return isSame ? { state: restRun.stateAfter, catalog, files: [fileWithout(known, first)] } : 'order';
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
  { compiled, target }: RuleContext,
  steps: readonly Step[],
  { state, catalog }: Pick<Remainder, 'state' | 'catalog'>,
): Run {
  const operations = steps.map(({ operation }) => operation);
  const { extensions } = compiled.catalogBefore;
  return runOperations(compiled.migration, operations, {
    target,
    state,
    catalog,
    lookup: catalog,
    collects: false,
    extensions,
  });
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

function isSameState({ stateBefore, stateAfter }: CompiledMigration, other: ProjectState): boolean {
  const keys = new Set([...stateAfter.changedSince(stateBefore), ...other.changedSince(stateBefore)]);
  return [...keys].every((key) => meaningOf(stateAfter.model(key)) === meaningOf(other.model(key)));
}

function isSameCatalog({ catalogAfter }: CompiledMigration, other: Catalog): boolean {
  const names = new Set([...catalogAfter.tables.keys(), ...other.tables.keys()]);
  return [...names].every((name) => {
    const [one, two] = [catalogAfter.table(name), other.table(name)];
    return one === two || (one !== undefined && two !== undefined && meaningOfTable(one) === meaningOfTable(two));
  });
}

/** A table as text, without the order in which its parts were made. */
function meaningOfTable({ constraints, indexes, ...table }: CatalogTable): string {
  const sorted = (parts: readonly unknown[]): readonly string[] => parts.map(meaningOf).sort();
  return JSON.stringify([meaningOf(table), sorted(constraints), sorted(indexes)]);
}

function fileWithout(sources: readonly OperationSource[], { file }: OperationSource): PlanStep['files'][number] {
  const changes = changeItems(file, new Map(sources.map(({ node }) => [node, []] as const)));
  const content = applySplices(file.text, [...changes, ...withoutUnusedImports(file, changes)]);
  return { path: file.path, content };
}
