import { lockModes, type Blocks, type LockMode } from './lock-modes.ts';

/** Which modes can't be held at the same time by two transactions (PostgreSQL manual, table 13.2). */
const conflicts: Readonly<Record<LockMode, readonly LockMode[]>> = {
  'ACCESS SHARE': ['ACCESS EXCLUSIVE'],
  'ROW SHARE': ['EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  'ROW EXCLUSIVE': ['SHARE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  'SHARE UPDATE EXCLUSIVE': ['SHARE UPDATE EXCLUSIVE', 'SHARE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  SHARE: ['ROW EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  'SHARE ROW EXCLUSIVE': [
    'ROW EXCLUSIVE',
    'SHARE UPDATE EXCLUSIVE',
    'SHARE',
    'SHARE ROW EXCLUSIVE',
    'EXCLUSIVE',
    'ACCESS EXCLUSIVE',
  ],
  EXCLUSIVE: [
    'ROW SHARE',
    'ROW EXCLUSIVE',
    'SHARE UPDATE EXCLUSIVE',
    'SHARE',
    'SHARE ROW EXCLUSIVE',
    'EXCLUSIVE',
    'ACCESS EXCLUSIVE',
  ],
  'ACCESS EXCLUSIVE': lockModes,
};

/** True if one transaction has to wait for the other. */
export function conflict(one: LockMode, other: LockMode): boolean {
  return conflicts[one].includes(other);
}

/** What ordinary traffic does: SELECT takes ACCESS SHARE; INSERT, UPDATE and DELETE take ROW EXCLUSIVE. */
export function blocks(mode: LockMode): Blocks {
  return blocked[mode];
}

const blocked = Object.fromEntries(
  lockModes.map((mode): [LockMode, Blocks] => {
    if (conflict(mode, 'ACCESS SHARE')) return [mode, 'reads and writes'];
    return [mode, conflict(mode, 'ROW EXCLUSIVE') ? 'writes' : 'nothing'];
  }),
) as Readonly<Record<LockMode, Blocks>>;

/** The mode of the two that blocks more. */
export function stronger(one: LockMode, other: LockMode): LockMode {
  return lockModes.indexOf(one) >= lockModes.indexOf(other) ? one : other;
}

/** The strongest of some modes. */
export function strongest(modes: readonly LockMode[]): LockMode | undefined {
  return modes.reduce<LockMode | undefined>(
    (best, mode) => (best === undefined ? mode : stronger(best, mode)),
    undefined,
  );
}
