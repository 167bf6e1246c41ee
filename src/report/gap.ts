import type { Unresolved } from '../analyzer/location.ts';

/** What of a migration is not understood: the line, and the file where that is another one than the migration's. */
export interface Gap {
  readonly line: number;
  readonly reason: string;
  readonly path?: string;
}

/** The gaps of a migration's file, each once. */
export function gapsOf(unresolved: readonly Unresolved[], path: string): readonly Gap[] {
  const gaps = new Map<string, Gap>();
  for (const { at, reason } of unresolved) {
    const gap = { line: at.startLine, reason, ...(at.path === path ? {} : { path: at.path }) };
    gaps.set(JSON.stringify([at.path, at.startLine, reason]), gap);
  }
  return [...gaps.values()];
}
