/** Access of a GitHub App to one kind of thing. */
export type Access = 'read' | 'write' | 'admin';

/** A permission that the App asks for, and what is lost without it. */
export interface NeededPermission {
  readonly permission: string;
  readonly access: Access;
  readonly without: string;
}

/** What `app.yml` registers; a test holds the two together. */
export const neededPermissions: readonly NeededPermission[] = [
  { permission: 'metadata', access: 'read', without: 'nothing works' },
  { permission: 'contents', access: 'read', without: 'no migration can be read' },
  { permission: 'pull_requests', access: 'write', without: 'no review and no comment can be written' },
  { permission: 'checks', access: 'write', without: 'there is no check to gate the merge' },
  { permission: 'issues', access: 'write', without: 'commands in comments do not arrive' },
  { permission: 'merge_queues', access: 'read', without: 'a merge queue waits for the check until it gives up' },
];

/** What else can be granted, and what it brings. */
export const optionalPermissions: readonly (NeededPermission & { readonly brings: string })[] = [
  { permission: 'contents', access: 'write', without: '', brings: 'threads are resolved and fixes committed' },
  { permission: 'deployments', access: 'read', without: '', brings: '`releases: { from: deployments }` works' },
];

/** Webhooks that the App asks for. `installation` and the like arrive anyway. */
export const neededEvents: readonly { readonly event: string; readonly without: string }[] = [
  { event: 'pull_request', without: 'no pull request is reviewed' },
  { event: 'pull_request_review', without: 'commands in reviews do not arrive' },
  { event: 'pull_request_review_comment', without: 'commands in threads do not arrive' },
  { event: 'issue_comment', without: 'commands in comments do not arrive' },
  { event: 'check_run', without: '"Re-run" does nothing' },
  { event: 'check_suite', without: '"Re-run all checks" does nothing' },
  { event: 'merge_group', without: 'a merge queue waits for the check until it gives up' },
  { event: 'push', without: 'open pull requests are not looked at again when their base branch moves' },
];

const ranks: Readonly<Record<string, number>> = { read: 1, write: 2, admin: 3 };

/** True if a granted access includes a needed one. */
export function includes(granted: string | undefined, needed: Access): boolean {
  return (ranks[granted ?? ''] ?? 0) >= (ranks[needed] ?? 9);
}
