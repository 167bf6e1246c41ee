import type { Location } from '../location.ts';
import type { References } from '../code/references.ts';
import type { CostRates } from '../database/cost.ts';
import type { Catalog } from '../database/catalog.ts';
import type { Timeline, TimelineEntry } from '../database/effects.ts';
import type { CompiledMigration, Step } from '../django/history.ts';
import type { Project } from '../django/project.ts';
import type { ModelState, ProjectState } from '../django/state.ts';
import type { ProjectReader } from '../project-reader.ts';
import type { Plan } from '../plans/plan.ts';
import type { Change, TableFacts } from '../review.ts';
import type { ParallelMigrations } from './parallel.ts';
import type { Target, Vendor } from '../target.ts';
import type { Fix, Severity } from './finding.ts';

/** What a rule found; the engine adds rule, app, migration, path, help and fingerprint. */
export interface Hazard {
  /** Where to comment: lines of the migration. */
  readonly at: Location;
  readonly relation?: string | undefined;
  /** What the fingerprint is made of besides rule, app, migration: operation name, model, field, index, … */
  readonly subject: readonly string[];
  readonly title: string;
  readonly message: string;
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly fix?: Fix | undefined;
  /** The safe way, where it takes several releases. */
  readonly plan?: Plan | undefined;
}

/** A hazard of the project as a whole, which names the migration that it is about: the file may be gone or unreadable. */
export interface ProjectHazard extends Hazard {
  readonly app: string;
  readonly migration: string;
}

/** Everything a rule may ask about the migration under review. */
export interface RuleContext {
  readonly compiled: CompiledMigration;
  readonly timeline: Timeline;
  readonly project: Project;
  readonly change: Change;
  readonly target: Target;
  /** The database as it is before the change: without any migration of this change. */
  readonly catalogBeforeChange: Catalog;
  /** Other migrations of the same change, this one included, in order. */
  readonly migrationsOfChange: readonly CompiledMigration[];
  /** Every migration of the project, in the order in which they run on an empty database. */
  readonly history: readonly CompiledMigration[];
  /** True if the relation existed before the change: a table created in the same pull request has no lock hazards. */
  isExisting(relation: string): boolean;
  /** True if the column existed before the change. */
  isExistingColumn(relation: string, column: string): boolean;
  /** True if the column was added by this change without a default: every row has NULL in it. */
  isEmptyColumn(relation: string, column: string): boolean;
  /** The model that running code, from before the change, has for a table. */
  modelBeforeChange(relation: string): ModelState | undefined;
  /** The field that running code, from before the change, has for a column. */
  fieldBeforeChange(relation: string, column: string): string | undefined;
  /** Sentences that say that a table, or a column, was taken out of the state by a migration that is in no release yet. */
  unreleasedRemoval(relation: string, column?: string): string | undefined;
  /** Where the head tree still uses a model that is taken away or renamed, or a field of it. */
  usesInHead(model: ModelState, field?: string): References;
  facts(relation: string): TableFacts | undefined;
  /** "3.1 M rows, 2.4 GB", or a phrase that says the size is unknown. */
  sizeOf(relation: string): string;
  /** True if the table is known to be small (under 10,000 rows). */
  isSmall(relation: string): boolean;
  /** The step that caused a timeline entry. */
  stepOf(entry: TimelineEntry): Step | undefined;
  /** The operations of the whole history that run before a statement, those of its own migration included. */
  stepsBefore(entry: TimelineEntry): readonly Step[];
  /** The operations of the whole history that run after a step, those of its own migration included. */
  stepsAfter(step: Step): readonly Step[];
  /** The statements that a step causes, deferred ones included, in the order in which they run. */
  entriesOf(step: Step): readonly TimelineEntry[];
  /** False where a part of the statement (a type, a default) could not be resolved and stands in it as a placeholder. */
  isResolved(entry: TimelineEntry): boolean;
  /** The lines to comment on for a statement. */
  locationOf(entry: TimelineEntry): Location;
}

/** What a rule about the graph or the files may ask. */
export interface ProjectRuleContext {
  readonly project: Project;
  /** The head together with the migrations that the base branch has gained meanwhile: what the merge will make. */
  readonly merged: Project;
  /** What other open pull requests add to the apps that this change adds migrations to. */
  readonly parallel: readonly ParallelMigrations[];
  /** The models after the last migration of the project; undefined where the head's code can't be compared with them. */
  readonly latest: ProjectState | undefined;
  /** Every migration of the project, compiled, in order. */
  readonly history: readonly CompiledMigration[];
  /** The project as it would be with another tree: with its settings and for its target. */
  readonly load: (tree: ProjectReader) => Project;
  readonly change: Change;
  readonly target: Target;
  /** True for a path that is under review. */
  isReviewed(path: string): boolean;
  facts(relation: string): TableFacts | undefined;
  /** How fast the database works. */
  readonly rates: CostRates;
}

export interface RuleDocumentation {
  /** One sentence: what the rule catches. */
  readonly what: string;
  /** Paragraphs of Markdown: the mechanism and why it hurts. */
  readonly why: string;
  /** What was measured or read, each with its source (versions, manual section, Django method). */
  readonly facts: readonly string[];
  /** When it is fine to ignore. */
  readonly whenToIgnore: string;
}

/** One hazard. Rules are data: the engine applies vendor, severity, exemptions and suppression. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** The databases that it holds for; undefined for all. */
  readonly vendors: readonly Vendor[] | undefined;
  /** Duration hazards lower by one step on a known small table; compatibility and data-loss hazards never do. */
  readonly hazard: 'duration' | 'compatibility' | 'data-loss' | 'failure' | 'maintenance';
  /** True for a house rule that not every team has: it is off until the configuration gives it a severity. */
  readonly policy?: boolean;
  /** Rules whose findings at the same operation are about the same thing and are not said again beside this one. */
  readonly covers?: readonly string[];
  /**
   * For a rule that judges by effects alone: it is silent where another rule about durations or failures has spoken of the same table in the
   * same operation, except those that it may stand `beside`, which speak of waiting for a lock and not of work under it.
   */
  readonly residual?: { readonly beside: readonly string[] };
  readonly documentation: RuleDocumentation;
  /** Judges one statement in its place. */
  readonly statement?: (entry: TimelineEntry, context: RuleContext) => Iterable<Hazard>;
  /** Judges one operation. */
  readonly step?: (step: Step, context: RuleContext) => Iterable<Hazard>;
  /** Judges the migration as a whole. */
  readonly migration?: (context: RuleContext) => Iterable<Hazard>;
  /** Judges the graph, or files that are no readable migrations. */
  readonly project?: (context: ProjectRuleContext) => Iterable<ProjectHazard>;
}

/** Types a rule; nothing else happens here, so that rules stay plain data. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
