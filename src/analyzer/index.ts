import { prepareSqlParser } from './database/prepare.ts';
import { opaqueCodeOf } from './rules/data-migrations/opaque-code.ts';
import { defaultRates } from './database/cost.ts';
import { openFollowUps } from './deploy/follow-ups.ts';
import { phaseOf } from './deploy/phase.ts';
import { preflightOf } from './deploy/preflight.ts';
import { recoveryOf } from './deploy/recovery.ts';
import { reversibilityOf } from './deploy/reversibility.ts';
import type { CompiledMigration } from './django/history.ts';
import type { Plan } from './plans/plan.ts';
import { planToRelease } from './plans/release.ts';
import { loadProject } from './django/load-project.ts';
import type { Project } from './django/project.ts';
import { replay } from './django/replay.ts';
import type { ProjectReader } from './project-reader.ts';
import { projectsOf, reviewProjects } from './projects.ts';
import type {
  Change,
  ConfiguredSuppression,
  Review,
  ReviewedMigration,
  ReviewOptions,
  SuppressedFinding,
} from './review.ts';
import { costInMigration } from './rules/index-build.ts';
import { createRuleContext } from './rules/context.ts';
import type { Rule, RuleContext } from './rules/define.ts';
import type { Finding, Severity } from './rules/finding.ts';
import { ruleOf, rules } from './rules/index.ts';
import {
  identifyApart,
  judgeMigration,
  judgeProject,
  offerFixesOnce,
  offerPlansOnce,
  type Judged,
  type JudgeOptions,
} from './rules/judge.ts';
import { mergedBefore } from './rules/graph/merged-before.ts';
import { runningState } from './rules/running.ts';
import { releasesOf } from './rules/release.ts';
import { buildsOnGained, mergedTree } from './rules/overlay.ts';
import { parallelMigrations } from './rules/parallel.ts';
import { silence } from './rules/silence.ts';
import { timelinesOf, type ReviewedTimeline } from './timelines.ts';
import { gapsInEffects } from './location.ts';

/** Loads PostgreSQL's parser. Everything else is synchronous and needs it done once. */
export async function prepareAnalyzer(): Promise<void> {
  await prepareSqlParser();
}

/**
 * Reviews the migrations of a change in the context of the whole project. Pure: the same files give the same review. Never
 * throws for what a project contains; what could not be understood is part of the result.
 */
export function review(reader: ProjectReader, change: Change, options: ReviewOptions): Review {
  const projects = projectsOf(reader, options);
  return projects.length === 0
    ? reviewOne(reader, change, options)
    : reviewProjects(reader, change, { ...options, projects }, reviewOne);
}

function reviewOne(reader: ProjectReader, change: Change, options: ReviewOptions): Review {
  const targets = { django: options.django, database: options.database, settings: options.settings };
  const head = loadProject(reader, targets);
  const mergedFiles = mergedTree(reader, change);
  const merged = mergedFiles === undefined ? head : loadProject(mergedFiles, targets);
  // What was renumbered builds on a migration that comes with the merge: only there has it a history.
  const project = buildsOnGained(head, merged) ? merged : head;
  const history = replay(project);
  const isReviewed = reviewedPaths(change, options);
  const isChanged = new Set((change.files ?? []).map(({ path }) => path));
  const compiled = [...history.compiled.values()];
  const timelines = timelinesOf(compiled, project, isReviewed);

  const judging = judgeOptions(options);
  const ofProject = judgeProject(
    {
      project,
      merged,
      parallel: parallelMigrations(project, change),
      // The models are those of the head: what the base branch has gained is not in them.
      latest: project === head ? compiled.at(-1)?.stateAfter : undefined,
      history: compiled,
      load: (tree) => loadProject(tree, targets),
      change,
      target: project.target,
      isReviewed,
      facts: (relation) => judging.tables.get(relation),
      rates: judging.costs,
    },
    judging,
  );
  const running = timelines.length === 0 ? undefined : runningState(change, targets);
  const surroundings = { project, change, tables: judging.tables, history: compiled, running };
  const contexts = releasesOf(timelines, change, project).flatMap((release) =>
    release.migrations.map((current, position) => createRuleContext(release, position, current, surroundings)),
  );
  const byMigration = new Map(contexts.map((context) => [context.compiled, context]));
  const ofMigrations = contexts.flatMap((context) => judgeMigration(context, judging));
  const old = ofMigrations.filter(mergedBefore(change, project.reader));
  const { findings, suppressed } = silenced([...ofProject, ...ofMigrations], timelines, project, {
    configured: options.suppressions ?? [],
    untold: new Set(old.map(({ finding }) => finding)),
  });
  const migrations = timelines.flatMap((each) => {
    const context = byMigration.get(each.compiled);
    return context === undefined ? [] : [reviewedMigration(each, context, judging)];
  });
  return {
    target: project.target,
    migrations,
    findings,
    suppressed,
    releasePlans: change.files === undefined ? [] : releasePlansOf(migrations),
    followUps: openFollowUps(compiled, (path) => isChanged.has(path)),
    summary: summaryOf(findings, suppressed),
    project: {
      migrations: compiled.length,
      operations: sum(compiled.map(({ steps }) => steps.length)),
      understood: sum(compiled.map(understoodSteps)),
    },
  };
}

/** The rule of an id or alias, with its documentation. */
export function explain(id: string): Rule | undefined {
  return ruleOf(id);
}

/** Every rule, in the order in which they are documented. */
export function allRules(): readonly Rule[] {
  return rules;
}

/** A change is one release; where every migration is reviewed, each is one of its own. */
function releasePlansOf(migrations: readonly ReviewedMigration[]): readonly Plan[] {
  const plan = planToRelease(
    migrations.map(({ compiled: { migration }, phase }) => ({
      key: [migration.app, migration.name],
      dependencies: migration.dependencies.map(({ key }) => key),
      phase: phase.phase,
    })),
  );
  return plan === undefined ? [] : [plan];
}

function reviewedPaths({ files }: Change, { isIgnored }: ReviewOptions): (path: string) => boolean {
  const wanted =
    files === undefined
      ? undefined
      : new Set(files.filter(({ status }) => status !== 'removed').map(({ path }) => path));
  return (path) => (wanted === undefined || wanted.has(path)) && isIgnored?.(path) !== true;
}

function judgeOptions(options: ReviewOptions): JudgeOptions {
  const severities = new Map<string, Severity | 'off'>();
  for (const [id, severity] of options.rules ?? []) severities.set(ruleOf(id)?.id ?? id, severity);
  return { rules, severities, tables: options.tables ?? new Map(), costs: options.costs ?? defaultRates };
}

/** Applies the suppressions of each file, and puts the findings in the order of the history, then of the lines. */
function silenced(
  judged: readonly Judged[],
  timelines: readonly ReviewedTimeline[],
  project: Project,
  {
    configured,
    untold,
  }: { readonly configured: readonly ConfiguredSuppression[]; readonly untold: ReadonlySet<Finding> },
): { readonly findings: readonly Finding[]; readonly suppressed: readonly SuppressedFinding[] } {
  const byPath = new Map<string, Judged[]>();
  const files = new Map(timelines.map(({ compiled: { migration } }) => [migration.path, migration]));
  const ignoredAt = new Map(
    timelines.flatMap(({ compiled: { migration, steps } }) => {
      const mark = steps.find(({ operation }) => operation.path.startsWith('django_migration_linter.'));
      return mark === undefined ? [] : [[migration.path, mark.operation.at.startLine] as const];
    }),
  );
  for (const path of files.keys()) byPath.set(path, []);
  for (const one of judged) {
    const list = byPath.get(one.finding.path);
    if (list === undefined) byPath.set(one.finding.path, [one]);
    else list.push(one);
  }
  const results = [...byPath].map(([path, list]) => {
    const migration = files.get(path);
    const id = migration === undefined ? '' : `${migration.app}.${migration.name}`;
    const of = {
      app: migration?.app ?? '',
      migration: migration?.name ?? '',
      path,
      configured: configured.filter((each) => each.migration === id),
      ignoredAt: ignoredAt.get(path),
    };
    const { findings, suppressed } = silence(
      list,
      migration === undefined ? undefined : project.modules.at(path)?.tree,
      of,
    );
    const told = findings.filter((finding) => !untold.has(finding)).toSorted(byPlace);
    return { findings: offerPlansOnce(offerFixesOnce(told)), suppressed };
  });
  return {
    findings: identifyApart(results.flatMap(({ findings }) => findings)),
    suppressed: results.flatMap(({ suppressed }) => suppressed),
  };
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

function byPlace(a: Finding, b: Finding): number {
  return a.startLine - b.startLine || ranks[a.severity] - ranks[b.severity] || (a.rule < b.rule ? -1 : 1);
}

function reviewedMigration(
  { compiled, timeline, backwards }: ReviewedTimeline,
  context: RuleContext,
  options: JudgeOptions,
): ReviewedMigration {
  const { migration, script, unresolved } = compiled;
  return {
    compiled: { migration, script, unresolved },
    timeline,
    costs: timeline.entries.map((entry) => costInMigration(entry, context, options)),
    operations: compiled.steps.length,
    understood: understoodSteps(compiled),
    unresolved: gapsInEffects([...migration.unresolved, ...unresolved]),
    opaque: opaqueCodeOf(compiled.steps, context.project.modules),
    reversible: reversibilityOf(compiled, timeline, backwards),
    phase: phaseOf(context),
    recovery: recoveryOf(context),
    preflight: preflightOf(context),
  };
}

function understoodSteps({ steps }: CompiledMigration): number {
  return steps.filter(({ understood }) => understood).length;
}

function summaryOf(findings: readonly Finding[], suppressed: readonly SuppressedFinding[]): Review['summary'] {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    notices: count('notice'),
    suppressed: suppressed.length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
