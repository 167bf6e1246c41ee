import { createHash } from 'node:crypto';

import { isBelow } from '../analyzer/find-projects.ts';
import { migrationName, readMigrationName } from '../analyzer/migration-name.ts';
import type { Review } from '../analyzer/review.ts';
import type { Finding } from '../analyzer/rules/finding.ts';
import { migrationStem } from '../analyzer/django/migration-stem.ts';
import { compileGlobs } from '../config/glob.ts';
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
  /** Decisions about a migration by a name that several projects have: they hold for none of them. */
  readonly vague: readonly Override[];
}

/** Takes out of a review what people have ignored or acknowledged. `textOf` gives the text of a file of the head. */
export function decide(
  review: Review,
  overrides: readonly Override[],
  textOf: (path: string) => string | undefined,
): Decided {
  const meaning = overrides.map((override) => ({ override, target: targetNow(override.target, review) }));
  const decided = review.findings.flatMap((finding): readonly DecidedFinding[] => {
    const found = meaning.find(
      ({ override, target }) => target !== undefined && holds({ ...override, target }, finding, textOf),
    );
    return found === undefined ? [] : [{ finding, override: found.override }];
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
    vague: meaning.filter(({ target }) => target === undefined).map(({ override }) => override),
  };
}

/**
 * What a decision is about in this review: a migration that was renumbered since is still the one that was meant. Undefined where
 * that may be several: migrations of two projects, or findings of two projects that were called alike before these were told apart.
 */
function targetNow(target: string, review: Review): string | undefined {
  if (review.findings.filter(({ formerFingerprint }) => formerFingerprint === target).length > 1) return undefined;
  if (!/^(?:[^@]+:)?\w+\.\w+$/u.test(target)) return target;
  const names = [...migrationNamesIn(review)];
  const [only, other] = names.filter((name) => isMigrationCalled(target, name));
  if (only !== undefined) return other === undefined ? only : undefined;
  const [same, another] = names.filter((name) => isMigrationCalled(withoutNumber(target), withoutNumber(name)));
  return same === undefined || another !== undefined || withoutNumber(target) === target ? target : same;
}

/** The migrations that a review speaks of, as `migrationName` has them. */
function migrationNamesIn({ findings, migrations }: Review): ReadonlySet<string> {
  return new Set([
    ...findings.map(migrationOf),
    ...migrations.map(({ project, compiled: { migration } }) => {
      const isOwn = project !== undefined && isBelow(migration.path, project);
      return migrationName({ ...migration, project: isOwn ? project : undefined });
    }),
  ]);
}

/** The migration of a finding, as people write it. */
export function migrationOf({ project, app, migration }: Pick<Finding, 'project' | 'app' | 'migration'>): string {
  return migrationName({ project, app, name: migration });
}

/** True if a migration is called so, with its project or without. */
export function isMigrationCalled(word: string, name: string): boolean {
  return word === name || word === readMigrationName(name).migration;
}

/** "services/web:shop.0042_add_index" without the number. */
function withoutNumber(name: string): string {
  const dot = name.lastIndexOf('.') + 1;
  return name.slice(0, dot) + migrationStem(name.slice(dot));
}

function holds(override: Override, finding: Finding, textOf: (path: string) => string | undefined): boolean {
  if (!matchesTarget(override.target, finding)) return false;
  return override.kind === 'ignore' || override.evidence === evidenceOf(finding, textOf);
}

/**
 * True if a finding is what a decision is about: a rule (`drop-column-in-use`), a rule in some files
 * (`drop-column-in-use@shop/**`), a migration (`shop.0042_add_index`, `services/web:shop.0042_add_index`), or the finding itself by
 * its fingerprint.
 */
export function matchesTarget(target: string, finding: Finding): boolean {
  const { rule, path } = finding;
  const at = target.indexOf('@');
  if (at > 0) return rule === target.slice(0, at) && compileGlobs([target.slice(at + 1)])(path);
  return target === rule || isMigrationCalled(target, migrationOf(finding)) || isCalled(target, finding);
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
