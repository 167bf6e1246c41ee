import type { CompiledMigration } from '../django/history.ts';
import type { Location } from '../location.ts';
import type { TableFacts } from '../review.ts';
import { operationOf } from './context.ts';
import type { Hazard, ProjectHazard, ProjectRuleContext, Rule, RuleContext } from './define.ts';
import { fingerprint } from './fingerprint.ts';
import type { Finding, Severity } from './finding.ts';
import { helpUrl } from './help.ts';
import { code, paragraphs } from './message.ts';
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
}

/** Runs every rule over one migration. One finding per hazard: what another rule covers, and repeats, are left out. */
export function judgeMigration(context: RuleContext, options: JudgeOptions): readonly Judged[] {
  const judged = enabledRules(context, options).flatMap((rule) =>
    hazardsOf(rule, context).map((hazard) => judgedOf(rule, hazard, context.compiled, options)),
  );
  const kept = judged.filter((one) => !judged.some((other) => isCoveredBy(one, other, context.compiled)));
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

function enabledRules(context: RuleContext | ProjectRuleContext, options: JudgeOptions): readonly Rule[] {
  return options.rules.filter(
    ({ id, vendors }) =>
      options.severities.get(id) !== 'off' && (vendors === undefined || vendors.includes(context.target.vendor)),
  );
}

function hazardsOf(rule: Rule, context: RuleContext): readonly Hazard[] {
  return guarded(
    () => [
      ...context.timeline.entries.flatMap((entry) => [...(rule.statement?.(entry, context) ?? [])]),
      ...context.compiled.steps.flatMap((step) => [...(rule.step?.(step, context) ?? [])]),
      ...(rule.migration?.(context) ?? []),
    ],
    (reason) => [{ ...failure(rule, reason), at: firstLineOf(context.compiled.migration.at) }],
  );
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
    fingerprint: fingerprint([rule.id, app, migration, ...hazard.subject]),
    fix: hazard.fix,
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
  if (one === other || other.rule.covers?.includes(one.rule.id) !== true) return false;
  if (one.operation === undefined || one.operation !== other.operation) return false;
  const step = steps[one.operation];
  const holdsSql = step !== undefined && databaseOperationsOf(step.operation).some(({ name }) => name === 'RunSQL');
  const [first, second] = [one.finding.relation, other.finding.relation];
  return !holdsSql || first === undefined || second === undefined || first === second;
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
    return [{ ...one, finding: { ...one.finding, fingerprint: fingerprint([own, String(seen.length)]) } }];
  });
}

/** The same repair is offered once: where several findings have it, the first keeps it and the others point there. */
export function offerFixesOnce(findings: readonly Finding[]): readonly Finding[] {
  const first = new Map<string, Finding>();
  return findings.map((finding) => {
    if (finding.fix === undefined) return finding;
    const key = JSON.stringify([finding.fix.edits, finding.fix.newFiles]);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, finding);
      return finding;
    }
    const hint = `The suggestion at line ${other.startLine} (${code(other.rule)}) repairs this as well.`;
    return { ...finding, message: paragraphs(finding.message, hint), fix: undefined };
  });
}
