import type { Ancestors } from './ancestors.ts';
import type { Field, ModelKey, Relation } from './field.ts';
import { isUnique } from './fields/index.ts';
import { keyOfModel } from './model-changes.ts';
import { relationFields } from './model-relations.ts';
import type { Operation } from './operations/define.ts';
import type { ModelState, ProjectState } from './state.ts';

interface Change {
  /** The position of the migration that made it. */
  readonly by: number;
  /** The model before it. */
  readonly before: ModelState | undefined;
}

/** A migration that changed the state. */
interface Past {
  /** Its position in the order. */
  readonly by: number;
  readonly app: string;
  readonly operations: readonly Operation[];
}

/** The states around a migration, as `migrate` carries them. */
export interface Span {
  readonly before: ProjectState;
  readonly after: ProjectState;
}

/**
 * Which migration changed which model. `migrate` carries one state through its whole plan; `sqlmigrate` starts from what the
 * ancestors of a migration make (loader.py, `collect_sql` asks for `project_state(…, at_end=False)`). Where other migrations
 * have changed a model that matters, the two print different SQL.
 */
export class ModelHistory {
  readonly #changes = new Map<ModelKey, Change[]>();
  readonly #past: Past[] = [];
  readonly #ancestors: Ancestors;
  readonly #start: ProjectState;

  constructor(ancestors: Ancestors, start: ProjectState) {
    this.#ancestors = ancestors;
    this.#start = start;
  }

  note(past: Past, { before, after }: Span): void {
    if (before === after) return;
    const { by } = past;
    this.#past.push(past);
    for (const key of after.changedSince(before)) {
      const model = before.model(key);
      if (after.model(key) !== model) this.#add(key, { by, before: model });
    }
  }

  /** The state from which `sqlmigrate` starts: the given one, with the models that matter as the ancestors left them. */
  stateFor(position: number, operations: readonly Operation[], { before, after }: Span): ProjectState {
    let state = before;
    let rebuilt: ProjectState | undefined;
    const { named, related } = relevantModels(operations, { before, after });
    const relevant = new Set([...named, ...related]);
    for (const key of relevant) {
      const now = before.model(key);
      const changes = this.#changes.get(key) ?? [];
      const first = changes.findIndex(({ by }) => !this.#ancestors.has(position, by));
      if (first === -1) continue;
      const isMixed = changes.slice(first + 1).some(({ by }) => this.#ancestors.has(position, by));
      if (isMixed) rebuilt ??= this.#rebuild(position, before);
      const known = isMixed ? rebuilt?.model(key) : changes[first]?.before;
      // A relation may have pointed to another model then.
      addTargets(relevant, known, ({ primaryKey }) => primaryKey || named.has(key));
      if (!named.has(key) && isSameFor(named, now, known)) continue;
      state = known === undefined ? state.withoutModel(key) : state.withModel(known);
    }
    return state;
  }

  /** What the ancestors alone make: for models that an ancestor has changed after a stranger. */
  #rebuild(position: number, before: ProjectState): ProjectState {
    // Any model may come into it: whoever watches what this depends on has to know.
    void before.models;
    const ancestors = this.#past.filter(({ by }) => this.#ancestors.has(position, by));
    return ancestors.reduce(
      (state, { app, operations }) =>
        operations.reduce((current, operation) => operation.stateForwards(app, current), state),
      this.#start,
    );
  }

  #add(key: ModelKey, change: Change): void {
    const changes = this.#changes.get(key);
    if (changes === undefined) this.#changes.set(key, [change]);
    else changes.push(change);
  }
}

/** Operations whose SQL reaches the tables that refer to a model. */
const reaching: ReadonlySet<string> = new Set(['AlterField', 'RenameField', 'RenameModel']);

/**
 * True unless the operation alters a field that nothing can refer to, before and after: `_alter_field` drops and alters the foreign
 * keys to unique fields alone. A field that the migration alters twice, or renames, may have been unique in between.
 */
function isReaching(operation: Operation, all: readonly Operation[], { before, after }: Span): boolean {
  const { name, field = '', models } = operation;
  if (name !== 'AlterField') return reaching.has(name);
  const isAlteredAgain = all.some(
    (other) => other !== operation && other.field === field && other.models[0] === models[0],
  );
  const versions = [before, after].map((state) => state.model(models[0] ?? '')?.fields.get(field));
  return isAlteredAgain || versions.some((version) => version === undefined || mayBeReferredTo(version));
}

function mayBeReferredTo(field: Field): boolean {
  return isUnique(field) || field.relation?.kind === 'many-to-many' || field.unresolved.length > 0;
}

/** The models that operations name; and those that these refer to, with those that refer to them where that matters. */
function relevantModels(
  operations: readonly Operation[],
  { before, after }: Span,
): { readonly named: ReadonlySet<ModelKey>; readonly related: ReadonlySet<ModelKey> } {
  const all = withNested(operations);
  const named = new Set(all.flatMap(({ models }) => models));
  const reached = new Set(
    all.filter((each) => isReaching(each, all, { before, after })).flatMap(({ models }) => models),
  );
  const related = new Set<ModelKey>();
  for (const key of named) {
    for (const model of [before.model(key), after.model(key)]) addTargets(related, model, () => true);
  }
  if (reached.size > 0) addReferring(related, reached, before);
  // The type of a column is that of the key it refers to, which may be a foreign key itself.
  for (const key of related) addTargets(related, before.model(key), ({ primaryKey }) => primaryKey);
  return { named, related };
}

/**
 * True if two versions of a model are the same for models that are changed: its table, its keys, and how it relates to them.
 */
function isSameFor(
  changed: ReadonlySet<ModelKey>,
  one: ModelState | undefined,
  other: ModelState | undefined,
): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  if (one.name !== other.name || one.options.dbTable !== other.options.dbTable) return false;
  if (one.options.managed !== other.options.managed) return false;
  if (one.fields === other.fields) return true;
  const seen = outsideOf(one, changed);
  const known = outsideOf(other, changed);
  return seen.size === known.size && [...seen].every(([name, field]) => known.get(name) === field);
}

function outsideOf({ fields }: ModelState, changed: ReadonlySet<ModelKey>): ReadonlyMap<string, Field> {
  return new Map(
    [...fields].filter(
      ([, { relation, primaryKey, unique }]) =>
        primaryKey || unique || (relation !== undefined && relatesTo(changed, relation)),
    ),
  );
}

function relatesTo(keys: ReadonlySet<ModelKey>, { to, through }: Relation): boolean {
  return keys.has(to) || (through !== undefined && keys.has(through));
}

function withNested(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap((operation) => [
    operation,
    ...withNested(operation.databaseOperations),
    ...withNested(operation.stateOperations),
  ]);
}

function addTargets(relevant: Set<ModelKey>, model: ModelState | undefined, counts: (field: Field) => boolean): void {
  if (model === undefined) return;
  for (const base of model.bases) relevant.add(base);
  for (const { field, relation } of relationFields(model)) {
    if (!counts(field)) continue;
    relevant.add(relation.to);
    if (relation.through !== undefined) relevant.add(relation.through);
  }
}

function addReferring(relevant: Set<ModelKey>, reached: ReadonlySet<ModelKey>, state: ProjectState): void {
  for (const model of state.relatedTo(reached)) {
    if (relationFields(model).some(({ relation }) => relatesTo(reached, relation))) relevant.add(keyOfModel(model));
  }
}
