import { createHash } from 'node:crypto';

import picomatch from 'picomatch';

import type { Review } from '../analyzer/review.ts';
import type { Finding } from '../analyzer/rules/finding.ts';
import { migrationStem } from '../analyzer/django/migration-stem.ts';
import type { Override } from './override-store.ts';

/** A finding that somebody has decided about, with the decision. */
export interface DecidedFinding {
  readonly finding: Finding;
  readonly override: Override;
}

/** A review and what people have decided about it on the pull request. */
export interface Decided {
  /** The review without the decided findings. */
  readonly review: Review;
  readonly decided: readonly DecidedFinding[];
  /** Acknowledgements of findings that are still there, but whose operation is another one now. */
  readonly lost: readonly Override[];
}

/** Takes out of a review what people have ignored or acknowledged. `textOf` gives the text of a file of the head. */
export function decide(
  review: Review,
  overrides: readonly Override[],
  textOf: (path: string) => string | undefined,
): Decided {
  const targetOf = targetsNow(review);
  const decided = review.findings.flatMap((finding): readonly DecidedFinding[] => {
    const override = overrides.find((each) => holds({ ...each, target: targetOf(each) }, finding, textOf));
    return override === undefined ? [] : [{ finding, override }];
  });
  const taken = new Set(decided.map(({ finding }) => finding));
  const findings = review.findings.filter((finding) => !taken.has(finding));
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    review: {
      ...review,
      findings,
      summary: {
        errors: count('error'),
        warnings: count('warning'),
        notices: count('notice'),
        suppressed: review.summary.suppressed + decided.length,
      },
    },
    decided,
    lost: overrides.filter(
      ({ kind, target }) => kind === 'acknowledge' && findings.some((finding) => isCalled(target, finding)),
    ),
  };
}

/** What a decision is about in this review: a migration that was renumbered since is still the one that was meant. */
function targetsNow({ findings, migrations }: Review): (override: Override) => string {
  const names = new Set([
    ...findings.map(({ app, migration }) => `${app}.${migration}`),
    ...migrations.map(({ compiled: { migration } }) => `${migration.app}.${migration.name}`),
  ]);
  return ({ target }) => {
    if (names.has(target) || !/^\w+\.\d+_\w+$/u.test(target)) return target;
    const same = [...names].filter((name) => withoutNumber(name) === withoutNumber(target));
    return same.length === 1 ? (same[0] ?? target) : target;
  };
}

/** "shop.0042_add_index" without the number. */
function withoutNumber(id: string): string {
  const dot = id.indexOf('.') + 1;
  return id.slice(0, dot) + migrationStem(id.slice(dot));
}

function holds(override: Override, finding: Finding, textOf: (path: string) => string | undefined): boolean {
  if (!matchesTarget(override.target, finding)) return false;
  return override.kind === 'ignore' || override.evidence === evidenceOf(finding, textOf);
}

/**
 * True if a finding is what a decision is about: a rule (`drop-column-in-use`), a rule in some files
 * (`drop-column-in-use@shop/**`), a migration (`shop.0042_add_index`), or the finding itself by its fingerprint.
 */
export function matchesTarget(target: string, finding: Finding): boolean {
  const { rule, path, app, migration } = finding;
  const at = target.indexOf('@');
  if (at > 0) return rule === target.slice(0, at) && picomatch.isMatch(path, target.slice(at + 1), { dot: true });
  return target === rule || target === `${app}.${migration}` || isCalled(target, finding);
}

/** True for a finding's fingerprint, and for the one that it had in earlier releases. */
export function isCalled(name: string, { fingerprint, formerFingerprint }: Finding): boolean {
  return name === fingerprint || name === formerFingerprint;
}

/** What a finding's operation looks like, without its place and its indentation: an acknowledgement is of exactly that. */
export function evidenceOf(finding: Finding, textOf: (path: string) => string | undefined): string {
  const lines = textOf(finding.path)
    ?.split('\n')
    .slice(finding.startLine - 1, finding.endLine) ?? [finding.title];
  const text = lines.map((line) => line.trim()).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A finding's name in commands and lists: short, and enough to tell it from the others of a pull request. */
export function shortName({ fingerprint }: Pick<Finding, 'fingerprint'>): string {
  return `F-${fingerprint.slice(0, 6)}`;
}
