/** PostgreSQL's table lock modes, weakest first, spelled as in its manual (section 13.3.1). */
export const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

export type LockMode = (typeof lockModes)[number];

/** What ordinary traffic waits while a lock is held. */
export type Blocks = 'nothing' | 'writes' | 'reads and writes';
