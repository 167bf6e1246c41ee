import { isGranted } from '../authorization.ts';
import type { Stage } from '../context.ts';
import { filesOf } from '../anchors.ts';
import {
  type IssueComment,
  type Pull,
  type Review,
  type ReviewComment,
  baseSha,
  botLogin,
  fullName,
  pullById,
  repositoryById,
  userOf,
} from '../state.ts';
import { type PageArguments, connection } from './connection.ts';

/** Over GraphQL an App's login has no "[bot]" (wheels-dev/wheels#3049). */
export function actorNode(stage: Stage, login: string) {
  const user = userOf(stage.state, login);
  return {
    __typename: user.type,
    login: login.replace(/\[bot\]$/, ''),
    id: `U_${user.id}`,
    databaseId: user.id,
    url: `${stage.html}/${login}`,
    name: user.name,
  };
}

export function pullNode(stage: Stage, pull: Pull): object {
  const { state } = stage;
  const repository = repositoryById(state, pull.repositoryId);
  return {
    __typename: 'PullRequest',
    id: `PR_${pull.id}`,
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    url: `${stage.html}/${fullName(repository)}/pull/${pull.number}`,
    isDraft: pull.draft,
    state: pull.mergedAt === undefined ? pull.state.toUpperCase() : 'MERGED',
    merged: pull.mergedAt !== undefined,
    closed: pull.state === 'closed',
    headRefOid: pull.headSha,
    headRefName: pull.head.ref,
    baseRefOid: baseSha(state, pull),
    baseRefName: pull.baseRef,
    baseRef: () => {
      const sha = repository.branches.get(pull.baseRef);
      return sha === undefined ? null : { name: pull.baseRef, target: { __typename: 'Commit', oid: sha } };
    },
    isCrossRepository: pull.head.repository !== fullName(repository),
    author: () => actorNode(stage, pull.author),
    changedFiles: async () => (await filesOf(state, pull)).length,
    files: async (page: PageArguments) =>
      connection(await filesOf(state, pull), page, (file) => ({
        path: file.path,
        additions: file.additions,
        deletions: file.deletions,
        changeType: file.status.toUpperCase().replace('REMOVED', 'DELETED'),
      })),
    reviewThreads: (page: PageArguments) =>
      connection(
        visibleComments(stage, pull).filter((comment) => comment.inReplyTo === undefined),
        page,
        (root) => threadNode(stage, root),
      ),
    comments: (page: PageArguments) =>
      connection(
        state.issueComments.filter((comment) => comment.pullId === pull.id),
        page,
        (comment) => issueCommentNode(stage, comment),
      ),
    reviews: (page: PageArguments & { readonly author?: string | null; readonly states?: readonly string[] | null }) =>
      connection(
        state.reviews
          .filter((review) => review.pullId === pull.id)
          .filter((review) => review.state !== 'PENDING' || review.author === botLogin(state))
          .filter((review) => !page.states || page.states.includes(review.state))
          .filter(
            (review) => !page.author || [review.author, review.author.replace('[bot]', '')].includes(page.author),
          ),
        page,
        (review) => reviewNode(stage, review),
      ),
  };
}

export function reviewNode(stage: Stage, review: Review): object {
  return {
    __typename: 'PullRequestReview',
    id: `PRR_${review.id}`,
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    body: review.body,
    state: review.state,
    author: () => actorNode(stage, review.author),
    submittedAt: review.submittedAt ?? null,
    commit: () => ({ __typename: 'Commit', oid: review.commitId }),
    ...minimizable(review.minimized),
    viewerDidAuthor: review.author === botLogin(stage.state),
    comments: (page: PageArguments) =>
      connection(
        stage.state.reviewComments.filter((comment) => comment.reviewId === review.id),
        page,
        (comment) => reviewCommentNode(stage, comment),
      ),
  };
}

/** Resolving needs `contents: write`, whatever else is granted (GITHUB.md 1.4). */
export function threadNode(stage: Stage, root: ReviewComment): object {
  const pull = pullById(stage.state, root.pullId);
  const canResolve = isGranted(stage.state, 'contents', 'write');
  return {
    __typename: 'PullRequestReviewThread',
    id: `PRRT_${root.id}`,
    isResolved: root.resolvedBy !== undefined,
    isOutdated: root.outdated,
    isCollapsed: root.resolvedBy !== undefined || root.outdated,
    resolvedBy: () => (root.resolvedBy === undefined ? null : actorNode(stage, root.resolvedBy)),
    path: root.path,
    line: root.line ?? null,
    startLine: root.startLine ?? null,
    originalLine: root.originalLine ?? null,
    originalStartLine: root.originalStartLine ?? null,
    diffSide: root.side,
    startDiffSide: root.startSide ?? null,
    subjectType: root.subjectType.toUpperCase(),
    viewerCanReply: isGranted(stage.state, 'pull_requests', 'write'),
    viewerCanResolve: canResolve && root.resolvedBy === undefined,
    viewerCanUnresolve: canResolve && root.resolvedBy !== undefined,
    pullRequest: () => pullNode(stage, pull),
    comments: (page: PageArguments) =>
      connection(
        visibleComments(stage, pull).filter((comment) => comment.id === root.id || comment.inReplyTo === root.id),
        page,
        (comment) => reviewCommentNode(stage, comment),
      ),
  };
}

export function reviewCommentNode(stage: Stage, comment: ReviewComment): object {
  const pull = pullById(stage.state, comment.pullId);
  return {
    __typename: 'PullRequestReviewComment',
    id: `PRRC_${comment.id}`,
    ...commentFields(stage, comment),
    ...minimizable(comment.minimized),
    path: comment.path,
    line: comment.line ?? null,
    originalLine: comment.originalLine ?? null,
    startLine: comment.startLine ?? null,
    outdated: comment.outdated,
    subjectType: comment.subjectType.toUpperCase(),
    replyTo:
      comment.inReplyTo === undefined ? null : { id: `PRRC_${comment.inReplyTo}`, databaseId: comment.inReplyTo },
    url: `${stage.html}/${fullName(repositoryById(stage.state, pull.repositoryId))}/pull/${pull.number}#discussion_r${comment.id}`,
    reactions: (page: PageArguments) => reactions(stage, page, { subject: 'review-comment', id: comment.id }),
    pullRequestReview: () => {
      const review = stage.state.reviews.find((candidate) => candidate.id === comment.reviewId);
      return review === undefined ? null : reviewNode(stage, review);
    },
  };
}

export function issueCommentNode(stage: Stage, comment: IssueComment): object {
  const pull = pullById(stage.state, comment.pullId);
  return {
    __typename: 'IssueComment',
    id: `IC_${comment.id}`,
    ...commentFields(stage, comment),
    ...minimizable(comment.minimized),
    url: `${stage.html}/${fullName(repositoryById(stage.state, pull.repositoryId))}/pull/${pull.number}#issuecomment-${comment.id}`,
    reactions: (page: PageArguments) => reactions(stage, page, { subject: 'issue-comment', id: comment.id }),
  };
}

function commentFields(stage: Stage, comment: ReviewComment | IssueComment) {
  const isOwn = comment.author === botLogin(stage.state);
  return {
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    bodyText: comment.body,
    author: () => actorNode(stage, comment.author),
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    lastEditedAt: comment.updatedAt === comment.createdAt ? null : comment.updatedAt,
    includesCreatedEdit: false,
    viewerDidAuthor: isOwn,
    viewerCanUpdate: isOwn,
    viewerCanDelete: isOwn,
    viewerCanMinimize: isGranted(stage.state, 'pull_requests', 'write'),
  };
}

function minimizable(reason: string | undefined) {
  return { isMinimized: reason !== undefined, minimizedReason: reason?.toLowerCase() ?? null };
}

const reactionContents: Readonly<Record<string, string>> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  confused: 'CONFUSED',
  heart: 'HEART',
  hooray: 'HOORAY',
  rocket: 'ROCKET',
  eyes: 'EYES',
};

function reactions(stage: Stage, page: PageArguments, { subject, id }: { subject: string; id: number }) {
  const own = stage.state.reactions.filter((one) => one.subject === subject && one.subjectId === id);
  return connection(own, page, (reaction) => ({
    id: `REA_${reaction.id}`,
    content: reactionContents[reaction.content] ?? 'EYES',
    user: () => actorNode(stage, reaction.user),
  }));
}

function visibleComments(stage: Stage, pull: Pull): readonly ReviewComment[] {
  const { state } = stage;
  const hidden = new Set(
    state.reviews
      .filter((review) => review.state === 'PENDING' && review.author !== botLogin(state))
      .map((review) => review.id),
  );
  return state.reviewComments.filter((comment) => comment.pullId === pull.id && !hidden.has(comment.reviewId));
}
