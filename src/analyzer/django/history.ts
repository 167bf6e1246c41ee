import type { Unresolved } from '../location.ts';
import type { Catalog } from '../database/catalog.ts';
import type { ScriptItem } from '../sql/statement.ts';
import type { Migration } from './migration.ts';
import type { Operation } from './operations/define.ts';
import type { ProjectState } from './state.ts';

/** One top-level operation in its place in the history. */
export interface Step {
  readonly operation: Operation;
  readonly before: ProjectState;
  readonly after: ProjectState;
  /** False where something about it that matters could not be resolved. */
  readonly understood: boolean;
}

/** A migration, interpreted and compiled at its place in the history. */
export interface CompiledMigration {
  readonly migration: Migration;
  readonly steps: readonly Step[];
  /** What `sqlmigrate` prints, in order. Statements may hold placeholders where `unresolved` is not empty. */
  readonly script: readonly ScriptItem[];
  /**
   * What `migrate` executes. `sqlmigrate` looks names up in the database before the migration and knows only the models of the
   * migration's ancestors; `migrate` sees what the migration itself has changed so far and every model of its plan. Mostly the
   * very same list as `script`.
   */
  readonly executed: { readonly script: readonly ScriptItem[]; readonly unresolved: readonly Unresolved[] };
  /** The operations in the states that `sqlmigrate` knows; for what it prints backwards. */
  readonly printedSteps: readonly Step[];
  readonly stateBefore: ProjectState;
  readonly stateAfter: ProjectState;
  /** The database before the migration and after it. */
  readonly catalogBefore: Catalog;
  readonly catalogAfter: Catalog;
  /** Extensions that the database has after the migration. */
  readonly extensionsAfter: ReadonlySet<string>;
  /** Files of the project that are no modules and whose text was taken to find out what it does: `.sql` files. */
  readonly texts: ReadonlySet<string>;
  readonly unresolved: readonly Unresolved[];
}
