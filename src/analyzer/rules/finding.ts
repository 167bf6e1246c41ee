import type { Plan } from '../plans/plan.ts';
import type { FixKind } from '../fixes/kinds.ts';

/** See DESIGN.md 4.4 in the project's documents: error: outage, data loss or failure is likely; notice: annotation only. */
export type Severity = 'error' | 'warning' | 'notice';

/** Whole lines `startLine` to `endLine` of a file become `replacement` (with its line ends); an empty one deletes them. */
export interface Edit {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly replacement: string;
}

/** A repair: edits that do not overlap, files to add, and files that get another name. */
export interface Fix {
  /** What sort of repair it is; proofs are kept by it. */
  readonly kind: FixKind;
  readonly title: string;
  /** `proven`: applied to many instances and run against real Django and PostgreSQL by the suite; else `manual`. */
  readonly safety: 'proven' | 'manual';
  readonly edits: readonly Edit[];
  readonly newFiles: readonly { readonly path: string; readonly content: string }[];
  /** Files that move, all of them at once; edits name them by the path that they have before. */
  readonly renamedFiles?: readonly RenamedFile[];
}

export interface RenamedFile {
  readonly path: string;
  readonly newPath: string;
}

/** One hazard at one place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The folder of its project ("" for the top), where the repository has several and the file belongs to one. */
  readonly project?: string;
  readonly app: string;
  readonly migration: string;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** The table concerned, if one is. */
  readonly relation: string | undefined;
  /** The consequence, with the table named; no trailing period; plain text with `code` in backticks. */
  readonly title: string;
  /** Markdown: the mechanism with the causing line, the size-aware cost, and what to do. */
  readonly message: string;
  /** The URL of the rule's page. */
  readonly help: string;
  /**
   * Identifies the hazard over pushes and rebases: made of rule, app, the migration's name without its number, operation and
   * what it touches; never of lines or wording.
   */
  readonly fingerprint: string;
  /** What identified it in earlier releases, with the migration's number: comments and decisions of theirs are still understood. */
  readonly formerFingerprint?: string;
  readonly fix: Fix | undefined;
  /** The safe way, where it takes several releases. */
  readonly plan?: Plan | undefined;
}
