import type { SyntaxTree } from '../../python/syntax.ts';
import type { Consulted } from '../../python/module.ts';
import type { Target } from '../../target.ts';
import type { Catalog } from '../../database/catalog.ts';
import type { CompiledMigration } from '../history.ts';
import type { Migration, UnreadableMigration } from '../migration.ts';
import type { Operation } from '../operations/define.ts';
import type { FoundSettings } from '../settings.ts';
import type { ProjectState } from '../state.ts';
import type { StateReads } from './observed-state.ts';
import type { Lookups } from './watched-lookups.ts';

/** A migration file as it was read, and what its reading depended on. */
export interface Reading {
  readonly app: string;
  /** Of the file's content. */
  readonly hash: string;
  readonly tree: SyntaxTree;
  readonly characters: number;
  readonly consulted: Consulted;
  readonly read: Migration | UnreadableMigration;
}

/** The database before the project's first migration: tables that it does not make itself. */
export interface StartOfHistory {
  /** The models that are in it. */
  readonly models: string;
  readonly state: ProjectState;
  readonly catalog: Catalog;
}

/** A migration as it was compiled at its place in a history, and what that depended on. */
export interface CompiledEntry {
  readonly id: string;
  readonly parents: readonly string[];
  readonly hasUnknownParent: boolean;
  readonly migration: Migration;
  readonly operations: readonly Operation[];
  readonly consulted: Consulted;
  readonly reads: StateReads;
  readonly lookups: Lookups;
  readonly extensionsBefore: ReadonlySet<string>;
  readonly compiled: CompiledMigration;
}

/** A history that was replayed. */
export interface RememberedHistory {
  readonly start: StartOfHistory;
  readonly entries: readonly CompiledEntry[];
}

/** What was found out about a project, to be used again for what has stayed the same at another commit of it. */
export interface RememberedProject {
  readonly target: Target;
  readonly settings: FoundSettings;
  /** By path. */
  readonly readings: ReadonlyMap<string, Reading>;
  history: RememberedHistory | undefined;
}
