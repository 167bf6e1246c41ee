import type { ModelKey } from './field.ts';
import { keyOfModel } from './model-changes.ts';
import { refersToAny } from './model-relations.ts';
import { nameLimit } from '../sql/identifiers.ts';
import type { ModelState, ProjectState } from './state.ts';

/** What makes a state of another: one model is set, or taken away. */
interface Step {
  readonly before: ChangedState;
  readonly key: ModelKey;
  readonly model: ModelState | undefined;
}

type Models = ReadonlyMap<ModelKey, ModelState>;

/** After so many steps a state gets a table of its own, so that no look-up walks further. */
const mostSteps = 24;

/**
 * A persistent state: it remembers what it changes of the one before and shares the rest. The table of all models is made when
 * it is asked for.
 */
class ChangedState implements ProjectState {
  readonly tableNameLimit: number;
  readonly #step: Step | undefined;
  /** Steps since a state that had a table when this one was made. */
  readonly #distance: number;
  #models: Models | undefined;

  constructor(tableNameLimit: number, origin: { readonly step: Step } | { readonly models: Models }) {
    this.tableNameLimit = tableNameLimit;
    this.#step = 'step' in origin ? origin.step : undefined;
    this.#models = 'step' in origin ? undefined : origin.models;
    const before = this.#step?.before;
    this.#distance = before === undefined || before.#models !== undefined ? 1 : before.#distance + 1;
  }

  get models(): Models {
    return (this.#models ??= this.#table());
  }

  model(key: ModelKey): ModelState | undefined {
    if (this.#models !== undefined || this.#distance > mostSteps) return this.models.get(key);
    for (let step = this.#step; step !== undefined; step = step.before.#step) {
      if (step.key === key) return step.model;
      if (step.before.#models !== undefined) return step.before.#models.get(key);
    }
    return undefined;
  }

  withModel(model: ModelState): ProjectState {
    return new ChangedState(this.tableNameLimit, { step: { before: this, key: keyOfModel(model), model } });
  }

  withoutModel(key: ModelKey): ProjectState {
    return new ChangedState(this.tableNameLimit, { step: { before: this, key, model: undefined } });
  }

  relatedTo(keys: ReadonlySet<ModelKey>): readonly ModelState[] {
    const related: ModelState[] = [];
    this.models.forEach((model, key) => {
      const isRelated = keys.has(key) || model.options.proxy || refersToAny(model, keys);
      if (isRelated || model.bases.some((base) => keys.has(base))) related.push(model);
    });
    return related;
  }

  changedSince(earlier: ProjectState): ReadonlySet<ModelKey> {
    const keys = new Set<ModelKey>();
    if (this === earlier) return keys;
    for (let step = this.#step; step !== undefined; step = step.before.#step) {
      keys.add(step.key);
      if (step.before === earlier) return keys;
    }
    // Not made from the earlier state: any model may differ.
    return new Set([...this.models.keys(), ...earlier.models.keys()]);
  }

  movedOnto(from: ProjectState, onto: ProjectState): ProjectState | undefined {
    if (this === from) return onto;
    const steps: Step[] = [];
    for (let step = this.#step; step !== undefined; step = step.before.#step) {
      steps.push(step);
      if (step.before === from) return steps.reduceRight(withStep, onto);
    }
    return undefined;
  }

  #table(): Models {
    const steps: Step[] = [];
    let known: Models | undefined;
    for (let step = this.#step; step !== undefined && known === undefined; step = step.before.#step) {
      steps.push(step);
      known = step.before.#models;
    }
    const models = new Map(known);
    for (const { key, model } of steps.reverse()) {
      if (model === undefined) models.delete(key);
      else models.set(key, model);
    }
    return models;
  }
}

function withStep(state: ProjectState, { key, model }: Step): ProjectState {
  return model === undefined ? state.withoutModel(key) : state.withModel(model);
}

/** A state with the given models, by their keys. */
export function createProjectState(models: Iterable<ModelState> = [], tableNameLimit = nameLimit): ProjectState {
  return new ChangedState(tableNameLimit, {
    models: new Map([...models].map((model) => [keyOfModel(model), model])),
  });
}
