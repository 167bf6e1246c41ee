import type { ModelKey } from '../field.ts';
import type { ModelState, ProjectState } from '../state.ts';

/** What was asked of a state. */
export interface StateReads {
  /** Models that were looked for. */
  readonly models: Set<ModelKey>;
  /** Models that others were asked for which refer to them. */
  readonly referred: Set<ModelKey>;
  /** True if every model was looked at. */
  all: boolean;
}

export function noReads(): StateReads {
  return { models: new Set(), referred: new Set(), all: false };
}

/** A state that notes what is asked of it, and of the states that are made of it. */
class ObservedState implements ProjectState {
  readonly inner: ProjectState;
  readonly #reads: StateReads;

  constructor(inner: ProjectState, reads: StateReads) {
    this.inner = inner;
    this.#reads = reads;
  }

  get tableNameLimit(): number {
    return this.inner.tableNameLimit;
  }

  get models(): ReadonlyMap<ModelKey, ModelState> {
    this.#reads.all = true;
    return this.inner.models;
  }

  model(key: ModelKey): ModelState | undefined {
    this.#reads.models.add(key);
    return this.inner.model(key);
  }

  relatedTo(keys: ReadonlySet<ModelKey>): readonly ModelState[] {
    for (const key of keys) this.#reads.referred.add(key);
    return this.inner.relatedTo(keys);
  }

  withModel(model: ModelState): ProjectState {
    return new ObservedState(this.inner.withModel(model), this.#reads);
  }

  withoutModel(key: ModelKey): ProjectState {
    return new ObservedState(this.inner.withoutModel(key), this.#reads);
  }

  changedSince(earlier: ProjectState): ReadonlySet<ModelKey> {
    return this.inner.changedSince(unobserved(earlier));
  }

  movedOnto(from: ProjectState, onto: ProjectState): ProjectState | undefined {
    return this.inner.movedOnto(unobserved(from), unobserved(onto));
  }
}

/** The same state, with everything that is asked of it noted. */
export function observeState(state: ProjectState, reads: StateReads): ProjectState {
  return new ObservedState(state, reads);
}

/** The state behind one that is observed. */
export function unobserved(state: ProjectState): ProjectState {
  return state instanceof ObservedState ? state.inner : state;
}
