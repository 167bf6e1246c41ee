import type { RelationLock } from './effects.ts';
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

/** Two locks of one relation as one: the stronger mode, and what of both is held whatever the rows are. */
export function together<Lock extends Pick<RelationLock, 'mode' | 'otherwise'>>(one: Lock, other: Lock): Lock {
  const isFirst = stronger(one.mode, other.mode) === one.mode;
  const [most, least] = isFirst ? [one, other] : [other, one];
  if (most.otherwise === undefined) return most;
  const certain = least.otherwise ?? least.mode;
  if (certain === 'none') return most;
  if (certain === most.mode) return withOtherwise(most, undefined);
  return withOtherwise(most, most.otherwise === 'none' ? certain : stronger(most.otherwise, certain));
}

function withOtherwise<Lock extends Pick<RelationLock, 'mode' | 'otherwise'>>(
  lock: Lock,
  otherwise: RelationLock['otherwise'],
): Lock {
  const { otherwise: _, ...certain } = lock;
  return (otherwise === undefined ? certain : { ...certain, otherwise }) as Lock;
}

/** The strongest of some modes. */
export function strongest(modes: readonly LockMode[]): LockMode | undefined {
  return modes.reduce<LockMode | undefined>(
    (best, mode) => (best === undefined ? mode : stronger(best, mode)),
    undefined,
  );
}
