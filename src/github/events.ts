import { anybody, findCommands, findQuotedCommand } from './command-syntax.ts';
import { configPath } from '../config/config-path.ts';
import { isReviewAgainTicked } from './markers.ts';
import { migrationFolders } from './neighbourhood.ts';
import type { RepositoryRef, Work } from './work.ts';

/** A webhook as far as it is looked at. Shapes are GitHub's; every member may be missing in what somebody sends. */
export interface Delivery {
  readonly event: string;
  readonly payload: Payload;
}

export interface Payload {
  readonly action?: string;
  readonly installation?: { readonly id: number };
  readonly repository?: {
    readonly id: number;
    readonly name: string;
    readonly owner: { readonly login: string };
    readonly archived?: boolean;
  };
  /** Of an installation. */
  readonly repositories?: readonly { readonly id: number; readonly name: string; readonly full_name: string }[];
  readonly sender?: { readonly login: string; readonly type?: string };
  readonly pull_request?: {
    readonly number: number;
    readonly state?: string;
    readonly head?: { readonly sha: string };
    readonly base?: { readonly ref: string };
    readonly merged?: boolean;
  };
  readonly issue?: { readonly number: number; readonly pull_request?: object; readonly state?: string };
  readonly comment?: {
    readonly id: number;
    readonly body?: string | null;
    readonly in_reply_to_id?: number;
    readonly updated_at?: string;
    readonly user?: { readonly type?: string } | null;
  };
  readonly review?: { readonly id: number; readonly node_id?: string; readonly body?: string | null };
  readonly changes?: { readonly base?: object; readonly body?: { readonly from?: string } };
  readonly merge_group?: { readonly head_sha: string; readonly base_sha: string; readonly head_ref?: string };
  readonly reason?: string;
  /** Of a push: `refs/heads/main`. */
  readonly ref?: string;
  readonly after?: string;
  readonly deleted?: boolean;
  readonly commits?: readonly PushedCommit[];
  readonly check_run?: {
    readonly id?: number;
    readonly head_sha: string;
    readonly external_id?: string | null;
    readonly app?: { readonly id: number } | null;
  };
  readonly check_suite?: { readonly head_sha: string; readonly app?: { readonly id: number } | null };
  readonly requested_action?: { readonly identifier: string };
}

interface PushedCommit {
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  readonly modified?: readonly string[];
}

type Reader = (payload: Payload, repository: RepositoryRef) => readonly Work[];

/** What each event asks for; events and actions that are not here ask for nothing. */
const readers: Readonly<Record<string, Reader>> = {
  'pull_request.opened': review,
  'pull_request.reopened': review,
  'pull_request.synchronize': review,
  'pull_request.ready_for_review': review,
  'pull_request.converted_to_draft': review,
  // Titles and texts change nothing; another base branch changes everything.
  'pull_request.edited': (payload, repository) =>
    payload.changes?.base === undefined ? [] : review(payload, repository),
  'pull_request.closed': close,
  'merge_group.checks_requested': gate,
  'merge_group.destroyed': leave,
  'check_run.rerequested': rerunCheck,
  'check_run.requested_action': pressedButton,
  'check_suite.rerequested': rerunSuite,
  'issue_comment.created': issueComment,
  'issue_comment.edited': tickedBox,
  'pull_request_review.submitted': reviewBody,
  'pull_request_review_comment.created': reviewComment,
  push: baseMoved,
};

/** True for webhooks that may ask for work; nobody has to send the others again. */
export function asksForWork(event: string, action: string | null): boolean {
  return event === 'installation' || Object.hasOwn(readers, action === null ? event : `${event}.${action}`);
}

/**
 * An installation that is gone: what was to be done for it can't be done any more. Undefined for any other webhook. A deleted one never
 * comes back under its number; one that was suspended does, and its webhook may come late: whoever asks for its token is told.
 */
export function goneInstallation({ event, payload }: Delivery): number | undefined {
  return event === 'installation' && payload.action === 'deleted' ? payload.installation?.id : undefined;
}

/** The work that a webhook asks for. Pure; nothing of what it says is believed beyond where to look. */
export function workOf({ event, payload }: Delivery): readonly Work[] {
  const { installation, repository, action } = payload;
  if (event === 'installation') return action === 'unsuspend' ? sweepsOf(payload) : [];
  if (installation === undefined || repository === undefined || repository.archived === true) return [];
  const asked = action === undefined ? event : `${event}.${action}`;
  if (!Object.hasOwn(readers, asked)) return [];
  return (readers[asked] ?? nothing)(payload, {
    installationId: installation.id,
    repositoryId: repository.id,
    owner: repository.owner.login,
    repo: repository.name,
  });
}

const nothing: Reader = () => [];

/** GitHub sends nothing while an installation is suspended: what was pushed meanwhile is looked for. */
function sweepsOf({ installation, repositories = [] }: Payload): readonly Work[] {
  if (installation === undefined) return [];
  return repositories.map(({ id, name, full_name: fullName }) => {
    const [owner = ''] = fullName.split('/');
    return { kind: 'sweep', installationId: installation.id, repositoryId: id, owner, repo: name, since: 0 };
  });
}

function review({ pull_request: pull }: Payload, repository: RepositoryRef): readonly Work[] {
  if (pull === undefined) return [];
  const head = pull.head?.sha;
  return [{ kind: 'review', ...repository, number: pull.number, ...(head === undefined ? {} : { head }) }];
}

function close({ pull_request: pull }: Payload, repository: RepositoryRef): readonly Work[] {
  const headSha = pull?.head?.sha;
  const base = pull?.base?.ref;
  return pull === undefined || headSha === undefined || base === undefined
    ? []
    : [{ kind: 'close', ...repository, number: pull.number, headSha, base, isMerged: pull.merged === true }];
}

function gate({ merge_group: group }: Payload, repository: RepositoryRef): readonly Work[] {
  if (group === undefined) return [];
  const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]+$/.exec(group.head_ref ?? '')?.[1];
  const [headSha, baseSha] = [group.head_sha, group.base_sha];
  return [{ kind: 'gate', ...repository, headSha, baseSha, number: number === undefined ? undefined : Number(number) }];
}

function leave({ merge_group: group, reason = '' }: Payload, repository: RepositoryRef): readonly Work[] {
  return group === undefined ? [] : [{ kind: 'leave', ...repository, headSha: group.head_sha, reason }];
}

/** GitHub lists this many commits of a push; there may be more. */
const mostCommits = 2048;

/**
 * A branch has moved. Only pushes that touch migrations or our configuration are work; whether pull requests are to be merged
 * into the branch is looked up. The branches of a merge queue are its own.
 */
function baseMoved({ ref = '', after, deleted, commits = [] }: Payload, repository: RepositoryRef): readonly Work[] {
  const branch = /^refs\/heads\/(?!gh-readonly-queue\/)(.+)$/s.exec(ref)?.[1];
  if (branch === undefined || after === undefined || deleted === true) return [];
  const paths = commits.flatMap(({ added = [], removed = [], modified = [] }) => [...added, ...removed, ...modified]);
  // A branch that was set back brings no commits; one that brings too many does not tell them all.
  const isWhole = commits.length > 0 && commits.length < mostCommits && !paths.includes(configPath);
  const folders = isWhole ? [...migrationFolders(paths.map((path) => ({ path })))] : undefined;
  if (folders?.length === 0) return [];
  return [{ kind: 'base-moved', ...repository, branch, after, folders }];
}

/** What the buttons of a check stand for: the same as a command, with its permissions and its place in the audit trail. */
const buttons: ReadonlyMap<string, string> = new Map([
  ['recheck', '/lockkeeper review'],
  ['ack_all', '/lockkeeper ack all reason="with the button of the check"'],
  ['apply_fixes', '/lockkeeper fix'],
]);

function pressedButton(payload: Payload, repository: RepositoryRef): readonly Work[] {
  const { check_run: run, requested_action: action, sender } = payload;
  const body = buttons.get(action?.identifier ?? '');
  const number = /^v1:pr=(\d+):/.exec(run?.external_id ?? '')?.[1];
  if (number === undefined) return rerunCheck(payload, repository);
  if (run?.id === undefined || body === undefined) return [];
  return commandWork(repository, sender, {
    number: Number(number),
    source: 'check-action',
    commentId: run.id,
    inReplyTo: undefined,
    body,
  });
}

/** `external_id` names the pull request: for forks the webhook itself does not. */
function rerunCheck({ check_run: run }: Payload, repository: RepositoryRef): readonly Work[] {
  if (run === undefined) return [];
  const number = /^v1:pr=(\d+):/.exec(run.external_id ?? '')?.[1];
  if (number !== undefined) return [{ kind: 'review', ...repository, number: Number(number), asked: run.head_sha }];
  const [, base, queued] = /^v1:mg=([0-9a-f]+)(?:,pr=(\d+))?:/.exec(run.external_id ?? '') ?? [];
  if (base !== undefined) {
    const pull = queued === undefined ? undefined : Number(queued);
    return [{ kind: 'gate', ...repository, headSha: run.head_sha, baseSha: base, number: pull }];
  }
  return [{ kind: 'rerun', ...repository, headSha: run.head_sha }];
}

function rerunSuite({ check_suite: suite }: Payload, repository: RepositoryRef): readonly Work[] {
  return suite === undefined ? [] : [{ kind: 'rerun', ...repository, headSha: suite.head_sha }];
}

function issueComment({ issue, comment, sender }: Payload, repository: RepositoryRef): readonly Work[] {
  if (issue?.pull_request === undefined || comment === undefined) return [];
  return commandWork(repository, sender, {
    number: issue.number,
    source: 'issue-comment',
    commentId: comment.id,
    inReplyTo: undefined,
    body: comment.body ?? '',
  });
}

/**
 * The box of our summary: the one edit of a comment that is looked at. That the comment is our summary is asked of GitHub before
 * anything is done; the command then has its usual permissions.
 */
function tickedBox({ issue, comment, changes, sender }: Payload, repository: RepositoryRef): readonly Work[] {
  if (issue?.pull_request === undefined || comment?.user?.type !== 'Bot') return [];
  const { body, updated_at: at } = comment;
  if (!isReviewAgainTicked(body ?? '') || isReviewAgainTicked(changes?.body?.from ?? '')) return [];
  return commandWork(repository, sender, {
    number: issue.number,
    source: 'check-box',
    commentId: comment.id,
    at,
    inReplyTo: undefined,
    body: '/lockkeeper review',
  });
}

function reviewBody(
  { pull_request: pull, review: submitted, sender }: Payload,
  repository: RepositoryRef,
): readonly Work[] {
  if (pull === undefined || submitted === undefined) return [];
  return commandWork(repository, sender, {
    number: pull.number,
    source: 'review',
    commentId: submitted.id,
    nodeId: submitted.node_id,
    inReplyTo: undefined,
    body: submitted.body ?? '',
  });
}

function reviewComment({ pull_request: pull, comment, sender }: Payload, repository: RepositoryRef): readonly Work[] {
  if (pull === undefined || comment === undefined) return [];
  return commandWork(repository, sender, {
    number: pull.number,
    source: 'review-comment',
    commentId: comment.id,
    inReplyTo: comment.in_reply_to_id,
    body: comment.body ?? '',
  });
}

type Said = Pick<
  Extract<Work, { kind: 'command' }>,
  'number' | 'source' | 'commentId' | 'nodeId' | 'at' | 'inReplyTo' | 'body'
>;

/** Bots are not obeyed, and a comment without a command is no work. */
function commandWork(repository: RepositoryRef, sender: Payload['sender'], said: Said): readonly Work[] {
  if (sender === undefined || sender.type === 'Bot' || sender.login.endsWith('[bot]')) return [];
  const body = said.body.slice(0, 70_000);
  // What the App is called is known to who carries the command out.
  if (findCommands(body, anybody).length === 0 && findQuotedCommand(body, anybody) === undefined) return [];
  return [{ kind: 'command', ...repository, ...said, body, sender: sender.login }];
}
