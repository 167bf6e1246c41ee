import { changesSince } from './changed-files.ts';
import { tryGitLine } from './git.ts';
import { UnusableInput } from './world.ts';

/** Where the branch that others merge into is looked for. */
const references = ['origin/HEAD', 'origin/main', 'origin/master'];

/**
 * Tells of which files the remote's main branch has what the folder has, by that branch's name: migrations that others have
 * merged may have run, and are not to be repaired by the way. Nothing is known without git or without such a branch.
 */
export function mergedFiles(folder: string): (path: string) => string | undefined {
  try {
    const reference = references.find(
      (name) =>
        tryGitLine(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]) !== undefined,
    );
    if (reference === undefined) return () => undefined;
    const changed = new Set(changesSince(folder, reference).files.map(({ path }) => path));
    return (path) => (changed.has(path) ? undefined : reference);
  } catch (error) {
    if (error instanceof UnusableInput) return () => undefined;
    throw error;
  }
}
