/** A place in a file of the project. Lines count from 1; columns count UTF-16 units from 0, the end is exclusive. */
export interface Location {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something that could not be resolved statically, and why. Reported to users, never guessed at. */
export interface Unresolved {
  readonly at: Location;
  /** A phrase in lower case that names the construct: "call of an unknown function `f()`". */
  readonly reason: string;
  /** True where only the wording of the SQL is not known: what it does to the database is. */
  readonly isWording?: true;
}

/** What keeps the effects of something from being known: all of it but wordings. */
export function gapsInEffects(unresolved: readonly Unresolved[]): readonly Unresolved[] {
  return unresolved.filter(({ isWording }) => isWording !== true);
}
