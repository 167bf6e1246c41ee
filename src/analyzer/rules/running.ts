import { keyOfModel } from '../django/model-changes.ts';
import { loadProject, type TargetOptions } from '../django/load-project.ts';
import { referencesTo } from '../code/references.ts';
import type { CompiledMigration } from '../django/history.ts';
import type { Project } from '../django/project.ts';
import { replay } from '../django/replay.ts';
import type { ModelState, ProjectState } from '../django/state.ts';
import type { Change, RunningCode } from '../review.ts';
import { code, sentences } from './message.ts';
import { usesSentence } from './uses-in-head.ts';
import { fieldOfColumn, modelOfTable } from './tables-of-models.ts';

/** What the code that runs now knows of the database: the state after the last migration of the last release. */
export interface RunningState {
  readonly code: RunningCode;
  readonly project: Project;
  readonly state: ProjectState;
  /** Ids of its migrations. */
  readonly migrations: ReadonlySet<string>;
}

/** Replays the migrations of the running code; undefined where nobody knows what runs, or it has none that can be read. */
export function runningState({ running }: Change, targets: TargetOptions): RunningState | undefined {
  if (running === undefined) return undefined;
  const project = loadProject(running.reader, targets);
  const last = [...replay(project).compiled.values()].at(-1);
  return last === undefined
    ? undefined
    : { code: running, project, state: last.stateAfter, migrations: new Set(project.migrations.keys()) };
}

/** The model that the running code has for a table. */
export function runningModel(running: RunningState | undefined, relation: string): ModelState | undefined {
  return running === undefined ? undefined : modelOfTable(running.state, relation);
}

/** The field that the running code has for a column. */
export function runningField(running: RunningState | undefined, relation: string, column: string): string | undefined {
  const model = runningModel(running, relation);
  return model === undefined ? undefined : fieldOfColumn(model, relation, column);
}

/**
 * Says that a release still has what was taken out of the state since, and by which migration. Undefined where that is not so:
 * then the change itself takes it out, or no release is known.
 */
export function unreleasedRemoval(
  running: RunningState | undefined,
  history: readonly CompiledMigration[],
  { relation, column }: { readonly relation: string; readonly column: string | undefined },
): string | undefined {
  const model = runningModel(running, relation);
  if (running === undefined || model === undefined) return undefined;
  const field = column === undefined ? undefined : fieldOfColumn(model, relation, column);
  if (column !== undefined && field === undefined) return undefined;
  const has = (state: ProjectState): boolean => {
    const found = modelOfTable(state, relation);
    return found !== undefined && (column === undefined || fieldOfColumn(found, relation, column) !== undefined);
  };
  const remover = history.find(
    ({ migration, stateBefore, stateAfter }) =>
      !running.migrations.has(`${migration.app}.${migration.name}`) && has(stateBefore) && !has(stateAfter),
  );
  if (remover === undefined) return undefined;
  const { app, name, path } = remover.migration;
  const landed = running.code.landed.get(path);
  const what = field === undefined ? `the model ${code(model.name)}` : `the field ${code(`${model.name}.${field}`)}`;
  const uses = referencesTo(
    { model: keyOfModel(model), name: model.name, field, table: relation, column },
    running.project,
    { state: running.state },
  );
  return sentences(
    `${code(running.code.name)} is running, and still has ${what}.`,
    `${code(`${app}.${name}`)} takes it out of the state; it ${landed === undefined ? 'is' : `was merged ${landed} and is`} in no release.`,
    // That the running models have it is what was just said.
    usesSentence(
      { ...uses, found: uses.found.filter(({ how }) => how !== 'the model itself') },
      'What is running uses it',
    ),
  );
}
