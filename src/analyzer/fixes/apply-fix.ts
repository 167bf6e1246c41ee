import type { Finding, Fix } from '../rules/finding.ts';
import { applyEdits, EditError } from './edits.ts';

/**
 * The files that a fix changes, by path: their texts, and undefined for a path where nothing is left. Throws `EditError` where the
 * fix does not fit, or would write over a file: `isThere` tells of those that can't be read, too.
 */
export function filesAfter(
  { edits, newFiles, renamedFiles = [] }: Fix,
  textOf: (path: string) => string | undefined,
  isThere = (path: string): boolean => textOf(path) !== undefined,
): ReadonlyMap<string, string | undefined> {
  const files = new Map<string, string | undefined>();
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const own = edits.filter((edit) => edit.path === path);
    try {
      files.set(path, applyEdits(existing(path, textOf), own));
    } catch (error) {
      if (error instanceof EditError) throw new EditError(`its edits of ${path} don't fit: ${error.message}`);
      throw error;
    }
  }
  const moved = renamedFiles.map(({ path, newPath }) => ({ newPath, text: files.get(path) ?? existing(path, textOf) }));
  for (const { path } of renamedFiles) files.set(path, undefined);
  const added = [...moved.map(({ newPath, text }) => [newPath, text] as const), ...contentsOf(newFiles)];
  for (const [path, text] of added) {
    const isTaken = files.has(path) ? files.get(path) !== undefined : isThere(path);
    if (isTaken) throw new EditError(`${path} is there already`);
    files.set(path, text);
  }
  return files;
}

function contentsOf(newFiles: Fix['newFiles']): readonly (readonly [path: string, text: string])[] {
  return newFiles.map(({ path, content }) => [path, content]);
}

function existing(path: string, textOf: (path: string) => string | undefined): string {
  const text = textOf(path);
  if (text === undefined) throw new EditError(`${path} can't be read`);
  return text;
}

/**
 * Findings whose repair gives files other names come last: until the base branch is merged, such a migration may depend on what is
 * not there, and then nothing else is offered for it.
 */
export function namesLast(findings: readonly Finding[]): readonly Finding[] {
  const renames = ({ fix }: Finding): boolean => fix?.renamedFiles !== undefined;
  return [...findings.filter((finding) => !renames(finding)), ...findings.filter(renames)];
}
