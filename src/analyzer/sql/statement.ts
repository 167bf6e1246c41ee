import type { Location, Unresolved } from '../location.ts';

/** One line of what `sqlmigrate` prints: a comment, or a statement that the database executes. */
export type ScriptItem =
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'statement'; readonly statement: CompiledStatement };

/** A statement as Django's schema editor emits it. */
export interface CompiledStatement {
  /** As `sqlmigrate` prints it, with its ";". May hold several statements where Django (or RunSQL) writes them in one string. */
  readonly sql: string;
  /** True for what Django runs at the end of the migration: foreign keys and indexes of new tables and columns. */
  readonly deferred: boolean;
  /** The top-level operation that it came from, counted from 0. */
  readonly operation: number;
  /** The lines that cause it: the operation, or the nested operation inside SeparateDatabaseAndState. */
  readonly at: Location;
  /** True for the text of RunSQL: written by people, not by Django. */
  readonly raw: boolean;
  /** Why the text is not to be trusted (an unknown column type, …). The text then holds a placeholder and is never printed. */
  readonly unresolved: readonly Unresolved[];
  /** What is another thing each time that Django runs: values that it makes up, and the order of statements. */
  readonly varies?: readonly Varying[];
}

/** Something that differs from run to run, and why. */
export interface Varying extends Unresolved {
  /**
   * The literal that stands in the text for a value that Django makes up (`uuid4()`, `timezone.now()`). Undefined where it is
   * the order of the statements that differs: then the text is one of several.
   */
  readonly placeholder?: string;
}

/** Stands in a statement where a column's type could not be resolved, so that the rest of it still reaches the catalog. */
export const unknownType = '"lockkeeper_unknown_type"';

/** Stands for the column of a field whose `db_column` could not be read: a statement with it is not known. */
export const unknownColumn = 'lockkeeper_unknown_column';

/** Stands for the table of a model whose options could not be read: `db_table`, or what tells whether it has a table. */
export const unknownTable = 'lockkeeper_unknown_table';

/** Stands where no line is to blame yet. */
export const nowhere: Location = { path: '', startLine: 1, startColumn: 0, endLine: 1, endColumn: 0 };

/** Why a statement is not known, by the name that stands in it. */
const standIns: Readonly<Record<string, string>> = {
  [unknownColumn]: 'the column of a field whose `db_column` is not a constant',
  [unknownTable]: 'the table of a model whose options could not be read',
};

/** What a text names that could not be read. */
export function unreadNames(text: string): readonly Unresolved[] {
  return Object.keys(standIns).flatMap((name) =>
    text.includes(name) ? [{ at: nowhere, reason: standIns[name] ?? '' }] : [],
  );
}
