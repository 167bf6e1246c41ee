import { filesOf } from './anchors.ts';
import type { FileDifference } from './git/diff.ts';
import { findLine } from './git/hunks.ts';
import { type Pull, type ReviewComment, type State, repositoryById } from './state.ts';

/**
 * What a push does to the comments of a pull request. A comment follows its line through the changes; where the line
 * was changed, or is no longer part of the diff, the comment is outdated. After a force-push GitHub shows old reviews
 * at the new head (GITHUB.md 0, 12).
 */
export async function followPush(state: State, pull: Pull): Promise<void> {
  const { store } = repositoryById(state, pull.repositoryId);
  const files = await filesOf(state, pull);
  for (const comment of state.reviewComments.filter((one) => one.pullId === pull.id)) {
    if (comment.subjectType === 'file') {
      comment.outdated = !files.some((file) => file.path === comment.path);
      continue;
    }
    const isKept = comment.side === 'RIGHT' && (await store.facts(comment.originalCommitId)) !== undefined;
    const changes = isKept ? await store.difference(comment.originalCommitId, pull.headSha) : [];
    follow(comment, changes, { files, headSha: pull.headSha });
  }
  for (const review of state.reviews.filter((one) => one.pullId === pull.id)) {
    if (!(await store.isAncestor(review.commitId, pull.headSha))) {
      review.commitId = pull.headSha;
    }
  }
}

function follow(
  comment: ReviewComment,
  changes: readonly FileDifference[],
  { files, headSha }: { readonly files: readonly FileDifference[]; readonly headSha: string },
): void {
  const change = changes.find((file) => file.path === comment.path);
  const line = comment.originalLine === undefined ? undefined : moved(comment.originalLine, change);
  const start = comment.originalStartLine === undefined ? undefined : moved(comment.originalStartLine, change);
  const hunks = files.find((file) => file.path === comment.path)?.hunks ?? [];
  const place = line === undefined ? undefined : findLine(hunks, comment.side, line);
  const lostStart = comment.originalStartLine !== undefined && start === undefined;
  comment.outdated = place === undefined || lostStart;
  comment.line = comment.outdated ? undefined : line;
  comment.startLine = comment.outdated ? undefined : start;
  comment.position = comment.outdated ? undefined : place?.line.position;
  if (!comment.outdated) {
    comment.commitId = headSha;
  }
}

/** Where an old line is in the new file; undefined if it was changed or the file is gone. */
function moved(line: number, change: FileDifference | undefined): number | undefined {
  if (change === undefined) {
    return line;
  }
  if (change.status === 'removed') {
    return undefined;
  }
  let offset = 0;
  for (const hunk of change.hunks) {
    for (const one of hunk.lines) {
      if (one.oldLine !== undefined && one.oldLine === line) {
        return one.newLine;
      }
      const isBefore = (one.oldLine ?? 0) < line && (one.newLine ?? 0) < line + offset + 1;
      if (isBefore && one.kind === 'added') {
        offset += 1;
      }
      if (isBefore && one.kind === 'removed') {
        offset -= 1;
      }
    }
  }
  return line + offset;
}
