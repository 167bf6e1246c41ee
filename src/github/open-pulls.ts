import type { FileContent } from '../analyzer/project-reader.ts';
import type { BlobCache } from './blob-cache.ts';
import type { KeptMap } from './kept-map.ts';
import type { Octokit } from './octokit.ts';
import { contentOfText } from './project-reader.ts';

/** An open pull request as far as other ones are concerned. */
export interface OpenPull {
  readonly number: number;
  readonly headSha: string;
  readonly isDraft: boolean;
  readonly changedFiles: number;
  readonly files: readonly { readonly path: string; readonly isAdded: boolean }[];
}

/** The open pull requests of one base branch, at one time. */
export interface OpenPulls {
  /** The commit at the tip of the base branch; undefined where the branch is gone. */
  readonly baseSha: string | undefined;
  /** The latest updated first. */
  readonly pulls: readonly OpenPull[];
  /** Milliseconds since 1970, when the list was asked for. */
  readonly takenAt: number;
}

interface Where {
  readonly owner: string;
  readonly repo: string;
}

interface FilePage {
  readonly nodes: readonly ({ readonly path: string; readonly changeType: string } | null)[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface PullNode {
  readonly number: number;
  readonly isDraft: boolean;
  readonly headRefOid: string;
  readonly changedFiles: number;
  readonly files: FilePage | null;
}

const filePage = 'nodes { path changeType } pageInfo { hasNextPage endCursor }';

const listDocument = `query OpenPulls($owner: String!, $repo: String!, $base: String!, $ref: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    ref(qualifiedName: $ref) { target { oid } }
    pullRequests(states: [OPEN], baseRefName: $base, first: 50, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number isDraft headRefOid changedFiles files(first: 100) { ${filePage} } }
      pageInfo { hasNextPage endCursor } } } }`;

interface ListAnswer {
  readonly repository: {
    readonly ref: { readonly target: { readonly oid: string } | null } | null;
    readonly pullRequests: {
      readonly nodes: readonly (PullNode | null)[] | null;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** Two hundred pull requests on one branch; those that nobody has touched for the longest time are left out. */
const mostPages = 4;

/** Lists the open pull requests of a base branch with their files: fifty a request. */
export async function fetchOpenPulls(octokit: Octokit, where: Where, base: string): Promise<OpenPulls> {
  const takenAt = Date.now();
  const pulls: OpenPull[] = [];
  let baseSha: string | undefined;
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const variables: Record<string, unknown> = { ...where, base, ref: `refs/heads/${base}`, after };
    const { repository }: ListAnswer = await octokit.graphql<ListAnswer>(listDocument, variables);
    baseSha ??= repository.ref?.target?.oid;
    const { nodes, pageInfo } = repository.pullRequests;
    for (const node of nodes ?? []) if (node !== null) pulls.push(await openPull(octokit, where, node));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return { baseSha, pulls, takenAt };
}

async function openPull(octokit: Octokit, where: Where, node: PullNode): Promise<OpenPull> {
  const { number, headRefOid: headSha, isDraft, changedFiles } = node;
  const files = [...filesOf(node.files)];
  let rest = node.files?.pageInfo;
  for (let page = 1; rest?.hasNextPage === true && page < mostFilePages; page += 1) {
    const next = await fetchFilePage(octokit, { ...where, number, after: rest.endCursor });
    files.push(...filesOf(next));
    rest = next?.pageInfo;
  }
  return { number, headSha, isDraft, changedFiles, files };
}

/** A thousand files: a pull request with more is a reformatting, or will be stopped for other reasons. */
const mostFilePages = 10;

const filesDocument = `query PullFiles($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { files(first: 100, after: $after) { ${filePage} } } } }`;

async function fetchFilePage(
  octokit: Octokit,
  variables: Where & { readonly number: number; readonly after: string | null },
): Promise<FilePage | null> {
  const answer = await octokit.graphql<{ repository: { pullRequest: { files: FilePage | null } | null } }>(
    filesDocument,
    { ...variables },
  );
  return answer.repository.pullRequest?.files ?? null;
}

const adding: ReadonlySet<string> = new Set(['ADDED', 'COPIED', 'RENAMED']);

function filesOf(page: FilePage | null): OpenPull['files'] {
  return (page?.nodes ?? []).flatMap((node) =>
    node === null ? [] : [{ path: node.path, isAdded: adding.has(node.changeType) }],
  );
}

/** A file of a commit. */
export interface FileAt {
  readonly commit: string;
  readonly path: string;
}

/** As many aliases as GitHub answers quickly; the files are migrations, which are small. */
const batchFiles = 50;

interface BlobNode {
  readonly oid: string;
  readonly text?: string | null;
}

/**
 * Reads files of several commits, fifty a request: the heads of forks as well, which GitHub keeps with the base repository.
 * Gives what could be read as text, by "commit:path". What is known by its commit and path is not asked for again.
 */
export async function fetchFilesAt(
  octokit: Octokit,
  where: Where,
  wanted: readonly FileAt[],
  known: { readonly blobs: KeptMap<string>; readonly cache: BlobCache },
): Promise<ReadonlyMap<string, FileContent>> {
  const expressions = [...new Set(wanted.map(({ commit, path }) => `${commit}:${path}`))];
  const missing = expressions.filter((expression) => known.cache.get(known.blobs.get(expression) ?? '') === undefined);
  for (let start = 0; start < missing.length; start += batchFiles) {
    await fetchBatch(octokit, where, missing.slice(start, start + batchFiles), known);
  }
  return new Map(
    expressions.flatMap((expression): [string, FileContent][] => {
      const content = known.cache.get(known.blobs.get(expression) ?? '');
      return content === undefined ? [] : [[expression, content]];
    }),
  );
}

/** Paths are foreign, so they go as variables: nothing of them enters the document. */
async function fetchBatch(
  octokit: Octokit,
  where: Where,
  expressions: readonly string[],
  { blobs, cache }: { readonly blobs: KeptMap<string>; readonly cache: BlobCache },
): Promise<void> {
  const declared = expressions.map((_, index) => `$e${index}: String!`).join(', ');
  const fields = expressions.map(
    (_, index) => `f${index}: object(expression: $e${index}) { oid ... on Blob { text } }`,
  );
  const answer = await octokit.graphql<{ repository: Readonly<Record<string, BlobNode | null>> }>(
    `query FilesAt($owner: String!, $repo: String!, ${declared}) { repository(owner: $owner, name: $repo) { ${fields.join(' ')} } }`,
    { ...where, ...Object.fromEntries(expressions.map((expression, index) => [`e${index}`, expression])) },
  );
  for (const [index, expression] of expressions.entries()) {
    const node = answer.repository[`f${index}`];
    if (node === null || node === undefined || typeof node.text !== 'string') continue;
    blobs.set(expression, node.oid);
    cache.set(node.oid, contentOfText(node.text, node.oid));
  }
}
