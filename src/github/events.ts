import { findCommands } from './command-syntax.ts';
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
  readonly sender?: { readonly login: string; readonly type?: string };
  readonly pull_request?: {
    readonly number: number;
    readonly state?: string;
    readonly head?: { readonly sha: string };
  };
  readonly issue?: { readonly number: number; readonly pull_request?: object; readonly state?: string };
  readonly comment?: { readonly id: number; readonly body?: string | null; readonly in_reply_to_id?: number };
  readonly review?: { readonly id: number; readonly body?: string | null };
  readonly changes?: { readonly base?: object };
  readonly merge_group?: { readonly head_sha: string; readonly base_sha: string };
  readonly check_run?: {
    readonly head_sha: string;
    readonly external_id?: string | null;
    readonly app?: { readonly id: number } | null;
  };
  readonly check_suite?: { readonly head_sha: string; readonly app?: { readonly id: number } | null };
  readonly requested_action?: { readonly identifier: string };
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
  'check_run.rerequested': rerunCheck,
  'check_run.requested_action': rerunCheck,
  'check_suite.rerequested': rerunSuite,
  'issue_comment.created': issueComment,
  'pull_request_review.submitted': reviewBody,
  'pull_request_review_comment.created': reviewComment,
};

/** An installation that is gone: what was to be done for it can't be done any more. Undefined for any other webhook. */
export function goneInstallation({ event, payload }: Delivery): number | undefined {
  const isGone = event === 'installation' && (payload.action === 'deleted' || payload.action === 'suspend');
  return isGone ? payload.installation?.id : undefined;
}

/** The work that a webhook asks for. Pure; nothing of what it says is believed beyond where to look. */
export function workOf({ event, payload }: Delivery): readonly Work[] {
  const { installation, repository, action } = payload;
  if (installation === undefined || repository === undefined || repository.archived === true) return [];
  const reader = readers[`${event}.${action ?? ''}`];
  if (reader === undefined) return [];
  return reader(payload, {
    installationId: installation.id,
    repositoryId: repository.id,
    owner: repository.owner.login,
    repo: repository.name,
  });
}

function review({ pull_request: pull }: Payload, repository: RepositoryRef): readonly Work[] {
  return pull === undefined ? [] : [{ kind: 'review', ...repository, number: pull.number }];
}

function close({ pull_request: pull }: Payload, repository: RepositoryRef): readonly Work[] {
  const headSha = pull?.head?.sha;
  return pull === undefined || headSha === undefined
    ? []
    : [{ kind: 'close', ...repository, number: pull.number, headSha }];
}

function gate({ merge_group: group }: Payload, repository: RepositoryRef): readonly Work[] {
  return group === undefined ? [] : [{ kind: 'gate', ...repository, headSha: group.head_sha, baseSha: group.base_sha }];
}

/** `external_id` names the pull request: for forks the webhook itself does not. */
function rerunCheck({ check_run: run }: Payload, repository: RepositoryRef): readonly Work[] {
  if (run === undefined) return [];
  const number = /^v1:pr=(\d+):/.exec(run.external_id ?? '')?.[1];
  if (number !== undefined) return [{ kind: 'review', ...repository, number: Number(number) }];
  const base = /^v1:mg=([0-9a-f]+):/.exec(run.external_id ?? '')?.[1];
  if (base !== undefined) return [{ kind: 'gate', ...repository, headSha: run.head_sha, baseSha: base }];
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

function reviewBody(
  { pull_request: pull, review: submitted, sender }: Payload,
  repository: RepositoryRef,
): readonly Work[] {
  if (pull === undefined || submitted === undefined) return [];
  return commandWork(repository, sender, {
    number: pull.number,
    source: 'review',
    commentId: submitted.id,
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

type Said = Pick<Extract<Work, { kind: 'command' }>, 'number' | 'source' | 'commentId' | 'inReplyTo' | 'body'>;

/** Bots are not obeyed, and a comment without a command is no work. */
function commandWork(repository: RepositoryRef, sender: Payload['sender'], said: Said): readonly Work[] {
  if (sender === undefined || sender.type === 'Bot' || sender.login.endsWith('[bot]')) return [];
  const body = said.body.slice(0, 70_000);
  if (findCommands(body).length === 0) return [];
  return [{ kind: 'command', ...repository, ...said, body, sender: sender.login }];
}
