import type { Location, Unresolved } from '../location.ts';
import type { Doubt } from './state.ts';
import type { CallValue, ClassValue, PythonValue } from '../python/value.ts';

/** `[app_label, name]`; `__first__` and `__latest__` are kept as written. */
export type MigrationKey = readonly [app: string, name: string];

export interface Dependency {
  readonly key: MigrationKey;
  /** The setting of a `swappable_dependency`. */
  readonly swappable: string | undefined;
  readonly at: Location;
}

/** One migration file as read; its operations are not interpreted yet. */
export interface Migration {
  readonly app: string;
  /** The file's name without ".py". */
  readonly name: string;
  readonly path: string;
  readonly initial: boolean | undefined;
  readonly atomic: boolean;
  readonly dependencies: readonly Dependency[];
  readonly runBefore: readonly Dependency[];
  /** True where not all of `dependencies` could be read. */
  readonly hasUnknownDependencies?: boolean;
  readonly replaces: readonly MigrationKey[];
  /** The items of `operations`, in order: `call` values for operations, anything else where it could not be read. */
  readonly operations: readonly PythonValue[];
  /** Left behind where `operations` as a whole could not be read. */
  readonly doubt?: Doubt;
  /** The `Migration` class: attributes such as `safe`, and functions defined in its body. */
  readonly definition: ClassValue;
  /** True where `unapply` is replaced by one that raises an exception: Django can't go back. */
  readonly refusesBackwards?: boolean;
  readonly unresolved: readonly Unresolved[];
  readonly at: Location;
}

/** A file in a migrations package that is no readable migration: a finding, never a crash. */
export interface UnreadableMigration {
  readonly app: string;
  readonly name: string;
  readonly path: string;
  readonly problems: readonly Unresolved[];
}

export type OperationCall = CallValue;

/** True for a gap that makes the file no Python at all: Django can't even import it. */
export function isSyntaxError({ reason }: Unresolved): boolean {
  return reason.startsWith('a syntax error');
}
