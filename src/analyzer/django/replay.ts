import { createCatalog } from '../database/create-catalog.ts';
import type { Unresolved } from '../location.ts';
import { createSchemaEditor } from '../sql/create-schema-editor.ts';
import type { ScriptItem } from '../sql/statement.ts';
import { Ancestors } from './ancestors.ts';
import { extensionsAfter } from './extensions.ts';
import { createExternalTables, externalModels, externalState } from './external-models.ts';
import { migrationId } from './graph-nodes.ts';
import type { CompiledMigration, Step } from './history.ts';
import { observeState, noReads, unobserved } from './memory/observed-state.ts';
import { rememberProject } from './memory/projects.ts';
import { Recollection, type Database, type Placed } from './memory/recollection.ts';
import type { CompiledEntry, StartOfHistory } from './memory/remembered.ts';
import { noLookups, watchLookups } from './memory/watched-lookups.ts';
import type { Migration } from './migration.ts';
import { ModelHistory } from './model-history.ts';
import { observe } from './observed-catalog.ts';
import { readOperation } from './operations/read-operation.ts';
import type { Project } from './project.ts';
import { runOperations } from './run-operations.ts';

/** The whole history of a project, replayed once. */
export interface History {
  /** By `app.name`, in the order in which `migrate` would run them. */
  readonly compiled: ReadonlyMap<string, CompiledMigration>;
}

/**
 * Replays every migration in order: state by state, statement by statement, on one catalog. What can't be resolved is noted
 * where it stands and the replay goes on with the rest. What an earlier replay of nearly the same history gave is used again. A history that
 * is only asked for once, to compare with it, is not kept: it would take the place of the one that the next review needs.
 */
export function replay(project: Project, { kept = true }: { readonly kept?: boolean } = {}): History {
  const { graph, migrations, memory, earlier } = project;
  const start = startOf(project);
  const ancestors = new Ancestors(graph);
  const past: Past = { project, ancestors, history: new ModelHistory(ancestors, start.state) };
  const order = graph.order.filter((key) => migrations.has(migrationId(key)));
  const recollection =
    earlier?.history?.start === start
      ? new Recollection(earlier.history, order.map(migrationId), project.modules)
      : undefined;
  const entries: CompiledEntry[] = [];
  let database: Database = { ...start, extensions: new Set() };
  for (const key of order) {
    const id = migrationId(key);
    const migration = migrations.get(id);
    if (migration === undefined) continue;
    const parents = graph.parentsOf(key).map(migrationId);
    const placed: Placed = { id, parents, hasUnknownParent: graph.withUnknownParent.has(id), migration };
    const entry = compileAgain(placed, database, past, recollection);
    entries.push(entry);
    const { stateBefore, stateAfter, catalogAfter, extensionsAfter } = entry.compiled;
    const position = ancestors.positionOf(id) ?? 0;
    const made = { by: position, app: migration.app, operations: entry.operations };
    past.history.note(made, { before: stateBefore, after: stateAfter });
    database = { state: stateAfter, catalog: catalogAfter, extensions: extensionsAfter };
  }
  if (kept) {
    memory.history = { start, entries };
    rememberProject(memory);
  }
  return { compiled: new Map(entries.map(({ id, compiled }) => [id, compiled])) };
}

/** What stays the same, or grows, over the whole history. */
interface Past {
  readonly project: Project;
  readonly ancestors: Ancestors;
  readonly history: ModelHistory;
}

/** The database before the project's first migration: Django's own tables. */
function startOf(project: Project): StartOfHistory {
  const models = externalModels(project);
  const known = project.earlier?.history?.start;
  if (known?.models === models) return known;
  const state = externalState(project);
  const catalog = createCatalog(project.target);
  const editor = createSchemaEditor({ target: project.target, atomic: true, catalog });
  createExternalTables(state, editor, project);
  editor.finish();
  return { models, state, catalog };
}

function compileAgain(
  placed: Placed,
  database: Database,
  past: Past,
  recollection: Recollection | undefined,
): CompiledEntry {
  const earlier = recollection?.advanceTo(placed);
  const known = earlier === undefined ? undefined : recollection?.reuse(earlier, placed, database);
  if (earlier !== undefined && known !== undefined) return { ...earlier, compiled: known };
  const entry = compileMigration(placed, database, past);
  const { compiled } = entry;
  const stateAfter = recollection?.compare(earlier, compiled) ?? compiled.stateAfter;
  return stateAfter === compiled.stateAfter ? entry : { ...entry, compiled: { ...compiled, stateAfter } };
}

/** Compiles one migration, and notes what its result depends on. */
function compileMigration(placed: Placed, database: Database, past: Past): CompiledEntry {
  const { migration } = placed;
  const { modules, settings } = past.project;
  const reads = noReads();
  const lookups = noLookups();
  const { result, consulted } = modules.watch(migration.path, () => {
    const operations = migration.operations.map((value) =>
      readOperation(value, { app: migration.app, modules, settings }),
    );
    return { operations, compiled: compile({ migration, operations, reads, lookups }, database, past) };
  });
  const read = past.project.memory.readings.get(migration.path)?.consulted.texts.keys() ?? [];
  const compiled = { ...result.compiled, texts: new Set([...read, ...consulted.texts.keys()]) };
  return { ...placed, ...result, compiled, consulted, reads, lookups, extensionsBefore: database.extensions };
}

/** A migration with its operations; what it reads and looks up is noted. */
type Interpreted = Pick<CompiledEntry, 'migration' | 'operations' | 'reads' | 'lookups'>;

/**
 * A migration as `migrate` executes it and as `sqlmigrate` prints it. The second run is only made where the two can differ: names
 * that the migration itself has changed are looked up, or migrations that it does not depend on matter to it.
 */
function compile(
  { migration, operations, reads, lookups }: Interpreted,
  { state: stateBefore, catalog, extensions }: Database,
  { project: { target }, ancestors, history }: Past,
): Omit<CompiledMigration, 'texts'> {
  const state = observeState(stateBefore, reads);
  const catalogAfter = catalog.snapshot();
  const observed = observe(catalogAfter, catalog);
  const executed = runOperations(migration, operations, {
    target,
    state,
    catalog: catalogAfter,
    lookup: watchLookups(observed.catalog, lookups),
    collects: false,
    extensions,
  });
  const position = ancestors.positionOf(migrationId([migration.app, migration.name])) ?? 0;
  const known = history.stateFor(position, operations, { before: state, after: executed.stateAfter });
  const isSame = known === state && !observed.differs;
  const printed = isSame
    ? executed
    : runOperations(migration, operations, {
        target,
        state: known,
        catalog: catalog.snapshot(),
        lookup: watchLookups(catalog, lookups),
        collects: true,
        extensions,
      });
  const steps = executed.steps.map(withoutObserver);
  return {
    migration,
    steps,
    script: printed.script,
    printedSteps: isSame ? steps : printed.steps.map(withoutObserver),
    executed: { script: executed.script, unresolved: unresolvedOf(migration, executed.steps, executed.script) },
    stateBefore,
    stateAfter: unobserved(executed.stateAfter),
    catalogBefore: catalog,
    catalogAfter,
    extensionsAfter: extensionsAfter(extensions, executed.script),
    unresolved: unresolvedOf(migration, printed.steps, printed.script),
  };
}

function withoutObserver(step: Step): Step {
  return { ...step, before: unobserved(step.before), after: unobserved(step.after) };
}

/** Every gap once, those of the file itself first. */
function unresolvedOf(
  migration: Migration,
  steps: readonly Step[],
  script: readonly ScriptItem[],
): readonly Unresolved[] {
  const all = [
    ...migration.unresolved,
    ...steps.flatMap(({ operation }) => operation.unresolved),
    ...script.flatMap((item) => (item.kind === 'statement' ? item.statement.unresolved : [])),
  ];
  const seen = new Set<string>();
  return all.filter(({ at, reason }) => {
    const key = `${at.path}:${at.startLine}:${reason}`;
    return !seen.has(key) && seen.add(key);
  });
}
