import type { Octokit } from './octokit.ts';
import { readMarkers, type FindingMarker, type ReplyMarker } from './markers.ts';

/** An inline comment of ours on a pull request, with what became of its thread. */
export interface OwnComment {
  /** What it is about, and what it says of each; the one that it speaks of first at the head. */
  readonly findings: readonly FindingMarker[];
  readonly commentId: number;
  readonly commentNodeId: string;
  readonly threadId: string;
  readonly path: string;
  readonly body: string;
  readonly isMinimized: boolean;
  readonly isResolved: boolean;
  /** True if a push has changed the lines that it stands on: GitHub then folds it up and applies no suggestion of it. */
  readonly isOutdated: boolean;
  /** Who dismissed it: somebody else than we resolved the thread while it said that something is open. */
  readonly dismissedBy: string | undefined;
  readonly viewerCanResolve: boolean;
  readonly viewerCanUnresolve: boolean;
}

/** An answer of ours to a command. */
export interface OwnReply extends Pick<ReplyMarker, 'verb' | 'key'> {
  readonly nodeId: string;
  readonly isMinimized: boolean;
}

/** The summary comment of ours. */
export interface OwnSummary {
  readonly commentId: number;
  readonly body: string;
}

/** What we have said on a pull request so far. */
export interface Conversation {
  readonly comments: readonly OwnComment[];
  readonly summary: OwnSummary | undefined;
  /** In the conversation, oldest first; those in threads are not among them. */
  readonly replies: readonly OwnReply[];
}

interface Page<Node> {
  readonly nodes: readonly (Node | null)[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface ThreadNode {
  readonly id: string;
  readonly path: string;
  readonly isResolved: boolean;
  readonly isOutdated: boolean;
  readonly viewerCanResolve: boolean;
  readonly viewerCanUnresolve: boolean;
  readonly resolvedBy: { readonly login: string } | null;
  readonly comments: { readonly nodes: readonly (CommentNode | null)[] | null };
}

interface CommentNode {
  readonly id: string;
  readonly databaseId: number | null;
  readonly body: string;
  readonly isMinimized: boolean;
  readonly author: { readonly __typename: string; readonly login: string } | null;
}

const threadFields = `
  nodes { id path isResolved isOutdated viewerCanResolve viewerCanUnresolve resolvedBy { login }
    comments(first: 1) { nodes { id databaseId body isMinimized author { __typename login } } } }
  pageInfo { hasNextPage endCursor }`;
const commentFields =
  'nodes { id databaseId body isMinimized author { __typename login } } pageInfo { hasNextPage endCursor }';

const document = `query Conversation($owner: String!, $repo: String!, $number: Int!, $threads: String, $comments: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    reviewThreads(first: 100, after: $threads) { ${threadFields} }
    comments(first: 100, after: $comments) { ${commentFields} } } } }`;

interface Answer {
  readonly repository: {
    readonly pullRequest: { readonly reviewThreads: Page<ThreadNode>; readonly comments: Page<CommentNode> } | null;
  } | null;
}

/** No pull request has more; a bound against going round for ever. */
const maxPages = 30;

/** Reads our own comments; those of others are not looked at, whatever they contain. */
export async function fetchConversation(
  octokit: Octokit,
  pull: { readonly owner: string; readonly repo: string; readonly number: number },
  slug: string,
): Promise<Conversation> {
  const inline: OwnComment[] = [];
  const replies: OwnReply[] = [];
  let summary: OwnSummary | undefined;
  let [threads, comments]: (string | null)[] = [null, null];
  for (let page = 0; page < maxPages; page += 1) {
    const answer: Answer = await octokit.graphql<Answer>(document, { ...pull, threads, comments });
    const found = answer.repository?.pullRequest;
    if (found === undefined || found === null) break;
    inline.push(...nodesOf(found.reviewThreads).flatMap((thread) => commentOf(thread, slug) ?? []));
    summary ??= nodesOf(found.comments)
      .map((comment) => summaryOf(comment, slug))
      .find((each) => each !== undefined);
    replies.push(...nodesOf(found.comments).flatMap((comment) => replyOf(comment, slug) ?? []));
    const [moreThreads, moreComments] = [found.reviewThreads.pageInfo, found.comments.pageInfo];
    if (!moreThreads.hasNextPage && !moreComments.hasNextPage) break;
    threads = moreThreads.endCursor ?? threads ?? null;
    comments = moreComments.endCursor ?? comments ?? null;
  }
  return { comments: inline, summary, replies };
}

const threadDocument = `query Thread($id: ID!) { node(id: $id) { ... on PullRequestReviewThread {
  comments(last: 100) { ${commentFields} } } } }`;

/** Our answers to commands in a thread, of the last hundred comments in it. */
export async function fetchThreadReplies(octokit: Octokit, id: string, slug: string): Promise<readonly OwnReply[]> {
  const { node } = await octokit.graphql<{ readonly node: { readonly comments?: Page<CommentNode> } | null }>(
    threadDocument,
    { id },
  );
  return node?.comments === undefined ? [] : nodesOf(node.comments).flatMap((comment) => replyOf(comment, slug) ?? []);
}

function nodesOf<Node>(page: Page<Node>): Node[] {
  return (page.nodes ?? []).filter((node) => node !== null) as Node[];
}

function commentOf(thread: ThreadNode, slug: string): OwnComment | undefined {
  const comment = thread.comments.nodes?.[0];
  if (comment === undefined || comment === null || !isOwn(comment, slug) || comment.databaseId === null)
    return undefined;
  const findings = readMarkers(comment.body).filter((marker) => marker.kind === 'finding');
  if (findings.length === 0) return undefined;
  const resolver = thread.isResolved ? thread.resolvedBy?.login : undefined;
  const isOpen = findings.some(({ state }) => state === 'open');
  return {
    findings,
    commentId: comment.databaseId,
    commentNodeId: comment.id,
    threadId: thread.id,
    path: thread.path,
    body: comment.body,
    isMinimized: comment.isMinimized,
    isResolved: thread.isResolved,
    isOutdated: thread.isOutdated,
    dismissedBy: isOpen && resolver !== undefined && !isLogin(resolver, slug) ? resolver : undefined,
    viewerCanResolve: thread.viewerCanResolve,
    viewerCanUnresolve: thread.viewerCanUnresolve,
  };
}

function summaryOf(comment: CommentNode, slug: string): OwnSummary | undefined {
  if (!isOwn(comment, slug) || comment.databaseId === null || readMarkers(comment.body).at(-1)?.kind !== 'summary')
    return undefined;
  return { commentId: comment.databaseId, body: comment.body };
}

function replyOf(comment: CommentNode, slug: string): OwnReply | undefined {
  const marker = isOwn(comment, slug) ? readMarkers(comment.body).at(-1) : undefined;
  if (marker?.kind !== 'reply') return undefined;
  return { verb: marker.verb, key: marker.key, nodeId: comment.id, isMinimized: comment.isMinimized };
}

/** GraphQL's login of an App is one that a person may have as well: what a person writes is never ours, whatever it looks like. */
function isOwn({ author }: CommentNode, slug: string): boolean {
  return author?.__typename === 'Bot' && isLogin(author.login, slug);
}

/** GraphQL gives an App's login without `[bot]`, REST with it. */
function isLogin(login: string, slug: string): boolean {
  return login === slug || login === `${slug}[bot]`;
}
