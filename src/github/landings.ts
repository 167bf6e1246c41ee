import type { KeptMap } from './kept-map.ts';
import type { RepositoryTree } from './repository-tree.ts';
import type { Session } from './session.ts';

/** How a file came to the base branch. */
export interface Landing {
  /** ISO 8601. */
  readonly at: string;
  /** The pull request; undefined for a direct push. */
  readonly pull?: number | undefined;
}

/** Landings by repository, content and path: they never change. Losing them costs a request. */
export type Landings = KeptMap<Landing>;

/** Of files more than this nobody asks: what was merged long ago is no news. */
const mostFiles = 20;

interface HistoryOfFile {
  readonly nodes: readonly {
    readonly committedDate: string;
    readonly associatedPullRequests: { readonly nodes: readonly { readonly number: number }[] | null } | null;
  }[];
}

/** How files came to the base branch, by path: in one request those that are not known yet; the last ones by name if there are many. */
export async function fetchLandings(
  { octokit, where, repository, landings }: Pick<Session, 'octokit' | 'where' | 'repository' | 'landings'>,
  base: { readonly tree: RepositoryTree; readonly revision: string },
  paths: readonly string[],
): Promise<ReadonlyMap<string, Landing>> {
  const keyOf = (path: string): string => `${repository.repositoryId}:${base.tree.get(path)?.sha}:${path}`;
  const wanted = [...new Set(paths)].toSorted().slice(-mostFiles);
  const missing = wanted.filter((path) => landings.get(keyOf(path)) === undefined);
  if (missing.length > 0) {
    const declared = missing.map((_, index) => `$p${index}: String!`).join(', ');
    const fields = missing.map(
      (_, index) =>
        `h${index}: history(first: 1, path: $p${index}) { nodes { committedDate associatedPullRequests(first: 1) { nodes { number } } } }`,
    );
    const answer = await octokit.graphql<{ repository: { object: Readonly<Record<string, HistoryOfFile>> | null } }>(
      `query Landed($owner: String!, $repo: String!, $base: String!, ${declared}) { repository(owner: $owner, name: $repo) {
      object(expression: $base) { ... on Commit { ${fields.join(' ')} } } } }`,
      { ...where, base: base.revision, ...Object.fromEntries(missing.map((path, index) => [`p${index}`, path])) },
    );
    for (const [index, path] of missing.entries()) {
      const [commit] = answer.repository.object?.[`h${index}`]?.nodes ?? [];
      if (commit === undefined) continue;
      const pull = commit.associatedPullRequests?.nodes?.[0]?.number;
      landings.set(keyOf(path), { at: commit.committedDate, pull });
    }
  }
  return new Map(
    wanted.flatMap((path): readonly [string, Landing][] => {
      const landing = landings.get(keyOf(path));
      return landing === undefined ? [] : [[path, landing]];
    }),
  );
}

/** "in `#812` on 2026-11-21". */
export function describeLanding({ at, pull }: Landing): string {
  return `${pull === undefined ? '' : `in \`#${pull}\` `}on ${at.slice(0, 10)}`;
}
