import { prepareSqlParser } from './database/prepare.ts';
import { timelineOf } from './database/timeline.ts';
import type { CompiledMigration } from './django/history.ts';
import { loadProject } from './django/load-project.ts';
import type { Project } from './django/project.ts';
import { replay } from './django/replay.ts';
import type { ProjectReader } from './project-reader.ts';
import type { Change, Review, ReviewedMigration, ReviewOptions, SuppressedFinding } from './review.ts';
import type { CompiledTimeline } from './rules/born.ts';
import { createRuleContext } from './rules/context.ts';
import type { Rule } from './rules/define.ts';
import type { Finding, Severity } from './rules/finding.ts';
import { ruleOf, rules } from './rules/index.ts';
import { judgeMigration, judgeProject, offerFixesOnce, type Judged, type JudgeOptions } from './rules/judge.ts';
import { releasesOf } from './rules/release.ts';
import { mergedTree } from './rules/overlay.ts';
import { silence } from './rules/silence.ts';

/** Loads PostgreSQL's parser. Everything else is synchronous and needs it done once. */
export async function prepareAnalyzer(): Promise<void> {
  await prepareSqlParser();
}

/**
 * Reviews the migrations of a change in the context of the whole project. Pure: the same files give the same review. Never
 * throws for what a project contains; what could not be understood is part of the result.
 */
export function review(reader: ProjectReader, change: Change, options: ReviewOptions): Review {
  const targets = { django: options.django, database: options.database };
  const project = loadProject(reader, targets);
  const history = replay(project);
  const isReviewed = reviewedPaths(change, options);
  const compiled = [...history.compiled.values()];
  const timelines = compiled
    .filter(({ migration }) => isReviewed(migration.path))
    .map((each): CompiledTimeline => ({ compiled: each, timeline: timelineOfMigration(each, project) }));

  const judging = judgeOptions(options);
  const merged = mergedTree(reader, change);
  const ofProject = judgeProject(
    {
      project,
      merged: merged === undefined ? project : loadProject(merged, targets),
      change,
      target: project.target,
      isReviewed,
    },
    judging,
  );
  const surroundings = { project, change, tables: judging.tables };
  const ofMigrations = releasesOf(timelines, change).flatMap((release) =>
    release.migrations.flatMap((current, position) =>
      judgeMigration(createRuleContext(release, position, current, surroundings), judging),
    ),
  );
  const { findings, suppressed } = silenced([...ofProject, ...ofMigrations], timelines, project);
  return {
    target: project.target,
    migrations: timelines.map(reviewedMigration),
    findings,
    suppressed,
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

function reviewedPaths({ files }: Change, { isIgnored }: ReviewOptions): (path: string) => boolean {
  const wanted =
    files === undefined
      ? undefined
      : new Set(files.filter(({ status }) => status !== 'removed').map(({ path }) => path));
  return (path) => (wanted === undefined || wanted.has(path)) && isIgnored?.(path) !== true;
}

function timelineOfMigration(compiled: CompiledMigration, project: Project): CompiledTimeline['timeline'] {
  const statements = compiled.script.filter((item) => item.kind === 'statement').map(({ statement }) => statement);
  return timelineOf(statements, {
    catalog: compiled.catalogBefore,
    atomic: compiled.migration.atomic,
    target: project.target,
  });
}

function judgeOptions(options: ReviewOptions): JudgeOptions {
  const severities = new Map<string, Severity | 'off'>();
  for (const [id, severity] of options.rules ?? []) severities.set(ruleOf(id)?.id ?? id, severity);
  return { rules, severities, tables: options.tables ?? new Map() };
}

/** Applies the suppressions of each file, and puts the findings in the order of the history, then of the lines. */
function silenced(
  judged: readonly Judged[],
  timelines: readonly CompiledTimeline[],
  project: Project,
): { readonly findings: readonly Finding[]; readonly suppressed: readonly SuppressedFinding[] } {
  const byPath = new Map<string, Judged[]>();
  const files = new Map(timelines.map(({ compiled: { migration } }) => [migration.path, migration]));
  for (const path of files.keys()) byPath.set(path, []);
  for (const one of judged) {
    const list = byPath.get(one.finding.path);
    if (list === undefined) byPath.set(one.finding.path, [one]);
    else list.push(one);
  }
  const results = [...byPath].map(([path, list]) => {
    const migration = files.get(path);
    const of = { app: migration?.app ?? '', migration: migration?.name ?? '', path };
    const { findings, suppressed } = silence(
      list,
      migration === undefined ? undefined : project.modules.at(path)?.tree,
      of,
    );
    return { findings: offerFixesOnce(findings.toSorted(byPlace)), suppressed };
  });
  return {
    findings: results.flatMap(({ findings }) => findings),
    suppressed: results.flatMap(({ suppressed }) => suppressed),
  };
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

function byPlace(a: Finding, b: Finding): number {
  return a.startLine - b.startLine || ranks[a.severity] - ranks[b.severity] || (a.rule < b.rule ? -1 : 1);
}

function reviewedMigration({ compiled, timeline }: CompiledTimeline): ReviewedMigration {
  return {
    compiled,
    timeline,
    operations: compiled.steps.length,
    understood: understoodSteps(compiled),
    unresolved: [...compiled.migration.unresolved, ...compiled.unresolved],
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
