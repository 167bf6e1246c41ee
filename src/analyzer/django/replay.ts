import { createCatalog } from '../database/create-catalog.ts';
import type { Catalog } from '../database/catalog.ts';
import type { Unresolved } from '../location.ts';
import { createSchemaEditor } from '../sql/create-schema-editor.ts';
import type { ScriptItem } from '../sql/statement.ts';
import { createExternalTables, externalState } from './external-models.ts';
import { migrationId } from './graph.ts';
import type { CompiledMigration, Step } from './history.ts';
import type { Migration } from './migration.ts';
import { readOperation } from './operations/read-operation.ts';
import type { Project } from './project.ts';
import type { ProjectState } from './state.ts';
import { describeStep, noteNothing } from './step-comments.ts';

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
  let state = externalState(project);
  let catalog = createCatalog(project.target);
  const editor = createSchemaEditor({ target: project.target, atomic: true, catalog });
  createExternalTables(state, editor, project);
  editor.finish();
  const compiled = new Map<string, CompiledMigration>();
  for (const key of project.graph.order) {
    const migration = project.migrations.get(migrationId(key));
    if (migration === undefined) continue;
    const result = compileMigration(migration, { project, state, catalog });
    compiled.set(migrationId(key), result);
    state = result.stateAfter;
    catalog = result.catalogAfter;
  }
  return { compiled };
}

interface Surroundings {
  readonly project: Project;
  readonly state: ProjectState;
  readonly catalog: Catalog;
}

/** Compiles one migration forwards: Django's `Migration.apply` with `collect_sql`. */
function compileMigration(migration: Migration, { project, state, catalog }: Surroundings): CompiledMigration {
  const catalogAfter = catalog.snapshot();
  // `sqlmigrate` looks names up in a database that stands before the migration.
  const editor = createSchemaEditor({
    target: project.target,
    atomic: migration.atomic,
    catalog: catalogAfter,
    lookup: catalog,
  });
  const steps: Step[] = [];
  let current = state;
  for (const [index, value] of migration.operations.entries()) {
    const operation = readOperation(value, {
      app: migration.app,
      modules: project.modules,
      settings: project.settings,
    });
    const after = createdBy(operation.stateForwards(migration.app, current), current, migration);
    editor.cause(index, operation.at);
    describeStep(operation, editor, project.target);
    if (operation.reducesToSql) {
      operation.databaseForwards({ app: migration.app, editor, before: current, after });
      if (editor.emittedNothing) noteNothing(editor, project.target);
    }
    steps.push({ operation, before: current, after, understood: operation.unresolved.length === 0 });
    current = after;
  }
  const script = editor.finish();
  return {
    migration,
    steps: understoodSteps(steps, script),
    script,
    stateBefore: state,
    stateAfter: current,
    catalogBefore: catalog,
    catalogAfter,
    unresolved: unresolvedOf(migration, steps, script),
  };
}

/** Marks models that a migration has just made with its name. */
function createdBy(after: ProjectState, before: ProjectState, migration: Migration): ProjectState {
  let result = after;
  if (after === before || after.models.size <= before.models.size) return after;
  for (const [key, model] of after.models) {
    if (before.model(key) === undefined && model.createdBy === undefined) {
      result = result.withModel({ ...model, createdBy: migrationId([migration.app, migration.name]) });
    }
  }
  return result;
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

/** A step whose statements have gaps is not understood either. */
function understoodSteps(steps: readonly Step[], script: readonly ScriptItem[]): readonly Step[] {
  const gaps = new Set(
    script.flatMap((item) =>
      item.kind === 'statement' && item.statement.unresolved.length > 0 ? [item.statement.operation] : [],
    ),
  );
  return steps.map((step, index) => (gaps.has(index) ? { ...step, understood: false } : step));
}
