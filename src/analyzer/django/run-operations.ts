import type { Catalog } from '../database/catalog.ts';
import { gapsInEffects } from '../location.ts';
import { createSchemaEditor } from '../sql/create-schema-editor.ts';
import type { ScriptItem } from '../sql/statement.ts';
import { withDoubts } from './doubts.ts';
import { migrationId } from './graph-nodes.ts';
import type { Step } from './history.ts';
import type { Migration } from './migration.ts';
import type { Operation } from './operations/define.ts';
import type { ProjectState } from './state.ts';
import { describeStep, noteNothing } from './step-comments.ts';
import type { Target } from '../target.ts';

/** Where a migration runs. */
export interface Surroundings {
  readonly target: Target;
  readonly state: ProjectState;
  /** The database; every statement is applied to it. */
  readonly catalog: Catalog;
  /** Where names are looked up: the database at the moment (`migrate`), or as it was before (`sqlmigrate`). */
  readonly lookup: Catalog;
  /** True for `sqlmigrate`. */
  readonly collects: boolean;
  /** Extensions that the database has before the migration. */
  readonly extensions: ReadonlySet<string>;
}

export interface Run {
  readonly steps: readonly Step[];
  readonly script: readonly ScriptItem[];
  readonly stateAfter: ProjectState;
}

/** Runs the operations of one migration forwards: Django's `Migration.apply` with `collect_sql`. */
export function runOperations(migration: Migration, operations: readonly Operation[], surroundings: Surroundings): Run {
  const { target, catalog, lookup, collects, extensions } = surroundings;
  const editor = createSchemaEditor({ target, atomic: migration.atomic, catalog, lookup, collects });
  const steps: Step[] = [];
  let state = surroundings.state;
  for (const [index, operation] of operations.entries()) {
    const after = createdBy(operation.stateForwards(migration.app, state), state, migration);
    editor.cause(index, operation.at);
    describeStep(operation, editor, target);
    if (operation.reducesToSql) {
      operation.databaseForwards({ app: migration.app, editor, before: state, after, extensions });
      if (editor.emittedNothing) noteNothing(editor, target);
    }
    steps.push({ operation, before: state, after, understood: operation.unresolved.length === 0 });
    state = after;
  }
  const script = editor.finish();
  const { app, doubt } = migration;
  const stateAfter = doubt === undefined ? state : withDoubts(state, app, doubt);
  return { steps: understoodSteps(steps, script), script, stateAfter };
}

/** Marks models that a migration has just made with its name. */
function createdBy(after: ProjectState, before: ProjectState, migration: Migration): ProjectState {
  if (after === before) return after;
  const changed = [...after.changedSince(before)];
  const created = changed.filter((key) => before.model(key) === undefined && after.model(key) !== undefined);
  const deleted = changed.filter((key) => before.model(key) !== undefined && after.model(key) === undefined);
  // A renamed model is no new one.
  if (created.length <= deleted.length) return after;
  let result = after;
  for (const key of created) {
    const model = after.model(key);
    if (model?.createdBy !== undefined || model === undefined) continue;
    result = result.withModel({ ...model, createdBy: migrationId([migration.app, migration.name]) });
  }
  return result;
}

/** A step whose statements have gaps is not understood either. */
function understoodSteps(steps: readonly Step[], script: readonly ScriptItem[]): readonly Step[] {
  const gaps = new Set(
    script.flatMap((item) =>
      item.kind === 'statement' && gapsInEffects(item.statement.unresolved).length > 0
        ? [item.statement.operation]
        : [],
    ),
  );
  return steps.map((step, index) => (gaps.has(index) ? { ...step, understood: false } : step));
}
