import type { Effects } from './effects.ts';

/** A statement that does nothing to tables. */
export const noEffects: Effects = {
  command: '',
  locks: [],
  objectLocks: [],
  nowait: false,
  online: [],
  rewrites: [],
  scans: [],
  possibleScans: [],
  indexBuilds: [],
  rowsWritten: [],
  deferredChecks: [],
  lingers: undefined,
  assumes: undefined,
  actions: [],
  parts: [],
  allowedInTransaction: true,
  setting: undefined,
  transactionControl: undefined,
  savepoint: undefined,
  error: undefined,
  unknown: undefined,
};
