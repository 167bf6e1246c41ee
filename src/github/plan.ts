import type { Finding } from '../analyzer/rules/finding.ts';
import { migrationStem } from '../analyzer/django/migration-stem.ts';
import type { Review, ReviewedMigration } from '../analyzer/review.ts';
import { summaryBody } from '../report/markdown.ts';
import { suggestionFor } from '../report/suggestion.ts';
import { severities } from '../report/words.ts';
import { bodyOfGroup, marked, type Group } from './comment-body.ts';
import type { Conversation } from './conversation.ts';
import { followComment, speaksOf, type Present } from './follow-comments.ts';
import { commentableRange, isWithinHunk, type FileHunks, type LineRange } from './hunks.ts';
import { printMarker, reviewAgainBox } from './markers.ts';

/** One comment of a review that is to be created. */
export interface PlannedComment {
  /** What it is about, the most severe first. */
  readonly fingerprints: readonly string[];
  readonly path: string;
  readonly line: number;
  /** Only for more than one line: GitHub refuses a range of one. */
  readonly startLine: number | undefined;
  readonly body: string;
}

/** What is to be written to GitHub, as data. Executed in this order, the check run last. */
export type PlannedOperation =
  | { readonly kind: 'create-review'; readonly comments: readonly PlannedComment[] }
  | { readonly kind: 'edit-comment'; readonly commentId: number; readonly body: string }
  | { readonly kind: 'resolve'; readonly threadId: string }
  | { readonly kind: 'unresolve'; readonly threadId: string }
  | { readonly kind: 'minimize'; readonly nodeId: string; readonly reason: 'RESOLVED' | 'OUTDATED' }
  | { readonly kind: 'unminimize'; readonly nodeId: string }
  | { readonly kind: 'create-summary'; readonly body: string; readonly fingerprints: readonly string[] }
  | {
      readonly kind: 'edit-summary';
      readonly commentId: number;
      readonly body: string;
      readonly fingerprints: readonly string[];
    };

export interface PlanInput {
  /** What still counts: without what people have decided about. */
  readonly review: Review;
  readonly conversation: Conversation;
  readonly hunks: ReadonlyMap<string, FileHunks | undefined>;
  readonly textOf: (path: string) => string | undefined;
  readonly headSha: string;
  /** False for drafts and where somebody has asked for quiet: the check alone speaks. */
  readonly comments: boolean;
  /** By fingerprint, what was decided about findings: sentences of inert Markdown. */
  readonly decisions?: ReadonlyMap<string, string>;
  /** Sentences of Markdown for the summary: who has ignored what, and what is wrong with the configuration. */
  readonly notes: readonly string[];
  /** What was posted before (`PullMemory.said`). What of it is gone was deleted by a person, who does not want it again. */
  readonly said?: ReadonlySet<string>;
  /** Findings that GitHub refused a place: they go to the summary. */
  readonly refused?: ReadonlySet<string>;
}

/** More inline comments than this at a time are noise, and more than that in a pull request's life; the rest stands in the summary. */
const maxOpenInline = 15;
const maxInline = 30;

/** What to write so that the pull request says what the review says. On its own result it plans nothing. Pure. */
export function planPublication(input: PlanInput): readonly PlannedOperation[] {
  if (!input.comments) return [];
  const { review, conversation } = input;
  const open = review.findings.filter(({ severity }) => severity !== 'notice');
  const known = new Set([
    ...(input.said ?? []),
    ...conversation.comments.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)),
  ]);
  const present: Present = {
    headSha: input.headSha,
    open: new Map(review.findings.map((finding) => [finding.fingerprint, finding])),
    decisions: input.decisions ?? new Map(),
    isJudged: (path) => isJudged(path, input),
  };
  const fresh = placeable(
    open.filter(({ fingerprint }) => !known.has(fingerprint)),
    input,
  );
  return [
    ...(fresh.length === 0 ? [] : [{ kind: 'create-review' as const, comments: fresh }]),
    ...conversation.comments.flatMap((own) => followComment(own, present)),
    ...planSummary(input, new Set(fresh.flatMap(({ fingerprints }) => fingerprints))),
  ];
}

/** A file that is gone, from the tree or from the change, is judged; one that could not be read to its end may still hold what was found before. */
function isJudged(path: string, { review, hunks, textOf }: PlanInput): boolean {
  const reviewed = (at: (path: string) => boolean): ReviewedMigration | undefined =>
    review.migrations.find(({ compiled }) => at(compiled.migration.path));
  const migration =
    reviewed((each) => each === path) ?? reviewed((each) => !hunks.has(path) && isRenumbered(path, each));
  if (migration === undefined) return !hunks.has(path) || textOf(path) === undefined;
  return migration.unresolved.length === 0;
}

/** True for the same migration under another number. */
function isRenumbered(before: string, now: string): boolean {
  const stemOf = (path: string): string => {
    const name = path.lastIndexOf('/') + 1;
    return path.slice(0, name) + migrationStem(path.slice(name));
  };
  return before !== now && stemOf(before) === stemOf(now);
}

/** Comments on new findings, as many as there is room for beside those that stay open. */
function placeable(findings: readonly Finding[], input: PlanInput): readonly PlannedComment[] {
  const { comments } = input.conversation;
  const open = input.review.findings;
  const staying = comments.filter(
    (own) => own.dismissedBy === undefined && open.some((finding) => speaksOf(own, finding)),
  );
  const room = Math.min(maxOpenInline - staying.length, maxInline - comments.length);
  return groupsOf(findings, input)
    .map((group) => commentFor(group, input))
    .slice(0, Math.max(room, 0));
}

/** What stands on the same lines is said in one comment: the most severe finding first, with its suggestion. */
function groupsOf(findings: readonly Finding[], input: PlanInput): readonly Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const range = placeOf(finding, input);
    if (range === undefined || input.refused?.has(finding.fingerprint) === true) continue;
    const key = JSON.stringify([finding.path, range.start, range.end]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  // The comment has the repair of the first one alone.
  const repairOf = (finding: Finding): number =>
    suggestionWithin(finding, input) !== undefined ? 0 : finding.plan !== undefined ? 1 : 2;
  const weightOf = (finding: Finding): number => severities.indexOf(finding.severity) * 3 + repairOf(finding);
  const sorted = [...groups.values()].flatMap((group): readonly Group[] => {
    const [main, ...others] = group.toSorted((one, other) => weightOf(one) - weightOf(other));
    return main === undefined ? [] : [[main, ...others]];
  });
  // Where not all have room, errors have.
  return sorted.toSorted(([one], [other]) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

function placeOf(finding: Finding, { hunks }: PlanInput): LineRange | undefined {
  return commentableRange(hunks.get(finding.path), { start: finding.startLine, end: finding.endLine });
}

function commentFor(group: Group, input: PlanInput): PlannedComment {
  const [main] = group;
  const suggested = suggestionWithin(main, input);
  const range = suggested?.range ?? placeOf(main, input) ?? { start: main.startLine, end: main.endLine };
  const fingerprints = group.map(({ fingerprint }) => fingerprint);
  return {
    fingerprints,
    path: main.path,
    line: range.end,
    startLine: range.start < range.end ? range.start : undefined,
    body: marked(
      bodyOfGroup(group, suggested?.replacement, input.review),
      fingerprints.map((fingerprint) => ({ fingerprint, state: 'open' })),
    ),
  };
}

/** A suggestion replaces exactly the lines of its comment, so it decides where the comment stands. */
function suggestionWithin(
  finding: Finding,
  { textOf, hunks }: PlanInput,
): { readonly range: LineRange; readonly replacement: string } | undefined {
  const text = textOf(finding.path);
  const suggestion = text === undefined ? undefined : suggestionFor(finding, text);
  if (suggestion === undefined) return undefined;
  const range = { start: suggestion.startLine, end: suggestion.endLine };
  return isWithinHunk(hunks.get(finding.path), range) ? { range, replacement: suggestion.replacement } : undefined;
}

function planSummary(input: PlanInput, fresh: ReadonlySet<string>): readonly PlannedOperation[] {
  const { review, conversation, notes, said } = input;
  const inline = review.findings.filter(
    (finding) => fresh.has(finding.fingerprint) || conversation.comments.some((own) => speaksOf(own, finding)),
  );
  const dismissed = dismissedFindings(input);
  const placedInline = new Set([...inline, ...dismissed.map(({ finding }) => finding)].map((each) => each.fingerprint));
  const text = summaryBody({ review, placedInline, dismissed, notes });
  const end = `${reviewAgainBox}\n\n${printMarker({ kind: 'summary' })}`;
  const others = review.findings.filter(
    ({ fingerprint, severity }) => severity !== 'notice' && !placedInline.has(fingerprint),
  );
  const fingerprints = others.map(({ fingerprint }) => fingerprint);
  const { summary } = conversation;
  if (summary === undefined) {
    // Somebody has deleted it: it comes back for an error that it did not tell yet.
    const isUnwanted = said?.has(summarySubject) === true;
    const isNew = others.some(
      ({ severity, fingerprint }) => severity === 'error' && said?.has(inSummary(fingerprint)) !== true,
    );
    if (text === undefined || (isUnwanted && !isNew)) return [];
    return [{ kind: 'create-summary', body: `${text}\n\n${end}`, fingerprints }];
  }
  const body = `${text ?? '**Lockkeeper**: nothing is left to say here.'}\n\n${end}`;
  return isSameText(summary.body, body)
    ? []
    : [{ kind: 'edit-summary', commentId: summary.commentId, body, fingerprints }];
}

/** A finding that a person does not want to read about inline: the thread was resolved, or the comment deleted. */
export interface DismissedFinding {
  readonly finding: Finding;
  /** Undefined where the comment was deleted. */
  readonly by: string | undefined;
}

function dismissedFindings({ review, conversation, said }: PlanInput): readonly DismissedFinding[] {
  return review.findings.flatMap((finding): readonly DismissedFinding[] => {
    if (finding.severity === 'notice') return [];
    const own = conversation.comments.filter(({ findings }) =>
      findings.some(({ fingerprint }) => fingerprint === finding.fingerprint),
    );
    const isDeleted = own.length === 0 && said?.has(finding.fingerprint) === true;
    const by = own.every(({ dismissedBy }) => dismissedBy !== undefined) ? own[0]?.dismissedBy : undefined;
    return isDeleted || by !== undefined ? [{ finding, by }] : [];
  });
}

const summarySubject = 'summary';

function inSummary(fingerprint: string): string {
  return `summary:${fingerprint}`;
}

/** What a conversation and a plan that was carried out have said, for `PullMemory.say`. */
export function subjectsSaid(
  conversation: Conversation,
  plan: readonly PlannedOperation[],
  refused: ReadonlySet<string>,
): ReadonlySet<string> {
  const subjects = conversation.comments.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint));
  if (conversation.summary !== undefined) subjects.push(summarySubject);
  for (const operation of plan) {
    if (operation.kind === 'create-review')
      subjects.push(...operation.comments.flatMap(({ fingerprints }) => fingerprints));
    if (operation.kind === 'create-summary' || operation.kind === 'edit-summary')
      subjects.push(summarySubject, ...operation.fingerprints.map(inSummary));
  }
  return new Set(subjects.filter((subject) => !refused.has(subject)));
}

/** GitHub may give a text back with other line ends. */
function isSameText(left: string, right: string): boolean {
  const normal = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return normal(left) === normal(right);
}
