import { filesAfter, namesLast } from '../analyzer/fixes/apply-fix.ts';
import { EditError } from '../analyzer/fixes/edits.ts';
import type { Finding, Fix } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import type { Overlay } from './overlay.ts';

/** More fixes at once are not read by anybody who presses a button. */
const mostFixes = 25;

/** A project under repair. */
export interface RepairStep {
  readonly review: Review;
  /** The text of a file, with what was repaired so far. */
  readonly textOf: (path: string) => string | undefined;
}

export interface Repair {
  /** What was repaired, in order. */
  readonly applied: readonly Finding[];
  /** What has a proven fix that does not help here. */
  readonly refused: readonly Finding[];
  /** The texts of the files that change; undefined for those that go. */
  readonly overlay: Overlay;
}

/**
 * Applies proven fixes one after the other, each to the project as those before have left it. After each, the project is
 * reviewed again: a fix counts if its finding is gone and no other has come; else it is left out.
 */
export async function repair(
  start: RepairStep,
  isMeant: (finding: Finding) => boolean,
  reviewWith: (overlay: Overlay) => Promise<RepairStep>,
): Promise<Repair> {
  const applied: Finding[] = [];
  const refused: Finding[] = [];
  let overlay: Overlay = new Map();
  let current = start;
  for (let count = 0; count < mostFixes; count += 1) {
    const tried = new Set([...applied, ...refused].map(({ fingerprint }) => fingerprint));
    const next = namesLast(current.review.findings).find(
      (finding) => finding.fix?.safety === 'proven' && isMeant(finding) && !tried.has(finding.fingerprint),
    );
    if (next?.fix === undefined) break;
    const changed = textsAfter(next.fix, current.textOf);
    const candidate = changed === undefined ? undefined : withoutPassing([...overlay, ...changed], start);
    const result = candidate === undefined ? undefined : await reviewWith(candidate);
    if (candidate === undefined || result === undefined || !isBetter(current.review, result.review, next)) {
      refused.push(next);
      continue;
    }
    applied.push(next);
    overlay = candidate;
    current = result;
  }
  return { applied, refused, overlay };
}

function isBetter(before: Review, after: Review, repaired: Finding): boolean {
  const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  return after.findings.every(
    ({ fingerprint, severity }) =>
      fingerprint !== repaired.fingerprint && (severity === 'notice' || known.has(fingerprint)),
  );
}

/** What one fix has added and another one has moved away was never in the branch: it is nothing to take away. */
function withoutPassing(texts: readonly (readonly [string, string | undefined])[], start: RepairStep): Overlay {
  return new Map([...new Map(texts)].filter(([path, text]) => text !== undefined || start.textOf(path) !== undefined));
}

/** The texts that a fix makes, by path, undefined for what goes; no map where it does not fit, or would write over a file. */
export function textsAfter(fix: Fix, textOf: (path: string) => string | undefined): Overlay | undefined {
  try {
    return filesAfter(fix, textOf);
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}
