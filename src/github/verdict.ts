import type { Finding } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import type { Config, FailOn } from '../config/config.ts';
import { codeSpan, inertLine } from '../report/escape.ts';
import { checkOutput } from '../report/markdown.ts';
import type { Analysis } from './analyse.ts';
import { annotationOf, annotationOfProblem, type CheckResult } from './check-run.ts';
import type { Override } from './override-store.ts';

/** A review without the findings that people have ignored on this pull request. */
export function withoutIgnored(review: Review, overrides: readonly Override[]): Review {
  const targets = new Set(overrides.map(({ target }) => target));
  const findings = review.findings.filter(({ rule, fingerprint }) => !targets.has(rule) && !targets.has(fingerprint));
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    ...review,
    findings,
    summary: {
      errors: count('error'),
      warnings: count('warning'),
      notices: count('notice'),
      suppressed: review.summary.suppressed + (review.findings.length - findings.length),
    },
  };
}

const gating: Readonly<Record<FailOn, readonly Finding['severity'][]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};

/** True if a finding reaches what the configuration fails on. */
export function isFailing(review: Review, { failOn }: Config): boolean {
  return review.findings.some(({ severity }) => gating[failOn].includes(severity));
}

/** The conclusion of the check, with its texts and annotations. */
export function verdictOf(analysis: Analysis, review: Review, notes: readonly string[]): CheckResult {
  const { config, configProblems, headConfigProblems } = analysis;
  const { title, summary, text } = checkOutput(review);
  return {
    conclusion: isFailing(review, config) || headConfigProblems.length > 0 ? 'failure' : 'success',
    title: headConfigProblems.length > 0 ? `${title}; the configuration has problems` : title,
    summary: [...notes, ...configNotes(configProblems), summary].join('\n\n'),
    text,
    annotations: [...headConfigProblems.map(annotationOfProblem), ...review.findings.map(annotationOf)],
  };
}

function configNotes(
  problems: readonly { path: string; line: number; key: string; message: string }[],
): readonly string[] {
  if (problems.length === 0) return [];
  const list = problems.map(
    ({ path, line, key, message }) => `- ${codeSpan(`${path}:${line}`)} ${codeSpan(key)} ${inertLine(message)}`,
  );
  return [`The configuration of the base branch can't be read, so the defaults hold:\n\n${list.join('\n')}`];
}

/** Who has ignored what, and why: shown where the gate shows green for it. */
export function overrideNotes(overrides: readonly Override[], review: Review): readonly string[] {
  return overrides.map(({ target, author, reason }) => {
    const count = review.findings.filter(({ rule, fingerprint }) => rule === target || fingerprint === target).length;
    return `Ignored by ${codeSpan(author)}: ${codeSpan(target)} (${count} ${count === 1 ? 'finding' : 'findings'}): ${inertLine(reason)}`;
  });
}
