import type { Octokit } from './octokit.ts';
import { readMarker } from './markers.ts';

/** An inline comment of ours on a pull request, with what became of its thread. */
export interface OwnFinding {
  readonly fingerprint: string;
  readonly state: 'open' | 'fixed';
  readonly commentId: number;
  readonly commentNodeId: string;
  readonly threadId: string;
  readonly body: string;
  readonly isMinimized: boolean;
  readonly isResolved: boolean;
  /** True if somebody else than we resolved the thread: then it is never raised again. */
  readonly isDismissed: boolean;
  readonly viewerCanResolve: boolean;
}

/** The summary comment of ours. */
export interface OwnSummary {
  readonly commentId: number;
  readonly body: string;
}

/** What we have said on a pull request so far. */
export interface Conversation {
  readonly findings: readonly OwnFinding[];
  readonly summary: OwnSummary | undefined;
}

interface Page<Node> {
  readonly nodes: readonly (Node | null)[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface ThreadNode {
  readonly id: string;
  readonly isResolved: boolean;
  readonly viewerCanResolve: boolean;
  readonly resolvedBy: { readonly login: string } | null;
  readonly comments: { readonly nodes: readonly (CommentNode | null)[] | null };
}

interface CommentNode {
  readonly id: string;
  readonly databaseId: number | null;
  readonly body: string;
  readonly isMinimized: boolean;
  readonly author: { readonly login: string } | null;
}

const threadFields = `
  nodes { id isResolved viewerCanResolve resolvedBy { login }
    comments(first: 1) { nodes { id databaseId body isMinimized author { login } } } }
  pageInfo { hasNextPage endCursor }`;
const commentFields = 'nodes { id databaseId body isMinimized author { login } } pageInfo { hasNextPage endCursor }';

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
  const findings: OwnFinding[] = [];
  let summary: OwnSummary | undefined;
  let [threads, comments]: (string | null)[] = [null, null];
  for (let page = 0; page < maxPages; page += 1) {
    const answer: Answer = await octokit.graphql<Answer>(document, { ...pull, threads, comments });
    const found = answer.repository?.pullRequest;
    if (found === undefined || found === null) break;
    findings.push(...nodesOf(found.reviewThreads).flatMap((thread) => findingOf(thread, slug) ?? []));
    summary ??= nodesOf(found.comments)
      .map((comment) => summaryOf(comment, slug))
      .find((each) => each !== undefined);
    const [moreThreads, moreComments] = [found.reviewThreads.pageInfo, found.comments.pageInfo];
    if (!moreThreads.hasNextPage && (!moreComments.hasNextPage || summary !== undefined)) break;
    threads = moreThreads.endCursor ?? threads ?? null;
    comments = moreComments.endCursor ?? comments ?? null;
  }
  return { findings, summary };
}

function nodesOf<Node>(page: Page<Node>): Node[] {
  return (page.nodes ?? []).filter((node) => node !== null) as Node[];
}

function findingOf(thread: ThreadNode, slug: string): OwnFinding | undefined {
  const comment = thread.comments.nodes?.[0];
  if (comment === undefined || comment === null || !isOwn(comment, slug) || comment.databaseId === null)
    return undefined;
  const marker = readMarker(comment.body);
  if (marker?.kind !== 'finding') return undefined;
  return {
    fingerprint: marker.fingerprint,
    state: marker.state,
    commentId: comment.databaseId,
    commentNodeId: comment.id,
    threadId: thread.id,
    body: comment.body,
    isMinimized: comment.isMinimized,
    isResolved: thread.isResolved,
    isDismissed: thread.isResolved && thread.resolvedBy !== null && !isLogin(thread.resolvedBy.login, slug),
    viewerCanResolve: thread.viewerCanResolve,
  };
}

function summaryOf(comment: CommentNode, slug: string): OwnSummary | undefined {
  if (!isOwn(comment, slug) || comment.databaseId === null || readMarker(comment.body)?.kind !== 'summary')
    return undefined;
  return { commentId: comment.databaseId, body: comment.body };
}

function isOwn({ author }: CommentNode, slug: string): boolean {
  return author !== null && isLogin(author.login, slug);
}

/** GraphQL gives an App's login without `[bot]`, REST with it. */
function isLogin(login: string, slug: string): boolean {
  return login === slug || login === `${slug}[bot]`;
}
