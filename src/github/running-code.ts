import type { RunningCode } from '../analyzer/review.ts';
import type { ReleasesConfig } from '../config/config.ts';
import { compileGlobs } from '../config/glob.ts';
import { RescheduleAt } from '../jobs/worker.ts';
import { describeLanding, fetchLandings } from './landings.ts';
import { isMigrationFile } from './neighbourhood.ts';
import { createGitHubProject, type GitHubProject } from './project-reader.ts';
import { fetchTree, type RepositoryTree } from './repository-tree.ts';
import type { Session } from './session.ts';

/** The code that runs now, with its files as far as they are there. */
export interface Running {
  readonly code: RunningCode;
  readonly project: GitHubProject;
}

/** A commit that was released or deployed. */
interface Shipped {
  readonly name: string;
  readonly sha: string;
}

export type RunningResult =
  | { readonly kind: 'known'; readonly running: Running }
  /** The reason is a sentence for people. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Finds the last release, tag or deployment as the configuration names it, and reads its tree. */
export async function fetchRunningCode(
  session: Session,
  config: ReleasesConfig,
  base: { readonly tree: RepositoryTree; readonly revision: string; readonly folders: ReadonlySet<string> },
): Promise<RunningResult> {
  try {
    const shipped = await lookups[config.from](session, config);
    if (shipped === undefined) return { kind: 'unknown', reason: noneFound(config) };
    const tree = await fetchTree(session, shipped.sha);
    const landed = await fetchLanded(session, base, tree);
    const project = createGitHubProject(tree, session.cache);
    return { kind: 'known', running: { code: { name: shipped.name, reader: project.reader, landed }, project } };
  } catch (error) {
    if (error instanceof RescheduleAt) throw error;
    session.log.warn({ err: error }, 'what is released could not be looked up');
    const hint = config.from === 'deployments' ? ' The App needs the permission to read deployments.' : '';
    return { kind: 'unknown', reason: `GitHub did not tell what is released.${hint}` };
  }
}

function noneFound({ from, environment, tags }: ReleasesConfig): string {
  if (from === 'deployments') return `There is no active deployment to ${environment}.`;
  return `There is no ${from === 'tags' ? 'tag' : 'release'} that matches ${tags}.`;
}

type Lookup = (session: Session, config: ReleasesConfig) => Promise<Shipped | undefined>;

interface Target {
  readonly oid: string;
  /** Of an annotated tag: what it stands for. */
  readonly target?: { readonly oid: string };
}

const lookups: Readonly<Record<ReleasesConfig['from'], Lookup>> = {
  async releases({ octokit, where }, { tags }) {
    const isWanted = compileGlobs([tags]);
    const answer = await octokit.graphql<{
      repository: {
        releases: {
          nodes: readonly {
            readonly tagName: string;
            readonly isDraft: boolean;
            readonly isPrerelease: boolean;
            readonly tagCommit: { readonly oid: string } | null;
          }[];
        };
      };
    }>(
      `query Releases($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {
        releases(first: 50, orderBy: { field: CREATED_AT, direction: DESC }) {
          nodes { tagName isDraft isPrerelease tagCommit { oid } } } } }`,
      { ...where },
    );
    const found = answer.repository.releases.nodes.find(
      ({ tagName, isDraft, isPrerelease, tagCommit }) =>
        !isDraft && !isPrerelease && tagCommit !== null && isWanted(tagName),
    );
    return found === undefined || found.tagCommit === null
      ? undefined
      : { name: found.tagName, sha: found.tagCommit.oid };
  },
  async tags({ octokit, where }, { tags }) {
    const isWanted = compileGlobs([tags]);
    const answer = await octokit.graphql<{
      repository: { refs: { nodes: readonly { readonly name: string; readonly target: Target | null }[] } | null };
    }>(
      `query Tags($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {
        refs(refPrefix: "refs/tags/", first: 100, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
          nodes { name target { oid ... on Tag { target { oid } } } } } } }`,
      { ...where },
    );
    const found = answer.repository.refs?.nodes.find(({ name, target }) => target !== null && isWanted(name));
    const target = found?.target;
    if (found === undefined || target === null || target === undefined) return undefined;
    return { name: found.name, sha: target.target?.oid ?? target.oid };
  },
  async deployments({ octokit, where }, { environment }) {
    const answer = await octokit.graphql<{
      repository: { deployments: { nodes: readonly { readonly commitOid: string; readonly state: string | null }[] } };
    }>(
      `query Deployments($owner: String!, $repo: String!, $environment: String!) { repository(owner: $owner, name: $repo) {
        deployments(environments: [$environment], first: 50, orderBy: { field: CREATED_AT, direction: DESC }) {
          nodes { commitOid state } } } }`,
      { ...where, environment },
    );
    // A deployment that is under way or has failed does not serve; the one before it still does.
    const found = answer.repository.deployments.nodes.find(({ state }) => state === 'ACTIVE' || state === 'SUCCESS');
    return found === undefined
      ? undefined
      : { name: `${environment} (${found.commitOid.slice(0, 7)})`, sha: found.commitOid };
  },
};

/** How migrations that are not released came to the base branch: "in #812 on 2026-11-21", by path. */
async function fetchLanded(
  session: Session,
  base: { readonly tree: RepositoryTree; readonly revision: string; readonly folders: ReadonlySet<string> },
  released: RepositoryTree,
): Promise<ReadonlyMap<string, string>> {
  const paths = [...base.tree.keys()].filter(
    (path) => !released.has(path) && isMigrationFile(path) && base.folders.has(path.slice(0, path.lastIndexOf('/'))),
  );
  const landings = await fetchLandings(session, base, paths);
  return new Map([...landings].map(([path, landing]) => [path, describeLanding(landing)]));
}
