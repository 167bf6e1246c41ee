import { existsSync, readFileSync, statSync } from 'node:fs';

import { contentOf, largestFile, tooLarge } from './file-content.ts';
import { UnusableInput } from './world.ts';

/** The text of a file of SQL; `shown` is how a complaint names it. Throws UnusableInput where there is none. */
export function readSql(path: string, shown: string): string {
  if (!existsSync(path)) throw new UnusableInput(`${shown}: no such file`);
  const facts = statSync(path);
  if (facts.isDirectory()) throw new UnusableInput(`${shown}: is a folder`);
  // Nobody asks for the hash of SQL.
  const content = facts.size > largestFile ? tooLarge : contentOf(readFileSync(path), '');
  if (content.kind === 'unreadable') throw new UnusableInput(`${shown}: ${content.reason}`);
  return content.text;
}
