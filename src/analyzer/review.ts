import type { Unresolved } from './location.ts';
import type { Cost, CostRates } from './database/cost.ts';
import type { Timeline } from './database/effects.ts';
import type { DeployPhase } from './deploy/phase.ts';
import type { Preflight } from './deploy/preflight.ts';
import type { Recovery } from './deploy/recovery.ts';
import type { Reversibility } from './deploy/reversibility.ts';
import type { Plan } from './plans/plan.ts';
import type { CompiledMigration } from './django/history.ts';
import type { FileContent, ProjectReader } from './project-reader.ts';
import type { Finding, Severity } from './rules/finding.ts';
import type { Target } from './target.ts';

/** What is reviewed: the files of the change, and the tree that it is to be merged into. */
export interface Change {
  /** Paths in the head tree, with what happened to them. With `undefined` every migration of the project is reviewed. */
  readonly files: readonly ChangedFile[] | undefined;
  /** The tree of the base branch, for what was edited, deleted, or added there meanwhile. */
  readonly base: ProjectReader | undefined;
  /** What other open pull requests bring to the same base; undefined where nobody looked. */
  readonly parallel?: readonly ParallelChange[];
  /** The code that runs now, where that is known; else the base branch is taken for it. */
  readonly running?: RunningCode | undefined;
}

/** The tree of the last release or deployment. */
export interface RunningCode {
  /** How people call it: "v4.31". */
  readonly name: string;
  readonly reader: ProjectReader;
  /** How migrations that it lacks came to the base branch, by path: "in #812 on 2026-11-21". */
  readonly landed: ReadonlyMap<string, string>;
}

/** Another change that is to be merged into the same base, as far as it may meet this one. */
export interface ParallelChange {
  /** How people call it: "#812". */
  readonly name: string;
  /** True if it is to be merged before this one: it was opened earlier, or this one is a draft. */
  readonly goesFirst: boolean;
  /** Files that it adds. */
  readonly files: readonly { readonly path: string; readonly content: FileContent }[];
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
  /** Who else reads it, besides this project: other services, reports, replicas. */
  readonly readers?: readonly string[];
}

/** One of several Django projects in a repository; what it leaves out is as for the whole. */
export interface ProjectOptions {
  /** Its folder: "services/shop"; "" for the top. */
  readonly root: string;
  readonly settings?: string | undefined;
  readonly django?: ReviewOptions['django'];
  readonly database?: ReviewOptions['database'];
  readonly tables?: ReadonlyMap<string, TableFacts>;
}

/** What the configuration says to the analyzer; every member has a default. */
export interface ReviewOptions {
  /** Overrides what is found in the project. */
  readonly django?: readonly [number, number] | undefined;
  readonly database?: { readonly vendor: Target['vendor']; readonly version: readonly [number, number] } | undefined;
  /** The settings module that holds, as `DJANGO_SETTINGS_MODULE` names it; by default all that look like settings are read. */
  readonly settings?: string | undefined;
  /** Several Django projects in one repository; each is reviewed on its own. By default they are looked for (`find-projects.ts`). */
  readonly projects?: readonly ProjectOptions[];
  readonly tables?: ReadonlyMap<string, TableFacts>;
  /** How fast the database works, for estimates. */
  readonly costs?: CostRates;
  readonly suppressions?: readonly ConfiguredSuppression[];
  /** Severity overrides by rule; `off` silences. */
  readonly rules?: ReadonlyMap<string, Severity | 'off'>;
  /** True for paths that are not reviewed (`ignore`); they still are context. */
  readonly isIgnored?: (path: string) => boolean;
}

/** What a report says of a migration. Plain data, without the states and catalogs of the replay: a review crosses threads. */
export type ReportedMigration = Pick<CompiledMigration, 'migration' | 'script' | 'unresolved'>;

/** A migration under review. */
export interface ReviewedMigration {
  /** The folder of its project, where the repository has several. */
  readonly project?: string;
  readonly compiled: ReportedMigration;
  readonly timeline: Timeline;
  /** What each entry of the timeline costs on tables of the known sizes. */
  readonly costs: readonly Cost[];
  readonly operations: number;
  readonly understood: number;
  readonly unresolved: readonly Unresolved[];
  /** Python code that it runs, whose locks and rows are not known. */
  readonly opaque: readonly Unresolved[];
  /** Whether and at what price `migrate` can go back past it. */
  readonly reversible: Reversibility;
  /** When it has to run, measured against the code that it is deployed with. */
  readonly phase: DeployPhase;
  /** What is to be done if it dies in the middle. */
  readonly recovery: Recovery;
  /** What to ask the database before it is run, and how to stop it. */
  readonly preflight: Preflight;
}

/** A finding that a `# lockkeeper: ignore[rule] reason` comment silences. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
  readonly line: number;
  /** Where it is silenced, if not by a comment in the file. */
  readonly origin?: 'configuration' | 'another tool' | undefined;
}

/** A finding that the configuration silences: a rule in one migration, with the reason. */
export interface ConfiguredSuppression {
  readonly rule: string;
  /** `app.name`; of several projects with such a migration, `services/shop:app.name` is the one of that folder. */
  readonly migration: string;
  readonly reason: string;
}

/** The second half of a recipe that an earlier migration has begun, and that nothing has ended since. */
export interface FollowUp {
  /** A constraint that is still NOT VALID; a column or a table that is in the database and in no model any more. */
  readonly kind: 'not-valid' | 'column' | 'table';
  /** The folder of its project, where the repository has several and the file belongs to one. */
  readonly project?: string;
  /** The migration that has begun it. */
  readonly app: string;
  readonly migration: string;
  readonly path: string;
  readonly line: number;
  readonly relation: string;
  /** Of the constraint, the column or the table. */
  readonly name: string;
}

/** The result of a review: plain data. `report/json.ts` prints it as DESIGN.md 4.1 has it. */
export interface Review {
  /** What it was judged for; where there are several projects, the first one's. */
  readonly target: Target;
  /** The projects that were looked at, where the repository has several. */
  readonly projects?: readonly { readonly root: string; readonly target: Target }[];
  readonly migrations: readonly ReviewedMigration[];
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** What earlier migrations have begun and nothing has ended, the change included. */
  readonly followUps: readonly FollowUp[];
  /** How to release the change where its migrations do not fit into one deploy; one for each project. */
  readonly releasePlans?: readonly Plan[];
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly notices: number;
    readonly suppressed: number;
  };
  /** Of the whole project: how much was understood, for the coverage line. */
  readonly project: { readonly migrations: number; readonly operations: number; readonly understood: number };
}
