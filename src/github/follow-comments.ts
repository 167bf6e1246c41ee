import { createHash } from 'node:crypto';

import type { Finding } from '../analyzer/rules/finding.ts';
import { bodyAfter, marked } from './comment-body.ts';
import type { OwnComment } from './conversation.ts';
import type { FindingMarker, FindingState } from './markers.ts';
import type { PlannedOperation } from './plan.ts';

/** What a comment is to be compared with. */
export interface Present {
  readonly headSha: string;
  /** The findings that are there, by fingerprint. */
  readonly open: ReadonlyMap<string, Finding>;
  /** By fingerprint, a sentence on what was decided. */
  readonly decisions: ReadonlyMap<string, string>;
  /** False for a file that could not be read to its end: what is not found there is not known to be gone. */
  readonly isJudged: (path: string) => boolean;
}

type State = Omit<FindingMarker, 'kind'>;

/** What becomes of a comment of ours: nothing, mostly. It is edited in place, put away when all is settled, and brought back. */
export function followComment(own: OwnComment, present: Present): readonly PlannedOperation[] {
  if (own.dismissedBy !== undefined) return [];
  const [main] = own.findings;
  const findings = own.findings.map((before): State => stateOf(before, before === main, { own, present }));
  const isSame = findings.every(
    ({ state, at, in: path }, index) =>
      state === own.findings[index]?.state && at === own.findings[index]?.at && path === own.findings[index]?.in,
  );
  const wasOpen = own.findings.some(({ state }) => state === 'open');
  const isOpen = findings.some(({ state }) => state === 'open');
  if (isSame || (isOpen && !wasOpen && !canBringBack(own))) return [];
  const text = bodyAfter(own.body, {
    headSha: present.headSha,
    findings,
    decisions: present.decisions,
    movedTo: movedTo(findings[0], present),
  });
  return [
    { kind: 'edit-comment', commentId: own.commentId, body: marked(text, findings) },
    ...(isOpen ? [] : putAway(own)),
    ...(isOpen && !wasOpen ? bringBack(own) : []),
  ];
}

/** True if a reader sees the finding there: the comment speaks of it as open, or a person has dismissed the comment. */
export function speaksOf(own: OwnComment, { fingerprint }: Finding): boolean {
  if (!own.findings.some((each) => each.fingerprint === fingerprint)) return false;
  return own.dismissedBy !== undefined || own.findings.some(({ state }) => state === 'open') || canBringBack(own);
}

/** A thread that a person has resolved needs a permission to be opened again. */
function canBringBack(own: OwnComment): boolean {
  return !own.isResolved || own.viewerCanUnresolve;
}

function stateOf(
  before: FindingMarker,
  isMain: boolean,
  { own, present }: { readonly own: OwnComment; readonly present: Present },
): State {
  const { fingerprint } = before;
  const finding = present.open.get(fingerprint);
  if (finding === undefined) return { fingerprint, state: withoutFinding(before, own, present) };
  const isInOtherFile = finding.path !== own.path;
  const isElsewhere = isMain && (own.isOutdated || isInOtherFile || before.at !== undefined);
  if (!isElsewhere) return { fingerprint, state: 'open' };
  return {
    fingerprint,
    state: 'open',
    at: finding.startLine,
    ...(isInOtherFile ? { in: digestOf(finding.path) } : {}),
  };
}

function withoutFinding({ fingerprint, state }: FindingMarker, { path }: OwnComment, present: Present): FindingState {
  if (present.decisions.has(fingerprint)) return 'decided';
  return present.isJudged(path) ? 'fixed' : state;
}

/** Enough to see that it is another path. */
function digestOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 8);
}

function movedTo(main: State | undefined, { open }: Present): string | undefined {
  const finding = main?.at === undefined ? undefined : open.get(main.fingerprint);
  return finding === undefined ? undefined : `${finding.path}:${finding.startLine}`;
}

function putAway(own: OwnComment): readonly PlannedOperation[] {
  if (own.isResolved || own.isMinimized) return [];
  return [hide(own)];
}

/** A resolved thread is folded and blocks no merge; where that is not granted, the comment alone is folded. */
export function hide({ viewerCanResolve, threadId, commentNodeId }: OwnComment): PlannedOperation {
  return viewerCanResolve
    ? { kind: 'resolve', threadId }
    : { kind: 'minimize', nodeId: commentNodeId, reason: 'RESOLVED' };
}

function bringBack(own: OwnComment): readonly PlannedOperation[] {
  return [
    ...(own.isResolved ? [{ kind: 'unresolve' as const, threadId: own.threadId }] : []),
    ...(own.isMinimized ? [{ kind: 'unminimize' as const, nodeId: own.commentNodeId }] : []),
  ];
}
