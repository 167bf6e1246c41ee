import type { ModelInState } from '../../sql/schema-editor.ts';
import { modelKey } from '../model-changes.ts';
import type { ProjectSettings } from '../project.ts';
import type { ModelState, ProjectState } from '../state.ts';
import { canMigrate, type OperationContext } from './define.ts';

/** A model of the app, by name in any case. */
export function findModel(state: ProjectState, app: string, name: string): ModelState | undefined {
  return state.model(modelKey(app, name));
}

/** The state with one model of the app changed; unchanged where there is no such model. */
export function changeModel(
  state: ProjectState,
  app: string,
  name: string,
  change: (model: ModelState) => ModelState,
): ProjectState {
  const model = findModel(state, app, name);
  return model === undefined ? state : state.withModel(change(model));
}

/** The model with its state, if it has a table that migrations may change. */
export function migratedModel(
  state: ProjectState,
  context: OperationContext,
  name: string,
  settings: ProjectSettings,
): ModelInState | undefined {
  const model = findModel(state, context.app, name);
  // What made the model could not be read: nothing is known of what the operation does to it.
  if (model === undefined) context.editor.missingModel(context.app, name);
  return canMigrate(model, settings) ? { model, state } : undefined;
}

/** The same model in another state. Undefined only where the history is broken. */
export function modelIn(state: ProjectState, context: OperationContext, name: string): ModelInState | undefined {
  const model = findModel(state, context.app, name);
  return model === undefined ? undefined : { model, state };
}
