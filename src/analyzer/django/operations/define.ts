import type { Location, Unresolved } from '../../location.ts';
import type { PythonValue } from '../../python/value.ts';
import type { SchemaEditor } from '../../sql/schema-editor.ts';
import type { ProjectState } from '../state.ts';

/** What an operation sees of its surroundings while it changes the state or the database. */
export interface OperationContext {
  readonly app: string;
  readonly editor: SchemaEditor;
  /** The state before and after the operation, going forwards. */
  readonly before: ProjectState;
  readonly after: ProjectState;
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
