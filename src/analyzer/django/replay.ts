import { createCatalog } from '../database/create-catalog.ts';
import type { Catalog } from '../database/catalog.ts';
import type { Unresolved } from '../location.ts';
import { createSchemaEditor } from '../sql/create-schema-editor.ts';
import type { ScriptItem } from '../sql/statement.ts';
import { Ancestors } from './ancestors.ts';
import { extensionsAfter } from './extensions.ts';
import { createExternalTables, externalState } from './external-models.ts';
import { migrationId } from './graph-nodes.ts';
import type { CompiledMigration, Step } from './history.ts';
import type { Migration } from './migration.ts';
import { ModelHistory } from './model-history.ts';
import { observe } from './observed-catalog.ts';
import { readOperation } from './operations/read-operation.ts';
import type { Project } from './project.ts';
import { runOperations } from './run-operations.ts';
import type { ProjectState } from './state.ts';

/** The whole history of a project, replayed once. */
export interface History {
  /** By `app.name`, in the order in which `migrate` would run them. */
  readonly compiled: ReadonlyMap<string, CompiledMigration>;
}

/**
 * Replays every migration in order: state by state, statement by statement, on one catalog. What can't be resolved is noted
 * where it stands and the replay goes on with the rest.
 */
export function replay(project: Project): History {
  const start = emptyDatabase(project);
  const ancestors = new Ancestors(project.graph);
  const history = new ModelHistory(ancestors, start.state);
  const compiled = new Map<string, CompiledMigration>();
  let database = start;
  for (const key of project.graph.order) {
    const migration = project.migrations.get(migrationId(key));
    if (migration === undefined) continue;
    const result = compileMigration(migration, database, { project, ancestors, history });
    compiled.set(migrationId(key), result);
    database = { state: result.stateAfter, catalog: result.catalogAfter, extensions: result.extensionsAfter };
  }
  return { compiled };
}

/** What a migration finds. */
interface Database {
  readonly state: ProjectState;
  readonly catalog: Catalog;
  readonly extensions: ReadonlySet<string>;
}

/** What stays the same, or grows, over the whole history. */
interface Past {
  readonly project: Project;
  readonly ancestors: Ancestors;
  readonly history: ModelHistory;
}

/** The database before the project's first migration: Django's own tables. */
function emptyDatabase(project: Project): Database {
  const state = externalState(project);
  const catalog = createCatalog(project.target);
  const editor = createSchemaEditor({ target: project.target, atomic: true, catalog });
  createExternalTables(state, editor, project);
  editor.finish();
  return { state, catalog, extensions: new Set() };
}

/**
 * Compiles one migration, as `migrate` executes it and as `sqlmigrate` prints it. The second run is only made where the two can
 * differ: names that the migration itself has changed are looked up, or migrations that it does not depend on matter to it.
 */
function compileMigration(migration: Migration, database: Database, past: Past): CompiledMigration {
  const { state, catalog, extensions } = database;
  const { project, ancestors, history } = past;
  const { target } = project;
  const operations = migration.operations.map((value) =>
    readOperation(value, { app: migration.app, modules: project.modules, settings: project.settings }),
  );
  const catalogAfter = catalog.snapshot();
  const observed = observe(catalogAfter, catalog);
  const executed = runOperations(migration, operations, {
    target,
    state,
    catalog: catalogAfter,
    lookup: observed.catalog,
    collects: false,
    extensions,
  });
  const position = ancestors.positionOf(migrationId([migration.app, migration.name])) ?? 0;
  const known = history.stateFor(position, operations, { before: state, after: executed.stateAfter });
  history.note({ by: position, app: migration.app, operations }, { before: state, after: executed.stateAfter });
  const isSame = known === state && !observed.differs;
  const printed = isSame
    ? executed
    : runOperations(migration, operations, {
        target,
        state: known,
        catalog: catalog.snapshot(),
        lookup: catalog,
        collects: true,
        extensions,
      });
  return {
    migration,
    steps: executed.steps,
    script: printed.script,
    printedSteps: printed.steps,
    executed: { script: executed.script, unresolved: unresolvedOf(migration, executed.steps, executed.script) },
    stateBefore: state,
    stateAfter: executed.stateAfter,
    catalogBefore: catalog,
    catalogAfter,
    extensionsAfter: extensionsAfter(extensions, executed.script),
    unresolved: unresolvedOf(migration, printed.steps, printed.script),
  };
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
