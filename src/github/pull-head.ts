import type { PullHead } from './assess.ts';
import type { Octokit } from './octokit.ts';

/** A pull request as it is now. */
export interface CurrentPull extends PullHead {
  readonly isOpen: boolean;
  /** The login of who opened it, of an App with `[bot]`; "" where the account is gone. */
  readonly author: string;
  /** The head's branch. */
  readonly headRef: string;
  /** True where the branch is in the repository itself; in a fork it can't be written to. */
  readonly isSameRepository: boolean;
}

/** REST does not tell where the base branch is now: its `base.sha` is of the last push to the pull request. */
const document = `query Pull($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    headRefOid headRefName isCrossRepository author { __typename login } isDraft state changedFiles baseRefName baseRef { target { oid } } } } }`;

interface Answer {
  readonly repository: {
    readonly pullRequest: {
      readonly headRefOid: string;
      readonly headRefName: string;
      readonly isCrossRepository: boolean;
      readonly author: { readonly __typename: string; readonly login: string } | null;
      readonly isDraft: boolean;
      readonly state: string;
      readonly changedFiles: number;
      readonly baseRefName: string;
      readonly baseRef: { readonly target: { readonly oid: string } | null } | null;
    } | null;
  } | null;
}

/** Reads a pull request with the tip of its base branch; undefined where it is out of the installation's reach by now. */
export async function fetchPullHead(
  octokit: Octokit,
  pull: { readonly owner: string; readonly repo: string; readonly number: number },
): Promise<CurrentPull | undefined> {
  const answer = await octokit.graphql<Answer>(document, { ...pull }).catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
  const found = answer?.repository?.pullRequest;
  if (found === undefined || found === null) return undefined;
  const baseSha = found.baseRef?.target?.oid;
  return {
    number: pull.number,
    headSha: found.headRefOid,
    base: found.baseRefName,
    ...(baseSha === undefined ? {} : { baseSha }),
    isDraft: found.isDraft,
    isOpen: found.state === 'OPEN',
    author: authorOf(found.author),
    headRef: found.headRefName,
    isSameRepository: !found.isCrossRepository,
    changedFiles: found.changedFiles,
  };
}

/** GraphQL's login of an App is one that a person may have as well, who is not the author then. */
function authorOf(author: { readonly __typename: string; readonly login: string } | null): string {
  if (author === null) return '';
  return author.__typename === 'Bot' ? `${author.login}[bot]` : author.login;
}

/** GraphQL answers 200 and tells in its errors that there is no such thing. */
function isNotFound(error: unknown): boolean {
  const errors = (error as { errors?: readonly { type?: string }[] } | undefined)?.errors;
  return Array.isArray(errors) && errors.length > 0 && errors.every(({ type }) => type === 'NOT_FOUND');
}
