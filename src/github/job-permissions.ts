import type { Work } from './work.ts';

export type Access = 'read' | 'write';

/** Permissions of an installation or of a token, by GitHub's names. */
export type Permissions = Readonly<Record<string, Access>>;

/** Heads, files, checks and what is deployed. */
const reading: Permissions = {
  metadata: 'read',
  contents: 'read',
  pull_requests: 'read',
  issues: 'read',
  checks: 'read',
  deployments: 'read',
};

const checking: Permissions = { ...reading, checks: 'write' };

/** Comments, threads and reactions; to resolve a thread needs `contents: write` (GITHUB.md 10), to apply a fix as well. */
const speaking: Permissions = { ...checking, pull_requests: 'write', issues: 'write', contents: 'write' };

/** What each kind of work does with GitHub, at most. */
const wanted: Readonly<Record<Work['kind'], Permissions>> = {
  review: speaking,
  command: speaking,
  gate: checking,
  close: checking,
  leave: checking,
  recheck: reading,
  'base-moved': reading,
  rerun: reading,
  sweep: reading,
};

/** What a token for some work is to be allowed, at most. */
export function permissionsOf(kind: Work['kind']): Permissions {
  return wanted[kind];
}

/** GitHub refuses a token that is to be allowed more than its installation is. */
export function narrowed(asked: Permissions, granted: Permissions): Permissions {
  const shared = Object.entries(asked).flatMap(([name, access]): [string, Access][] => {
    const most = granted[name];
    return most === undefined ? [] : [[name, access === 'write' && most === 'write' ? 'write' : 'read']];
  });
  return Object.fromEntries(shared);
}
