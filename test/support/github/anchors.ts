import type { FileDifference } from './git/diff.ts';
import { type Hunk, type HunkLine, type Side, findLine, hunkExcerpt } from './git/hunks.ts';
import { type Pull, baseSha, repositoryById, type State } from './state.ts';

/** Where a comment wants to stand, as the App sent it. */
export interface AnchorRequest {
  readonly path: string;
  readonly line: number | undefined;
  readonly side: Side;
  readonly startLine: number | undefined;
  readonly startSide: Side | undefined;
}

export interface Anchor {
  readonly diffHunk: string;
  readonly position: number;
}

/** The files of a pull request: from the merge base to the head ("three dots"), as GitHub shows them. */
export async function filesOf(state: State, pull: Pull): Promise<readonly FileDifference[]> {
  const { store } = repositoryById(state, pull.repositoryId);
  const base = baseSha(state, pull);
  return store.difference((await store.mergeBase(base, pull.headSha)) ?? base, pull.headSha);
}

/**
 * Finds the place in the diff, or says why GitHub refuses it. The sentences are GitHub's, from threads in which people
 * met them (GITHUB.md 1.1, "422 catalogue for reviews").
 */
export function findAnchor(files: readonly FileDifference[], wanted: AnchorRequest): Anchor | readonly string[] {
  const hunks = files.find((file) => file.path === wanted.path)?.hunks ?? [];
  const end = wanted.line === undefined ? undefined : findLine(hunks, wanted.side, wanted.line);
  if (end === undefined) {
    return [
      'pull_request_review_thread.line must be part of the diff',
      "pull_request_review_thread.diff_hunk can't be blank",
    ];
  }
  if (wanted.startLine !== undefined) {
    const problem = startProblem(hunks, wanted, end);
    if (problem !== undefined) {
      return [problem];
    }
  }
  return { diffHunk: hunkExcerpt(end.hunk, end.line), position: end.line.position };
}

function startProblem(
  hunks: readonly Hunk[],
  wanted: AnchorRequest,
  end: { hunk: Hunk; line: HunkLine },
): string | undefined {
  const start = findLine(hunks, wanted.startSide ?? wanted.side, wanted.startLine ?? 0);
  if (start === undefined) {
    return 'pull_request_review_thread.start_line must be part of the diff';
  }
  if (start.line.position >= end.line.position) {
    return 'pull_request_review_thread.start_line must precede the end line.';
  }
  return start.hunk === end.hunk
    ? undefined
    : 'pull_request_review_thread.start_line must be part of the same hunk as the line.';
}
