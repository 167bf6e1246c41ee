import { applyEdits, EditError } from '../analyzer/fixes/edits.ts';
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
  /** The texts of the files that change. */
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
    const next = current.review.findings.find(
      (finding) => finding.fix?.safety === 'proven' && isMeant(finding) && !tried.has(finding.fingerprint),
    );
    if (next?.fix === undefined) break;
    const changed = textsAfter(next.fix, current.textOf);
    const candidate = changed === undefined ? undefined : new Map([...overlay, ...changed]);
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

/** The texts that a fix makes, by path; undefined where it does not fit, or would write over a file. */
export function textsAfter(fix: Fix, textOf: (path: string) => string | undefined): Overlay | undefined {
  const texts = new Map<string, string>();
  for (const path of new Set(fix.edits.map((edit) => edit.path))) {
    const before = textOf(path);
    if (before === undefined) return undefined;
    const after = applied(
      before,
      fix.edits.filter((edit) => edit.path === path),
    );
    if (after === undefined) return undefined;
    texts.set(path, after);
  }
  for (const { path, content } of fix.newFiles) {
    if (textOf(path) !== undefined || texts.has(path)) return undefined;
    texts.set(path, content);
  }
  return texts;
}

function applied(text: string, edits: Fix['edits']): string | undefined {
  try {
    return applyEdits(text, edits);
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}
