import type { Unresolved } from './location.ts';
import type { Timeline } from './database/effects.ts';
import type { CompiledMigration } from './django/history.ts';
import type { ProjectReader } from './project-reader.ts';
import type { Finding, Severity } from './rules/finding.ts';
import type { Target } from './target.ts';

/** What is reviewed: the files of the change, and the tree that it is to be merged into. */
export interface Change {
  /** Paths in the head tree, with what happened to them. With `undefined` every migration of the project is reviewed. */
  readonly files: readonly ChangedFile[] | undefined;
  /** The tree of the base branch, for what was edited, deleted, or added there meanwhile. */
  readonly base: ProjectReader | undefined;
}

export interface ChangedFile {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed';
  readonly previousPath: string | undefined;
}

/** Size and traffic of a table, from `tables` or `tables_file`. */
export interface TableFacts {
  readonly rows: number | undefined;
  /** Bytes, heap and indexes together. */
  readonly bytes: number | undefined;
  readonly hot: boolean;
}

/** What the configuration says to the analyzer; every member has a default. */
export interface ReviewOptions {
  /** Overrides what is found in the project. */
  readonly django?: readonly [number, number] | undefined;
  readonly database?: { readonly vendor: Target['vendor']; readonly version: readonly [number, number] } | undefined;
  readonly tables?: ReadonlyMap<string, TableFacts>;
  /** Severity overrides by rule; `off` silences. */
  readonly rules?: ReadonlyMap<string, Severity | 'off'>;
  /** True for paths that are not reviewed (`ignore`); they still are context. */
  readonly isIgnored?: (path: string) => boolean;
}

/** A migration under review. */
export interface ReviewedMigration {
  readonly compiled: CompiledMigration;
  readonly timeline: Timeline;
  readonly operations: number;
  readonly understood: number;
  readonly unresolved: readonly Unresolved[];
}

/** A finding that a `# lockkeeper: ignore[rule] reason` comment silences. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
  readonly line: number;
}

/** The result of a review. `report/json.ts` prints it as DESIGN.md 4.1 has it. */
export interface Review {
  readonly target: Target;
  readonly migrations: readonly ReviewedMigration[];
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly notices: number;
    readonly suppressed: number;
  };
  /** Of the whole project: how much was understood, for the coverage line. */
  readonly project: { readonly migrations: number; readonly operations: number; readonly understood: number };
}
