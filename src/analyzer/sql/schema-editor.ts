import type { Location, Unresolved } from '../location.ts';
import type { Field, ModelKey } from '../django/field.ts';
import type { ConstraintDefinition, Doubt, IndexDefinition, ModelState, ProjectState } from '../django/state.ts';
import type { Catalog } from '../database/catalog.ts';
import type { PythonObject } from './python-object.ts';
import type { ScriptItem } from './statement.ts';

/** A model together with the state it belongs to: relations, column names and types are resolved through the state. */
export interface ModelInState {
  readonly model: ModelState;
  readonly state: ProjectState;
}

/** Text of RunSQL. */
export interface RawSql {
  readonly text: string;
  /** True for a string, which may hold several statements; an item of a list is one. */
  readonly isScript: boolean;
  /** In the place of each `%s`; without them the text is printed as it is. */
  readonly parameters?: readonly PythonObject[];
}

/**
 * Django's schema editor for one database and one Django version. Methods carry the names and the meaning of Django's
 * `BaseDatabaseSchemaEditor`; each returns nothing and appends to what `finish()` gives. It looks constraint names up in
 * the catalog, as Django looks them up in the database, and reports what it emits to the catalog at once.
 */
export interface SchemaEditor {
  createModel(model: ModelInState): void;
  deleteModel(model: ModelInState): void;
  addField(model: ModelInState, fieldName: string): void;
  removeField(model: ModelInState, fieldName: string): void;
  /** `before.model` holds the field under `oldName`, `after.model` under `newName`. */
  alterField(before: ModelInState, oldName: string, after: ModelInState, newName: string): void;
  /** `_alter_many_to_many`: renames the table of a relation and its columns; for RenameModel, which asks for it directly. */
  alterManyToMany(before: ModelInState, oldName: string, after: ModelInState, newName: string): void;
  /** The column of the order in the table of a relation, of `AlterSortedManyToManyField` (django-sortedm2m). */
  alterOrder(before: ModelInState, after: ModelInState, name: string): void;
  addIndex(model: ModelInState, index: IndexDefinition, options?: { concurrently?: boolean }): void;
  removeIndex(model: ModelInState, index: IndexDefinition, options?: { concurrently?: boolean }): void;
  renameIndex(model: ModelInState, before: IndexDefinition, after: IndexDefinition): void;
  /** The name that an index without one (from `index_together`, `RenameIndex(old_fields=…)`) has in the database. */
  indexNameOf(model: ModelInState, fields: readonly string[]): string | undefined;
  addConstraint(model: ModelInState, constraint: ConstraintDefinition, options?: { notValid?: boolean }): void;
  removeConstraint(model: ModelInState, constraint: ConstraintDefinition): void;
  validateConstraint(model: ModelInState, name: string): void;
  alterUniqueTogether(
    model: ModelInState,
    before: readonly (readonly string[])[],
    after: readonly (readonly string[])[],
  ): void;
  alterIndexTogether(
    model: ModelInState,
    before: readonly (readonly string[])[],
    after: readonly (readonly string[])[],
  ): void;
  alterDbTable(model: ModelInState, before: string, after: string): void;
  alterDbTableComment(model: ModelInState, before: string | undefined, after: string | undefined): void;
  alterDbTablespace(model: ModelInState, before: string | undefined, after: string | undefined): void;
  /** Emits SQL text as it is (extensions, collations). */
  execute(sql: string): void;
  /** Emits a statement for its effects alone, where Django prints SQL of the same effects in a wording that is not known. */
  executeUnprinted(sql: string, reason: string): void;
  /** Emits the text of RunSQL, split and filled as the database's backend does it. */
  runSql(given: RawSql): void;
  /** A "--" line of `sqlmigrate`. */
  comment(text: string): void;
  /** Records that something could not be resolved: the migration's SQL is then not printed. */
  unresolved(problem: Unresolved): void;
  /** Records that the history has no such model, so that the operation's SQL is not known. */
  missingModel(app: string, name: string): void;
  /** Records that the operation's SQL depends on what earlier operations did, and that those could not be read. */
  doubtfulModel(key: ModelKey, doubt: Doubt): void;
  /**
   * Says that the order of what follows is that in which Django loaded its models. It is known at the first operation of a
   * migration; later ones load models again, in an order that changes from run to run.
   */
  dependsOnLoadingOrder(at: Location): void;
  /** The physical table of a model: `db_table`, or `app_model` cut as Django cuts it. */
  tableOf(model: ModelInState): string;
  /** The column of a field: `db_column`, `name`, or `name_id` for foreign keys. */
  columnOf(field: Field, name: string): string;
  readonly catalog: Catalog;
  /** Names the cause of everything emitted from now on: the top-level operation's index and the lines to blame. */
  cause(operation: number, at: Location): void;
  /** Blames other lines for what follows, within the same operation: those of a nested operation. */
  blame(at: Location): void;
  /** True if nothing but comments was emitted since the last `cause`. */
  readonly emittedNothing: boolean;
  /** Runs the deferred SQL and gives everything in order. The editor is not used after this. */
  finish(): readonly ScriptItem[];
}
