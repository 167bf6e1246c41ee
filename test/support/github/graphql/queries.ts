import type { Stage } from '../context.ts';
import { type Pull, type Repository, type Shipped, botLogin, fullName } from '../state.ts';
import type { CommitFacts } from '../git/store.ts';
import { type PageArguments, connection } from './connection.ts';
import { isGranted, isReached } from '../authorization.ts';
import { actorNode, issueCommentNode, pullNode, reviewCommentNode, reviewNode, threadNode } from './nodes.ts';
import { GraphqlProblem } from './problem.ts';

/** Longer texts come cut, with `isTruncated`; the limit itself is not documented. */
const longestText = 512_000;

/** The root fields of GitHub's Query type that the stand-in knows. */
export function queries(stage: Stage) {
  return {
    viewer: () => actorNode(stage, botLogin(stage.state)),
    rateLimit: () => ({
      cost: 1,
      limit: 5000,
      nodeCount: 0,
      remaining: 4999,
      used: 1,
      resetAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = [...stage.state.repositories.values()].find(
        (one) =>
          one.parent === undefined &&
          isReached(one.id) &&
          fullName(one).toLowerCase() === `${owner}/${name}`.toLowerCase(),
      );
      if (repository === undefined) {
        throw new GraphqlProblem('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      return repositoryNode(stage, repository);
    },
    node: ({ id }: { id: string }) => nodeOf(stage, id),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => nodeOf(stage, id)),
  };
}

function repositoryNode(stage: Stage, repository: Repository) {
  return {
    __typename: 'Repository',
    id: `R_${repository.id}`,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    isArchived: repository.archived,
    isFork: repository.parent !== undefined,
    isPrivate: repository.private,
    owner: () => actorNode(stage, repository.owner),
    defaultBranchRef: () => refNode(stage, repository, repository.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      refNode(stage, repository, qualifiedName.replace('refs/heads/', '')),
    object: ({ expression, oid }: { expression?: string | null; oid?: string | null }) =>
      objectNode(stage, repository, expression ?? oid ?? ''),
    releases: (page: PageArguments) =>
      connection(shippedOf(repository, 'release'), page, ({ name, sha, prerelease, at }) => ({
        tagName: name,
        isDraft: false,
        isPrerelease: prerelease,
        publishedAt: at,
        tagCommit: () => objectNode(stage, repository, sha),
      })),
    refs: (page: PageArguments) =>
      connection(shippedOf(repository, 'release', 'tag'), page, ({ name, sha, kind }) => ({
        name,
        // Releases are made on annotated tags here, so that both kinds are met.
        target:
          kind === 'tag'
            ? () => objectNode(stage, repository, sha)
            : { __typename: 'Tag', oid: '0'.repeat(40), target: () => objectNode(stage, repository, sha) },
      })),
    deployments: ({ environments, ...page }: PageArguments & { readonly environments?: readonly string[] | null }) => {
      if (!isGranted(stage.state, 'deployments', 'read')) {
        throw new GraphqlProblem('FORBIDDEN', 'Resource not accessible by integration');
      }
      const all = shippedOf(repository, 'deployment').filter(({ name }) => environments?.includes(name) ?? true);
      return connection(all, page, ({ sha, at, state }) => ({ commitOid: sha, createdAt: at, state }));
    },
    pullRequest: ({ number }: { number: number }) => {
      const pull = stage.state.pulls.find((one) => one.repositoryId === repository.id && one.number === number);
      if (pull === undefined) {
        throw new GraphqlProblem('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
      }
      return pullNode(stage, pull);
    },
    pullRequests: (
      page: PageArguments & {
        readonly states?: readonly string[] | null;
        readonly baseRefName?: string | null;
        readonly orderBy?: { readonly field: string; readonly direction: string } | null;
      },
    ) =>
      connection(
        ordered(stage.state.pulls, page.orderBy)
          .filter((pull) => pull.repositoryId === repository.id)
          .filter((pull) => !page.baseRefName || pull.baseRef === page.baseRefName)
          .filter((pull) => !page.states || page.states.includes(pull.mergedAt ? 'MERGED' : pull.state.toUpperCase())),
        page,
        (pull) => pullNode(stage, pull),
      ),
  };
}

/** The newest first. */
function shippedOf({ shipped }: Repository, ...kinds: readonly Shipped['kind'][]): readonly Shipped[] {
  return shipped.filter(({ kind }) => kinds.includes(kind)).toReversed();
}

/** As asked for; the oldest first where nothing is. */
function ordered(
  pulls: readonly Pull[],
  order: { readonly field: string; readonly direction: string } | null | undefined,
): readonly Pull[] {
  if (order?.field !== 'UPDATED_AT') {
    return pulls;
  }
  const sign = order.direction === 'DESC' ? -1 : 1;
  return pulls.toSorted((left, right) => sign * (Date.parse(left.updatedAt) - Date.parse(right.updatedAt)));
}

function refNode(stage: Stage, repository: Repository, name: string): object | null {
  const sha = repository.branches.get(name);
  if (sha === undefined) {
    return null;
  }
  return {
    __typename: 'Ref',
    id: `REF_${name}`,
    name,
    prefix: 'refs/heads/',
    target: () => objectNode(stage, repository, sha),
  };
}

/** `sha`, `sha:path`, `branch:path`: what git calls a revision. */
async function objectNode(stage: Stage, repository: Repository, expression: string): Promise<object | null> {
  const colon = expression.indexOf(':');
  const revision = colon < 0 ? expression : expression.slice(0, colon);
  const sha = repository.branches.get(revision.replace('refs/heads/', '')) ?? revision;
  const object = await repository.store.read(`${sha}${colon < 0 ? '' : expression.slice(colon)}`);
  if (object === undefined) {
    return null;
  }
  const fields = { id: `G_${object.sha}`, oid: object.sha, abbreviatedOid: object.sha.slice(0, 7) };
  if (object.type === 'blob') {
    const isBinary = object.content.subarray(0, 8000).includes(0);
    const text = isBinary ? null : object.content.toString();
    return {
      __typename: 'Blob',
      ...fields,
      byteSize: object.content.length,
      isBinary,
      isTruncated: text !== null && text.length > longestText,
      text: text === null ? null : text.slice(0, longestText),
    };
  }
  if (object.type === 'tree') {
    return { __typename: 'Tree', ...fields, entries: () => entryNodes(stage, repository, object.sha) };
  }
  return commitNode(stage, repository, object.sha);
}

async function entryNodes(stage: Stage, repository: Repository, sha: string): Promise<readonly object[]> {
  const entries = await repository.store.tree(sha, false);
  return entries.map((entry) => ({
    name: entry.path,
    path: entry.path,
    mode: Number.parseInt(entry.mode, 8),
    type: entry.type,
    oid: entry.sha,
    size: entry.size ?? 0,
    object: () => objectNode(stage, repository, entry.sha),
  }));
}

/** Commits on the way of first parents that changed a file, the newest first. */
async function historyOf(repository: Repository, sha: string, path: string): Promise<readonly CommitFacts[]> {
  const found: CommitFacts[] = [];
  const blobAt = async (commit: string | undefined): Promise<string | undefined> =>
    commit === undefined ? undefined : (await repository.store.read(`${commit}:${path}`))?.sha;
  for (let at: string | undefined = sha; at !== undefined;) {
    const facts: CommitFacts | undefined = await repository.store.facts(at);
    const parent = facts?.parents[0];
    if (facts !== undefined && (await blobAt(at)) !== (await blobAt(parent))) found.push(facts);
    at = parent;
  }
  return found;
}

async function commitNode(stage: Stage, repository: Repository, sha: string): Promise<object | null> {
  const facts = await repository.store.facts(sha);
  if (facts === undefined) {
    return null;
  }
  return {
    __typename: 'Commit',
    id: `C_${sha}`,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    message: facts.message,
    messageHeadline: facts.message.split('\n')[0] ?? '',
    committedDate: facts.author.date,
    authoredDate: facts.author.date,
    tree: () => objectNode(stage, repository, facts.tree),
    history: async ({ path, ...page }: PageArguments & { readonly path?: string | null }) =>
      connection(await historyOf(repository, sha, path ?? ''), page, (one) => commitNode(stage, repository, one.sha)),
    associatedPullRequests: (page: PageArguments) =>
      connection(
        stage.state.pulls.filter((pull) => pull.mergedAt !== undefined && facts.message.endsWith(`#${pull.number}`)),
        page,
        (pull) => pullNode(stage, pull),
      ),
  };
}

function nodeOf(stage: Stage, nodeId: string): object | null {
  const [kind = '', text = ''] = nodeId.split('_');
  const id = Number(text);
  const { pulls, reviews, reviewComments, issueComments } = stage.state;
  const find = <Item extends { readonly id: number }>(
    items: readonly Item[],
    render: (stage: Stage, item: Item) => object,
  ): object | null => {
    const item = items.find((candidate) => candidate.id === id);
    return item === undefined ? null : render(stage, item);
  };
  const kinds: Readonly<Record<string, () => object | null>> = {
    PR: () => find(pulls, pullNode),
    PRR: () => find(reviews, reviewNode),
    PRRT: () => find(reviewComments, threadNode),
    PRRC: () => find(reviewComments, reviewCommentNode),
    IC: () => find(issueComments, issueCommentNode),
  };
  return kinds[kind]?.() ?? null;
}
