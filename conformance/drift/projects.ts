/** The project of each case, as files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { DriftCase } from './cases.ts';

export type Files = Readonly<Record<string, string>>;

const folder = join(import.meta.dirname, 'project');

export const recordingPath = join(import.meta.dirname, 'recorded.json');

/** What Django said to each case: the version that was asked, and the operations that it would write, by the case's name. */
export interface Recording {
  readonly django: string;
  readonly cases: Readonly<Record<string, { readonly exit: number; readonly operations: readonly string[] }>>;
}

export function filesOfProject(prefix = ''): Files {
  return Object.fromEntries(
    readdirSync(join(folder, prefix)).flatMap((name): readonly (readonly [string, string])[] => {
      const path = prefix === '' ? name : `${prefix}/${name}`;
      if (statSync(join(folder, path)).isDirectory()) return Object.entries(filesOfProject(path));
      return path.endsWith('.py') ? [[path, readFileSync(join(folder, path), 'utf8')]] : [];
    }),
  );
}

/** The project with the changes of a case. Throws where what is to be replaced is not there. */
export function filesOfCase({ name, edits, files = {} }: DriftCase): Files {
  const result: Record<string, string> = { ...filesOfProject(), ...files };
  for (const [path, old, now] of edits) {
    const text = result[path] ?? '';
    if (text.split(old).length !== 2) throw new Error(`"${name}": not once in ${path}: ${old}`);
    result[path] = text.replace(old, () => now);
  }
  return result;
}
