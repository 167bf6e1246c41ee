import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder for this user alone, and those above it. One at a time: where a folder can't hold any (`/proc`), Node's `recursive`
 * tries for ever (seen with 20 and 24). Throws as `mkdirSync` does, also where a file is in the way.
 */
export function makeFolder(path: string): void {
  const above = dirname(path);
  if (isFolder(path)) return;
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have been first.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
