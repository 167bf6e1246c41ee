import type { Location, Unresolved } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import type { PythonValue } from '../../python/value.ts';
import type { SchemaEditor } from '../../sql/schema-editor.ts';
import { stringOf } from '../plain-values.ts';
import type { ProjectSettings } from '../project.ts';
import type { ModelState, ProjectState } from '../state.ts';
import type { OperationArguments } from './arguments.ts';

/** What an operation sees of its surroundings while it changes the state or the database. */
export interface OperationContext {
  readonly app: string;
  readonly editor: SchemaEditor;
  /** The state before and after the operation, going forwards. */
  readonly before: ProjectState;
  readonly after: ProjectState;
  /** Extensions that the database has before the migration, or backwards after it; undefined where that is not known. */
  readonly extensions?: ReadonlySet<string>;
}

/** An operation as read from a migration: immutable, interpreted, ready to be applied any number of times. */
export interface Operation {
  /** Django's class name: `AddField`; for a class of the project or a library, the Django operation that it behaves like. */
  readonly name: string;
  /** The full dotted path of the class that the migration names. */
  readonly path: string;
  readonly at: Location;
  /** `describe()`: what `sqlmigrate` prints in the comment above the SQL. */
  readonly description: string;
  /** Django's `reduces_to_sql`. */
  readonly reducesToSql: boolean;
  readonly reversible: boolean;
  /** The `app.model` keys that it touches, in lower case. */
  readonly models: readonly string[];
  /** The field that it touches, where it touches one. */
  readonly field: string | undefined;
  /** The evaluated arguments by parameter name, for rules and fixes. */
  readonly arguments: ReadonlyMap<string, PythonValue>;
  /** `database_operations` and `state_operations` of SeparateDatabaseAndState (and of RunSQL's `state_operations`). */
  readonly databaseOperations: readonly Operation[];
  readonly stateOperations: readonly Operation[];
  /** What could not be read. With an entry that matters for SQL the migration's SQL is not printed. */
  readonly unresolved: readonly Unresolved[];
  stateForwards(app: string, state: ProjectState): ProjectState;
  databaseForwards(context: OperationContext): void;
  /** Going backwards: `before` is the state with the operation applied, `after` the one without it. */
  databaseBackwards(context: OperationContext): void;
}

/** What reading an operation may ask about the project. */
export interface OperationReading {
  readonly app: string;
  readonly modules: Modules;
  readonly settings: ProjectSettings;
  /** Reads a nested operation: the items of SeparateDatabaseAndState and of RunSQL's `state_operations`. */
  readonly readOperation: (value: PythonValue) => Operation;
}

/** What an operation module says of one use of its operation. Members that are left out have Django's usual value. */
export interface OperationBehaviour {
  readonly description: string;
  readonly models?: readonly string[];
  readonly field?: string;
  readonly reducesToSql?: boolean;
  readonly reversible?: boolean;
  readonly databaseOperations?: readonly Operation[];
  readonly stateOperations?: readonly Operation[];
  readonly stateForwards?: (app: string, state: ProjectState) => ProjectState;
  readonly databaseForwards?: (context: OperationContext) => void;
  readonly databaseBackwards?: (context: OperationContext) => void;
}

/** A Django operation: its parameters in Django's order, and what one use of it means. */
export interface OperationDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly interpret: (args: OperationArguments, reading: OperationReading) => OperationBehaviour;
}

/** Types an operation; nothing else happens here. */
export function defineOperation(definition: OperationDefinition): OperationDefinition {
  return definition;
}

/**
 * Django's `allow_migrate_model`: proxies, unmanaged and swapped models, and those of another database, have no table of their
 * own to change (db/models/options.py, `can_migrate`).
 */
export function canMigrate(model: ModelState | undefined, settings: ProjectSettings): model is ModelState {
  if (model === undefined || model.options.proxy || !model.options.managed) return false;
  const { swappable, other } = model.options;
  const required = stringOf(other.get('required_db_vendor'));
  if (required !== undefined && settings.vendor !== undefined && required !== settings.vendor) return false;
  if (swappable === undefined) return true;
  const chosen = swappable === 'AUTH_USER_MODEL' ? settings.authUserModel : stringOf(settings.values.get(swappable));
  return chosen === undefined || chosen.toLowerCase() === `${model.app}.${model.name}`.toLowerCase();
}
