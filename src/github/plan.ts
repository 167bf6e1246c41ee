import type { Finding } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import { findingBody, summaryBody } from '../report/markdown.ts';
import { suggestionFor } from '../report/suggestion.ts';
import type { Conversation, OwnFinding } from './conversation.ts';
import { commentableRange, isWithinHunk, type FileHunks, type LineRange } from './hunks.ts';
import { printMarker, withoutMarkers } from './markers.ts';

/** One comment of a review that is to be created. */
export interface PlannedComment {
  readonly fingerprint: string;
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
  | { readonly kind: 'minimize' | 'unminimize'; readonly nodeId: string }
  | { readonly kind: 'create-summary'; readonly body: string }
  | { readonly kind: 'edit-summary'; readonly commentId: number; readonly body: string };

export interface PlanInput {
  readonly review: Review;
  readonly conversation: Conversation;
  readonly hunks: ReadonlyMap<string, FileHunks | undefined>;
  readonly textOf: (path: string) => string | undefined;
  readonly headSha: string;
  /** False for drafts: the check alone speaks. */
  readonly comments: boolean;
  /** Sentences of Markdown for the summary: who has ignored what, and what is wrong with the configuration. */
  readonly notes: readonly string[];
  /** Findings that GitHub refused a place: they go to the summary. */
  readonly refused?: ReadonlySet<string>;
}

/** More inline comments than this are noise; the rest stands in the summary. */
const maxInline = 15;

/** What to write so that the pull request says what the review says. On its own result it plans nothing. Pure. */
export function planPublication(input: PlanInput): readonly PlannedOperation[] {
  if (!input.comments) return [];
  const open = input.review.findings.filter(({ severity }) => severity !== 'notice');
  const existing = new Map(input.conversation.findings.map((own) => [own.fingerprint, own]));
  const fresh = placeable(
    open.filter(({ fingerprint }) => !existing.has(fingerprint)),
    input,
  );
  const current = new Map(open.map((finding) => [finding.fingerprint, finding]));
  return [
    ...(fresh.length === 0 ? [] : [{ kind: 'create-review' as const, comments: fresh }]),
    ...input.conversation.findings.flatMap((own) => follow(own, current.get(own.fingerprint), input)),
    ...planSummary(input, new Set([...existing.keys(), ...fresh.map(({ fingerprint }) => fingerprint)])),
  ];
}

/** New findings that a comment can stand for, at most fifteen together with those that are open already. */
function placeable(findings: readonly Finding[], input: PlanInput): readonly PlannedComment[] {
  const room = maxInline - input.conversation.findings.filter(({ state }) => state === 'open').length;
  const comments = findings.flatMap((finding) => commentFor(finding, input) ?? []);
  return comments.slice(0, Math.max(room, 0));
}

function commentFor(finding: Finding, input: PlanInput): PlannedComment | undefined {
  if (input.refused?.has(finding.fingerprint) === true) return undefined;
  const hunks = input.hunks.get(finding.path);
  const suggested = suggestionWithin(finding, hunks, input);
  const range = suggested?.range ?? commentableRange(hunks, { start: finding.startLine, end: finding.endLine });
  if (range === undefined) return undefined;
  return {
    fingerprint: finding.fingerprint,
    path: finding.path,
    line: range.end,
    startLine: range.start < range.end ? range.start : undefined,
    body: bodyOf(finding, suggested?.replacement, input.review),
  };
}

/** A suggestion replaces exactly the lines of its comment, so it decides where the comment stands. */
function suggestionWithin(
  finding: Finding,
  hunks: FileHunks | undefined,
  { textOf }: PlanInput,
): { readonly range: LineRange; readonly replacement: string } | undefined {
  const text = textOf(finding.path);
  const suggestion = text === undefined ? undefined : suggestionFor(finding, text);
  if (suggestion === undefined) return undefined;
  const range = { start: suggestion.startLine, end: suggestion.endLine };
  return isWithinHunk(hunks, range) ? { range, replacement: suggestion.replacement } : undefined;
}

function bodyOf(finding: Finding, suggestion: string | undefined, review: Review): string {
  const migration = review.migrations.find(({ compiled }) => compiled.migration.path === finding.path);
  const marker = printMarker({ kind: 'finding', fingerprint: finding.fingerprint, state: 'open' });
  return `${findingBody({ finding, migration, suggestion })}\n\n${marker}`;
}

/** What becomes of a comment of ours: nothing, mostly. */
function follow(own: OwnFinding, finding: Finding | undefined, { headSha }: PlanInput): readonly PlannedOperation[] {
  if (own.isDismissed) return [];
  if (finding === undefined) return own.state === 'fixed' ? [] : markFixed(own, headSha);
  return own.state === 'open' ? [] : markRegressed(own);
}

function markFixed(own: OwnFinding, headSha: string): readonly PlannedOperation[] {
  const marker = printMarker({ kind: 'finding', fingerprint: own.fingerprint, state: 'fixed' });
  const before = withoutMarkers(own.body);
  const body = `Fixed in ${headSha.slice(0, 7)}.\n\n<details><summary>What it was</summary>\n\n${before}\n\n</details>\n\n${marker}`;
  return [
    { kind: 'edit-comment', commentId: own.commentId, body },
    ...(own.viewerCanResolve
      ? [{ kind: 'resolve' as const, threadId: own.threadId }]
      : [{ kind: 'minimize' as const, nodeId: own.commentNodeId }]),
  ];
}

/** The old text comes back from under "What it was". */
function markRegressed(own: OwnFinding): readonly PlannedOperation[] {
  const marker = printMarker({ kind: 'finding', fingerprint: own.fingerprint, state: 'open' });
  const folded = /^Fixed in [0-9a-f]+\.\n\n<details><summary>What it was<\/summary>\n\n([\s\S]*)\n\n<\/details>$/.exec(
    withoutMarkers(own.body).replaceAll('\r\n', '\n'),
  );
  const body = `${folded?.[1] ?? withoutMarkers(own.body)}\n\n${marker}`;
  return [
    { kind: 'edit-comment', commentId: own.commentId, body },
    ...(own.isResolved ? [{ kind: 'unresolve' as const, threadId: own.threadId }] : []),
    ...(own.isMinimized ? [{ kind: 'unminimize' as const, nodeId: own.commentNodeId }] : []),
  ];
}

function planSummary(
  { review, conversation: { summary }, notes }: PlanInput,
  placedInline: ReadonlySet<string>,
): readonly PlannedOperation[] {
  const text = summaryBody({ review, placedInline, notes });
  const marker = printMarker({ kind: 'summary' });
  if (summary === undefined)
    return text === undefined ? [] : [{ kind: 'create-summary', body: `${text}\n\n${marker}` }];
  const body = `${text ?? '**Lockkeeper**: nothing is left to say here.'}\n\n${marker}`;
  return isSameText(summary.body, body) ? [] : [{ kind: 'edit-summary', commentId: summary.commentId, body }];
}

/** GitHub may give a text back with other line ends. */
function isSameText(left: string, right: string): boolean {
  const normal = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return normal(left) === normal(right);
}
