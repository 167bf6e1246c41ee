import { isTrouble, postponementOf } from './octokit.ts';
import type { Overlay } from './overlay.ts';
import type { Session } from './session.ts';

export interface NewCommit {
  readonly branch: string;
  /** What the branch must point to: a commit over somebody else's push would undo it. */
  readonly expectedHead: string;
  readonly headline: string;
  readonly body: string;
  readonly files: Overlay;
}

export type Committed =
  | { readonly kind: 'committed'; readonly sha: string }
  /** Somebody has pushed meanwhile. */
  | { readonly kind: 'moved' }
  /** The branch is protected, or the like; with GitHub's words. */
  | { readonly kind: 'refused'; readonly message: string };

const document = `mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } } }`;

/**
 * Commits files to a branch, all of them or none, signed by GitHub as the App's. Nothing is written where the branch is not
 * where it is expected to be.
 */
export async function commitFiles({ octokit, where }: Session, commit: NewCommit): Promise<Committed> {
  const { branch, expectedHead, headline, body, files } = commit;
  const additions = [...files].flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, contents: Buffer.from(text).toString('base64') }],
  );
  // A file that moves is deleted and added: git itself knows no other way.
  const deletions = [...files].flatMap(([path, text]) => (text === undefined ? [{ path }] : []));
  const input = {
    branch: { repositoryNameWithOwner: `${where.owner}/${where.repo}`, branchName: branch },
    expectedHeadOid: expectedHead,
    message: { headline, body },
    fileChanges: { additions, ...(deletions.length === 0 ? {} : { deletions }) },
  };
  try {
    const answer = await octokit.graphql<{
      readonly createCommitOnBranch: { readonly commit: { readonly oid: string } | null } | null;
    }>(document, { input });
    const sha = answer.createCommitOnBranch?.commit?.oid;
    return sha === undefined ? { kind: 'refused', message: 'it made no commit' } : { kind: 'committed', sha };
  } catch (error) {
    const [problem] = (error as { errors?: readonly { type?: string; message: string }[] }).errors ?? [];
    // Trouble and limits are no refusal: the job comes again, and looks where the branch is then.
    if (problem === undefined || isTrouble(error) || postponementOf(error, Date.now()) !== undefined) throw error;
    return problem.type === 'STALE_DATA' ? { kind: 'moved' } : { kind: 'refused', message: problem.message };
  }
}

/** The line that makes GitHub show a person beside the App; undefined where the account is not known. */
export async function coAuthor({ octokit, where }: Session, username: string): Promise<string | undefined> {
  const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...where, username });
  if (data.user === null) return undefined;
  const { hostname } = new URL(octokit.request.endpoint.DEFAULTS.baseUrl);
  const host = hostname === 'api.github.com' ? 'github.com' : hostname.replace(/^api\./, '');
  return `Co-authored-by: ${data.user.login} <${data.user.id}+${data.user.login}@users.noreply.${host}>`;
}
