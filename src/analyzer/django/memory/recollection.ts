import type { Catalog } from '../../database/catalog.ts';
import type { Consulted, ProjectModules } from '../../python/module.ts';
import { isSameValue } from '../../same-value.ts';
import type { CompiledMigration, Step } from '../history.ts';
import type { ModelKey } from '../field.ts';
import { relationFields } from '../model-relations.ts';
import type { ModelState, ProjectState } from '../state.ts';
import { longestIncreasing } from './longest-increasing.ts';
import type { CompiledEntry, RememberedHistory } from './remembered.ts';

/** What a migration finds. */
export interface Database {
  readonly state: ProjectState;
  readonly catalog: Catalog;
  readonly extensions: ReadonlySet<string>;
}

/** A migration at its place in the new history. */
export type Placed = Pick<CompiledEntry, 'id' | 'parents' | 'hasUnknownParent' | 'migration'>;

/**
 * An earlier replay of nearly the same history, gone through in step with the new one. A migration whose file, ancestors, models
 * and looked-up tables are what they were gives what it gave. Models that are not what they were at the same place are `changed`;
 * they stay so to the end.
 */
export class Recollection {
  readonly #entries: readonly CompiledEntry[];
  readonly #modules: ProjectModules;
  /** Places in the earlier history of the migrations that both have in the same order. */
  readonly #places: ReadonlyMap<string, number>;
  #next = 0;
  /** Models that are not what they were, with the models that they refer or referred to. */
  readonly #changed = new Map<ModelKey, ReadonlySet<ModelKey>>();
  #changedProxy = false;
  /** Migrations whose ancestors are what they were. */
  readonly #sameAncestors = new Set<string>();

  constructor({ entries }: RememberedHistory, order: readonly string[], modules: ProjectModules) {
    this.#entries = entries;
    this.#modules = modules;
    const places = new Map(entries.map(({ id }, place) => [id, place]));
    const common = order.filter((id) => places.has(id));
    const kept = longestIncreasing(common.map((id) => places.get(id) ?? 0));
    this.#places = new Map(kept.map((place) => [entries[place]?.id ?? '', place]));
  }

  /** What is remembered of the migration that comes next; undefined for one that was not there, or not in this order. */
  advanceTo({ id, parents, hasUnknownParent }: Placed): CompiledEntry | undefined {
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    for (const gone of this.#entries.slice(this.#next, place)) this.#noteChanges(gone.compiled);
    this.#next = place + 1;
    const entry = this.#entries[place];
    const isSame =
      entry !== undefined &&
      entry.hasUnknownParent === hasUnknownParent &&
      isSameValue(entry.parents, parents) &&
      parents.every((parent) => this.#sameAncestors.has(parent));
    if (isSame) this.#sameAncestors.add(id);
    return entry;
  }

  /** The migration as it was compiled, on what it finds now; undefined where it has to be compiled again. */
  reuse(entry: CompiledEntry, { id, migration }: Placed, database: Database): CompiledMigration | undefined {
    const { compiled, reads, extensionsBefore, consulted } = entry;
    const isSame =
      entry.migration === migration &&
      this.#sameAncestors.has(id) &&
      isConsultedAlike(consulted, this.#modules) &&
      !this.#dependsOnChanged(reads) &&
      isSameValue(extensionsBefore, database.extensions);
    if (!isSame) return undefined;
    if (compiled.catalogBefore === database.catalog && compiled.stateBefore === database.state) return compiled;
    if (!looksUpTheSame(entry, database.catalog)) return undefined;
    return movedOnto(compiled, database);
  }

  /**
   * Notes what a migration that was compiled anew makes otherwise than before, and gives the state after it: models that came
   * out as they were are the very same objects, so that nothing is compiled again for them.
   */
  compare(earlier: CompiledEntry | undefined, compiled: CompiledMigration): ProjectState {
    if (earlier === undefined) {
      this.#noteChanges(compiled);
      return compiled.stateAfter;
    }
    const before = earlier.compiled;
    const same = new Map<ModelKey, ModelState>();
    const [changedThen, changedNow] = [changedBy(before), changedBy(compiled)];
    for (const key of new Set([...changedThen, ...changedNow])) {
      const [was, is] = [before.stateAfter.model(key), compiled.stateAfter.model(key)];
      const isInBoth = changedThen.has(key) && changedNow.has(key);
      if (!isInBoth || this.#changed.has(key) || !isSameValue(was, is)) this.#noteChange(key, was, is);
      else if (was !== undefined) same.set(key, was);
    }
    return withModels(compiled, same);
  }

  #noteChanges(compiled: CompiledMigration): void {
    for (const key of changedBy(compiled)) {
      this.#noteChange(key, compiled.stateBefore.model(key), compiled.stateAfter.model(key));
    }
  }

  #noteChange(key: ModelKey, ...versions: readonly (ModelState | undefined)[]): void {
    const models = versions.filter((model) => model !== undefined);
    const targets = models.flatMap((model) => [
      ...model.bases,
      ...relationFields(model).flatMap(({ relation: { to, through } }) =>
        through === undefined ? [to] : [to, through],
      ),
    ]);
    this.#changed.set(key, new Set([...(this.#changed.get(key) ?? []), ...targets, key]));
    this.#changedProxy ||= models.some(({ options }) => options.proxy);
  }

  #dependsOnChanged({ models, referred, all }: CompiledEntry['reads']): boolean {
    if (this.#changed.size === 0) return false;
    if (all || (this.#changedProxy && referred.size > 0)) return true;
    for (const [key, targets] of this.#changed) {
      if (models.has(key)) return true;
      for (const target of targets) if (referred.has(target)) return true;
    }
    return false;
  }
}

/** True if what was consulted would be answered the same by the tree with these modules. */
export function isConsultedAlike({ names, texts, others }: Consulted, { pathOf, hashOf }: ProjectModules): boolean {
  if (others) return false;
  return (
    [...names].every(([name, path]) => pathOf(name) === path) &&
    [...texts].every(([path, hash]) => hashOf(path) === hash)
  );
}

/** The state after a migration with other objects for some of its models; the order of its changes stays. */
function withModels(
  { stateBefore, stateAfter }: CompiledMigration,
  models: ReadonlyMap<ModelKey, ModelState>,
): ProjectState {
  if (models.size === 0) return stateAfter;
  return [...stateAfter.changedSince(stateBefore)].reduceRight((state, key) => {
    const model = models.get(key) ?? stateAfter.model(key);
    return model === undefined ? state.withoutModel(key) : state.withModel(model);
  }, stateAfter);
}

const changedModels = new WeakMap<CompiledMigration, ReadonlySet<ModelKey>>();

/** The models that a migration makes, changes or deletes. */
function changedBy(compiled: CompiledMigration): ReadonlySet<ModelKey> {
  let keys = changedModels.get(compiled);
  if (keys === undefined) {
    const { stateBefore, stateAfter } = compiled;
    const all = [...stateAfter.changedSince(stateBefore)];
    keys = new Set(all.filter((key) => stateBefore.model(key) !== stateAfter.model(key)));
    changedModels.set(compiled, keys);
  }
  return keys;
}

/** Whether the tables that were looked up are what they were. SQL of people's own may carry over from any table to them. */
function looksUpTheSame({ lookups, compiled }: CompiledEntry, catalog: Catalog): boolean {
  const { catalogBefore, executed } = compiled;
  if (catalogBefore === catalog || (lookups.tables.size === 0 && !lookups.others)) return true;
  if (lookups.others || executed.script.some((item) => item.kind === 'statement' && item.statement.raw)) return false;
  return [...lookups.tables].every(
    (name) =>
      isSameValue(catalogBefore.table(name), catalog.table(name)) &&
      catalogBefore.isDoubtful(name) === catalog.isDoubtful(name),
  );
}

/** The same statements, and the same changes of the models, on another state and another catalog. */
function movedOnto(compiled: CompiledMigration, { state, catalog }: Database): CompiledMigration | undefined {
  const moved = new Map<ProjectState, ProjectState>([[compiled.stateBefore, state]]);
  const move = (to: ProjectState, from: ProjectState): ProjectState | undefined => {
    const known = moved.get(to);
    const origin = moved.get(from);
    if (known !== undefined || origin === undefined) return known;
    const result = to.movedOnto(from, origin);
    if (result !== undefined) moved.set(to, result);
    return result;
  };
  const moveSteps = (steps: readonly Step[]): readonly Step[] | undefined => {
    const result: Step[] = [];
    for (const step of steps) {
      const before = move(step.before, compiled.stateBefore);
      const after = move(step.after, step.before);
      if (before === undefined || after === undefined) return undefined;
      result.push({ ...step, before, after });
    }
    return result;
  };
  const steps = moveSteps(compiled.steps);
  const printedSteps = compiled.printedSteps === compiled.steps ? steps : moveSteps(compiled.printedSteps);
  const stateAfter = move(compiled.stateAfter, compiled.steps.at(-1)?.after ?? compiled.stateBefore);
  if (steps === undefined || printedSteps === undefined || stateAfter === undefined) return undefined;
  const statements = compiled.executed.script.flatMap((item) =>
    item.kind === 'statement' && item.statement.sql !== '' ? [item.statement.sql] : [],
  );
  return {
    ...compiled,
    steps,
    printedSteps,
    stateBefore: state,
    stateAfter,
    catalogBefore: catalog,
    catalogAfter: catalog.continued(statements),
  };
}
