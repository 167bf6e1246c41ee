import { isGranted } from '../authorization.ts';
import type { Stage } from '../context.ts';
import { threadPayload } from '../payloads.ts';
import { moveBranch } from '../people.ts';
import {
  type IssueComment,
  type Reaction,
  type Review,
  type ReviewComment,
  botLogin,
  pullById,
  takeId,
  tick,
} from '../state.ts';
import { actorNode, issueCommentNode, reviewCommentNode, reviewNode, threadNode } from './nodes.ts';
import { GraphqlProblem } from './problem.ts';

interface Input<Fields> {
  readonly input: Fields & { readonly clientMutationId?: string | null };
}

interface CommitInput {
  readonly branch: { readonly repositoryNameWithOwner?: string | null; readonly branchName?: string | null };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
}

/** The root fields of GitHub's Mutation type that the stand-in knows. */
export function mutations(stage: Stage) {
  const done = (values: object, input: { readonly clientMutationId?: string | null }) => ({
    clientMutationId: input.clientMutationId ?? null,
    actor: () => actorNode(stage, botLogin(stage.state)),
    ...values,
  });
  return {
    minimizeComment: ({ input }: Input<{ subjectId: string; classifier: string }>) => {
      demand(stage, 'pull_requests');
      const { subject, node } = minimizable(stage, input.subjectId);
      subject.minimized = input.classifier;
      return done({ minimizedComment: node() }, input);
    },
    unminimizeComment: ({ input }: Input<{ subjectId: string }>) => {
      demand(stage, 'pull_requests');
      const { subject, node } = minimizable(stage, input.subjectId);
      subject.minimized = undefined;
      return done({ unminimizedComment: node() }, input);
    },
    resolveReviewThread: ({ input }: Input<{ threadId: string }>) => {
      demand(stage, 'contents');
      const root = threadOf(stage, input.threadId);
      root.resolvedBy = botLogin(stage.state);
      announceThread(stage, root, 'resolved');
      return done({ thread: threadNode(stage, root) }, input);
    },
    unresolveReviewThread: ({ input }: Input<{ threadId: string }>) => {
      demand(stage, 'contents');
      const root = threadOf(stage, input.threadId);
      root.resolvedBy = undefined;
      announceThread(stage, root, 'unresolved');
      return done({ thread: threadNode(stage, root) }, input);
    },
    addPullRequestReviewThreadReply: ({ input }: Input<{ pullRequestReviewThreadId: string; body: string }>) => {
      demand(stage, 'pull_requests');
      const root = threadOf(stage, input.pullRequestReviewThreadId);
      const now = tick(stage.state);
      const reply: ReviewComment = {
        ...root,
        id: takeId(stage.state),
        author: botLogin(stage.state),
        inReplyTo: root.id,
        body: input.body,
        createdAt: now,
        updatedAt: now,
        minimized: undefined,
        resolvedBy: undefined,
      };
      stage.state.reviewComments.push(reply);
      return done({ comment: reviewCommentNode(stage, reply) }, input);
    },
    createCommitOnBranch: async ({ input }: Input<CommitInput>) => {
      demand(stage, 'contents');
      const repositoryNameWithOwner = input.branch.repositoryNameWithOwner ?? '';
      const branchName = input.branch.branchName ?? '';
      const repository = stage.state.repositories.get(repositoryNameWithOwner);
      const head = repository?.branches.get(branchName);
      if (repository === undefined || repository.parent !== undefined || head === undefined) {
        throw new GraphqlProblem('NOT_FOUND', `Could not resolve to a Ref with the name ${branchName}.`);
      }
      if (head !== input.expectedHeadOid) {
        const message = `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`;
        throw new GraphqlProblem('STALE_DATA', message);
      }
      const { headline, body } = input.message;
      const author = botLogin(stage.state);
      const sha = await repository.store.commit({
        parent: head,
        files: Object.fromEntries([
          ...(input.fileChanges?.deletions ?? []).map(({ path }) => [path, undefined] as const),
          ...(input.fileChanges?.additions ?? []).map(
            ({ path, contents }) => [path, Buffer.from(contents, 'base64')] as const,
          ),
        ]),
        message: `${headline}\n\n${body ?? ''}`,
        author: { name: author, email: `${stage.state.app.slug}@users.noreply.github.example` },
        date: new Date(Date.parse(tick(stage.state))),
      });
      await moveBranch(stage, { repository, branch: branchName, author, sha });
      return done({ commit: { oid: sha, url: `${stage.html}/${repositoryNameWithOwner}/commit/${sha}` } }, input);
    },
    addReaction: ({ input }: Input<{ subjectId: string; content: string }>) => {
      demand(stage, 'pull_requests');
      const review = find(stage.state.reviews, input.subjectId, 'PRR');
      const content = restReactions[input.content] ?? input.content;
      const reaction: Reaction = {
        id: takeId(stage.state),
        subject: 'review',
        subjectId: review.id,
        user: botLogin(stage.state),
        content,
        createdAt: tick(stage.state),
      };
      stage.state.reactions.push(reaction);
      return done({ reaction: { id: `REA_${reaction.id}`, content: input.content } }, input);
    },
    updatePullRequestReviewComment: ({ input }: Input<{ pullRequestReviewCommentId: string; body: string }>) => {
      demand(stage, 'pull_requests');
      const comment = own(stage, find(stage.state.reviewComments, input.pullRequestReviewCommentId, 'PRRC'));
      comment.body = input.body;
      comment.updatedAt = tick(stage.state);
      return done({ pullRequestReviewComment: reviewCommentNode(stage, comment) }, input);
    },
    updateIssueComment: ({ input }: Input<{ id: string; body: string }>) => {
      demand(stage, 'pull_requests');
      const comment = own(stage, find(stage.state.issueComments, input.id, 'IC'));
      comment.body = input.body;
      comment.updatedAt = tick(stage.state);
      return done({ issueComment: issueCommentNode(stage, comment) }, input);
    },
  };
}

/** REST's word for what GraphQL calls THUMBS_UP. */
const restReactions: Readonly<Record<string, string>> = {
  THUMBS_UP: '+1',
  THUMBS_DOWN: '-1',
  CONFUSED: 'confused',
  ROCKET: 'rocket',
  EYES: 'eyes',
};

function demand(stage: Stage, permission: string): void {
  if (!isGranted(stage.state, permission, 'write')) {
    throw new GraphqlProblem('FORBIDDEN', 'Resource not accessible by integration');
  }
}

function minimizable(
  stage: Stage,
  nodeId: string,
): { readonly subject: Review | ReviewComment | IssueComment; readonly node: () => object } {
  const { reviews, reviewComments, issueComments } = stage.state;
  if (nodeId.startsWith('PRRC_')) {
    const subject = find(reviewComments, nodeId, 'PRRC');
    return { subject, node: () => reviewCommentNode(stage, subject) };
  }
  if (nodeId.startsWith('IC_')) {
    const subject = find(issueComments, nodeId, 'IC');
    return { subject, node: () => issueCommentNode(stage, subject) };
  }
  const subject = find(reviews, nodeId, 'PRR');
  return { subject, node: () => reviewNode(stage, subject) };
}

function threadOf(stage: Stage, nodeId: string): ReviewComment {
  return find(stage.state.reviewComments, nodeId, 'PRRT');
}

function find<Item extends { readonly id: number }>(items: readonly Item[], nodeId: string, kind: string): Item {
  const item = items.find((candidate) => `${kind}_${candidate.id}` === nodeId);
  if (item === undefined) {
    throw new GraphqlProblem('NOT_FOUND', `Could not resolve to a node with the global id of '${nodeId}'`);
  }
  return item;
}

function own<Item extends { readonly author: string }>(stage: Stage, item: Item): Item {
  if (item.author !== botLogin(stage.state)) {
    throw new GraphqlProblem('FORBIDDEN', 'Resource not accessible by integration');
  }
  return item;
}

function announceThread(stage: Stage, root: ReviewComment, action: 'resolved' | 'unresolved'): void {
  const pull = pullById(stage.state, root.pullId);
  const payload = threadPayload(stage, root, action, botLogin(stage.state));
  void stage.webhooks.send(`pull_request_review_thread.${action}`, payload, pull.repositoryId);
}
