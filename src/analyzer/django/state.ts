import type { Location, Unresolved } from '../location.ts';
import type { PythonValue } from '../python/value.ts';
import type { Field, ModelKey } from './field.ts';

/** `models.Index`, `GinIndex`, … as a migration writes it. */
export interface IndexDefinition {
  /** The class's name: `Index`, `GinIndex`, `BTreeIndex`, … */
  readonly indexClass: string;
  readonly name: string | undefined;
  /** Field names with Django's leading "-" for descending. */
  readonly fields: readonly string[];
  readonly expressions: readonly PythonValue[];
  readonly condition: PythonValue | undefined;
  readonly include: readonly string[];
  readonly opclasses: readonly string[];
  readonly dbTablespace: string | undefined;
  /** What the class adds: fastupdate, fillfactor, autosummarize, …; all keywords of the call. */
  readonly options: ReadonlyMap<string, PythonValue>;
  readonly unresolved: readonly Unresolved[];
  readonly at: Location;
}

/** `models.UniqueConstraint`, `CheckConstraint`, `ExclusionConstraint`, or a subclass of the project. */
export interface ConstraintDefinition {
  readonly constraintClass: string;
  readonly name: string;
  readonly fields: readonly string[];
  readonly expressions: readonly PythonValue[];
  /** The Q of a CheckConstraint (`condition`, before Django 5.1 `check`) or the condition of a UniqueConstraint. */
  readonly condition: PythonValue | undefined;
  readonly include: readonly string[];
  readonly opclasses: readonly string[];
  readonly deferrable: 'deferred' | 'immediate' | undefined;
  readonly nullsDistinct: boolean | undefined;
  readonly options: ReadonlyMap<string, PythonValue>;
  readonly unresolved: readonly Unresolved[];
  readonly at: Location;
}

/** Django's `Meta` options as far as they matter; the rest stays in `other`. */
export interface ModelOptions {
  readonly dbTable: string | undefined;
  readonly dbTableComment: string | undefined;
  readonly dbTablespace: string | undefined;
  readonly managed: boolean;
  readonly proxy: boolean;
  readonly abstract: boolean;
  readonly swappable: string | undefined;
  readonly orderWithRespectTo: string | undefined;
  readonly uniqueTogether: readonly (readonly string[])[];
  readonly indexTogether: readonly (readonly string[])[];
  /** True where one of the two is a Python set of several tuples: the order in which Django goes through it is not known. */
  readonly hasUnorderedTogether: boolean;
  readonly indexes: readonly IndexDefinition[];
  readonly constraints: readonly ConstraintDefinition[];
  readonly other: ReadonlyMap<string, PythonValue>;
}

/** What the state may lack since operations that could not be read. */
export interface Doubt {
  /** The file of the operations, and the line where one of them alone could not be read. */
  readonly path: string;
  readonly line: number | undefined;
  /** Names of fields and models in their source, in lower case. */
  readonly names: ReadonlySet<string>;
}

/** A model at one moment of the history. Immutable: operations make new ones that share what did not change. */
export interface ModelState {
  readonly app: string;
  readonly name: string;
  /** By field name, in order. Includes implicit ones (`id`, `_order`, multi-table `_ptr`) where Django's state has them. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly options: ModelOptions;
  /** Model keys of concrete (multi-table or proxy) parents; `models.Model` and mixins are left out. */
  readonly bases: readonly ModelKey[];
  /** `managers` as an operation gives them; undefined where none has. */
  readonly managers?: PythonValue | undefined;
  /** The migration that created it: `app.name`; undefined for Django's own and other external models. */
  readonly createdBy: string | undefined;
  /** What operations that could not be read may have changed of it. */
  readonly doubt?: Doubt;
  readonly at: Location;
}

/** All models at one moment. Persistent: `with…` methods return a new state that shares the rest. */
export interface ProjectState {
  model(key: ModelKey): ModelState | undefined;
  readonly models: ReadonlyMap<ModelKey, ModelState>;
  /** The length at which Django cuts names of tables, for the target's database. */
  readonly tableNameLimit: number;
  withModel(model: ModelState): ProjectState;
  withoutModel(key: ModelKey): ProjectState;
  /** Models that refer to one of these, have one for a parent or are one of them, and all proxies; in the order of `models`. */
  relatedTo(keys: ReadonlySet<ModelKey>): readonly ModelState[];
  /** Keys of all models that may not be the same as in an earlier state; few if this one was made from it. */
  changedSince(earlier: ProjectState): ReadonlySet<ModelKey>;
  /** What this state makes of `from`, made of another state; undefined where this one was not made from it. */
  movedOnto(from: ProjectState, onto: ProjectState): ProjectState | undefined;
}
