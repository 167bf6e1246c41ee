import type { Constant } from './define.ts';

/** A field class of a library, told by the Django class that it extends and what it changes. */
export interface LibraryFieldClass {
  /** The Django class that decides the SQL. */
  readonly base: string;
  readonly parameters?: readonly string[];
  readonly implied?: Readonly<Record<string, Constant>>;
  readonly forced?: Readonly<Record<string, Constant>>;
  /** Options of the class itself, which Django's class does not know. */
  readonly own?: readonly string[];
  /** `db_type()` where it is a constant. */
  readonly type?: string;
  /** True if values go through the class's own code, so that a default's SQL can't be known. */
  readonly convertsValues?: boolean;
}

/** By dotted name. Each row was read off the library's source; the version read is beside it. */
export const libraryFieldClasses: Readonly<Record<string, LibraryFieldClass>> = {};
