import type { Permission } from '../config/config.ts';
import { statusOf } from './octokit.ts';
import type { Session } from './session.ts';

const order: readonly Permission[] = ['read', 'triage', 'write', 'maintain', 'admin'];

/**
 * A user's role in the repository; undefined for none. `author_association` is no substitute: it shows private members of
 * an organisation as strangers. On public repositories everybody may read.
 */
export async function roleOf({ octokit, where }: Session, username: string): Promise<Permission | undefined> {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...where, username });
    const role =
      order.find((permission) => permission === data.role_name) ??
      order.find((permission) => permission === data.permission);
    return role;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** True for a role that includes another; never without one. */
export function isAtLeastRole(role: Permission | undefined, needed: Permission): boolean {
  return role !== undefined && order.indexOf(role) >= order.indexOf(needed);
}

/**
 * True if the installation has granted `contents: write`, which commits need. The token says so itself; it is renewed within
 * the hour when an owner grants more.
 */
export async function mayPush({ octokit }: Session): Promise<boolean> {
  const token = (await octokit.auth()) as {
    readonly permissions?: Readonly<Record<string, string>>;
  };
  return token.permissions?.['contents'] === 'write';
}
