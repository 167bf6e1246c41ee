import type { Review } from '../analyzer/review.ts';
import type { Finding, Severity } from '../analyzer/rules/finding.ts';

/** What a review says about some of its files. */
export function restrictTo(review: Review, isWanted: (path: string) => boolean): Review {
  const findings = review.findings.filter(({ path }) => isWanted(path));
  const suppressed = review.suppressed.filter(({ finding }) => isWanted(finding.path));
  return {
    ...review,
    migrations: review.migrations.filter(({ compiled }) => isWanted(compiled.migration.path)),
    findings,
    suppressed,
    summary: {
      errors: countOf(findings, 'error'),
      warnings: countOf(findings, 'warning'),
      notices: countOf(findings, 'notice'),
      suppressed: suppressed.length,
    },
  };
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
