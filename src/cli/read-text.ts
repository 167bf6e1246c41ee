import { readFileSync, statSync } from 'node:fs';

import { UnusableInput } from './world.ts';

/** The text of a file; `shown` is how the complaint names it. */
export function readText(path: string, shown: string): string {
  if (!statSync(path).isFile()) throw new UnusableInput(`${shown}: is not a file`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new UnusableInput(`${shown}: is not UTF-8, or can't be read`);
  }
}
