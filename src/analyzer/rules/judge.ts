import { describeSeconds, type CostRates } from '../database/cost.ts';
import type { TimelineEntry } from '../database/effects.ts';
import type { CompiledMigration, Step } from '../django/history.ts';
import type { Location } from '../location.ts';
import { oncePer } from '../once-per.ts';
import type { Plan } from '../plans/plan.ts';
import { whyNoPlan } from '../plans/why-no-plan.ts';
import type { TableFacts } from '../review.ts';
import { operationOf } from './context.ts';
import type { Hazard, ProjectHazard, ProjectRuleContext, Rule, RuleContext } from './define.ts';
import { identify, repeated } from './fingerprint.ts';
import type { Finding, Fix, Severity } from './finding.ts';
import { helpUrl } from './help.ts';
import { costInMigration } from './index-build.ts';
import { code, codes, paragraphs } from './message.ts';
import { databaseOperationsOf } from './operations.ts';
import { isKnownSmall } from './table-size.ts';

/** A finding with what the engine needs to know of where it comes from. */
export interface Judged {
  readonly finding: Finding;
  readonly rule: Rule;
  /** The top-level operation that it is about, counted from 0. */
  readonly operation: number | undefined;
  /** Lines of that operation, on which a suppression counts as well. */
  readonly operationLines: { readonly startLine: number; readonly endLine: number } | undefined;
}

export interface JudgeOptions {
  readonly rules: readonly Rule[];
  /** Severity overrides by rule id; `off` silences. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly tables: ReadonlyMap<string, TableFacts>;
  readonly costs: CostRates;
}

/** Runs every rule over one migration. One finding per hazard: what another rule covers, and repeats, are left out. */
export function judgeMigration(context: RuleContext, options: JudgeOptions): readonly Judged[] {
  const enabled = new Set(enabledRules(context, options));
  // A rule that is switched off has nothing to say; nor does the one that speaks where no other does say it in its place.
  const judged = rulesOfVendor(context, options).flatMap((rule) =>
    hazardsOf(rule, context, options).map((hazard) => judgedOf(rule, hazard, context.compiled, options)),
  );
  const kept = judged.filter(
    (one) =>
      enabled.has(one.rule) &&
      !judged.some(
        (other) =>
          (enabled.has(other.rule) || one.rule.residual !== undefined) && isCoveredBy(one, other, context.compiled),
      ),
  );
  return withoutRepeats(kept);
}

/** Runs the rules that judge the graph and the files. */
export function judgeProject(context: ProjectRuleContext, options: JudgeOptions): readonly Judged[] {
  const judged = enabledRules(context, options).flatMap((rule) =>
    guarded(
      () => [...(rule.project?.(context) ?? [])],
      () => [],
    ).map((hazard) => ({
      finding: findingOf(rule, hazard, options),
      rule,
      operation: undefined,
      operationLines: undefined,
    })),
  );
  return withoutRepeats(judged);
}

function rulesOfVendor(
  context: RuleContext | ProjectRuleContext,
  { rules, severities }: JudgeOptions,
): readonly Rule[] {
  return rules.filter(
    ({ id, vendors, policy = false }) =>
      (!policy || severities.has(id)) && (vendors === undefined || vendors.includes(context.target.vendor)),
  );
}

function enabledRules(context: RuleContext | ProjectRuleContext, options: JudgeOptions): readonly Rule[] {
  return rulesOfVendor(context, options).filter(({ id }) => options.severities.get(id) !== 'off');
}

function hazardsOf(rule: Rule, context: RuleContext, options: JudgeOptions): readonly Hazard[] {
  return guarded(
    () =>
      [
        ...context.timeline.entries.flatMap((entry) =>
          hazardsOfStatement(rule, entry, context).map((hazard) =>
            withCost(rule, hazard, [entry], { context, options }),
          ),
        ),
        ...context.compiled.steps.flatMap((step) =>
          hazardsOfStep(rule, step, context).map((hazard) =>
            withCost(rule, hazard, context.entriesOf(step), { context, options }),
          ),
        ),
        ...(rule.migration?.(context) ?? []),
      ].map((hazard) => withReason(hazard, rule, context)),
    (reason) => [{ ...failure(rule, reason), at: firstLineOf(context.compiled.migration.at) }],
  );
}

/** A statement, and those that it runs by procedural code. What may run is judged as if it did, and said to be so. */
function hazardsOfStatement(rule: Rule, entry: TimelineEntry, context: RuleContext): readonly Hazard[] {
  const own = [...(rule.statement?.(entry, context) ?? [])];
  const ofParts = entry.parts.flatMap((part) =>
    [...(rule.statement?.(part, context) ?? [])].map((hazard) => withConditions(hazard, part.condition)),
  );
  return [...own, ...ofParts];
}

/** An operation, and then the same with what its procedural code may run: what only that brings is said to be so. */
function hazardsOfStep(rule: Rule, step: Step, context: RuleContext): readonly Hazard[] {
  const certain = [...(rule.step?.(step, context) ?? [])];
  const entries = context.entriesOf(step);
  const parts = entries.flatMap((entry) => entry.parts.filter(({ condition }) => condition !== undefined));
  if (rule.step === undefined || parts.length === 0) return certain;
  const possible = rule.step(step, {
    ...context,
    entriesOf: (other) => (other === step ? [...entries, ...parts] : context.entriesOf(other)),
  });
  // By what they touch, or by what they say: what may run touches more without being another hazard.
  const known = new Set(certain.flatMap(({ subject, title }) => [JSON.stringify(subject), title]));
  const conditions = [...new Set(parts.flatMap(({ condition }) => condition ?? []))];
  const added = [...possible].filter(({ subject, title }) => !known.has(JSON.stringify(subject)) && !known.has(title));
  return [...certain, ...added.map((hazard) => withConditions(hazard, ...conditions))];
}

/** Where a rule has asked for a plan and there is none, why. */
function withReason(hazard: Hazard, { id }: Rule, context: RuleContext): Hazard {
  if (!('plan' in hazard) || hazard.plan !== undefined || hazard.fix !== undefined) return hazard;
  const step = operationOf(context.compiled, hazard.at);
  const reason = step === undefined ? undefined : whyNoPlan(context, step, id);
  return reason === undefined ? hazard : { ...hazard, message: paragraphs(hazard.message, reason) };
}

function withConditions(hazard: Hazard, ...conditions: readonly (string | undefined)[]): Hazard {
  const given = conditions.flatMap((condition) => condition ?? []);
  if (given.length === 0) return hazard;
  return { ...hazard, message: paragraphs(hazard.message, `It runs only under a condition: ${codes(given)}.`) };
}

/** How long the statements take, where the sizes of their tables are known and the hazard is that they take long. */
function withCost(
  rule: Rule,
  hazard: Hazard,
  entries: readonly TimelineEntry[],
  { context, options }: { readonly context: RuleContext; readonly options: JudgeOptions },
): Hazard {
  if (rule.hazard !== 'duration') return hazard;
  const all = entries.map((entry) => costInMigration(entry, context, options));
  const working = all.filter(({ duration, assumptions }) => duration !== 'instant' || assumptions.length > 0);
  if (working.length === 0 || working.some(({ seconds }) => seconds === undefined)) return hazard;
  const seconds = working.reduce((sum, cost) => sum + (cost.seconds ?? 0), 0);
  const assumed = working.flatMap(({ assumptions }) => assumptions);
  const estimate = `The work takes ${all.some(({ atMost }) => atMost) ? 'up to ' : ''}${describeSeconds(seconds)} (${codes(assumed)}).`;
  return { ...hazard, message: paragraphs(hazard.message, estimate) };
}

/**
 * A rule that fails on what a project contains is a fault of ours, and must neither end the review nor pass for silence:
 * it becomes a notice that names the rule.
 */
function guarded<Found>(judge: () => readonly Found[], failed: (reason: string) => readonly Found[]): readonly Found[] {
  try {
    return judge();
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function failure(rule: Rule, reason: string): Pick<Hazard, 'subject' | 'title' | 'message' | 'severity'> {
  return {
    subject: ['not judged'],
    title: `This migration could not be judged by ${code(rule.id)}`,
    message: `The rule failed with ${code(reason)}. This is a fault of Lockkeeper: what the rule looks for has to be checked by a person here.`,
    severity: 'notice',
  };
}

function judgedOf(rule: Rule, hazard: Hazard, compiled: CompiledMigration, options: JudgeOptions): Judged {
  const step = operationOf(compiled, hazard.at);
  const { app, name } = compiled.migration;
  return {
    finding: findingOf(rule, { ...hazard, app, migration: name }, options),
    rule,
    operation: step === undefined ? undefined : compiled.steps.indexOf(step),
    operationLines: step?.operation.at,
  };
}

function findingOf(rule: Rule, hazard: ProjectHazard, options: JudgeOptions): Finding {
  const { app, migration, at } = hazard;
  return {
    rule: rule.id,
    severity: severityOf(rule, hazard, options),
    app,
    migration,
    path: at.path,
    startLine: at.startLine,
    endLine: Math.max(at.startLine, at.endLine),
    relation: hazard.relation,
    title: hazard.title,
    message: hazard.message,
    help: helpUrl(rule.id),
    ...identify(rule.id, app, migration, hazard.subject),
    fix: hazard.fix,
    ...(hazard.plan === undefined ? {} : { plan: hazard.plan }),
  };
}

/** DESIGN.md 4.4: a known small table lowers a duration hazard by a step; an override in the configuration stands. */
function severityOf(rule: Rule, hazard: Hazard, options: JudgeOptions): Severity {
  const override = options.severities.get(rule.id);
  if (override !== undefined && override !== 'off') return override;
  const severity = hazard.severity ?? rule.severity;
  const isSmall = hazard.relation !== undefined && isKnownSmall(options.tables.get(hazard.relation));
  return rule.hazard === 'duration' && isSmall ? lowered[severity] : severity;
}

const lowered: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'notice', notice: 'notice' };

function firstLineOf(at: Location): Location {
  return { ...at, endLine: at.startLine };
}

/** An operation of Django is about one thing, whatever tables it reaches; SQL of the project may be about several. */
function isCoveredBy(one: Judged, other: Judged, { steps }: CompiledMigration): boolean {
  if (one === other || !speaksFor(other.rule, one.rule)) return false;
  if (one.operation !== other.operation) return false;
  if (one.operation === undefined) return isSamePlace(one.finding, other.finding);
  const step = steps[one.operation];
  const holdsSql = step !== undefined && databaseOperationsOf(step.operation).some(({ name }) => name === 'RunSQL');
  const [first, second] = [one.finding.relation, other.finding.relation];
  if (!holdsSql || first === second) return true;
  return one.rule.residual === undefined && (first === undefined || second === undefined);
}

/** In the code of a function, outside of any operation: the same line, and the same table. */
function isSamePlace(one: Finding, other: Finding): boolean {
  return one.path === other.path && one.startLine === other.startLine && one.relation === other.relation;
}

/** True if a rule says what another one would say: one that it covers, or one that judges by effects alone. */
function speaksFor({ id, hazard, covers = [] }: Rule, { id: other, residual }: Rule): boolean {
  if (residual === undefined || id === other) return covers.includes(other);
  return covers.includes(other) || ((hazard === 'duration' || hazard === 'failure') && !residual.beside.includes(id));
}

/** The same hazard at the same line is said once; at another line it is another one, told apart by its number. */
function withoutRepeats(judged: readonly Judged[]): readonly Judged[] {
  const lines = new Map<string, number[]>();
  return judged.flatMap((one): readonly Judged[] => {
    const { fingerprint: own, startLine } = one.finding;
    const seen = lines.get(own) ?? [];
    if (seen.includes(startLine)) return [];
    lines.set(own, [...seen, startLine]);
    if (seen.length === 0) return [one];
    return [{ ...one, finding: { ...one.finding, ...repeated(one.finding, seen.length) } }];
  });
}

/** Two migrations of one name but for their numbers: the later one of the history keeps its number in what identifies its findings. */
export function identifyApart(findings: readonly Finding[]): readonly Finding[] {
  const taken = new Set<string>();
  return findings.map((finding) => {
    const { fingerprint, formerFingerprint } = finding;
    const own = taken.has(fingerprint) && formerFingerprint !== undefined ? formerFingerprint : fingerprint;
    taken.add(own);
    return own === fingerprint ? finding : { ...finding, fingerprint: own };
  });
}

/** Where a finding is, as seen from another one. */
function placeOf({ path, startLine, migration }: Finding, from: Finding): string {
  return `at line ${startLine}${path === from.path ? '' : ` of ${code(migration)}`}`;
}

const textOfPlan = oncePer((plan: Plan) => JSON.stringify(plan));

/** The same plan is written out once: it may take several operations of a migration along. Different ones are followed one by one. */
export function offerPlansOnce(findings: readonly Finding[]): readonly Finding[] {
  const first = new Map<string, Finding>();
  return findings.map((finding) => {
    const { plan, ...rest } = finding;
    if (plan === undefined) return finding;
    const key = textOfPlan(plan);
    const other = first.get(key);
    if (other === undefined) {
      const [before] = first.values();
      first.set(key, finding);
      if (before === undefined) return finding;
      const order = `Follow this plan after the one ${placeOf(before, finding)}: the review of what that leaves writes it with the numbers that are free then.`;
      return { ...finding, message: paragraphs(finding.message, order) };
    }
    const hint = `The plan ${placeOf(other, finding)} (${code(other.rule)}) takes this along.`;
    return { ...rest, message: paragraphs(finding.message, hint) };
  });
}

/** What a repair does. Findings of one migration often share theirs, with all that it writes. */
const textOfFix = oncePer(({ edits, newFiles, renamedFiles }: Fix) => JSON.stringify([edits, newFiles, renamedFiles]));

/** The same repair is offered once: where several findings have it, the first keeps it and the others point there. */
export function offerFixesOnce(findings: readonly Finding[]): readonly Finding[] {
  const first = new Map<string, Finding>();
  return findings.map((finding) => {
    if (finding.fix === undefined) return finding;
    const key = textOfFix(finding.fix);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, finding);
      return finding;
    }
    const hint = `The suggestion ${placeOf(other, finding)} (${code(other.rule)}) repairs this as well.`;
    return { ...finding, message: paragraphs(finding.message, hint), fix: undefined };
  });
}
