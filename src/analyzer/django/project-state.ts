import type { ModelKey } from './field.ts';
import { keyOfModel } from './model-changes.ts';
import type { ModelState, ProjectState } from './state.ts';

/** A persistent state: a change copies the table of models (not the models) and leaves the old state as it was. */
class ModelTable implements ProjectState {
  readonly models: ReadonlyMap<ModelKey, ModelState>;

  constructor(models: ReadonlyMap<ModelKey, ModelState>) {
    this.models = models;
  }

  model(key: ModelKey): ModelState | undefined {
    return this.models.get(key);
  }

  withModel(model: ModelState): ProjectState {
    return new ModelTable(new Map(this.models).set(keyOfModel(model), model));
  }

  withoutModel(key: ModelKey): ProjectState {
    const models = new Map(this.models);
    models.delete(key);
    return new ModelTable(models);
  }
}

/** A state with the given models, by their keys. */
export function createProjectState(models: Iterable<ModelState> = []): ProjectState {
  return new ModelTable(new Map([...models].map((model) => [keyOfModel(model), model])));
}
